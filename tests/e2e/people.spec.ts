import {
	connectTheAdmin,
	logOut,
	picture,
	signIn,
	signInAtLogto,
	violations,
} from './pages.ts';
import { expect, test } from './stage.ts';

const PANEL = { name: 'Logto', level: 2, exact: true } as const;

test( 'an administrator is not linked silently, connects by the password, and comes in through Logto from then on', async ( {
	page,
	stage,
} ) => {
	const { site, logto } = stage;
	logto.people.add( {
		username: 'owner',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
	} );
	await page.goto( `${ site.url }/wp-admin/users.php` );
	await signInAtLogto( page, 'owner', 'correct horse' );
	await expect(
		page.getByRole( 'heading', { name: 'Connect your account', level: 2 } )
	).toBeVisible();
	await expect(
		page.getByText( /^There is already an account on .+ for admin@example/ )
	).toBeVisible();
	await expect(
		page.getByRole( 'link', { name: 'Lost your password?' } )
	).toHaveAttribute( 'href', /action=lostpassword$/ );
	expect( await violations( page, '#login' ) ).toEqual( [] );
	await picture( page, 'connect-by-password' );

	await test.step( 'a typing mistake', async () => {
		const typed = page.getByLabel( 'Password of your account' );
		await typed.fill( 'passwrod' );
		await page.getByRole( 'button', { name: 'Show password' } ).click();
		await expect( typed ).toHaveAttribute( 'type', 'text' );
		await page
			.getByRole( 'button', { name: 'Connect', exact: true } )
			.click();
		await expect( page.getByText( 'That did not work.' ) ).toBeVisible();
		expect( await violations( page, '#login' ) ).toEqual( [] );
	} );

	await page
		.getByLabel( 'Password of your account' )
		.fill( site.admin.password );
	await page.getByRole( 'button', { name: 'Connect', exact: true } ).click();
	await page.waitForURL( `${ site.url }/wp-admin/users.php` );

	await logOut( page );
	await page.goto( `${ site.url }/wp-admin/` );
	await signInAtLogto( page, 'owner', 'correct horse' );
	await page.waitForURL( `${ site.url }/wp-admin/` );
	await expect( page.getByText( 'Howdy, admin' ).first() ).toBeVisible();
} );

test( 'the profile page shows the link, disconnects after asking, and connects again', async ( {
	page,
	stage,
} ) => {
	const { site } = stage;
	await connectTheAdmin( stage );
	await signIn( page, site );
	await page.goto( `${ site.url }/wp-admin/profile.php` );
	await expect( page.getByRole( 'heading', PANEL ) ).toBeVisible();
	await expect(
		page.getByText(
			'Connected: you can sign in to this account with Logto.'
		)
	).toBeVisible();
	await expect( page.getByText( 'Roles: staff, board' ) ).toBeVisible();

	await test.step( 'the fields say whose they are', async () => {
		await expect(
			page.getByRole( 'textbox', { name: /^Email/ } )
		).toHaveAccessibleDescription( /is managed at Logto\./ );
		await expect(
			page.locator( '#password td' ).getByText( 'managed at Logto' )
		).toBeVisible();
		await expect(
			page.getByText( 'Email and password', { exact: true } )
		).toBeHidden();
	} );

	expect(
		await violations( page, '#logto, #logto + table, .user-email-wrap' )
	).toEqual( [] );
	await picture( page, 'profile-connected' );

	await test.step( 'asks first', async () => {
		const link = page.getByRole( 'link', {
			name: 'Disconnect my account',
		} );
		await link.click();
		await expect(
			page.getByText( 'Disconnect the account admin?' )
		).toBeVisible();
		expect( await violations( page, '#wpbody-content' ) ).toEqual( [] );
		await picture( page, 'disconnect' );
		await page.getByRole( 'link', { name: 'Cancel' } ).click();
		await link.click();
		await page.getByRole( 'button', { name: 'Disconnect' } ).click();
	} );

	await expect(
		page.getByRole( 'link', { name: 'Connect my account' } )
	).toBeVisible();
	await page.getByRole( 'link', { name: 'Connect my account' } ).click();
	await signInAtLogto( page, 'owner', 'correct horse' );
	await page.waitForURL(
		/\/wp-admin\/profile\.php\?logto_done=connected#logto$/
	);
	await expect(
		page.getByRole( 'link', { name: 'Disconnect my account' } )
	).toBeVisible();
} );

test( 'an account whose only way in is Logto says what to do first', async ( {
	page,
	stage,
} ) => {
	const { site, logto } = stage;
	logto.people.add( {
		username: 'erika',
		password: 'correct horse',
	} );
	await page.goto( `${ site.url }/wp-login.php` );
	await signInAtLogto( page, 'erika', 'correct horse' );
	await page.waitForURL( `${ site.url }/wp-admin/profile.php` );
	await site.wpEval(
		"update_user_meta( get_user_by( 'login', 'erika' )->ID, 'logto_made', time() );"
	);
	await page.reload();
	await expect(
		page.getByText( 'Give it an email address first' )
	).toBeVisible();
	await expect(
		page.getByRole( 'link', { name: 'Disconnect my account' } )
	).toHaveCount( 0 );
} );

test( 'the users list shows who is connected, and only those on demand', async ( {
	page,
	stage,
} ) => {
	const { site } = stage;
	await connectTheAdmin( stage );
	await site.wpEval(
		"wp_insert_user( array( 'user_login' => 'max', 'user_pass' => 'x', 'role' => 'author' ) );"
	);
	await signIn( page, site );
	await page.goto( `${ site.url }/wp-admin/users.php` );
	const row = ( name: string ) =>
		page.getByRole( 'row', { name: `Select ${ name }` } );
	await expect(
		page.getByRole( 'columnheader', { name: 'Logto' } ).first()
	).toBeVisible();
	await expect( row( 'admin' ) ).toContainText( /Connected.* ago/ );
	await expect( row( 'max' ) ).toContainText( 'Not connected' );
	expect( await violations( page, '#logto-filter, .column-logto' ) ).toEqual(
		[]
	);
	await picture( page, 'users-list' );

	await page
		.getByLabel( 'Filter by Logto' )
		.selectOption( 'Logto: connected' );
	await page.getByRole( 'button', { name: 'Filter' } ).click();
	await expect( row( 'admin' ) ).toBeVisible();
	await expect( row( 'max' ) ).toHaveCount( 0 );
	await page
		.getByLabel( 'Filter by Logto' )
		.selectOption( 'Logto: not connected' );
	await page.getByRole( 'button', { name: 'Filter' } ).click();
	await expect( row( 'max' ) ).toBeVisible();
	await expect( row( 'admin' ) ).toHaveCount( 0 );

	await test.step( 'another person’s profile', async () => {
		await page.getByRole( 'link', { name: 'max', exact: true } ).click();
		await expect( page.getByText( 'Not connected.' ) ).toBeVisible();
		await expect(
			page.getByRole( 'link', { name: 'Connect my account' } )
		).toHaveCount( 0 );
	} );
} );
