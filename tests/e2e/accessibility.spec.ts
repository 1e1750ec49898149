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
	await page.getByLabel( 'Logto endpoint' ).focus();
	for ( const name of [
		'App ID',
		'Replace App secret',
		'Redirect URI',
		'Copy Redirect URI',
		'Post sign-out redirect URI',
		'Copy Post sign-out redirect URI',
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
} );

const IN_THE_DASHBOARD = [
	'overview',
	'sign-in',
	'accounts',
	'roles',
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
