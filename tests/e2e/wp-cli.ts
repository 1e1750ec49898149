import { execFile } from 'node:child_process';
import { inRoot } from '../../tools/shared/paths.ts';
import { compiledFiles } from '../../tools/wordpress/site-files.ts';
import type { WordPress } from '../../tools/wordpress/index.ts';

export interface Ran {
	code: number;
	out: string;
	err: string;
}

/**
 * Runs `wp logto …` for real.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param args       What stands behind `logto`.
 * @param env        More in the environment.
 * @param named      How the site's address is said; `[]` for not at all.
 */
export function wp(
	{ site }: { site: Pick< WordPress, 'directory' | 'files' | 'url' > },
	args: readonly string[],
	env: Readonly< Record< string, string > > = {},
	named: readonly string[] = [ `--url=${ site.url }` ]
): Promise< Ran > {
	return new Promise( ( resolve ) => {
		execFile(
			'php',
			[
				...[ '-d', 'opcache.enable_cli=1' ],
				...[ '-d', 'opcache.file_cache_only=1' ],
				...[
					'-d',
					`opcache.file_cache=${ compiledFiles( site.files ) }`,
				],
				inRoot( 'vendor/wp-cli/wp-cli/php/boot-fs.php' ),
				`--path=${ site.directory }`,
				...named,
				'--allow-root',
				'--no-color',
				'logto',
				...args,
			],
			{ env: { ...process.env, ...env } },
			( error, out, err ) =>
				resolve( {
					code: typeof error?.code === 'number' ? error.code : 0,
					out,
					err,
				} )
		);
	} );
}
