import type { Page } from '@playwright/test';
import { logOut, signInAtLogto, signInByPhone } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

const PASSWORD = 'correct horse';

async function signIn(
	page: Page,
	{ site }: Stage,
	username: string
): Promise< void > {
	await page.goto( `${ site.url }/wp-login.php` );
	await signInAtLogto( page, username, PASSWORD );
	await page.waitForURL( `${ site.url }/wp-admin/**` );
}

const roles = async ( { site }: Stage, email: string ) =>
	JSON.parse(
		await site.wpEval(
			`echo wp_json_encode( array_values( get_user_by( 'email', '${ email }' )->roles ) );`
		)
	) as string[];

test( 'somebody with a phone number alone edits their profile, signs in again, and nothing is lost', async ( {
	page,
	stage,
} ) => {
	const { site, logto } = stage;
	const phone = '+1 202 555 0177';
	logto.people.add( { primaryPhone: '12025550177', name: 'Phone Only' } );
	await page.goto( `${ site.url }/wp-login.php` );
	await signInByPhone( page, logto, phone );
	await page.waitForURL( `${ site.url }/wp-admin/profile.php` );

	await page.getByLabel( 'First Name' ).fill( 'Grace' );
	await page.getByLabel( 'Nickname (required)' ).fill( 'Amazing' );
	await page.getByLabel( 'Biographical Info' ).fill( 'Found the moth.' );
	await page
		.getByLabel( 'Display name publicly as' )
		.selectOption( { label: 'Grace' } );
	await page.getByRole( 'button', { name: 'Update Profile' } ).click();
	await expect( page.getByText( 'Profile updated.' ) ).toBeVisible();

	await logOut( page );
	logto.people.all.forEach( ( person ) => {
		person.name = 'Changed at Logto';
	} );
	await page.goto( `${ site.url }/wp-login.php` );
	await signInByPhone( page, logto, phone );
	await page.waitForURL( `${ site.url }/wp-admin/profile.php` );
	await expect( page.getByLabel( 'First Name' ) ).toHaveValue( 'Grace' );
	await expect( page.getByLabel( 'Nickname (required)' ) ).toHaveValue(
		'Amazing'
	);
	await expect( page.getByLabel( 'Biographical Info' ) ).toHaveValue(
		'Found the moth.'
	);
	await expect( page.getByRole( 'menuitem', { name: /^Howdy/ } ) ).toHaveText(
		'Howdy, Grace'
	);
} );

test( 'roles are given, change at Logto, and are taken back at the next sign-in; the last administrator stays one', async ( {
	page,
	stage,
} ) => {
	const { site, logto } = stage;
	await stage.configure( {
		role_map: [
			{ source: 'role', name: 'staff', role: 'editor' },
			{ source: 'organization', name: 'org1', role: 'author' },
			{ source: 'role', name: 'chief', role: 'administrator' },
		],
	} );
	const email = 'grace@example.com';
	const grace = logto.people.add( {
		username: 'grace',
		password: PASSWORD,
		primaryEmail: email,
		roles: [ 'staff' ],
		organizations: [ 'org1' ],
	} );
	await signIn( page, stage, 'grace' );
	expect( ( await roles( stage, email ) ).sort() ).toEqual( [
		'author',
		'editor',
	] );
	await expect(
		page.getByRole( 'link', { name: 'Pages', exact: true } ).first()
	).toBeVisible();

	await logOut( page );
	grace.roles = [ 'chief' ];
	grace.organizations = [];
	await signIn( page, stage, 'grace' );
	expect( await roles( stage, email ) ).toEqual( [ 'administrator' ] );

	await logOut( page );
	await site.wpEval(
		"foreach ( get_users( array( 'role' => 'administrator' ) ) as $u ) { if ( 'grace@example.com' !== $u->user_email ) { $u->set_role( 'subscriber' ); } }"
	);
	grace.roles = [];
	await signIn( page, stage, 'grace' );
	expect( await roles( stage, email ) ).toEqual( [ 'administrator' ] );

	await logOut( page );
	await site.wpEval(
		`( new WP_User( get_user_by( 'login', '${ site.admin.user }' )->ID ) )->set_role( 'administrator' );`
	);
	await signIn( page, stage, 'grace' );
	expect( await roles( stage, email ) ).toEqual( [ 'subscriber' ] );
} );
