import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { beside } from './neighbour.ts';

// Plugins that only use core's hooks see an ordinary sign-in.

const failures = ( { site }: Stage ) =>
	site.wpEval( "echo wp_json_encode( get_option( 'test_failures' ) );" );

test( 'a plugin against guessing hears of no failure: nobody typed a password; what it says of an account counts', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'limit-login', stage, async () => {
		await stage.configure( {
			requirements: [ { kind: 'role', value: 'staff' } ],
		} );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [ 'requirement_missing' ] );
		expect( await failures( stage ) ).toBe( 'false' );

		await stage.configure( { requirements: [] } );
		await new Visitor( stage ).signIn( 'ada' );
		await stage.site.wpEval(
			"update_option( 'test_failures', array( 'ada' => 3 ) );"
		);
		const blocked = new Visitor( stage );
		await blocked.signIn( 'ada' );
		expect( blocked.page.text ).toContain( 'Too many tries.' );
		expect( await blocked.isSignedIn() ).toBe( false );
		expect( await failures( stage ) ).toBe( '{"ada":3}' );
	} );
} );

test( 'a membership plugin decides who comes in, and where they land', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await beside( 'membership', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [ 'account_refused_by_site' ] );
		expect( await visitor.isSignedIn() ).toBe( false );

		await stage.site.wpEval(
			"update_user_meta( get_user_by( 'login', 'ada' )->ID, 'approved', 1 );"
		);
		await visitor.open( `${ stage.site.url }/wp-login.php` );
		expect( visitor.page.url ).toBe( `${ stage.site.url }/members/` );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'an activity log hears of a sign-in through Logto what it hears of one by password', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await visitor.signIn( 'ada' );
	await site.wpEval(
		"wp_set_password( 'secret', get_user_by( 'login', 'ada' )->ID );"
	);
	const heard = async ( run: ( who: Visitor ) => Promise< unknown > ) => {
		const before = site.log().length;
		await run( new Visitor( stage ) );
		return site
			.log()
			.slice( before )
			.match( /Heard: .*/g );
	};
	await beside( 'activity-log', stage, async () => {
		const byPassword = await heard( ( who ) =>
			who.open(
				`${ site.url }/wp-login.php`,
				new URLSearchParams( { log: 'ada', pwd: 'secret' } )
			)
		);
		const throughLogto = await heard( ( who ) => who.signIn( 'ada' ) );
		expect( byPassword ).toContain( 'Heard: wp_login string,WP_User' );
		// Core asks about the cookie before it knows who it is for.
		expect( throughLogto?.toSorted() ).toEqual( byPassword?.toSorted() );
	} );
} );

test( 'where wp-login.php was moved, the addresses for Logto follow, and the sign-in goes through there', async ( {
	visitor,
	stage,
} ) => {
	const { site, logto } = stage;
	await beside( 'hide-login', stage, async () => {
		const shown = JSON.parse(
			await site.wpEval(
				"wp_set_current_user( 1 ); echo wp_json_encode( rest_do_request( '/logto/v1/settings' )->get_data() );"
			)
		) as Record< string, string >;
		expect( shown[ 'redirect_uri' ] ).toBe(
			`${ site.url }/my-door/?action=logto`
		);
		const { id, secret } = logto.applications.add( {
			redirectUris: [ shown[ 'redirect_uri' ] ?? '' ],
			postLogoutRedirectUris: [
				shown[ 'post_sign_out_redirect_uri' ] ?? '',
			],
		} );
		await stage.configure( { app_id: id, app_secret: secret } );
		expect(
			( await fetchWhole( `${ site.url }/wp-login.php` ) ).status
		).toBe( 404 );

		await visitor.signIn(
			'ada',
			'/my-door/?redirect_to=%2Fhello-world%2F'
		);
		expect( visitor.page.url ).toBe( `${ site.url }/hello-world/` );
		await visitor.open( `${ site.url }/wp-admin/profile.php` );
		await visitor.follow( 'Log Out' );
		expect( logto.calls.count( 'end_session' ) ).toBeGreaterThan( 0 );
		expect( visitor.page.url ).toContain(
			`${ site.url }/my-door/?loggedout=true`
		);
		expect( visitor.page.text ).toContain( 'You are now logged out.' );
	} );
} );
