import type { Page } from '@playwright/test';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import {
	goToSettings,
	openSettings,
	picture,
	signIn,
	signInByPassword,
} from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

const UNAVAILABLE =
	'The usual sign-in isn’t available right now. If you have a password for this site, sign in with it here.';

interface Wrong {
	what: string;
	/** Types into the field, as a person does. */
	type: ( page: Page, value: string ) => Promise< void >;
	value: ( stage: Stage ) => string;
	sentence: string;
}

const intoField =
	( label: string ): Wrong[ 'type' ] =>
	( page, value ) =>
		page.getByLabel( label ).fill( value );

/** Another endpoint wants the App secret with it. */
const endpoint: Wrong[ 'type' ] = async ( page, value ) => {
	await page.getByLabel( 'Logto endpoint' ).fill( value );
	await page
		.getByLabel( 'App secret', { exact: true } )
		.fill( 'for that endpoint' );
};

const replacingTheSecret: Wrong[ 'type' ] = async ( page, value ) => {
	await page.getByRole( 'button', { name: 'Replace App secret' } ).click();
	await page.locator( 'input[type=password]' ).fill( value );
};

const wrongs: Wrong[] = [
	{
		what: 'an unreachable host',
		type: endpoint,
		value: () => 'http://127.0.0.1:9',
		sentence: 'This server can’t reach Logto at this endpoint.',
	},
	{
		what: 'a host that is no Logto',
		type: endpoint,
		value: ( { logto } ) => new URL( logto.inboxUrl ).origin,
		sentence: 'Something answers at this endpoint, and it isn’t Logto.',
	},
	{
		what: 'another name of the host',
		type: endpoint,
		value: ( { logto } ) =>
			logto.endpoint.replace( '127.0.0.1', 'localhost' ),
		sentence: 'Logto answers here under another address than this one.',
	},
	{
		what: 'an unknown App ID',
		type: intoField( 'App ID' ),
		value: () => 'nobody',
		sentence: 'Logto doesn’t know this App ID.',
	},
	{
		what: 'a wrong App secret',
		type: replacingTheSecret,
		value: () => 'wrong',
		sentence: 'Logto doesn’t accept this App secret.',
	},
];

for ( const { what, type, value, sentence } of wrongs ) {
	test( `${ what }: a sentence for the admin, WordPress’s own form for everybody`, async ( {
		page,
		browser,
		stage,
	} ) => {
		const { site } = stage;
		await signIn( page, site );
		await goToSettings( page, site );
		await type( page, value( stage ) );
		await page.getByRole( 'button', { name: 'Save Changes' } ).click();
		// The endpoint's sentence stands there before it is saved.
		await expect(
			page
				.getByText( 'Settings saved. Something is not right yet.' )
				.first()
		).toBeVisible();
		await expect( page.getByText( sentence ).first() ).toBeVisible();

		const visitor = await ( await browser.newContext() ).newPage();
		await visitor.goto( `${ site.url }/wp-login.php` );
		await expect( visitor.getByText( UNAVAILABLE ) ).toBeVisible();
		await expect(
			visitor.getByLabel( 'Username or Email Address' )
		).toBeVisible();
		await visitor.context().close();
	} );
}

test( 'what is no address is refused beside the field, and nothing is saved', async ( {
	page,
	stage: { site, logto },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	await page.getByLabel( 'Logto endpoint' ).fill( 'my logto' );
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
	await expect(
		page
			.getByText(
				'Enter the address of your Logto tenant, starting with https://'
			)
			.first()
	).toBeVisible();
	await picture( page, 'settings-refused' );
	expect(
		await site.wpEval(
			'echo \\Logto\\services()->settings()->store()->settings()->endpoint;'
		)
	).toBe( logto.endpoint );
} );

test( 'a Redirect URI that is not registered is named, and visitors get WordPress’s own form', async ( {
	page,
	stage: { site, logto, values },
} ) => {
	const application = logto.applications.find( values.app_id );
	const registered = application?.redirectUris ?? [];
	logto.applications.change( values.app_id, {
		redirectUris: [ 'https://elsewhere.example/' ],
	} );
	try {
		// What Logto said before is remembered for a minute.
		await site.wpEval(
			"\\Logto\\services()->sign_in()->connection()->withdraw_proof(); delete_option( 'logto_probe' );"
		);
		await page.goto( `${ site.url }/wp-login.php` );
		await expect( page.getByText( UNAVAILABLE ) ).toBeVisible();
		await signIn( page, site );
		await goToSettings( page, site );
		// Only what was changed can be saved.
		await replacingTheSecret( page, values.app_secret );
		await page.getByRole( 'button', { name: 'Save Changes' } ).click();
		await expect(
			page
				.getByText( 'The Redirect URI isn’t registered at Logto yet.' )
				.first()
		).toBeVisible();
	} finally {
		logto.applications.change( values.app_id, {
			redirectUris: registered,
		} );
	}
} );

test( 'a secret that Logto no longer accepts ends on a page, and the next visitor gets WordPress’s own form', async ( {
	page,
	stage: { site, logto, values },
} ) => {
	logto.people.add( { username: 'ida', password: 'correct horse' } );
	await page.goto( `${ site.url }/wp-login.php` );
	logto.applications.change( values.app_id, { secret: 'changed at Logto' } );
	try {
		await page.getByRole( 'link', { name: 'User name' } ).click();
		await page.getByLabel( 'User name' ).fill( 'ida' );
		await page.getByLabel( 'Password' ).fill( 'correct horse' );
		await page.getByRole( 'button', { name: 'Sign in' } ).click();
		await expect(
			page.getByText( 'The sign-in service can’t be used right now.' )
		).toBeVisible();
		await page.getByRole( 'link', { name: 'Try again' } ).click();
		await expect( page.getByText( UNAVAILABLE ) ).toBeVisible();
	} finally {
		logto.applications.change( values.app_id, {
			secret: values.app_secret,
		} );
	}
} );

test( 'new security keys: WordPress’s own form, and a notice for the admin on every screen', async ( {
	page,
	stage: { site, values },
} ) => {
	await site.wpEval(
		"$o = get_option( 'logto_settings' ); $o['app_secret']['sealed'] = ( new \\Logto\\Settings\\Secret_Box( 'old salts', random_bytes( ... ) ) )->seal( 'x', 'setting:app_secret' ); update_option( 'logto_settings', $o );"
	);
	await page.goto( `${ site.url }/wp-login.php` );
	await expect(
		page.getByLabel( 'Username or Email Address' )
	).toBeVisible();
	await signInByPassword( page, site );
	await expect(
		page.getByText( 'this site’s security keys (salts) have changed' )
	).toBeVisible();
	await picture( page, 'secret-lost' );
	await page
		.getByRole( 'link', { name: 'Enter the App secret again' } )
		.click();
	await page.locator( 'input[type=password]' ).fill( values.app_secret );
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
	await expect( page.getByText( /Logto accepts the App ID/ ) ).toBeVisible();
	await page.reload();
	await expect( page.getByText( 'security keys' ) ).toHaveCount( 0 );
} );

test( 'deactivating gives back core’s sign-in at once; deleting leaves nothing behind', async ( {
	page,
	browser,
	stage: { site },
} ) => {
	await signInByPassword( page, site );
	await page.goto( `${ site.url }/wp-admin/plugins.php` );
	await page.getByRole( 'link', { name: 'Deactivate Logto' } ).click();
	await expect( page.getByText( 'Plugin deactivated.' ) ).toBeVisible();

	const visitor = await ( await browser.newContext() ).newPage();
	await visitor.goto( `${ site.url }/wp-login.php` );
	await expect(
		visitor.getByLabel( 'Username or Email Address' )
	).toBeVisible();
	await visitor.context().close();

	page.on( 'dialog', ( dialog ) => void dialog.accept() );
	await page.getByRole( 'link', { name: 'Delete Logto' } ).click();
	await expect( page.getByText( /was successfully deleted/ ) ).toBeVisible();
	expect(
		await site.wpEval( `
			global $wpdb;
			echo wp_json_encode( array(
				$wpdb->get_col( "SELECT option_name FROM $wpdb->options WHERE option_name LIKE '%logto%' OR ( option_value LIKE '%logto%' AND option_name NOT LIKE '%site_transient%' AND option_name <> 'recently_activated' )" ),
				$wpdb->get_col( "SELECT meta_key FROM $wpdb->usermeta WHERE meta_key LIKE '%logto%' OR meta_value LIKE '%\\"logto\\"%'" ),
				$wpdb->get_col( "SHOW TABLES LIKE '%logto%'" ),
			) );
		` )
	).toBe( '[[],[],[]]' );
} );

test( 'LOGTO_DISABLED in wp-config.php switches the sign-in off, and the settings page says so', async ( {
	page,
	stage: { values },
} ) => {
	const site = await launchWordPress( {
		settings: values,
		constants: { LOGTO_DISABLED: true, LOGTO_APP_ID: 'from-wp-config' },
	} );
	try {
		await page.goto( `${ site.url }/wp-login.php` );
		await expect(
			page.getByLabel( 'Username or Email Address' )
		).toBeVisible();
		await signInByPassword( page, site );
		await openSettings( page );
		await expect(
			page.getByText( /Switched off by LOGTO_DISABLED/ )
		).toBeVisible();
		await expect( page.getByText( /LOGTO_APP_ID/ ) ).toBeVisible();
		await expect( page.getByLabel( 'App ID' ) ).toHaveValue(
			'from-wp-config'
		);
		await picture( page, 'settings-disabled' );
	} finally {
		await site.stop();
	}
} );
