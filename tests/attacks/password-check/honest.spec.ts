import { expect, refusals, test, Visitor } from '../arena.ts';
import { makeAccount } from '../passwords/doors.ts';
import { setUp, signIn } from './check.ts';

// Somebody with a WordPress password and no account at Logto types that password at Logto, once.

/** Who a browser is here, by user name. */
const whoIs = async ( visitor: Visitor ): Promise< string > => {
	const { page } = visitor;
	expect( page.status ).toBe( 200 );
	return /id="user_login"[^>]*value="([^"]*)"/.exec( page.text )?.[ 1 ] ?? '';
};

test( 'password check: they are in their own account, with nothing asked, and Logto knows them from then on', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	await setUp( stage );
	await signIn( visitor, 'bea', 'theirs' );
	await visitor.open( '/wp-admin/profile.php' );
	expect( await whoIs( visitor ) ).toBe( 'bea' );
	expect( refusals( stage ) ).toEqual( [] );
	const bea = stage.logto.people.find(
		( { username } ) => username === 'bea'
	);
	expect( bea ).toMatchObject( {
		primaryEmail: 'bea@example.com',
		name: 'bea',
		password: 'theirs',
	} );
	// Logto has the password now: nobody is asked any more.
	stage.logto.actions.remove();
	const again = new Visitor( stage );
	await signIn( again, 'bea', 'theirs' );
	await again.open( '/wp-admin/profile.php' );
	expect( await whoIs( again ) ).toBe( 'bea' );
} );

test( 'password check: also where WordPress passwords are for nobody, and by the address', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	await setUp( stage, { wordpress_passwords: 'nobody' } );
	await visitor.open( '/wp-login.php' );
	await visitor.follow( 'E-mail address' );
	await visitor.press( 'Sign in', {
		identifier: 'BEA@example.com',
		password: 'theirs',
	} );
	await visitor.open( '/wp-admin/profile.php' );
	expect( await whoIs( visitor ) ).toBe( 'bea' );
} );

test( 'password check: an administrator is linked by it where everybody may be asked about', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'administrator' );
	await setUp( stage, { password_check: 'everybody' } );
	await signIn( visitor, 'bea', 'theirs' );
	await visitor.open( '/wp-admin/profile.php' );
	expect( await whoIs( visitor ) ).toBe( 'bea' );
} );

test( 'password check: installed by the Management API it is off, switched on it works, and it goes again', async ( {
	visitor,
	stage,
} ) => {
	const machine = stage.logto.applications.add( {
		machineToMachine: true,
		managementApi: true,
	} );
	await makeAccount( stage, 'bea', 'subscriber' );
	await setUp( stage, {
		management_app_id: machine.id,
		management_app_secret: machine.secret,
	} );
	stage.logto.actions.remove();
	const does = async ( what: string ) =>
		JSON.parse(
			await stage.site.wpEval(
				`$done = Logto\\services()->people()->password_check_setup_controller()->answer( '${ what }' ); echo wp_json_encode( is_wp_error( $done ) ? $done->get_error_code() : $done->get_data() );`
			)
		) as unknown;
	const key = 'action.postFirstFactorVerification';
	expect( await does( 'see' ) ).toMatchObject( { installed: 'no' } );
	expect( await does( 'install' ) ).toMatchObject( { installed: 'off' } );
	expect( stage.logto.actions.find( key )?.script ).not.toContain(
		stage.site.url
	);
	await signIn( visitor, 'bea', 'theirs' );
	expect( await visitor.isSignedIn() ).toBe( false );

	expect( await does( 'on' ) ).toMatchObject( { installed: 'on' } );
	await signIn( visitor, 'bea', 'theirs' );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( await does( 'see' ) ).toMatchObject( { came_over: 1 } );

	// Another secret was made: the script at Logto knows the old one.
	await does( 'secret' );
	expect( await does( 'see' ) ).toMatchObject( { installed: 'off' } );
	expect( await does( 'install' ) ).toMatchObject( { installed: 'on' } );
	expect( await does( 'off' ) ).toMatchObject( { installed: 'off' } );
	expect( await does( 'uninstall' ) ).toMatchObject( { installed: 'no' } );

	// Somebody else's script is left alone.
	const others = stage.logto.actions.put( key, { script: 'others()' } );
	for ( const what of [ 'install', 'on', 'off', 'uninstall' ] ) {
		expect( await does( what ) ).toBe( 'logto_other_action' );
	}
	expect( await does( 'see' ) ).toMatchObject( { installed: 'other' } );
	expect( stage.logto.actions.find( key ) ).toBe( others );
	stage.logto.applications.remove( machine.id );
} );
