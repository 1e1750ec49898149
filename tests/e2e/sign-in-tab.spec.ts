import type { Locator, Page } from '@playwright/test';
import {
	connectTheAdmin,
	picture,
	signIn,
	signInByPassword,
	violations,
} from './pages.ts';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

async function openTab( page: Page, { site }: Stage ): Promise< void > {
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=sign-in`
	);
	await expect(
		page.getByRole( 'heading', { name: 'Sign-in page', exact: true } )
	).toBeVisible();
}

async function save( page: Page ): Promise< void > {
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
}

const saved = ( page: Page ): Locator =>
	page.getByText( 'Settings saved.' ).first();
const group = ( page: Page, name: string ): Locator =>
	page.getByRole( 'group', { name, exact: true } );
const lockDialog = ( page: Page ): Locator =>
	page.getByRole( 'dialog', { name: 'This can keep people out' } );

test( 'every setting of the tab is saved, and is there again after a reload', async ( {
	page,
	stage,
} ) => {
	await connectTheAdmin( stage );
	await signIn( page, stage.site );
	await openTab( page, stage );
	await page
		.getByLabel( 'What the sign-in page shows' )
		.selectOption( 'Button above the WordPress form' );
	await page
		.getByLabel( 'Text of the button', { exact: true } )
		.fill( 'Staff' );
	await page.getByLabel( 'Second button for new people' ).check();
	await page.getByLabel( 'Text of the second button' ).fill( 'Join' );
	await page
		.getByRole( 'button', { name: 'Add row: Shortcut buttons' } )
		.click();
	const button = group( page, 'Shortcut buttons, such as “Google”' );
	await button.getByLabel( 'Target or connector ID' ).fill( 'google' );
	await button.getByLabel( 'Text', { exact: true } ).fill( 'Google' );
	await page
		.getByLabel( 'Logo', { exact: true } )
		.fill( '/wp-content/uploads/logo.png' );
	await page.getByLabel( 'Whom people can ask' ).fill( 'Ask the office.' );
	await page
		.getByLabel( /lead to$/ )
		.selectOption( 'WordPress’s own pages, always' );
	await page
		.getByRole( 'button', { name: 'Add row: Page after sign-in, by role' } )
		.click();
	const landing = group( page, 'Page after sign-in, by role' );
	await landing
		.getByLabel( 'Role', { exact: true } )
		.selectOption( 'Editor' );
	await landing.getByLabel( 'Page of this site' ).fill( '/members/' );
	await page
		.getByLabel( 'Page after the very first sign-in' )
		.fill( '/welcome/' );
	await page.getByLabel( 'Keep people signed in for 14 days' ).check();
	await page
		.getByLabel( 'Sign in again at Logto, even if it remembers the person' )
		.selectOption( 'People with certain roles' );
	await group( page, 'Roles that sign in again every time' )
		.getByLabel( 'Editor' )
		.check();
	await page.getByLabel( 'Log out at Logto as well' ).uncheck();
	await page.getByRole( 'button', { name: 'Create emergency link' } ).click();
	await expect(
		page.getByRole( 'textbox', { name: 'Emergency link' } )
	).toHaveValue( /action=logto-emergency&link=/ );
	await page
		.getByLabel( 'Who may use a WordPress password' )
		.selectOption( 'People with certain roles' );
	await group( page, 'Roles that may use a WordPress password' )
		.getByLabel( 'Editor' )
		.check();
	await page.getByLabel( 'Allow application passwords' ).uncheck();
	await save( page );
	await lockDialog( page )
		.getByRole( 'button', { name: 'Save anyway' } )
		.click();
	await expect( saved( page ) ).toBeVisible();

	await page.reload();
	await expect(
		page.getByLabel( 'What the sign-in page shows' )
	).toHaveValue( 'button' );
	expect(
		JSON.parse(
			await stage.site.wpEval(
				"echo wp_json_encode( array_diff_key( get_option( 'logto_settings' ), array( 'app_secret' => 1 ) ) );"
			)
		)
	).toMatchObject( {
		sign_in_mode: 'button',
		button_text: 'Staff',
		pages_logo: '/wp-content/uploads/logo.png',
		pages_contact: 'Ask the office.',
		sign_up_button: true,
		sign_up_button_text: 'Join',
		direct_sign_in_buttons: [
			{ kind: 'social', target: 'google', text: 'Google' },
		],
		account_links: 'wordpress',
		login_redirects: [ { role: 'editor', page: '/members/' } ],
		first_login_redirect: '/welcome/',
		remember_me: true,
		reauthentication: 'roles',
		reauthentication_roles: [ 'administrator', 'editor' ],
		end_logto_session: false,
		wordpress_passwords: 'roles',
		wordpress_password_roles: [ 'administrator', 'editor' ],
		allow_application_passwords: false,
	} );
	await expect(
		page.getByRole( 'textbox', { name: 'Emergency link' } )
	).toHaveCount( 0 );
	await expect( page.getByText( /^Made on / ) ).toBeVisible();
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'tab-sign-in-filled' );
	await page.setViewportSize( { width: 360, height: 740 } );
	expect(
		await page.evaluate( () => document.documentElement.scrollWidth )
	).toBeLessThanOrEqual( 360 );
	await picture( page, 'tab-sign-in-filled-360' );
} );

test( 'passwords are not switched off before there is a way back, and then only after asking', async ( {
	page,
	stage,
} ) => {
	await signIn( page, stage.site );
	await openTab( page, stage );
	const who = page.getByLabel( 'Who may use a WordPress password' );
	await who.selectOption( 'Nobody' );
	await expect(
		page.getByText( /^Make the emergency link below first/ )
	).toBeVisible();
	await expect(
		page.getByText( /^Connect an administrator’s account/ )
	).toBeVisible();
	await save( page );
	await expect( lockDialog( page ) ).toBeHidden();
	await expect( who ).toHaveAccessibleDescription(
		/^Make the emergency link below first/
	);
	await picture( page, 'passwords-not-yet' );
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );

	await page.getByRole( 'button', { name: 'Create emergency link' } ).click();
	const link = page.getByRole( 'textbox', { name: 'Emergency link' } );
	await expect( link ).toBeVisible();
	const download = page.waitForEvent( 'download' );
	await page.getByRole( 'link', { name: 'Download as a file' } ).click();
	expect( ( await download ).suggestedFilename() ).toBe(
		'logto-emergency-link.txt'
	);
	const asked = page.waitForResponse(
		/logto\/v1\/settings|logto%2Fv1%2Fsettings/
	);
	await save( page );
	await expect( lockDialog( page ) ).toBeHidden();
	await expect( who ).toHaveAccessibleDescription(
		/^Connect an administrator’s account with Logto first/
	);

	await asked;

	// In another window: this page asks once more how things stand, and knows it at the next press.
	await connectTheAdmin( stage );
	const answer = page.waitForResponse(
		/logto\/v1\/settings|logto%2Fv1%2Fsettings/
	);
	await save( page );
	await answer;
	await save( page );
	await lockDialog( page )
		.getByRole( 'button', { name: 'Save anyway' } )
		.click();
	await expect( saved( page ) ).toBeVisible();

	await page.context().clearCookies();
	await page.goto( await link.inputValue() );
	await expect( page ).toHaveURL( /wp-login\.php\?logto=form$/ );
	await signInByPassword( page, stage.site );
	await expect(
		page.getByRole( 'heading', { name: 'Dashboard' } )
	).toBeVisible();
} );

test( 'fields are shown only where they mean something', async ( {
	page,
	stage,
} ) => {
	await signIn( page, stage.site );
	await openTab( page, stage );
	const mode = page.getByLabel( 'What the sign-in page shows' );
	const text = page.getByLabel( 'Text of the button', { exact: true } );
	const second = page.getByLabel( 'Text of the second button' );
	await expect( text ).toBeVisible();
	await expect( second ).toBeHidden();
	await page.getByLabel( 'Second button for new people' ).check();
	await expect( second ).toBeVisible();
	await mode.selectOption( 'WordPress form only (paused)' );
	await expect( text ).toBeHidden();
	await expect( second ).toBeHidden();
	await expect(
		group( page, 'Shortcut buttons, such as “Google”' )
	).toBeHidden();

	for ( const [ who, roles ] of [
		[
			'Sign in again at Logto, even if it remembers the person',
			'Roles that sign in again every time',
		],
		[
			'Who may use a WordPress password',
			'Roles that may use a WordPress password',
		],
	] as const ) {
		await expect( group( page, roles ) ).toBeHidden();
		await page.getByLabel( who ).selectOption( 'roles' );
		await expect( group( page, roles ) ).toBeVisible();
		await page.getByLabel( who ).selectOption( 'nobody' );
		await expect( group( page, roles ) ).toBeHidden();
	}
	await expect( page.getByLabel( /^Second factor of/ ) ).toBeHidden();

	await mode.selectOption( 'WordPress form only (paused)' );
	await page
		.getByLabel( 'Who may use a WordPress password' )
		.selectOption( 'Everybody' );
	await save( page );
	await expect( saved( page ) ).toBeVisible();
	await expect( page.getByText( 'Paused', { exact: true } ) ).toBeVisible();
} );

test( 'what can keep people out is not saved where the answer is no', async ( {
	page,
	stage,
} ) => {
	await connectTheAdmin( stage );
	await signIn( page, stage.site );
	await openTab( page, stage );
	await page.getByRole( 'button', { name: 'Create emergency link' } ).click();
	await expect(
		page.getByRole( 'textbox', { name: 'Emergency link' } )
	).toBeVisible();
	const stored = async () =>
		stage.site.wpEval(
			"echo wp_json_encode( array( get_option( 'logto_settings' ), get_option( 'logto_emergency_link' ) ) );"
		);
	const before = await stored();

	await page
		.getByLabel( 'Who may use a WordPress password' )
		.selectOption( 'Nobody' );
	await page.getByLabel( 'Allow application passwords' ).uncheck();
	for ( const leave of [
		async () =>
			lockDialog( page )
				.getByRole( 'button', { name: 'Cancel' } )
				.click(),
		async () => page.keyboard.press( 'Escape' ),
	] ) {
		await save( page );
		await expect(
			lockDialog( page ).getByText( /^Nobody’s WordPress password/ )
		).toBeVisible();
		await expect(
			lockDialog( page ).getByText( /^Programs that use/ )
		).toBeVisible();
		await leave();
		await expect( lockDialog( page ) ).toBeHidden();
		await expect(
			page.getByRole( 'button', { name: 'Save Changes' } )
		).toBeFocused();
	}
	const renew = page.getByRole( 'button', { name: 'Make a new link' } );
	await renew.click();
	const question = page.getByRole( 'dialog', {
		name: 'Make a new emergency link?',
	} );
	expect( await violations( page, '[role="dialog"]' ) ).toEqual( [] );
	await question.getByRole( 'button', { name: 'Cancel' } ).click();
	await expect( question ).toBeHidden();
	await expect( renew ).toBeFocused();
	expect( await stored() ).toBe( before );
} );

test( 'the tab is worked through by keyboard', async ( { page, stage } ) => {
	await signIn( page, stage.site );
	await openTab( page, stage );
	const walk = async ( ...names: readonly ( string | RegExp )[] ) => {
		for ( const name of names ) {
			await page.keyboard.press( 'Tab' );
			await expect( page.locator( ':focus' ) ).toHaveAccessibleName(
				name
			);
		}
	};
	await page.getByLabel( 'What the sign-in page shows' ).focus();
	await walk(
		'Text of the button',
		'Second button for new people',
		/^Add row: Shortcut buttons/,
		/lead to$/,
		'Phone sign-in',
		'Logo',
		'Whom people can ask',
		/^Add row: Page after sign-in, by role/,
		'Page after the very first sign-in',
		'Keep people signed in for 14 days',
		'Sign in again at Logto, even if it remembers the person',
		'Checks of other plugins'
	);
	await page.keyboard.press( 'Enter' );
	await walk(
		/^Add row: Plugins whose checks/,
		'Respect lockouts of other plugins',
		'Log out at Logto as well',
		'Who may use a WordPress password',
		'Allow application passwords',
		'Create emergency link'
	);
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'textbox', { name: 'Emergency link' } )
	).toBeVisible();
	await expect( page.locator( ':focus' ) ).toHaveAccessibleName(
		'Make a new link'
	);
} );

test( 'what wp-config.php fixes is shown, and can’t be changed', async ( {
	page,
	stage: { values },
} ) => {
	const site = await launchWordPress( {
		settings: values,
		constants: {
			LOGTO_SIGN_IN_MODE: 'button',
			LOGTO_BUTTON_TEXT: 'Staff',
			LOGTO_END_LOGTO_SESSION: false,
			LOGTO_WORDPRESS_PASSWORDS: 'roles',
		},
	} );
	try {
		await signIn( page, site );
		await page.goto(
			`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=sign-in`
		);
		const mode = page.getByLabel( 'What the sign-in page shows' );
		await expect( mode ).toHaveValue( 'button' );
		await expect( mode ).toBeDisabled();
		const text = page.getByLabel( 'Text of the button', { exact: true } );
		await expect( text ).toHaveValue( 'Staff' );
		await expect( text ).not.toBeEditable();
		const logOut = page.getByLabel( 'Log out at Logto as well' );
		await expect( logOut ).not.toBeChecked();
		await expect( logOut ).toBeDisabled();
		const who = page.getByLabel( 'Who may use a WordPress password' );
		await expect( who ).toHaveValue( 'roles' );
		await expect( who ).toBeDisabled();
		for ( const constant of [
			'LOGTO_SIGN_IN_MODE',
			'LOGTO_BUTTON_TEXT',
			'LOGTO_END_LOGTO_SESSION',
			'LOGTO_WORDPRESS_PASSWORDS',
		] ) {
			await expect(
				page.getByText( `Set by ${ constant } in wp-config.php.` )
			).toBeVisible();
		}
		expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	} finally {
		await site.stop();
	}
} );
