import { writeFileSync } from 'node:fs';
import {
	secretsOfTheSignIns,
	watchTokens,
} from '../../e2e/secrets/at-logto.ts';
import { leaks } from '../../e2e/secrets/search.ts';
import type { Secret } from '../../e2e/secrets/search.ts';
import { keys } from '../../e2e/secrets/stored.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, test, thenNothing as nothing } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { aMinuteLater } from '../keys/document.ts';
import { as, session } from '../settings/rest.ts';

// Another plugin breaks down in the middle of a sign-in, and PHP logs a trace with every argument in full.

const atRequest = ( path: string ) =>
	`add_filter( 'pre_http_request', static fn ( $answer, $arguments, $url ) => str_ends_with( $url, '${ path }' ) ? throw new RuntimeException( 'Broken.' ) : $answer, 10, 3 );`;
const atHook = ( hook: string ) =>
	`add_filter( '${ hook }', static fn () => throw new RuntimeException( 'Broken.' ) );`;

/** What a development machine's php.ini says, and more. */
const TELLING =
	"ini_set( 'zend.exception_ignore_args', '0' ); ini_set( 'zend.exception_string_param_max_len', '1000000' );";

/** Which secrets can be read in the trace, which goes through the plugin, and on the page. */
async function told(
	{ site }: Stage,
	page: string,
	secrets: readonly Secret[]
): Promise< string[] > {
	const trace = site.log();
	expect( trace ).toContain( 'Broken.' );
	expect( trace ).toContain( '/plugins/logto/includes/' );
	// It is what was looked for, not a failure of the site.
	writeFileSync( site.files.debugLog, '' );
	return leaks( new Map( Object.entries( { trace, page } ) ), secrets );
}

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
		const { logto, values } = stage;
		await stage.configure( { always_request_userinfo: true } );
		const answers = watchTokens( logto );
		await prepare( stage );
		await withPlugin( stage, TELLING + php, () => visitor.signIn( 'ada' ) );
		expect(
			await told( stage, visitor.page.text, [
				{ name: 'App secret', value: values.app_secret },
				...secretsOfTheSignIns( logto, answers ),
				...( await keys( stage ) ),
			] )
		).toEqual( [] );
	} );
}

const whileSaving: [ where: string, php: string ][] = [
	[ 'it is sealed', atHook( 'update_option_logto_settings' ) ],
	[ 'it is tried at Logto', atRequest( '/oidc/token' ) ],
	[ 'the answer is made', atHook( 'editable_roles' ) ],
];
for ( const [ where, php ] of whileSaving ) {
	test( `secrets: an App secret is saved, and a plugin breaks down where ${ where }: it is not in the log`, async ( {
		stage,
	} ) => {
		const value = 'A-new-App-secret-that-is-wrong';
		const headers = as( await session( stage, 'admin' ) );
		let page = '';
		await withPlugin( stage, TELLING + php, async () => {
			const answer = await fetch(
				`${ stage.site.url }/wp-json/logto/v1/settings`,
				{
					method: 'POST',
					headers: { ...headers, 'content-type': 'application/json' },
					body: JSON.stringify( { app_secret: value } ),
				}
			);
			page = await answer.text();
		} );
		expect(
			await told( stage, page, [
				{ name: 'App secret', value },
				...( await keys( stage ) ),
			] )
		).toEqual( [] );
	} );
}

test( 'secrets: the emergency link is opened, and a plugin breaks down where that is told: it is not in the log', async ( {
	visitor,
	stage,
} ) => {
	const link = await stage.site.wpEval(
		'echo \\Logto\\services()->local_login()->emergency_link()->renew();'
	);
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await withPlugin(
		stage,
		TELLING + atHook( 'logto_emergency_link_opened' ),
		() => visitor.open( link )
	);
	const value = new URL( link ).searchParams.get( 'link' ) ?? '';
	expect(
		await told( stage, visitor.page.text, [
			{ name: 'emergency link', value },
		] )
	).toEqual( [] );
} );
