import {
	expectAccessible,
	goToSettings,
	picture,
	signIn,
	violations,
	write,
} from './pages.ts';
import { expect, test } from './stage.ts';

test( 'the settings page passes axe, at 1280 and at 360 pixels, and works by keyboard', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	await expect( page.getByLabel( 'Logto endpoint' ) ).toBeVisible();
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await page.setViewportSize( { width: 360, height: 740 } );
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	expect(
		await page.evaluate( () => document.documentElement.scrollWidth )
	).toBeLessThanOrEqual( 360 );
	await picture( page, 'settings-360' );

	await page.setViewportSize( { width: 1280, height: 900 } );
	const tabs = page.getByRole( 'navigation', { name: 'Logto settings' } );
	await expect(
		page.getByRole( 'button', { name: 'Save Changes' } )
	).toBeHidden();
	await tabs.getByRole( 'link', { name: 'Advanced' } ).click();
	await page.getByLabel( /^Request timeout/ ).fill( '6' );
	await tabs.getByRole( 'link', { name: 'Overview' } ).click();
	await page.getByLabel( 'Logto endpoint' ).focus();
	for ( const name of [
		'App ID',
		'Replace App secret',
		'Connect to Logto for me',
		'Phone sign-in',
		'Bring people',
		'Redirect URI',
		'Copy Redirect URI',
		'Post sign-out redirect URI',
		'Copy Post sign-out redirect URI',
		'Refresh',
		'Check connection',
		'Test sign-in',
		'Connect my account',
		'WordPress’s own sign-in form',
		'Copy WordPress’s own sign-in form',
		/^Setting up, and trying out/,
		/^What the checks look at/,
		/^Logto under another address/,
		/^Set up phone sign-in/,
		'Save Changes',
	] ) {
		await page.keyboard.press( 'Tab' );
		await expect( page.locator( ':focus' ) ).toHaveAccessibleName( name );
	}
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();
	await page.getByRole( 'button', { name: 'Close' } ).last().click();
	await expect(
		page.getByRole( 'button', { name: 'Save Changes' } )
	).toBeHidden();
	await expect(
		tabs.getByRole( 'link', { name: 'Overview' } )
	).toBeFocused();
} );

test( 'sign-in is paused and resumed by keyboard, and visitors meet what is said', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	const visitor = async () =>
		( await fetch( `${ site.url }/wp-login.php`, { redirect: 'manual' } ) )
			.status;
	expect( await visitor() ).toBe( 302 );
	const press = async ( name: string ) => {
		const button = page.getByRole( 'button', { name, exact: true } );
		await button.focus();
		await page.keyboard.press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await expect( dialog ).toBeVisible();
		expect( await violations( page, '.components-modal__frame' ) ).toEqual(
			[]
		);
		await dialog
			.getByRole( 'button', { name, exact: true } )
			.press( 'Enter' );
	};
	await press( 'Pause' );
	await expect( page.getByText( 'Paused', { exact: true } ) ).toBeVisible();
	await expectAccessible( page, '#wpbody-content', 'paused' );
	expect( await visitor() ).toBe( 200 );
	await press( 'Resume' );
	await expect( page.getByText( 'Working', { exact: true } ) ).toBeVisible();
	expect( await visitor() ).toBe( 302 );
} );

test( 'everything on Help is read and passes axe when unfolded; the system report has no secret', async ( {
	page,
	stage: { site, values },
} ) => {
	await signIn( page, site );
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=help`
	);
	// Loaded when it is opened.
	await page
		.getByRole( 'heading', { name: 'What is the matter?' } )
		.waitFor();
	for ( const summary of await page
		.locator( '.logto-tab:visible summary' )
		.all() ) {
		await summary.click();
	}
	await page.getByRole( 'button', { name: 'Copy system report' } ).click();
	const report = page.getByLabel( 'System report' );
	await expect( report ).toHaveValue( /redirect_uri: ok/, {
		timeout: 60_000,
	} );
	expect( await report.inputValue() ).not.toContain( values.app_secret );
	await expectAccessible( page, '#wpbody-content', 'help-unfolded' );
	await page.getByRole( 'link', { name: 'App secret', exact: true } ).click();
	await expect(
		page.getByRole( 'button', { name: 'Replace App secret' } )
	).toBeFocused();

	await page.setViewportSize( { width: 1280, height: 900 } );
	await page.locator( '#contextual-help-link' ).click();
	await expect(
		page
			.getByRole( 'link', { name: 'Troubleshooting', exact: true } )
			.first()
	).toBeVisible();
	expect( await violations( page, '#screen-meta' ) ).toEqual( [] );
} );

const IN_THE_DASHBOARD = [
	'overview',
	'sign-in',
	'accounts',
	'roles',
	'sessions',
	'log',
	'advanced',
	'help',
].map(
	( tab ) =>
		[ tab, `/wp-admin/admin.php?page=logto-settings&tab=${ tab }` ] as const
);

const AT_THE_DOOR = [
	[ 'form', '/wp-login.php?logto=form' ],
	[ 'refusal', '/wp-login.php?action=logto' ],
] as const;

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `every tab and the sign-in pages pass axe and fit 360 pixels, ${ direction }`, async ( {
		page,
		stage: { site },
	} ) => {
		await write( direction, site );
		const look = async ( name: string, address: string, part: string ) => {
			await page.goto( site.url + address );
			await expect( page.locator( 'html' ) ).toHaveCSS(
				'direction',
				direction
			);
			await expect(
				page.locator( '.logto-tab:visible, #login' ).first()
			).toBeVisible();
			await expect( page.getByText( 'Loading…' ) ).toHaveCount( 0 );
			await expectAccessible( page, part, `${ direction }-${ name }` );
		};
		await signIn( page, site );
		for ( const [ name, address ] of IN_THE_DASHBOARD ) {
			await look( name, address, '#wpbody-content' );
		}
		await page.context().clearCookies();
		for ( const [ name, address ] of AT_THE_DOOR ) {
			await look( name, address, '#login' );
		}
		await write( 'ltr', site );
	} );
}

test( 'leaving with unsaved changes is asked about', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	await goToSettings( page, site );
	await page.getByLabel( 'App ID' ).fill( 'changed' );
	const asked = page.waitForEvent( 'dialog' );
	void page.goto( `${ site.url }/wp-admin/` ).catch( () => undefined );
	const dialog = await asked;
	expect( dialog.type() ).toBe( 'beforeunload' );
	await dialog.dismiss();
} );

test( 'the page of a refused sign-in passes axe, shows nothing of what came in, and leads on', async ( {
	page,
	stage: { site },
} ) => {
	const response = await page.goto(
		`${ site.url }/wp-login.php?action=logto&state=%3Cb%3Ex&error=%3Cb%3Ex&error_description=Call+0800-EVIL`
	);
	expect( response?.status() ).toBe( 400 );
	await expect(
		page.getByText( 'The sign-in could not be completed.' )
	).toBeVisible();
	expect( await page.content() ).not.toContain( '0800-EVIL' );
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'refused' );
	await page.getByRole( 'link', { name: 'Try again' } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Sign in' } )
	).toBeVisible();
} );

test( 'WordPress’s own form passes axe with what is added to it', async ( {
	page,
	stage: { site },
} ) => {
	await page.goto( `${ site.url }/wp-login.php?logto=form` );
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await page.getByRole( 'link', { name: 'Log in with Logto' } ).click();
	await expect(
		page.getByRole( 'heading', { name: 'Sign in' } )
	).toBeVisible();
} );
