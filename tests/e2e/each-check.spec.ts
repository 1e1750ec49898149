import type { Page } from '@playwright/test';
import { signIn } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

// Every check of "Check connection", passing and failing, as an admin reads it.

const PLUGIN = "WPMU_PLUGIN_DIR . '/spoiled.php'";

async function check( page: Page, { site }: Stage ): Promise< void > {
	await signIn( page, site );
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=overview`
	);
	await page.getByRole( 'button', { name: 'Check connection' } ).click();
	await expect( page.getByText( /^Done: / ) ).toBeVisible();
	// What is fine is folded.
	await page.getByText( /^\d+ checks are fine$/ ).click();
}

const row = ( page: Page, label: string ) =>
	page.getByRole( 'listitem' ).filter( {
		has: page.getByText( `${ label }:`, { exact: true } ),
	} );

/** Another plugin, or a host, that is in the way. */
const spoilSite =
	( php: string ) =>
	async ( { site }: Stage ) => {
		await site.wpEval(
			`wp_mkdir_p( WPMU_PLUGIN_DIR ); file_put_contents( ${ PLUGIN }, base64_decode( '${ btoa(
				`<?php ${ php }`
			) }' ) );`
		);
	};

/** What the site is told when it asks itself. */
const answersItself = ( answer: string ) =>
	spoilSite(
		`add_filter( 'pre_http_request', static fn ( $sent, $arguments, $url ) => str_starts_with( $url, site_url() ) ? ${ answer } : $sent, 10, 3 );`
	);
const CACHED =
	"array( 'headers' => array(), 'body' => 'cached', 'response' => array( 'code' => 200, 'message' => 'OK' ), 'cookies' => array(), 'filename' => null )";

/** Changes Logto's discovery document, or what comes with it. */
const spoilDiscovery =
	( change: ( document: Record< string, unknown > ) => void ) =>
	async ( { logto }: Stage ) => {
		logto.spoil.next(
			'discovery',
			( answer ) => {
				const document = JSON.parse( answer.body ) as Record<
					string,
					unknown
				>;
				change( document );
				answer.body = JSON.stringify( document );
			},
			Infinity
		);
	};

/** Somebody deletes addresses in the Logto Console. */
const unregister =
	( which: 'redirectUris' | 'postLogoutRedirectUris' ) =>
	async ( { logto, values }: Stage ) => {
		const found = logto.applications.all.find(
			( { id } ) => id === values.app_id
		);
		if ( found ) {
			found[ which ] = [];
		}
	};

const cases: [
	label: string,
	what: string,
	spoil: ( stage: Stage ) => Promise< unknown >,
	says: RegExp,
][] = [
	[
		'Security keys',
		'salts that have changed',
		( { site } ) =>
			site.wpEval(
				"update_option( 'logto_settings', array( 'app_secret' => array( 'sealed' => 'v1.AAAA' ) ) + get_option( 'logto_settings' ) );"
			),
		/^Problem.*can’t be read any more.*Enter the App secret again/,
	],
	[
		'Security keys',
		'salts that WordPress keeps in the database',
		async ( stage ) => {
			await stage.site.wpEval(
				"foreach ( array( 'auth_key', 'auth_salt', 'secure_auth_key', 'secure_auth_salt' ) as $name ) { update_site_option( $name, wp_generate_password( 64, true, true ) ); }"
			);
			// What core does without the constants in wp-config.php.
			await spoilSite(
				"add_filter( 'salt', static fn ( $salt, $scheme ) => in_array( $scheme, array( 'auth', 'secure_auth' ), true ) ? get_site_option( $scheme . '_key' ) . get_site_option( $scheme . '_salt' ) : $salt, 10, 2 );"
			)( stage );
			await stage.configure( {} );
		},
		/^Warning.*lie in the database, beside the App secret.*LOGTO_APP_SECRET/,
	],
	[
		'Security keys',
		'former salts that nothing needs any more',
		spoilSite( "define( 'LOGTO_FORMER_SALTS', array() );" ),
		/^Warning.*LOGTO_FORMER_SALTS.*not needed any more.*can be removed/,
	],
	[
		'Logto endpoint',
		'an endpoint where nobody answers',
		( { configure } ) => configure( { endpoint: 'http://127.0.0.1:9' } ),
		/^Problem.*can’t reach Logto at this endpoint.*firewall/,
	],
	[
		'Server is Logto',
		'something else that answers',
		async ( { logto } ) => {
			logto.spoil.next(
				'discovery',
				( answer ) => {
					answer.body = '<p>Welcome</p>';
				},
				Infinity
			);
		},
		/^Problem.*isn’t Logto.*Copy the Logto endpoint/,
	],
	[
		'Issuer matches the endpoint',
		'another issuer',
		spoilDiscovery( ( document ) => {
			document[ 'issuer' ] = 'https://other.example/oidc';
		} ),
		/^Problem.*under another address.*Enter the endpoint exactly/,
	],
	[
		'Signing keys',
		'no key',
		async ( { logto } ) => {
			logto.spoil.next(
				'jwks',
				( answer ) => {
					answer.body = '{"keys":[]}';
				},
				Infinity
			);
		},
		/^Problem.*no signing key.*rotate the private key/,
	],
	[
		'App ID',
		'an unknown one',
		( { configure } ) => configure( { app_id: 'unknown' } ),
		/^Problem.*doesn’t know this App ID.*Copy it again/,
	],
	[
		'App secret',
		'a wrong one',
		( { configure } ) => configure( { app_secret: 'wrong' } ),
		/^Problem.*doesn’t accept this App secret.*Copy it again/,
	],
	[
		'Protection of the sign-in code (PKCE)',
		'a Logto that knows none',
		spoilDiscovery( ( document ) => {
			document[ 'code_challenge_methods_supported' ] = [ 'plain' ];
		} ),
		/^Warning.*PKCE with S256.*Update a self-hosted Logto/,
	],
	[
		'Server time',
		'two minutes apart',
		async ( { logto } ) => {
			logto.spoil.next(
				'discovery',
				( answer ) => {
					answer.headers.date = new Date(
						Date.now() - 120_000
					).toUTCString();
				},
				Infinity
			);
		},
		/^Problem.*more than a minute.*NTP/,
	],
	[
		'Return from Logto',
		'a cache that answers',
		answersItself( CACHED ),
		/^Problem.*Something else answers.*Let caches/,
	],
	[
		'Cookies',
		'a cache that takes them away',
		answersItself( CACHED ),
		/^Problem.*takes the cookies.*Let caches/,
	],
	[
		'Host name',
		'two of them',
		spoilSite(
			"add_filter( 'home_url', static fn ( $url, $path ) => '' === $path ? 'http://elsewhere.example' : $url, 10, 2 );"
		),
		/^Warning.*different host names.*Settings > General/,
	],
	[
		'Site address',
		'a copy',
		async ( stage ) => {
			await stage.site.wpEval(
				"$row = get_option( 'logto_status' ); $row['addresses']['uris'] = array( 'https://first.example/wp-login.php?action=logto' ); update_option( 'logto_status', $row );"
			);
			return unregister( 'redirectUris' )( stage );
		},
		/^Warning.*has changed.*copy.*an application of its own/,
	],
	[
		'Redirect URI',
		'one that Logto does not know',
		unregister( 'redirectUris' ),
		/^Problem.*isn’t registered at Logto yet.*Copy the Redirect URI into/,
	],
	[
		'Post sign-out redirect URI',
		'one that Logto does not know',
		unregister( 'postLogoutRedirectUris' ),
		/^Warning.*isn’t registered at Logto yet.*Copy this URI into/,
	],
	[
		'Accounts linked by email',
		'Logto’s word, and a connector that passes on unchecked addresses',
		async ( { logto, configure } ) => {
			logto.experience.emailCodes = true;
			logto.experience.connectors = [
				{ target: 'google', name: 'Google' },
				{ target: 'azuread', name: 'Microsoft' },
			];
			await configure( { link_confirmation: 'trust' } );
		},
		/^Warning.*gets their account here.*nobody checked: Microsoft\..*owners confirm the first link/,
	],
	[
		'New people at Logto and on this site',
		'sign-up at Logto, and no accounts here',
		async ( { configure } ) => configure( { account_policy: 'link_only' } ),
		/^Warning.*refused on this site.*Enable user registration/,
	],
	[
		'New people at Logto and on this site',
		'accounts here, and no sign-up at Logto',
		async ( { logto } ) => {
			logto.experience.signInMode = 'SignIn';
		},
		/^Warning.*Nobody can sign up at Logto.*If you add people at Logto yourself/,
	],
	[
		'Unknown session address',
		'none, as Logto has it by itself',
		async ( { logto } ) => {
			logto.experience.unknownSessionRedirectUrl = null;
		},
		/^Warning.*404 Not Found.*Advanced options.*\/wp-login\.php/,
	],
];

const registered = new WeakMap< object, string[][] >();

test.beforeEach( ( { stage: { logto } } ) => {
	for ( const application of logto.applications.all ) {
		const { redirectUris, postLogoutRedirectUris } = application;
		registered.set( application, [ redirectUris, postLogoutRedirectUris ] );
	}
} );

test.afterEach( async ( { stage: { logto, site } } ) => {
	for ( const application of logto.applications.all ) {
		const [ back = [], out = [] ] = registered.get( application ) ?? [];
		application.redirectUris = back;
		application.postLogoutRedirectUris = out;
	}
	await site.wpEval( `is_file( ${ PLUGIN } ) && unlink( ${ PLUGIN } );` );
} );

test( 'all pass where all is right, on a machine without https too', async ( {
	page,
	stage,
} ) => {
	await check( page, stage );
	for ( const [ label ] of cases ) {
		await expect( row( page, label ) ).toContainText( /^OK/ );
	}
	await expect( row( page, 'Encryption (HTTPS)' ) ).toContainText(
		/^OK.*on this machine only/
	);
	await expect( page.getByText( 'Done: nothing is wrong.' ) ).toBeVisible();
} );

for ( const [ label, what, spoil, says ] of cases ) {
	test( `${ label }: ${ what }`, async ( { page, stage } ) => {
		await spoil( stage );
		await check( page, stage );
		await expect( row( page, label ) ).toContainText( says );
	} );
}
