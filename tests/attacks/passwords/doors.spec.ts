import { expect, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import {
	callXmlRpc,
	events,
	expectNothing,
	makeAccount,
	people,
	SENTENCE,
	type,
} from './doors.ts';

// A WordPress password that is switched off opens no door, and no door says whether it was right.

const tries: [ what: string, name: string, password: string ][] = [
	[ 'the right password', 'admin', 'password' ],
	[ 'a wrong password', 'admin', 'wrong' ],
	[ 'the right password by e-mail', 'admin@example.com', 'password' ],
	[ 'a wrong password by e-mail', 'admin@example.com', 'wrong' ],
	[ 'an unknown name', 'mallory', 'password' ],
	[ 'an unknown address', 'mallory@example.com', 'password' ],
];

test( 'the form: every password is refused with the same page', async ( {
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const before = await people( stage );
	const pages = new Set< string >();
	for ( const [ what, name, password ] of tries ) {
		await test.step( what, async () => {
			const visitor = new Visitor( stage );
			await type( visitor, name, password );
			expect( visitor.page.status ).toBe( 200 );
			expect( visitor.page.text ).toContain( SENTENCE );
			expect( visitor.page.text ).not.toContain( 'is incorrect' );
			expect( visitor.page.text ).not.toContain( 'Unknown email' );
			pages.add( visitor.page.text );
			await expectNothing( visitor, stage, before );
		} );
	}
	expect( pages.size ).toBe( 1 );
	expect( events( stage ) ).toEqual( tries.map( () => 'wp_login_failed' ) );
} );

test( 'XML-RPC: every password is refused with the same answer', async ( {
	visitor,
	stage,
} ) => {
	expect( await callXmlRpc( stage, 'admin', 'password' ) ).toContain(
		'isAdmin'
	);
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const before = await people( stage );
	const answers = new Set< string >();
	for ( const [ , name, password ] of tries ) {
		answers.add( await callXmlRpc( stage, name, password ) );
	}
	expect( answers.size ).toBe( 1 );
	const [ answer ] = answers;
	expect( answer ).toContain( SENTENCE );
	expect( answer ).toContain( '<int>403</int>' );
	await expectNothing( visitor, stage, before );
} );

test( 'a shop’s form that calls wp_signon()', async ( { stage } ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const before = await people( stage );
	await withPlugin(
		stage,
		"add_action( 'init', static function () { if ( isset( $_POST['shop'] ) ) { $found = wp_signon( array( 'user_login' => wp_unslash( $_POST['name'] ), 'user_password' => $_POST['word'], 'remember' => true ) ); exit( is_wp_error( $found ) ? implode( ',', $found->get_error_codes() ) : 'Welcome' ); } } );",
		async () => {
			for ( const [ , name, password ] of tries ) {
				const visitor = new Visitor( stage );
				await visitor.open(
					'/',
					new URLSearchParams( {
						shop: '1',
						name,
						word: password,
					} )
				);
				expect( visitor.page.text ).toBe( 'logto_password_off' );
				await expectNothing( visitor, stage, before );
			}
		}
	);
} );

test( 'where some roles may: they do, others get the sentence, and strangers core’s own words', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'ed', 'editor' );
	await stage.configure( {
		wordpress_passwords: 'roles',
		wordpress_password_roles: [ 'administrator' ],
	} );
	const before = await people( stage );
	for ( const [ name, password ] of [
		[ 'ed', 'theirs' ],
		[ 'ed', 'wrong' ],
		[ 'ed@example.com', 'theirs' ],
	] as const ) {
		const ed = new Visitor( stage );
		await type( ed, name, password );
		expect( ed.page.text ).toContain( SENTENCE );
		await expectNothing( ed, stage, before );
		expect( await callXmlRpc( stage, name, password ) ).toContain(
			SENTENCE
		);
	}
	const stranger = new Visitor( stage );
	await type( stranger, 'mallory', 'wrong' );
	expect( stranger.page.text ).toContain( 'is not registered on this site' );
	const admin = new Visitor( stage );
	await type( admin, 'admin', 'password' );
	expect( await admin.isSignedIn() ).toBe( true );
} );

test( 'empty fields keep core’s words, and whoever has a session keeps it', async ( {
	visitor,
	stage,
} ) => {
	await type( visitor, 'admin', 'password' );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	expect( await visitor.isSignedIn() ).toBe( true );
	const other = new Visitor( stage );
	await type( other, 'admin', '' );
	expect( other.page.text ).toContain( 'The password field is empty.' );
	expect( other.page.text ).not.toContain( SENTENCE );
} );

const ways: [ what: string, settings: Record< string, unknown > ][] = [
	[ 'everyone may', { wordpress_passwords: 'everyone' } ],
	[
		'sign-in is paused',
		{ wordpress_passwords: 'nobody', sign_in_mode: 'form' },
	],
	[
		'the connection is not proven',
		{ wordpress_passwords: 'nobody', app_secret: 'another' },
	],
];
for ( const [ what, settings ] of ways ) {
	test( `${ what } → the password works`, async ( { visitor, stage } ) => {
		await stage.configure( settings );
		await type( visitor, 'admin', 'password' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( await callXmlRpc( stage, 'admin', 'password' ) ).toContain(
			'isAdmin'
		);
	} );
}

test( 'LOGTO_DISABLED → the password works', async ( { visitor, stage } ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await withPlugin( stage, "define( 'LOGTO_DISABLED', true );", async () => {
		await type( visitor, 'admin', 'password' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
	const later = new Visitor( stage );
	await type( later, 'admin', 'password' );
	expect( later.page.text ).toContain( SENTENCE );
} );
