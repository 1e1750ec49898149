import { expect, refusals, test, Visitor } from '../arena.ts';
import { leaveLogto } from '../visit.ts';
import { give, isProof, links, signInAsOwner, withPlugin } from './owner.ts';

// An account with power is connected by its WordPress password, once.

const FORM = 'Password of your account on this site';

test( 'the right password connects the account, signs in, and leads to the wanted page', async ( {
	visitor,
	stage,
} ) => {
	const { url } = stage.site;
	await signInAsOwner(
		visitor,
		stage,
		`/wp-login.php?redirect_to=${ encodeURIComponent(
			`${ url }/wp-admin/users.php`
		) }`
	);
	expect( visitor.page.text ).toContain( FORM );
	expect( visitor.page.headers.get( 'cache-control' ) ).toContain(
		'no-store'
	);
	await give( visitor, 'password' );
	expect( visitor.page.url ).toBe( `${ url }/wp-admin/users.php` );
	expect( visitor.page.status ).toBe( 200 );
	const boss = stage.logto.people.find(
		( { username } ) => username === 'boss'
	);
	expect( await links( stage ) ).toEqual( { admin: boss?.id } );
	expect( stage.site.log().match( /Witness: wp_login\b/g ) ).toHaveLength(
		1
	);
	expect( visitor.cookieNames.filter( isProof ) ).toEqual( [] );
	expect( refusals( stage ) ).toEqual( [ 'account_needs_connecting' ] );

	const later = new Visitor( stage );
	await later.signIn( 'boss', '/wp-login.php' );
	expect( later.page.url ).toBe( `${ url }/wp-admin/` );
	await visitor.open( `${ url }/wp-login.php?action=logout` );
	expect( visitor.page.text ).toContain( 'log out' );
} );

test( 'a wrong password shows the form again, tells core, and connects nothing', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	for ( const wrong of [ 'wrong', '', 'PASSWORD', '"\'><script>x' ] ) {
		await give( visitor, wrong );
		expect( visitor.page.status ).toBe( 403 );
		expect( visitor.page.text ).toContain( 'That did not work.' );
		expect( visitor.page.text ).toContain( FORM );
		expect( visitor.page.text ).not.toContain( '<script>x' );
		expect( visitor.page.text ).not.toContain( 'is incorrect' );
	}
	// Core doesn't count a field that was left empty.
	expect(
		stage.site.log().match( /Witness: wp_login_failed/g )
	).toHaveLength( 3 );
	expect( await links( stage ) ).toEqual( {} );
	await give( visitor, 'password' );
	expect( visitor.page.url ).toBe( `${ stage.site.url }/wp-admin/` );
	expect( Object.keys( await links( stage ) ) ).toEqual( [ 'admin' ] );
} );

test( 'the name and password of another account connect nothing', async ( {
	visitor,
	stage,
} ) => {
	await stage.site.wpEval(
		"wp_insert_user( array( 'user_login' => 'ed', 'user_email' => 'ed@example.com', 'user_pass' => 'eds', 'role' => 'administrator' ) );"
	);
	await signInAsOwner( visitor, stage );
	await give( visitor, 'eds', { log: 'ed' } );
	expect( visitor.page.text ).toContain( 'That did not work.' );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect( await links( stage ) ).toEqual( {} );
} );

test( 'what locks accounts out locks this way, too', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	await withPlugin(
		stage,
		"add_filter( 'authenticate', static fn ( $user, $name ) => 'admin' === $name ? new WP_Error( 'locked', 'Too many tries of <b>' . $name ) : $user, 50, 2 );",
		() => give( visitor, 'password' )
	);
	expect( visitor.page.text ).toContain( 'That did not work.' );
	expect( visitor.page.text ).not.toContain( 'Too many tries' );
	expect( stage.site.log() ).toContain( 'Witness: wp_login_failed' );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect( await links( stage ) ).toEqual( {} );
} );

test( 'where a second factor is asked for at wp_login, the password alone connects nothing', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	await withPlugin(
		stage,
		"add_action( 'wp_login', static function ( $name, $user ) { WP_Session_Tokens::get_instance( $user->ID )->destroy_all(); wp_clear_auth_cookie(); exit( 'Your code, please' ); }, 10, 2 );",
		() => give( visitor, 'password' )
	);
	expect( visitor.page.text ).toBe( 'Your code, please' );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect( await links( stage ) ).toEqual( {} );
} );

test( 'a captcha’s field stands in the form', async ( { visitor, stage } ) => {
	await withPlugin(
		stage,
		'add_action( \'login_form\', static function () { echo \'<input name="captcha" value="">\'; } );',
		() => signInAsOwner( visitor, stage )
	);
	expect( visitor.page.text ).toMatch(
		/<form name="loginform"[^]*name="captcha"[^]*<\/form>/
	);
} );

test( 'whoever may not be connected by a password sees no form', async ( {
	visitor,
	stage,
} ) => {
	const { logto, site } = stage;
	await site.wpEval(
		"foreach ( array( 'ed' => 'editor', 'twin' => 'administrator' ) as $name => $role ) { wp_insert_user( array( 'user_login' => $name, 'user_email' => \"$name@example.com\", 'user_pass' => 'x', 'role' => $role ) ); } global $wpdb; $wpdb->update( $wpdb->users, array( 'user_email' => 'ed@example.com' ), array( 'user_login' => 'twin' ) );"
	);
	const people = {
		unverified: { primaryEmail: 'admin@example.com' },
		several: { primaryEmail: 'ed@example.com' },
		nobody: { primaryEmail: null },
	};
	for ( const [ username, facts ] of Object.entries( people ) ) {
		logto.people.add( { username, password: 'correct horse', ...facts } );
		const each = new Visitor( stage );
		logto.spoil.idToken( ( { payload } ) => {
			// Logto says of every address that it is confirmed.
			payload[ 'email_verified' ] = username !== 'unverified';
		} );
		await each.signIn( username );
		expect( each.page.text ).not.toContain( FORM );
		expect( each.cookieNames.filter( isProof ) ).toEqual( [] );
	}

	await signInAsOwner( visitor, stage );
	await give( visitor, 'password' );
	logto.people.add( {
		username: 'second',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
	} );
	const second = new Visitor( stage );
	await second.signIn( 'second' );
	expect( second.page.status ).toBe( 403 );
	expect( second.page.text ).not.toContain( FORM );
	leaveLogto( second );
} );

test( 'an editor has power, too, and connects the same way; an author never sees the form', async ( {
	stage,
} ) => {
	const { logto, site } = stage;
	await stage.configure( { link_confirmation: 'trust' } );
	await site.wpEval(
		"foreach ( array( 'editor', 'author' ) as $role ) { wp_insert_user( array( 'user_login' => $role, 'user_email' => \"$role@example.com\", 'user_pass' => 'theirs', 'role' => $role ) ); }"
	);
	for ( const username of [ 'editor', 'author' ] ) {
		logto.people.add( {
			username,
			password: 'correct horse',
			primaryEmail: `${ username }@example.com`,
		} );
	}
	const editor = new Visitor( stage );
	await editor.signIn( 'editor' );
	await give( editor, 'theirs' );
	expect( await editor.isSignedIn() ).toBe( true );
	const author = new Visitor( stage );
	await author.signIn( 'author' );
	expect( author.page.text ).not.toContain( FORM );
	expect( await author.isSignedIn() ).toBe( true );
	expect( Object.keys( await links( stage ) ).sort() ).toEqual( [
		'author',
		'editor',
	] );
} );
