import type { Page } from '@playwright/test';
import { link, mails, withErika } from '../attacks/people/mailbox.ts';
import { expectAccessible, write } from './pages.ts';
import { expect, test } from './stage.ts';

// The pages around a mailed link, by keyboard, with axe, on a phone and in both directions of writing.

const heading = ( page: Page, name: string ) =>
	page.getByRole( 'heading', { name, exact: true, level: 2 } );

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `an account is connected by its mailbox, ${ direction }`, async ( {
		page,
		stage,
	} ) => {
		const { site } = stage;
		await write( direction, site );
		await withErika( stage, async () => {
			const accessible = ( name: string ) =>
				expectAccessible(
					page,
					'#login',
					`first-link-${ direction }-${ name }`
				);
			await page.goto( `${ site.url }/wp-login.php` );
			await page.getByRole( 'link', { name: 'User name' } ).click();
			await page
				.getByRole( 'textbox', { name: 'User name' } )
				.fill( 'erika' );
			await page.getByLabel( 'Password' ).fill( 'correct horse' );
			await page.keyboard.press( 'Enter' );
			await expect(
				page.getByText(
					/^There is already an account on .+ for erika@example\.com/
				)
			).toBeVisible();
			await expect(
				heading( page, 'Connect your account' )
			).toBeVisible();
			await expect(
				page.getByText( 'Or give its password instead:' )
			).toBeVisible();
			await accessible( 'asked' );

			await page
				.getByRole( 'button', { name: 'Email me a link' } )
				.focus();
			await page.keyboard.press( 'Enter' );
			await expect(
				page.getByText( /^A link goes to erika@example\.com/ )
			).toBeVisible();
			await accessible( 'sent' );

			await page.goto( await link( stage ) );
			const confirm = page.getByRole( 'button', {
				name: 'Yes, connect it',
			} );
			await expect(
				page.getByText(
					'opens the account “erika” (erika@example.com)'
				)
			).toBeVisible();
			await expect(
				heading( page, 'Is this your account?' )
			).toBeVisible();
			await accessible( 'confirm' );
			await confirm.focus();
			await page.keyboard.press( 'Enter' );
			await expect( page ).toHaveURL(
				`${ site.url }/wp-admin/profile.php`
			);
			expect( ( await mails( stage ) ).at( -1 )?.to ).toBe(
				'erika@example.com'
			);

			await page.goto( await link( stage ) );
			await expect(
				page.getByText( /This link can’t be used\./ )
			).toBeVisible();
			await accessible( 'used' );
		} );
		await write( 'ltr', site );
	} );
}
