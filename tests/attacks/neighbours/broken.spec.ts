import { writeFileSync } from 'node:fs';
import {
	secretsOfTheSignIns,
	watchTokens,
} from '../../e2e/secrets/at-logto.ts';
import { leaks } from '../../e2e/secrets/search.ts';
import { keys } from '../../e2e/secrets/stored.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, test, thenNothing as nothing } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { aMinuteLater } from '../keys/document.ts';

// Another plugin breaks down in the middle of a sign-in, and PHP logs a trace with every argument in full.

const atRequest = ( path: string ) =>
	`add_filter( 'pre_http_request', static fn ( $answer, $arguments, $url ) => str_ends_with( $url, '${ path }' ) ? throw new RuntimeException( 'Broken.' ) : $answer, 10, 3 );`;
const atHook = ( hook: string ) =>
	`add_filter( '${ hook }', static fn () => throw new RuntimeException( 'Broken.' ) );`;

/** The next token is signed by a key that was never heard of, and the list may be asked for. */
async function unknownKey( stage: Stage ): Promise< void > {
	stage.logto.spoil.idToken( ( { header } ) => {
		header[ 'kid' ] = 'another';
	} );
	await aMinuteLater( stage );
}

const places: [
	where: string,
	php: string,
	prepare?: ( stage: Stage ) => Promise< void >,
][] = [
	[ 'the code is exchanged', atRequest( '/oidc/token' ) ],
	[ 'an unknown key is fetched', atRequest( '/oidc/jwks' ), unknownKey ],
	[ 'userinfo is asked', atRequest( '/oidc/me' ) ],
	[ 'an account is made', atHook( 'user_register' ) ],
	[ 'the account is asked about', atHook( 'wp_authenticate_user' ) ],
	[ 'the session starts', atHook( 'wp_login' ) ],
	[ 'the sign-in is noted', atHook( 'logto_sign_in_completed' ) ],
	[ 'the wanted page is chosen', atHook( 'login_redirect' ) ],
];
for ( const [ where, php, prepare = nothing ] of places ) {
	test( `secrets: a plugin that breaks down where ${ where } gets none of them into the log`, async ( {
		visitor,
		stage,
	} ) => {
		const { site, logto, values } = stage;
		await stage.configure( { always_request_userinfo: true } );
		const answers = watchTokens( logto );
		await prepare( stage );
		await withPlugin(
			stage,
			`ini_set( 'zend.exception_ignore_args', '0' ); ini_set( 'zend.exception_string_param_max_len', '1000000' ); ${ php }`,
			() => visitor.signIn( 'ada' )
		);
		const log = site.log();
		expect( log ).toContain( 'Broken.' );
		expect( log ).toContain( 'Sign_In/Callback.php(' );
		expect(
			leaks(
				new Map( [
					[ 'trace', log ],
					[ 'page', visitor.page.text ],
				] ),
				[
					{ name: 'App secret', value: values.app_secret },
					...secretsOfTheSignIns( logto, answers ),
					...( await keys( stage ) ),
				]
			)
		).toEqual( [] );
		// The trace is what was looked for, not a failure of the site.
		writeFileSync( site.files.debugLog, '' );
	} );
}
