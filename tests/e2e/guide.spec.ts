import type { Page } from '@playwright/test';
import {
	checksAreDone,
	makeFresh,
	newApplication,
	pasteUris,
	stepOf,
} from './guide-walk.ts';
import { expectAccessible, goToSettings, signIn, write } from './pages.ts';
import { expect, test } from './stage.ts';

// The guided setup by keyboard alone, with axe at each of its steps.

const focused = ( page: Page ) => page.locator( ':focus' );

/** Moves on as far as it takes, and not once around the page. */
async function tabTo( page: Page, name: string ): Promise< void > {
	const seen: string[] = [];
	while ( seen.at( -1 ) !== name && seen.length < 40 ) {
		await page.keyboard.press( 'Tab' );
		seen.push( await nameOf( page ) );
	}
	expect( seen ).toContain( name );
}

/** What a screen reader calls what has the focus. */
async function nameOf( page: Page ): Promise< string > {
	if ( ( await focused( page ).count() ) === 0 ) {
		return '';
	}
	const snapshot = await focused( page ).ariaSnapshot();
	return /"([^"]*)"/.exec( snapshot )?.[ 1 ] ?? '';
}

async function press( page: Page, name: string ): Promise< void > {
	await tabTo( page, name );
	await page.keyboard.press( 'Enter' );
}

async function type( page: Page, name: string, text: string ): Promise< void > {
	await tabTo( page, name );
	await page.keyboard.insertText( text );
}

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `the guide is gone through by keyboard, and passes axe at every step, ${ direction }`, async ( {
		page,
		stage: { site, logto },
	} ) => {
		await write( direction, site );
		await makeFresh( site );
		const application = newApplication( logto );
		const owner = {
			username: 'owner',
			password: 'correct horse',
			primaryEmail: 'owner@example.com',
		};
		logto.people.add( owner );

		const accessible = ( step: string ) =>
			expectAccessible(
				page,
				'#wpbody-content',
				`guide-${ direction }-${ step }`
			);
		const arrivesAt = async ( step: string ) => {
			await expect( stepOf( page, step ) ).toBeFocused();
			await accessible( step );
		};

		await signIn( page, site );
		await goToSettings( page, site );
		await stepOf( page, 'Start' ).focus();
		await arrivesAt( 'Start' );
		await press( page, 'I have a Logto tenant' );

		await arrivesAt( 'Connect' );
		await press( page, 'Save and continue' );
		await expect( focused( page ) ).toHaveAccessibleName(
			'Logto endpoint'
		);
		await accessible( 'Connect, left out' );
		await page.keyboard.insertText(
			`${ logto.endpoint }/oidc/.well-known/openid-configuration`
		);
		await expect(
			page.getByText( /^Logto is there: your browser and/ )
		).toBeVisible();
		await type( page, 'App ID', application.id );
		await expect(
			page.getByText( `Changed to ${ logto.endpoint }.` )
		).toBeVisible();
		await type( page, 'App secret', application.secret );
		await accessible( 'Connect, filled in' );
		await press( page, 'Save and continue' );

		await arrivesAt( 'Addresses' );
		await press( page, 'Copy Redirect URI' );
		await expect( page.getByText( 'Copied' ).first() ).toBeVisible();
		await press( page, 'I have saved them there: continue' );
		await expect(
			page.getByText( /^Logto does not know the Redirect URI yet/ )
		).toBeVisible();
		await accessible( 'Addresses, missing' );
		await pasteUris( page, logto, application.id );
		// The keyboard is where it was.
		await expect( focused( page ) ).toHaveAccessibleName( 'Check again' );
		await page.keyboard.press( 'Enter' );

		await expect( stepOf( page, 'Check and test' ) ).toBeFocused();
		await checksAreDone( page );
		await accessible( 'Check and test' );
		const opening = page.waitForEvent( 'popup' );
		await press( page, 'Test sign-in' );
		const small = await opening;
		// Before the page is there, the keys go nowhere.
		await expect(
			small.getByRole( 'link', { name: 'User name' } )
		).toBeVisible();
		await press( small, 'User name' );
		await expect(
			small.getByRole( 'textbox', { name: 'User name' } )
		).toBeFocused();
		await small.keyboard.insertText( owner.username );
		await type( small, 'Password', owner.password );
		await small.keyboard.press( 'Enter' );
		await expect(
			page.getByText( 'The sign-in would work.' )
		).toBeVisible();
		await accessible( 'Check and test, done' );
		// The keyboard is where the test was started.
		await expect( focused( page ) ).toHaveAccessibleName( 'Continue' );
		await page.keyboard.press( 'Enter' );

		await arrivesAt( 'Turn on' );
		await press( page, 'Turn on' );

		await arrivesAt( 'Done' );
		await press( page, 'Finish' );
		await expect( page.getByLabel( 'Logto endpoint' ) ).toHaveValue(
			logto.endpoint
		);
		await write( 'ltr', site );
	} );
}
