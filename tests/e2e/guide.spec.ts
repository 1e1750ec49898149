import type { Page } from '@playwright/test';
import { expectAccessible, goToSettings, signIn, write } from './pages.ts';
import { expect, test } from './stage.ts';

// The guided setup by keyboard alone, with axe at each of its steps.

const EMPTY = { endpoint: '', app_id: '', app_secret: '' };

const focused = ( page: Page ) => page.locator( ':focus' );

/** Moves on as far as it takes, and not once around the page. */
async function tabTo( page: Page, name: string ): Promise< void > {
	const seen: string[] = [];
	while ( seen.at( -1 ) !== name && seen.length < 30 ) {
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
		stage: { site, logto, values, configure },
	} ) => {
		await write( direction, site );
		await configure( EMPTY );
		const owner = {
			username: 'owner',
			password: 'correct horse',
			primaryEmail: 'owner@example.com',
		};
		logto.people.add( owner );

		const arrivesAt = async ( number: number, step: string ) => {
			const heading = page.getByRole( 'heading', {
				name: `Guided setup, step ${ number } of 7: ${ step }`,
			} );
			await expect( heading ).toBeFocused();
			await accessible( step );
		};
		const accessible = ( step: string ) =>
			expectAccessible(
				page,
				'#wpbody-content',
				`guide-${ direction }-${ step }`
			);

		await signIn( page, site );
		await goToSettings( page, site );
		await page
			.getByRole( 'heading', { name: /^Guided setup, step 1/ } )
			.focus();
		await arrivesAt( 1, 'Endpoint' );
		await press( page, 'Save and continue' );
		await expect( focused( page ) ).toHaveAccessibleName(
			'Logto endpoint'
		);
		await accessible( 'Endpoint, left out' );
		await page.keyboard.insertText( values.endpoint );
		await expect(
			page.getByText( 'This site’s server finds Logto at this address.' )
		).toBeVisible();
		await press( page, 'Save and continue' );

		await arrivesAt( 2, 'App ID and App secret' );
		await type( page, 'App ID', values.app_id );
		await type( page, 'App secret', values.app_secret );
		await press( page, 'Save and continue' );

		await arrivesAt( 3, 'Addresses' );
		await press( page, 'Copy Redirect URI' );
		await expect( page.getByText( 'Copied' ).first() ).toBeVisible();
		await press( page, 'Continue' );

		await expect(
			page.getByText( 'Done: 1 thing to look at.' )
		).toBeVisible();
		await arrivesAt( 4, 'Check' );
		await press( page, 'Continue' );

		await arrivesAt( 5, 'Test sign-in' );
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
		await accessible( 'Test sign-in, done' );
		await press( page, 'Continue' );

		await expect(
			page.getByText( /Let owners confirm the first link\.$/ )
		).toBeVisible();
		await arrivesAt( 6, 'Accounts' );
		await press( page, 'Save and continue' );

		await arrivesAt( 7, 'Done' );
		await press( page, 'Finish' );
		await expect( page.getByLabel( 'Logto endpoint' ) ).toHaveValue(
			values.endpoint
		);
		await write( 'ltr', site );
	} );
}
