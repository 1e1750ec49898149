import type { Page } from '@playwright/test';
import {
	connectTheAdmin,
	expectAccessible,
	goToSettings,
	signIn,
	write,
} from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

// What the tenant says of itself, where admins and connected people see it.

const card = ( page: Page ) =>
	page.locator( '.components-card' ).filter( {
		has: page.getByRole( 'heading', { name: 'Your Logto tenant' } ),
	} );

/** A tenant that offers much. */
function offerMuch( { logto }: Pick< Stage, 'logto' > ): void {
	Object.assign( logto.experience, {
		emailCodes: true,
		connectors: [
			{ target: 'google', name: 'Google' },
			{
				target: 'wechat',
				name: { en: 'WeChat', 'zh-CN': '微信' },
				platform: 'Web',
			},
			{ target: 'wechat-app', name: 'App', platform: 'Native' },
		],
		enterprise: [ { id: 'okta1', connectorName: 'Okta' } ],
		passkeySignIn: true,
		factors: [ 'Totp', 'WebAuthn' ],
		termsOfUseUrl: 'https://site.example/terms',
		accountCenter: {
			enabled: true,
			fields: {
				phone: 'Edit',
				email: 'ReadOnly',
				password: 'Edit',
				mfa: 'Edit',
				session: 'Edit',
			},
		},
	} );
}

test( 'the card says how people sign in, asks Logto anew, and says when it does not answer', async ( {
	page,
	stage,
} ) => {
	const elsewhere: string[] = [];
	page.on( 'request', ( request ) => {
		const { origin, protocol, hostname } = new URL( request.url() );
		// The admin bar's picture is core's.
		const isCores = hostname.endsWith( 'gravatar.com' );
		if ( protocol !== 'data:' && origin !== stage.site.url && ! isCores ) {
			elsewhere.push( request.url() );
		}
	} );
	await signIn( page, stage.site );
	await goToSettings( page, stage.site );
	await expect( card( page ) ).toContainText(
		'username and password, phone and password, phone code'
	);
	await expect( card( page ) ).toContainText( 'Anybody, with: username.' );

	offerMuch( stage );
	await card( page ).getByRole( 'button', { name: 'Refresh' } ).click();
	await expect( card( page ) ).toContainText(
		'This is what Logto says now.'
	);
	await expect( card( page ) ).toContainText(
		'phone code, email and password, email code, passkey, Google, WeChat'
	);
	await expect( card( page ) ).not.toContainText( 'App' );
	await expect( card( page ) ).toContainText( 'Okta' );
	await expect( card( page ) ).toContainText(
		'phone number, password, passkeys, two-step verification, sessions'
	);
	expect(
		elsewhere.filter( ( url ) => ! url.startsWith( stage.logto.endpoint ) ),
		'only the endpoint’s own check asks from the browser'
	).toEqual( [] );
	await expectAccessible( page, '#wpbody-content', 'tenant' );

	await write( 'rtl', stage.site );
	await page.reload();
	await expect( card( page ) ).toContainText( 'WeChat' );
	await expectAccessible( page, '#wpbody-content', 'tenant-rtl' );
	await write( 'ltr', stage.site );

	await stage.configure( { endpoint: 'http://127.0.0.1:9' } );
	await page.reload();
	await expect( card( page ) ).toContainText(
		'Not known: Logto did not say how people sign in there.'
	);
	await expect( card( page ) ).not.toContainText( 'WeChat' );
} );

test( 'a button of a connector is picked by its name and picture, and leads there', async ( {
	page,
	stage,
	browser,
} ) => {
	offerMuch( stage );
	await stage.configure( { sign_in_mode: 'button' } );
	await signIn( page, stage.site );
	await page.goto(
		`${ stage.site.url }/wp-admin/admin.php?page=logto-settings&tab=sign-in`
	);
	const pick = ( name: string ) =>
		page.getByRole( 'button', { name: `${ name }: Shortcut buttons` } );
	await expect( pick( 'WeChat' ) ).toBeVisible();
	await expect( pick( 'App' ) ).toHaveCount( 0 );
	expect(
		await pick( 'WeChat' )
			.locator( 'img' )
			.evaluate( ( image: HTMLImageElement ) => image.naturalWidth ),
		'the picture is one'
	).toBeGreaterThan( 0 );
	await pick( 'WeChat' ).press( 'Enter' );
	await pick( 'Okta (enterprise)' ).click();
	await expectAccessible( page, '#wpbody-content', 'tenant-picks' );
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();

	const visitor = await browser.newPage();
	const asked: string[] = [];
	visitor.on( 'request', ( request ) => {
		asked.push( new URL( request.url() ).origin );
	} );
	await visitor.goto( `${ stage.site.url }/wp-login.php` );
	await expect( visitor.getByRole( 'link', { name: 'Okta' } ) ).toBeVisible();
	expect( [ ...new Set( asked ) ] ).toEqual( [ stage.site.url ] );
	const authorization = visitor.waitForRequest( /\/oidc\/auth\?/ );
	await visitor.getByRole( 'link', { name: 'WeChat' } ).click();
	expect(
		new URL( ( await authorization ).url() ).searchParams.get(
			'direct_sign_in'
		)
	).toBe( 'social:wechat' );
	await visitor.close();
} );

test( 'the own profile page leads to what people may change at Logto', async ( {
	page,
	stage,
} ) => {
	offerMuch( stage );
	await connectTheAdmin( stage );
	await signIn( page, stage.site );
	await page.goto( `${ stage.site.url }/wp-admin/profile.php` );
	const links = await page
		.locator( '.logto-account-links' )
		.getByRole( 'link' )
		.evaluateAll( ( all ) =>
			all.map( ( one ) => [
				one.textContent,
				new URL( ( one as HTMLAnchorElement ).href ).pathname,
			] )
		);
	expect( links ).toEqual( [
		[ 'Phone number', '/account/phone' ],
		[ 'Password at Logto', '/account/password' ],
		[ 'Passkeys', '/account/passkey/manage' ],
		[ 'Two-step verification', '/account/security' ],
		[ 'Where you are signed in', '/account/sessions' ],
		[ 'Everything about your sign-in', '/account/security' ],
	] );
	await expectAccessible( page, '#logto + table', 'tenant-profile' );
} );
