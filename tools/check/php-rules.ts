import { runOrFail } from '../shared/processes.ts';
import { inRoot } from '../shared/paths.ts';
import { filesEnding } from './package.ts';
import type { Package } from './package.ts';

const CHECKER = inRoot( 'tools', 'check', 'php', 'check.php' );

/**
 * What is wrong in the package's PHP, by rule: read as a tree, by the rules of
 * tools/check/php. Needs PHP and Composer's packages.
 */
export async function findInPhp(
	files: Package
): Promise< Map< string, string[] > > {
	const { stdout } = await runOrFail( 'php', [ CHECKER ], {
		input: JSON.stringify(
			Object.fromEntries( filesEnding( files, '.php' ) )
		),
	} );
	return new Map(
		Object.entries( JSON.parse( stdout ) as Record< string, string[] > )
	);
}
