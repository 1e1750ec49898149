import { connect, startStandIn } from '../../../tools/logto.ts';
import type { Logto } from '../../../tools/logto.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { aMinuteLater } from './document.ts';

// Keys rotate without notice, while people sign in (OpenID Connect Core 1.0 section 10.1.1).

const PEOPLE = [ 'ada', 'bob', 'cleo' ];

/** A tenant whose keys a test may change; the stage's are kept as they are for the next test. */
async function withTenant(
	stage: Stage,
	run: ( logto: Logto ) => Promise< void >
): Promise< void > {
	const logto = await startStandIn( {
		people: PEOPLE.map( ( username ) => ( {
			username,
			password: 'correct horse',
		} ) ),
	} );
	try {
		await stage.configure( connect( logto, stage.site.url ) );
		await stage.site.wpEval(
			'\\Logto\\services()->sign_in()->connection()->examine(); \\Logto\\services()->sign_in()->connection()->prove();'
		);
		await aMinuteLater( stage );
		logto.calls.reset();
		await run( logto );
	} finally {
		await logto.close();
	}
}

/** Everybody signs in, one after the other or all at once. */
async function everybody(
	stage: Stage,
	logto: Logto,
	atOnce = false
): Promise< void > {
	const signIn = async ( username: string ) => {
		const visitor = new Visitor( { ...stage, logto } );
		await visitor.signIn( username );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
	};
	if ( atOnce ) {
		await Promise.all( PEOPLE.map( signIn ) );
		return;
	}
	for ( const username of PEOPLE ) {
		await signIn( username );
	}
}

test( 'keys: a key that is listed before it signs, then signs, then is alone → everybody accepted, one fetch', async ( {
	stage,
} ) => {
	await withTenant( stage, async ( logto ) => {
		logto.keys.announce();
		await everybody( stage, logto );
		expect( logto.calls.count( 'jwks' ) ).toBe( 0 );
		logto.keys.rotate();
		await everybody( stage, logto );
		expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
		logto.keys.drop();
		await everybody( stage, logto );
		expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
	} );
} );

test( 'keys: a new key that signs at once, the old one gone, twice → everybody accepted, one fetch each', async ( {
	stage,
} ) => {
	await withTenant( stage, async ( logto ) => {
		for ( const rotation of [ 1, 2 ] ) {
			logto.keys.rotate();
			logto.keys.drop();
			await everybody( stage, logto );
			expect( logto.calls.count( 'jwks' ) ).toBe( rotation );
			await aMinuteLater( stage );
		}
	} );
} );

test( 'keys: a new key while several people come back at once → everybody accepted, one fetch', async ( {
	stage,
} ) => {
	await withTenant( stage, async ( logto ) => {
		logto.keys.rotate();
		logto.keys.drop();
		await everybody( stage, logto, true );
		expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
	} );
} );

test( 'keys: a new key of another algorithm, which discovery announces from then on → everybody accepted, discovery and keys read once', async ( {
	stage,
} ) => {
	await withTenant( stage, async ( logto ) => {
		await stage.site.wpEval(
			"$p = get_option( 'logto_provider' ); $p['document']['id_token_signing_alg_values_supported'] = array( 'RS256' ); $p['fetched'] -= 120; $p['keys'] = array( 'keys' => array() ); update_option( 'logto_provider', $p );"
		);
		await everybody( stage, logto );
		expect( logto.calls.count( 'discovery' ) ).toBe( 1 );
		expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
	} );
} );

const fetches: [ what: string, php: string ][] = [
	[ 'the hourly refresh', "do_action( 'logto_refresh_provider' );" ],
	[
		'a cold start',
		"delete_option( 'logto_provider' ); \\Logto\\services()->oidc()->provider()->metadata();",
	],
];
for ( const [ what, php ] of fetches ) {
	test( `keys: a new key a moment after ${ what } → everybody accepted, one fetch more`, async ( {
		stage,
	} ) => {
		await withTenant( stage, async ( logto ) => {
			await stage.site.wpEval( php );
			logto.calls.reset();
			logto.keys.rotate();
			logto.keys.drop();
			await everybody( stage, logto, true );
			await everybody( stage, logto );
			expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
		} );
	} );

	test( `keys: a new key of another algorithm a moment after ${ what } → everybody accepted, one fetch more`, async ( {
		stage,
	} ) => {
		await withTenant( stage, async ( logto ) => {
			await stage.site.wpEval(
				`${ php } $p = get_option( 'logto_provider' ); $p['document']['id_token_signing_alg_values_supported'] = array( 'RS256' ); $p['keys'] = array( 'keys' => array() ); update_option( 'logto_provider', $p );`
			);
			logto.calls.reset();
			await everybody( stage, logto, true );
			expect( logto.calls.count( 'discovery' ) ).toBe( 1 );
			expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
		} );
	} );
}

test( 'keys: kids that nobody knows, several right after a fetch → refused: token_key_unknown, one fetch', async ( {
	stage,
} ) => {
	await withTenant( stage, async ( logto ) => {
		await stage.site.wpEval( "do_action( 'logto_refresh_provider' );" );
		logto.calls.reset();
		logto.spoil.idToken(
			( { header } ) => {
				header[ 'kid' ] = 'unknown';
			},
			{ times: PEOPLE.length }
		);
		for ( const username of PEOPLE ) {
			const visitor = new Visitor( { ...stage, logto } );
			await visitor.signIn( username );
			expect( await visitor.isSignedIn() ).toBe( false );
		}
		expect( refusals( stage ) ).toEqual(
			PEOPLE.map( () => 'token_key_unknown' )
		);
		expect( logto.calls.count( 'jwks' ) ).toBe( 1 );
	} );
} );
