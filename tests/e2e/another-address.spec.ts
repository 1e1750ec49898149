import { startStandIn } from '../../tools/logto.ts';
import { expectAccessible, goToSettings, picture, signIn } from './pages.ts';
import { expect, test } from './stage.ts';

const people = `
	$identities = \\Logto\\services()->accounts()->identities();
	$issuer     = \\Logto\\services()->settings()->store()->settings()->issuer();
	foreach ( range( 1, 250 ) as $number ) {
		$user = wp_insert_user( array( 'user_login' => "person$number", 'user_pass' => 'x' ) );
		$identities->import( new \\Logto\\Accounts\\Identity( $issuer, "subject$number" ), $user, time() );
	}`;

const issuers = `
	global $wpdb;
	echo wp_json_encode( $wpdb->get_results( "SELECT issuer, COUNT(*) AS people FROM {$wpdb->base_prefix}logto_identities GROUP BY issuer", ARRAY_N ), JSON_UNESCAPED_SLASHES );`;

test( 'another address of the same Logto: the page asks, carries people over while one looks on, and takes it back', async ( {
	page,
	stage,
} ) => {
	await stage.site.wpEval( people );
	const there = await startStandIn( {
		tenant: stage.logto,
		host: 'localhost',
	} );
	try {
		await signIn( page, stage.site );
		await goToSettings( page, stage.site );
		await page
			.getByRole( 'textbox', { name: 'Logto endpoint' } )
			.fill( there.endpoint );
		await page.getByLabel( 'App secret' ).fill( stage.values.app_secret );
		await page.getByRole( 'button', { name: 'Save Changes' } ).click();
		const dialog = page.getByRole( 'dialog', {
			name: 'Logto gets another address',
		} );
		await expect( dialog ).toContainText(
			`250 people are connected by the address ${ stage.logto.endpoint }.`
		);
		await expect( dialog ).toContainText( 'leads to the same Logto' );
		await picture( page, 'another-address' );
		await dialog
			.getByRole( 'button', { name: 'Carry over and save' } )
			.click();
		await expect(
			page.getByText( /^250 of 250 people were carried over/ )
		).toBeVisible();
		expect( JSON.parse( await stage.site.wpEval( issuers ) ) ).toEqual( [
			[ there.issuer, '250' ],
		] );
		await expectAccessible( page, '#logto-moved', 'moved' );

		await page.getByRole( 'button', { name: 'Take it back' } ).click();
		await expect(
			page.getByText( /^250 people are connected by the address/ )
		).toBeVisible();
		expect( JSON.parse( await stage.site.wpEval( issuers ) ) ).toEqual( [
			[ stage.logto.issuer, '250' ],
		] );
		await page.goto( `${ stage.site.url }/wp-admin/index.php` );
		await expect(
			page.getByText( /Until you decide what becomes of them/ )
		).toBeVisible();
	} finally {
		await there.close();
	}
} );
