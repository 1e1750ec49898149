import { readFileSync } from 'node:fs';
import { build } from '../build/build.ts';
import { zipPlugin } from '../build/zip.ts';
import { listFiles } from '../shared/files.ts';
import { oneAtATime } from '../shared/one-at-a-time.ts';
import { inRoot } from '../shared/paths.ts';
import type { Check, Result } from '../test/check.ts';
import {
	directAccessRule,
	obfuscationRule,
	remoteAssetsRule,
	textDomainRule,
} from './code-rules.ts';
import {
	developmentFilesRule,
	licencesRule,
	nameRule,
	sourcesRule,
} from './file-rules.ts';
import { assetSizesRule, fileNamesRule, reactRule } from './asset-rules.ts';
import { needVendor } from '../test/machine.ts';
import { readZip } from './package.ts';
import { findInPhp } from './php-rules.ts';
import { findInPictures } from './pictures.ts';
import {
	readmeFieldsRule,
	readmeSectionsRule,
	shortDescriptionRule,
} from './readme-rules.ts';
import { disagreement, versionsIn } from './versions.ts';

/** The plugin's address in the directory, and the ZIP's folder. */
const SLUG = 'logto';

/** What reviewers of the directory look for, as far as a machine can. */
export const RULES = [
	nameRule( SLUG ),
	textDomainRule( SLUG ),
	readmeFieldsRule,
	shortDescriptionRule,
	readmeSectionsRule,
	licencesRule,
	sourcesRule,
	developmentFilesRule,
	remoteAssetsRule,
	directAccessRule,
	obfuscationRule,
	fileNamesRule,
	assetSizesRule,
	reactRule,
];

const read = ( name: string ): string => readFileSync( inRoot( name ), 'utf8' );

/** Each thing that was looked at counts as a case; each with findings as a failed one. */
function resultOf( findings: ReadonlyMap< string, string[] > ): Result {
	const bad = [ ...findings ].filter( ( [ , found ] ) => found.length > 0 );
	return {
		passed: findings.size - bad.length,
		failed: bad.length,
		skipped: 0,
		output: bad
			.map(
				( [ name, found ] ) =>
					`${ name }:\n  ${ found.join( '\n  ' ) }\n`
			)
			.join( '' ),
	};
}

/** The ZIP as the directory's reviewers see it, the directory's pictures, and the version in all its places. */
export function releaseChecks( prepare: () => Promise< unknown > ): Check[] {
	return [
		{
			name: 'version and pictures',
			run: () => {
				const readme = read( 'readme.txt' );
				const versions = versionsIn( {
					plugin: read( 'logto.php' ),
					manifest: read( 'package.json' ),
					lock: read( 'package-lock.json' ),
					readme,
				} );
				const pictures = new Map(
					listFiles( inRoot( '.wordpress-org' ) )
						.filter( ( name ) => name.endsWith( '.png' ) )
						.map( ( name ) => [
							name,
							readFileSync( inRoot( '.wordpress-org', name ) ),
						] )
				);
				return Promise.resolve(
					resultOf(
						new Map( [
							[ 'one version', disagreement( versions ) ],
							[ 'pictures', findInPictures( pictures, readme ) ],
						] )
					)
				);
			},
		},
		{
			name: 'the directory’s rules',
			run: async () => {
				await prepare();
				const files = await oneAtATime( async () => {
					await build();
					return readZip( await zipPlugin(), SLUG );
				} );
				return resultOf(
					new Map(
						RULES.map( ( rule ) => [
							rule.name,
							rule.find( files ),
						] )
					)
				);
			},
		},
		{
			name: 'the directory’s rules for PHP',
			needs: needVendor,
			run: async () => {
				await prepare();
				await build();
				return resultOf(
					await findInPhp( readZip( await zipPlugin(), SLUG ) )
				);
			},
		},
	];
}
