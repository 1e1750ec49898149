import type { Page } from '@playwright/test';
import {
	goToSettings,
	picture,
	signIn,
	signInAtLogto,
	violations,
} from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

const section = ( page: Page ) => page.locator( '#logto-test' );

/** Presses the button; the window that opens. */
async function openWindow( page: Page ): Promise< Page > {
	const opening = page.waitForEvent( 'popup' );
	await section( page )
		.getByRole( 'button', { name: 'Test sign-in' } )
		.click();
	return opening;
}

const signsNobodyIn = async ( { site }: Stage ) =>
	expect( await site.wpEval( "echo (int) username_exists( 'ada' );" ) ).toBe(
		'0'
	);

test.beforeEach( async ( { page, stage } ) => {
	stage.logto.people.add( {
		username: 'ada',
		password: 'correct horse',
		primaryEmail: 'ada@example.com',
		name: 'Ada Lovelace',
		roles: [ 'staff' ],
	} );
	await signIn( page, stage.site );
} );

test( 'values that are not saved are tried in a window, and its claims go to the preview', async ( {
	page,
	stage,
} ) => {
	await stage.configure( { app_id: 'old', app_secret: 'old' } );
	await goToSettings( page, stage.site );
	await page.getByLabel( 'App ID' ).fill( stage.values.app_id );
	await page.getByRole( 'button', { name: 'Replace App secret' } ).click();
	await page
		.getByLabel( 'App secret', { exact: true } )
		.fill( stage.values.app_secret );
	const small = await openWindow( page );
	await picture( small, 'test-sign-in-window' );
	const closed = small.waitForEvent( 'close' );
	await signInAtLogto( small, 'ada', 'correct horse' );
	await closed;

	await expect(
		section( page ).getByText( 'The sign-in would work.' )
	).toBeVisible();
	await expect(
		section( page ).getByText(
			/A new account is made. This person is not known/
		)
	).toBeVisible();
	await section( page ).getByText( 'Claims received' ).click();
	await expect(
		section( page ).getByText( '"email": "ada@example.com"' )
	).toBeVisible();
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'test-sign-in-passed' );
	await signsNobodyIn( stage );

	await section( page )
		.getByRole( 'button', { name: 'Use for the preview of roles' } )
		.click();
	await page.getByRole( 'button', { name: 'Preview', exact: true } ).click();
	await expect(
		page.getByText( 'A new account is made.' ).last()
	).toBeVisible();
	// What was typed is still there, and still unsaved.
	await page.goBack();
	await expect( page.getByLabel( 'App ID' ) ).toHaveValue(
		stage.values.app_id
	);
	expect(
		await stage.site.wpEval(
			"echo get_option( 'logto_settings' )['app_id'];"
		)
	).toBe( 'old' );
} );

test( 'a wrong secret is told at once, with what to do, and the window goes', async ( {
	page,
	stage,
} ) => {
	await goToSettings( page, stage.site );
	await page.getByRole( 'button', { name: 'Replace App secret' } ).click();
	await page.getByLabel( 'App secret', { exact: true } ).fill( 'wrong' );
	const small = await openWindow( page );
	await expect(
		section( page ).getByText(
			/Logto doesn’t accept this App secret. Copy it again/
		)
	).toBeVisible();
	expect( small.isClosed() ).toBe( true );
	await picture( page, 'test-sign-in-failed' );
	await signsNobodyIn( stage );
} );

test( 'a person whom the settings refuse is shown, and why', async ( {
	page,
	stage,
} ) => {
	await stage.configure( {
		requirements: [ { kind: 'role', value: 'board' } ],
	} );
	await goToSettings( page, stage.site );
	const small = await openWindow( page );
	await signInAtLogto( small, 'ada', 'correct horse' );
	await expect(
		section( page ).getByText( /this site would not let this person in/ )
	).toBeVisible();
	await expect(
		section( page ).getByText(
			/Refused: does not meet what “Who may sign in” asks for. Change/
		)
	).toBeVisible();
	await picture( page, 'test-sign-in-refused' );
	await signsNobodyIn( stage );
} );

test( 'whoever cancels at Logto reads what happened', async ( {
	page,
	stage,
} ) => {
	await goToSettings( page, stage.site );
	const small = await openWindow( page );
	await small.waitForURL( `${ stage.logto.endpoint }/**` );
	stage.logto.spoil.next( 'callback', ( answer ) => {
		const to = new URL( String( answer.headers.location ) );
		to.searchParams.delete( 'code' );
		to.searchParams.set( 'error', 'access_denied' );
		answer.headers.location = to.href;
	} );
	await signInAtLogto( small, 'ada', 'correct horse' );
	await expect(
		section( page ).getByText( /Logto ended the sign-in/ )
	).toBeVisible();
} );

test( 'the owner’s own test connects their account by one click, and signs in by it before anything is turned on', async ( {
	page,
	stage,
	browser,
} ) => {
	await stage.configure( { sign_in_mode: 'form' } );
	stage.logto.people.add( {
		username: 'boss',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
		name: 'The Owner',
	} );
	await goToSettings( page, stage.site );
	const small = await openWindow( page );
	const closed = small.waitForEvent( 'close' );
	await signInAtLogto( small, 'boss', 'correct horse' );
	await closed;
	await expect(
		section( page ).getByText( 'The Owner, a•••@example.com' )
	).toBeVisible();
	expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
	await picture( page, 'test-sign-in-own-account' );
	const connect = section( page ).getByRole( 'button', {
		name: 'Connect this account',
	} );
	await connect.focus();
	await page.keyboard.press( 'Enter' );
	await expect(
		section( page ).getByText( /Your account is connected/ )
	).toBeVisible();
	await expect( connect ).toBeHidden();
	await picture( page, 'test-sign-in-connected' );
	// The state on show is the site’s.
	await expect(
		page.getByText( /when you sign in through Logto, you come in as/ )
	).toBeVisible();

	const other = await browser.newContext();
	const visitor = await other.newPage();
	await visitor.goto( `${ stage.site.url }/wp-login.php` );
	await expect(
		visitor.getByLabel( 'Username or Email Address' )
	).toBeVisible();
	await visitor.goto( `${ stage.site.url }/wp-login.php?logto=try` );
	await signInAtLogto( visitor, 'boss', 'correct horse' );
	await expect( visitor.locator( '#wpadminbar' ) ).toBeVisible();
	await other.close();
} );
