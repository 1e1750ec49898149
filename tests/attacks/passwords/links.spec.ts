import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { expectNothing, makeAccount, people, SENTENCE, type } from './doors.ts';

// Where a password is not taken, nobody gets or uses a link that sets one, and nobody registers for one.

/** Says in the log what would be mailed. */
const MAILS =
	"add_filter( 'pre_wp_mail', static function ( $sent, $mail ) { error_log( 'Mail: ' . wp_json_encode( $mail, JSON_UNESCAPED_SLASHES ) ); return true; }, 10, 2 );";

const mails = ( { site }: Stage ) => site.log().match( /Mail: .*/g ) ?? [];

const password = ( { site }: Stage, name: string ) =>
	site.wpEval(
		`global $wpdb; echo $wpdb->get_var( "SELECT CONCAT( user_pass, user_activation_key ) FROM $wpdb->users WHERE user_login = '${ name }'" );`
	);

/** A link as core mails it. */
const link = ( { site }: Stage, name: string ) =>
	site.wpEval(
		`echo site_url( 'wp-login.php?action=rp&login=${ name }&key=' . get_password_reset_key( get_user_by( 'login', '${ name }' ) ) );`
	);

test( 'asking for a link: everybody, known or not, gets the same page, and nobody a mail', async ( {
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const before = await password( stage, 'admin' );
	const pages = new Set< string >();
	await withPlugin( stage, MAILS, async () => {
		for ( const name of [
			'admin',
			'admin@example.com',
			'mallory',
			'mallory@example.com',
		] ) {
			const visitor = new Visitor( stage );
			await visitor.open(
				'/wp-login.php?action=lostpassword',
				new URLSearchParams( { user_login: name } )
			);
			expect( visitor.page.status ).toBe( 200 );
			expect( visitor.page.text ).toContain( SENTENCE );
			// Core fills in again what was typed.
			pages.add(
				visitor.page.text.replaceAll( `value="${ name }"`, '' )
			);
		}
	} );
	expect( pages.size ).toBe( 1 );
	expect( mails( stage ) ).toEqual( [] );
	expect( await password( stage, 'admin' ) ).toBe( before );
} );

test( 'where some roles may, the others get no link', async ( { stage } ) => {
	await makeAccount( stage, 'ed', 'editor' );
	await stage.configure( { wordpress_passwords: 'roles' } );
	await withPlugin( stage, MAILS, async () => {
		const ask = async ( name: string ) => {
			const visitor = new Visitor( stage );
			await visitor.open(
				'/wp-login.php?action=lostpassword',
				new URLSearchParams( { user_login: name } )
			);
			return visitor.page.text;
		};
		expect( await ask( 'ed' ) ).toContain( SENTENCE );
		expect( mails( stage ) ).toEqual( [] );
		expect( await ask( 'admin' ) ).toContain( 'Check your email' );
		expect( mails( stage ) ).toHaveLength( 1 );
	} );
} );

test( 'a link that was mailed before shows no form and sets no password', async ( {
	visitor,
	stage,
} ) => {
	const [ first, second ] = [
		await link( stage, 'admin' ),
		stage.site.url,
	] as const;
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const before = await password( stage, 'admin' );
	await visitor.open( first );
	expect( visitor.page.status ).toBe( 403 );
	expect( visitor.page.text ).toContain( SENTENCE );
	expect( visitor.page.text ).not.toContain( 'pass1' );
	const key = new URL( first ).searchParams.get( 'key' ) ?? '';
	await visitor.open(
		`${ second }/wp-login.php?action=resetpass`,
		new URLSearchParams( {
			rp_key: key,
			pass1: 'a new one',
			pass2: 'a new one',
		} )
	);
	expect( visitor.page.status ).toBe( 403 );
	expect( visitor.page.text ).toContain( SENTENCE );
	expect( visitor.page.text ).not.toContain( 'has been reset' );
	expect( await password( stage, 'admin' ) ).toBe( before );

	await stage.configure( { wordpress_passwords: 'everyone' } );
	await visitor.open( first );
	expect( visitor.page.text ).toContain( 'name="pass1"' );
} );

test( 'nobody registers, and the answer doesn’t say whose names are taken', async ( {
	stage,
} ) => {
	await stage.site.wpEval( "update_option( 'users_can_register', '1' );" );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const before = await people( stage );
	for ( const name of [ 'admin', 'newcomer', '' ] ) {
		const visitor = new Visitor( stage );
		await visitor.open(
			'/wp-login.php?action=register',
			new URLSearchParams( {
				user_login: name,
				user_email: name && `${ name }@example.com`,
			} )
		);
		expect( visitor.page.text ).toContain( SENTENCE );
		expect( visitor.page.text ).not.toContain( 'already registered' );
		await expectNothing( visitor, stage, before );
	}
	await stage.configure( {
		wordpress_passwords: 'roles',
		wordpress_password_roles: [ 'subscriber' ],
	} );
	await withPlugin( stage, MAILS, async () => {
		const visitor = new Visitor( stage );
		await visitor.open(
			'/wp-login.php?action=register',
			new URLSearchParams( {
				user_login: 'newcomer',
				user_email: 'newcomer@example.com',
			} )
		);
		expect( visitor.page.text ).toContain( 'Registration complete' );
	} );
} );

test( 'an admin’s screens offer no password to set and no link to send, and the rest of the profile is saved', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	await type( visitor, 'admin', 'password' );
	const id = await stage.site.wpEval(
		"echo get_user_by( 'login', 'ed' )->ID;"
	);
	const profile = `${ stage.site.url }/wp-admin/user-edit.php?user_id=${ id }`;
	const list = `${ stage.site.url }/wp-admin/users.php`;
	await visitor.open( profile );
	expect( visitor.page.text ).toContain( 'name="pass1"' );
	expect( visitor.page.text ).toContain( 'generate-reset-link' );
	await visitor.open( list );
	expect( visitor.page.text ).toContain( 'action=resetpassword' );

	await stage.configure( { wordpress_passwords: 'nobody' } );
	await visitor.open( profile );
	expect( visitor.page.status ).toBe( 200 );
	expect( visitor.page.text ).not.toContain( 'name="pass1"' );
	expect( visitor.page.text ).not.toContain( 'id="generate-reset-link"' );
	await visitor.open( list );
	expect( visitor.page.text ).not.toContain( 'action=resetpassword' );
	await visitor.open( `${ stage.site.url }/wp-admin/user-new.php` );
	expect( visitor.page.text ).toContain( 'name="pass1"' );
} );
