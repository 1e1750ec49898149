import { join, resolve } from 'node:path';
import { readdirSync } from 'node:fs';
import { Missing } from '../shared/missing.ts';
import { say } from '../shared/progress.ts';
import { casesOfJunit } from './cases.ts';
import { counted } from './check.ts';
import type { Check } from './check.ts';
import { countsOfJunit } from './counts.ts';
import { phpunitArguments, prepareCore } from './unit-checks.ts';

/** The environment variable that names a folder with Wycheproof's files. */
const VARIABLE = 'WYCHEPROOF';

/** As Wycheproof's repository lays its files out; a folder of files alone will do, too. */
const BELOW = [ '', 'testvectors_v1', 'testvectors' ];

/** Those that every version of Wycheproof has at least one of; `Vector_File` knows all that we read. */
const KNOWN =
	/^(?:json_web_(?:key|signature)|ecdsa_secp(?:256r1|384r1)_(?:sha256_p1363|sha384_p1363|webcrypto)|ed25519|eddsa|rsa_signature_2048_sha(?:256|384|512))_test\.json$/;

function namesIn( folder: string ): string[] {
	try {
		return readdirSync( folder );
	} catch {
		return [];
	}
}

/** The folder as an absolute path: PHPUnit may look from elsewhere. */
export function vectorFolder( named: string ): string {
	const folder = resolve( named );
	const has = BELOW.some( ( part ) =>
		namesIn( join( folder, part ) ).some( ( name ) => KNOWN.test( name ) )
	);
	if ( ! has ) {
		throw new Missing(
			`${ VARIABLE } names ${ folder }, which has none of Wycheproof’s files that we read (json_web_signature_test.json and others).`
		);
	}
	return folder;
}

/** Published vectors from a folder, or without one those that we made ourselves. */
export function vectorChecks(): Check[] {
	const named = process.env[ VARIABLE ] ?? '';
	const folder = named === '' ? undefined : vectorFolder( named );
	if ( folder === undefined ) {
		say(
			`Only our own vectors. For the published ones: ${ VARIABLE }=<folder> npm run test:vectors, with a copy of github.com/C2SP/wycheproof or its testvectors_v1.`
		);
	}
	const test = folder === undefined ? 'Vectors_Test' : 'Published_Vectors';
	return [
		{
			name: folder === undefined ? 'our own' : `published, ${ folder }`,
			needs: async () => {
				await prepareCore();
			},
			run: ( context ) => {
				const file = join( context.reports, 'phpunit-vectors.xml' );
				const args = [
					...phpunitArguments( 'unit', file ),
					`tests/unit/Oidc/${ test }.php`,
				];
				const env: Record< string, string > =
					folder === undefined ? {} : { [ VARIABLE ]: folder };
				return counted(
					context,
					'php',
					args,
					{ file, count: countsOfJunit, cases: casesOfJunit },
					env
				);
			},
		},
	];
}
