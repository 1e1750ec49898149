import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import {
	callXmlRpc,
	events,
	expectNothing,
	makeAccount,
	people,
	type,
} from '../passwords/doors.ts';
import { lift, SENTENCE, suspend } from './suspend.ts';

// WordPress's own doors, and those of other plugins, are closed to a suspended account, whatever is brought along.

test( 'WordPress’s form: a right password and a wrong one get the same page, and nothing happens', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	await stage.configure( { sign_in_mode: 'form' } );
	await suspend( stage, 'ed' );
	const before = await people( stage );
	const pages = new Set< string >();
	for ( const [ name, password ] of [
		[ 'ed', 'theirs' ],
		[ 'ed', 'wrong' ],
		[ 'ED@example.com', 'theirs' ],
		[ 'ED@example.com', 'wrong' ],
	] as const ) {
		const visitor = new Visitor( stage );
		await type( visitor, name, password );
		expect( visitor.page.text ).toContain( SENTENCE );
		await expectNothing( visitor, stage, before );
		pages.add( visitor.page.text );
	}
	const visitor = new Visitor( stage );
	await lift( stage, 'ed' );
	await type( visitor, 'ed', 'theirs' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'programs: XML-RPC says so whatever the password, the REST API goes on as with a guest', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	const program = await stage.site.wpEval(
		"echo WP_Application_Passwords::create_new_application_password( get_user_by( 'login', 'ed' )->ID, array( 'name' => 'A program' ) )[0];"
	);
	const rest = async () =>
		(
			await fetch( `${ stage.site.url }/wp-json/wp/v2/users/me`, {
				headers: {
					authorization: `Basic ${ btoa( `ed:${ program }` ) }`,
				},
			} )
		).status;
	expect( await rest() ).toBe( 200 );
	await suspend( stage, 'ed' );
	const answers = new Set< string >();
	for ( const password of [ 'theirs', 'wrong', program ] ) {
		answers.add( await callXmlRpc( stage, 'ed', password ) );
	}
	expect( answers.size ).toBe( 1 );
	expect( [ ...answers ][ 0 ] ).toContain( SENTENCE );
	expect( await rest() ).toBe( 401 );
	await lift( stage, 'ed' );
	expect( await rest() ).toBe( 200 );
} );

test( 'the emergency link gives the form and no way past the suspension', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'administrator' );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const address = await stage.site.wpEval(
		'echo Logto\\services()->local_login()->emergency_link()->renew();'
	);
	await suspend( stage, 'ed' );
	await visitor.open( address );
	const before = await people( stage );
	await type( visitor, 'ed', 'theirs' );
	expect( visitor.page.text ).toContain( SENTENCE );
	expect( await people( stage ) ).toEqual( before );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

/** Says in the log what would be mailed. */
const MAILS =
	"add_filter( 'pre_wp_mail', static function ( $sent, $mail ) { error_log( 'Mail: ' . $mail['subject'] ); return true; }, 10, 2 );";

const password = ( { site }: Stage ) =>
	site.wpEval(
		'global $wpdb; echo $wpdb->get_var( "SELECT user_pass FROM $wpdb->users WHERE user_login = \'ed\'" );'
	);

test( 'a link that sets a password: none is mailed, and one of before shows no form and sets none', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	const address = await stage.site.wpEval(
		"echo site_url( 'wp-login.php?action=rp&login=ed&key=' . get_password_reset_key( get_user_by( 'login', 'ed' ) ) );"
	);
	const before = await password( stage );
	await suspend( stage, 'ed' );
	await withPlugin( stage, MAILS, async () => {
		await visitor.open( address );
		expect( visitor.page.status ).toBe( 403 );
		expect( visitor.page.text ).toContain( SENTENCE );
		expect( visitor.page.text ).not.toContain( 'name="resetpassform"' );
		await visitor.open(
			'/wp-login.php?action=resetpass',
			new URLSearchParams( { pass1: 'mine', pass2: 'mine', rp_key: 'x' } )
		);
		await visitor.open(
			'/wp-login.php?action=lostpassword',
			new URLSearchParams( { user_login: 'ed' } )
		);
		expect( visitor.page.text ).toContain( SENTENCE );
		expect( stage.site.log() ).not.toContain( 'Mail: ' );
	} );
	expect( await password( stage ) ).toBe( before );
} );

/** Keeps sessions in an option and ends none. */
const MANAGER = `
	add_filter( 'session_token_manager', static fn () => 'Stubborn_Sessions' );
	add_action( 'plugins_loaded', static function () {
		class Stubborn_Sessions extends WP_Session_Tokens {
			protected function get_sessions() { return (array) get_option( 'stubborn', array() ); }
			protected function get_session( $verifier ) { return $this->get_sessions()[ $verifier ] ?? null; }
			protected function update_session( $verifier, $session = null ) { if ( $session ) { update_option( 'stubborn', array( $verifier => $session ) + $this->get_sessions() ); } }
			protected function destroy_other_sessions( $verifier ) {}
			protected function destroy_all_sessions() {}
			public static function drop_sessions() {}
		}
	} );`;

/** A plugin's own sign-in link. */
const MAGIC =
	"add_action( 'init', static function () { if ( isset( $_GET['magic'] ) ) { wp_set_auth_cookie( get_user_by( 'login', 'ed' )->ID ); wp_safe_redirect( home_url( '/' ) ); exit; } } );";

/** Says at the front page who is there. */
const WHO =
	"add_action( 'wp_head', static function () { echo '<!-- who: ' . get_current_user_id() . ' -->'; } );";

/** How somebody gets a session that goes on. */
const ways: Record<
	string,
	{
		php: string;
		come: ( visitor: Visitor, stage: Stage ) => Promise< unknown >;
	}
> = {
	'a session that another session manager keeps': {
		php: MANAGER + WHO,
		come: async ( visitor, stage ) => {
			await type( visitor, 'ed', 'theirs' );
			await suspend( stage, 'ed' );
		},
	},
	'a sign-in link of another plugin': {
		php: MAGIC + WHO,
		come: async ( visitor, stage ) => {
			await suspend( stage, 'ed' );
			await visitor.open( '/?magic=1' );
		},
	},
};
for ( const [ what, { php, come } ] of Object.entries( ways ) ) {
	test( `${ what } → nobody is there, and an admin page says why`, async ( {
		visitor,
		stage,
	} ) => {
		await makeAccount( stage, 'ed', 'editor' );
		await stage.configure( { sign_in_mode: 'form' } );
		await withPlugin( stage, php, async () => {
			await come( visitor, stage );
			expect( events( stage ) ).toContain( 'set_auth_cookie' );
			const session = ( name: string ) =>
				/^wordpress_(logged_in_|sec_)?[0-9a-f]{32}/.test( name );
			expect( visitor.cookieNames.filter( session ) ).not.toEqual( [] );
			await visitor.open( '/' );
			expect( visitor.page.text ).toContain( '<!-- who: 0 -->' );
			await visitor.open( '/wp-admin/profile.php' );
			expect( visitor.page.status ).toBe( 403 );
			expect( visitor.page.text ).toContain( SENTENCE );
			expect( visitor.cookieNames.filter( session ) ).toEqual( [] );
			expect( await visitor.isSignedIn() ).toBe( false );
		} );
	} );
}

/** Plugins that say who is there by core's own function, whenever they like. */
const SETS: Record< string, string > = {
	'as WordPress begins':
		"add_action( 'init', static fn () => isset( $_GET['key'] ) ? wp_set_current_user( get_user_by( 'login', 'ed' )->ID ) : null, 99 );",
	'as the REST API asks who it is':
		"add_filter( 'rest_authentication_errors', static function ( $errors ) { isset( $_GET['key'] ) && wp_set_current_user( get_user_by( 'login', 'ed' )->ID ); return isset( $_GET['key'] ) ? true : $errors; }, 999 );",
	'together with cookies, in one request':
		"add_action( 'init', static function () { if ( isset( $_GET['key'] ) ) { $ed = get_user_by( 'login', 'ed' ); wp_set_auth_cookie( $ed->ID ); wp_set_current_user( $ed->ID ); do_action( 'wp_login', 'ed', $ed ); } } );",
};
for ( const [ when, php ] of Object.entries( SETS ) ) {
	test( `another plugin’s own key, ${ when } → nobody is there, not even in that request`, async ( {
		stage,
	} ) => {
		await makeAccount( stage, 'ed', 'editor' );
		const draft = await stage.site.wpEval(
			"echo wp_insert_post( array( 'post_title' => 'Secret plans', 'post_status' => 'private', 'post_author' => get_user_by( 'login', 'ed' )->ID ) );"
		);
		const asks = async () => {
			const visitor = new Visitor( stage );
			await visitor.open( `/?rest_route=/wp/v2/posts/${ draft }&key=1` );
			return visitor.page.text.includes( 'Secret plans' );
		};
		await withPlugin( stage, php, async () => {
			expect( await asks() ).toBe( true );
			await suspend( stage, 'ed' );
			expect( await asks() ).toBe( false );
			const visitor = new Visitor( stage );
			await visitor.open( '/?rest_route=/wp/v2/users/me&key=1' );
			expect( visitor.page.status ).toBe( 401 );
			await lift( stage, 'ed' );
			expect( await asks() ).toBe( true );
		} );
	} );
}

test( 'a post from another site to the page that suspends → nothing', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	await stage.configure( { sign_in_mode: 'form' } );
	await type( visitor, 'admin', 'password' );
	expect( await visitor.isSignedIn() ).toBe( true );
	const ed = await stage.site.wpEval(
		"echo get_user_by( 'login', 'ed' )->ID;"
	);
	for ( const nonce of [ '', '0123456789' ] ) {
		await visitor.open(
			`/wp-admin/admin.php?page=logto-suspension&do=suspend&users=${ ed }`,
			new URLSearchParams( { reason: 'x', _wpnonce: nonce } )
		);
		expect( visitor.page.status ).toBe( 403 );
	}
	expect(
		await stage.site.wpEval(
			`echo Logto\\is_suspended( ${ ed } ) ? 'suspended' : 'free';`
		)
	).toBe( 'free' );
} );
