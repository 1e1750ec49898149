import { startStandIn } from '../../tools/logto.ts';
import {
	buttonOf,
	checksAreDone,
	fillIn,
	makeFresh,
	newApplication,
	pasteUris,
	signInPage,
	stepOf,
} from './guide-walk.ts';
import {
	goToSettings,
	logOut,
	openSettings,
	signIn,
	signInAtLogto,
} from './pages.ts';
import { expect, test } from './stage.ts';

// The owner's road: how long it is, and that nobody gets past what is wrong.

const OWNER = {
	username: 'owner',
	password: 'correct horse',
	primaryEmail: 'owner@example.com',
};

test( 'nothing changes at the sign-in page before sign-in is turned on', async ( {
	page,
	stage: { site, logto },
} ) => {
	await makeFresh( site );
	await signIn( page, site );
	await goToSettings( page, site );
	const before = await signInPage( site );
	const isAsBefore = async () =>
		expect( await signInPage( site ) ).toBe( before );
	const application = newApplication( logto );
	logto.people.add( OWNER );
	await buttonOf( page, 'I have a Logto tenant' ).click();
	await fillIn( page, {
		endpoint: logto.endpoint,
		app_id: application.id,
		app_secret: application.secret,
	} );
	await buttonOf( page, 'Save and continue' ).click();
	await expect( stepOf( page, 'Addresses' ) ).toBeFocused();
	await isAsBefore();
	await pasteUris( page, logto, application.id );
	await buttonOf( page, /continue$/ ).click();
	await checksAreDone( page );
	await isAsBefore();
	const opening = page.waitForEvent( 'popup' );
	await buttonOf( page, 'Test sign-in' ).click();
	await signInAtLogto( await opening, OWNER.username, OWNER.password );
	await expect( page.getByText( 'The sign-in would work.' ) ).toBeVisible();
	await isAsBefore();
	await buttonOf( page, 'Continue' ).click();
	await expect( stepOf( page, 'Turn on' ) ).toBeFocused();
	await page
		.getByRole( 'radio', { name: 'Only a link for administrators' } )
		.check();
	await expect(
		page.getByRole( 'textbox', { name: 'Link for administrators' } )
	).toHaveValue( `${ site.url }/wp-login.php?logto=try` );
	await buttonOf( page, 'Save and continue' ).click();
	await expect( page.getByText( 'What is left' ) ).toBeVisible();
	await isAsBefore();

	// In a second visit what is done has its mark, and can be jumped to.
	await page.reload();
	await expect( buttonOf( page, 'Addresses (done)' ) ).toBeVisible();
	await buttonOf( page, /^Turn on/ )
		.first()
		.click();
	await page
		.getByRole( 'radio', { name: 'A button above WordPress’s own form' } )
		.check();
	await buttonOf( page, 'Turn on' ).last().click();
	await expect( stepOf( page, 'Done' ) ).toBeFocused();
	expect( await signInPage( site ) ).not.toBe( before );
	expect( await signInPage( site ) ).toContain( 'logto' );
} );

test( 'from the menu to the owner’s own sign-in it takes at most 15 clicks in WordPress', async ( {
	page,
	context,
	stage: { site, logto },
} ) => {
	await makeFresh( site );
	const application = newApplication( logto );
	logto.people.add( OWNER );
	let clicks: string[] = [];
	await context.exposeFunction( 'noteClick', ( what: string ) =>
		clicks.push( what )
	);
	await context.addInitScript( ( origin ) => {
		window.addEventListener(
			'click',
			( { isTrusted, target } ) => {
				if ( isTrusted && window.location.origin === origin ) {
					const { noteClick } = window as unknown as {
						noteClick: ( what: string ) => void;
					};
					noteClick( ( target as HTMLElement ).innerText );
				}
			},
			true
		);
	}, site.url );
	await signIn( page, site );
	await page.goto( `${ site.url }/wp-admin/` );
	clicks = [];
	await openSettings( page );
	await buttonOf( page, 'I have a Logto tenant' ).click();
	await fillIn( page, {
		endpoint: logto.endpoint,
		app_id: application.id,
		app_secret: application.secret,
	} );
	await buttonOf( page, 'Save and continue' ).click();
	await expect( stepOf( page, 'Addresses' ) ).toBeFocused();
	await buttonOf( page, 'Copy Redirect URI' ).click();
	await buttonOf( page, 'Copy Post sign-out redirect URI' ).click();
	await pasteUris( page, logto, application.id );
	await buttonOf( page, /continue$/ ).click();
	await checksAreDone( page );
	const opening = page.waitForEvent( 'popup' );
	await buttonOf( page, 'Test sign-in' ).click();
	await signInAtLogto( await opening, OWNER.username, OWNER.password );
	await buttonOf( page, 'Connect this account' ).click();
	await expect(
		page.getByText( /^Your account is connected:/ )
	).toBeVisible();
	await buttonOf( page, 'Continue' ).click();
	await buttonOf( page, 'Turn on' ).last().click();
	await expect( page.getByText( 'It works' ) ).toBeVisible();
	await logOut( page );
	await page.goto( `${ site.url }/wp-login.php` );
	await page.getByRole( 'link', { name: /Logto/ } ).click();
	// Log out has ended the session at Logto as well.
	await signInAtLogto( page, OWNER.username, OWNER.password );
	await page.waitForURL( '**/wp-admin/**' );
	await expect( page.getByText( 'Howdy, admin' ).first() ).toBeVisible();
	expect( clicks.length, clicks.join( ' · ' ) ).toBeLessThanOrEqual( 15 );
	// The count is no empty one.
	expect( clicks ).toContain( 'Turn on' );
	expect( clicks.length ).toBeGreaterThan( 9 );
} );

/** What is typed, what is said at which field, and how one gets past it. */
const WRONG = [
	{
		what: 'a site that is no Logto',
		field: 'Logto endpoint',
		words: /isn’t Logto|answers where Logto should/,
		goOn: 'Go on without an answer of Logto',
	},
	{
		what: 'a junk App ID',
		field: 'App ID',
		words: /^This Logto does not know the App ID\./,
		goOn: 'Go on without an App ID that Logto knows',
	},
	{
		what: 'another tenant’s application',
		field: 'App ID',
		words: /If the application is in another tenant, copy the Logto endpoint/,
		goOn: 'Go on without an App ID that Logto knows',
	},
	{
		what: 'a wrong App secret',
		field: 'App secret',
		words: /^Logto doesn’t accept this App secret\./,
		goOn: 'Go on without an App secret that Logto accepts',
	},
] as const;

for ( const { what, field: name, words, goOn } of WRONG ) {
	test( `${ what } is stopped at its own step, with its own words`, async ( {
		page,
		stage: { site, values },
	} ) => {
		await makeFresh( site );
		const another = await startStandIn();
		const right = {
			endpoint: values.endpoint,
			app_id: values.app_id,
			app_secret: values.app_secret,
		};
		const others = another.applications.add( {} );
		const typed = {
			'a site that is no Logto': { ...right, endpoint: site.url },
			'a junk App ID': { ...right, app_id: 'junk' },
			'another tenant’s application': {
				...right,
				app_id: others.id,
				app_secret: others.secret,
			},
			'a wrong App secret': { ...right, app_secret: 'wrong' },
		}[ what ];
		await signIn( page, site );
		await goToSettings( page, site );
		await buttonOf( page, 'I have a Logto tenant' ).click();
		await fillIn( page, typed );
		await buttonOf( page, 'Save and continue' ).click();
		const field = page.getByRole( 'textbox', { name, exact: true } );
		await expect( field ).toBeFocused();
		await expect( field ).toHaveAccessibleDescription( words );
		await expect( stepOf( page, 'Connect' ) ).toBeVisible();
		await expect( buttonOf( page, 'Save and continue' ) ).toHaveCount( 0 );
		await expect( buttonOf( page, 'Check again' ) ).toBeVisible();
		await buttonOf( page, 'Check again' ).click();
		await expect( stepOf( page, 'Connect' ) ).toBeVisible();
		await expect( field ).toHaveAccessibleDescription( words );

		// Somebody who goes on all the same knows it, and sees it at each step.
		await buttonOf( page, goOn ).click();
		await expect( stepOf( page, 'Addresses' ) ).toBeFocused();
		await buttonOf( page, 'Connect (something is wrong)' ).click();
		await expect( field ).toHaveAccessibleDescription( words );
		await field.fill( right[ keyOf( name ) ] );
		// A secret goes with the endpoint and the application that it was typed for.
		for ( const button of await page
			.getByRole( 'button', { name: 'Replace App secret' } )
			.all() ) {
			await button.click();
		}
		await page
			.getByRole( 'textbox', { name: 'App secret' } )
			.fill( right.app_secret );
		await buttonOf( page, 'Save and continue' ).click();
		await expect( stepOf( page, 'Addresses' ) ).toBeFocused();
		await expect( buttonOf( page, 'Connect (done)' ) ).toBeVisible();
		await another.close();
	} );
}

const keyOf = ( name: string ) =>
	( {
		'Logto endpoint': 'endpoint',
		'App ID': 'app_id',
		'App secret': 'app_secret',
	} )[ name ] as 'endpoint' | 'app_id' | 'app_secret';

test( 'missing addresses are stopped at their step, and a secret that Logto says nothing of before leads back to its own', async ( {
	page,
	stage: { site, logto },
} ) => {
	await makeFresh( site );
	const application = newApplication( logto );
	await signIn( page, site );
	await goToSettings( page, site );
	await buttonOf( page, 'I have a Logto tenant' ).click();
	await fillIn( page, {
		endpoint: logto.endpoint,
		app_id: application.id,
		app_secret: 'wrong',
	} );
	await buttonOf( page, 'Save and continue' ).click();
	await expect( stepOf( page, 'Addresses' ) ).toBeFocused();
	await buttonOf( page, /continue$/ ).click();
	await expect(
		page.getByText( /^Logto does not know the Redirect URI yet\./ )
	).toBeVisible();
	await expect( stepOf( page, 'Addresses' ) ).toBeVisible();
	await expect(
		buttonOf( page, 'Go on without the Redirect URI at Logto' )
	).toBeVisible();
	await pasteUris( page, logto, application.id );
	await buttonOf( page, 'Check again' ).click();

	await expect( stepOf( page, 'Connect' ) ).toBeVisible();
	const secret = page.getByRole( 'textbox', { name: 'App secret' } );
	await expect( secret ).toBeFocused();
	await expect( secret ).toHaveAccessibleDescription(
		/^Logto doesn’t accept this App secret\./
	);
	await secret.fill( application.secret );
	logto.applications.change( application.id, { postLogoutRedirectUris: [] } );
	await buttonOf( page, 'Save and continue' ).click();
	await expect( stepOf( page, 'Addresses' ) ).toBeFocused();
	await expect(
		page.getByText( /^Logto does not know the Post sign-out redirect URI/ )
	).toBeVisible();
	await pasteUris( page, logto, application.id );
	await buttonOf( page, 'Check again' ).click();
	await expect( stepOf( page, 'Check and test' ) ).toBeFocused();
} );
