import { journey } from './journey.ts';
import { expect, test } from './stage.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';

test( 'an admin uploads the ZIP and fills in three values; a visitor signs in with an SMS code and out again', async ( {
	browser,
} ) => {
	await journey( browser, { profile: PROFILES.mariadb } );
} );

test( 'a deep link into the dashboard ends there after the sign-in', async ( {
	page,
	stage: { site, logto, configure },
} ) => {
	await configure( { link_confirmation: 'trust' } );
	logto.people.add( {
		username: 'erika',
		password: 'correct horse',
		primaryEmail: 'erika@example.com',
	} );
	await site.wpEval(
		"wp_insert_user( array( 'user_login' => 'erika', 'user_pass' => 'x', 'user_email' => 'Erika@example.com', 'role' => 'author' ) );"
	);
	await page.goto( `${ site.url }/wp-admin/edit.php?post_status=draft` );
	await page.getByRole( 'link', { name: 'User name' } ).click();
	await page.getByLabel( 'User name' ).fill( 'erika' );
	await page.getByLabel( 'Password' ).fill( 'correct horse' );
	await page.getByRole( 'button', { name: 'Sign in' } ).click();
	await page.waitForURL(
		`${ site.url }/wp-admin/edit.php?post_status=draft`
	);
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Posts' } )
	).toBeVisible();
	expect( await site.wpEval( "echo count_users()['total_users'];" ) ).toBe(
		'2'
	);
} );
