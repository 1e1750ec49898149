import { field } from './package.ts';
import { sectionsOf } from './readme-rules.ts';

/** Every place that says which version this is, with what it says. */
export function versionsIn( texts: {
	plugin: string;
	manifest: string;
	lock: string;
	readme: string;
} ): Map< string, string | undefined > {
	const versionOf = ( json: string ): string | undefined =>
		( JSON.parse( json ) as { version?: string } ).version;
	return new Map( [
		[ 'package.json', versionOf( texts.manifest ) ],
		[ 'package-lock.json', versionOf( texts.lock ) ],
		[ 'logto.php', field( texts.plugin, 'Version' ) ],
		[
			'logto.php, constant',
			/^\t?const VERSION\s+= '([^']*)';$/m.exec( texts.plugin )?.[ 1 ],
		],
		[ 'readme.txt, stable tag', field( texts.readme, 'Stable tag' ) ],
		[
			'readme.txt, changelog',
			/^= (\S+)/m.exec(
				sectionsOf( texts.readme ).get( 'Changelog' ) ?? ''
			)?.[ 1 ],
		],
	] );
}

/** Nothing, if all places agree. */
export function disagreement(
	versions: ReadonlyMap< string, string | undefined >
): string[] {
	const isOne =
		new Set( versions.values() ).size === 1 &&
		! [ ...versions.values() ].includes( undefined );
	return isOne
		? []
		: [ ...versions ].map(
				( [ place, version ] ) =>
					`${ place }: ${ version ?? 'nothing' }`
			);
}
