import { expect, test } from '../arena.ts';
import { events, people, SENTENCE } from '../passwords/doors.ts';
import type { Stage } from '../../e2e/stage.ts';
import { ask, DISGUISES, inDisguise } from './disguise.ts';
import type { Answer } from './disguise.ts';

// What was switched off stays off, whatever address a request makes the site believe to have.

/** What could be written about the account, or by a door that opens. */
const traces = async ( stage: Stage ): Promise< unknown > => ( {
	people: await people( stage ),
	account: await stage.site.wpEval(
		'global $wpdb; echo $wpdb->get_var( "SELECT CONCAT( user_pass, user_activation_key ) FROM $wpdb->users WHERE ID = 1" );'
	),
} );

type Ask = (
	path: string,
	body?: URLSearchParams | string,
	headers?: Record< string, string >
) => Promise< Answer >;

const isShut = ( { cookies, text }: Answer ): void => {
	expect( text ).toContain( SENTENCE );
	expect( cookies.join() ).not.toMatch( /wordpress_(logged_in|sec)?_/ );
};

const basic = ( password: string ) => ( {
	authorization: `Basic ${ btoa( `admin:${ password }` ) }`,
} );

const DOORS: Readonly<
	Record<
		string,
		(
			ask: Ask,
			secrets: { key: string; program: string }
		) => Promise< void >
	>
> = {
	'the form': async ( door ) => {
		isShut(
			await door(
				'/wp-login.php',
				new URLSearchParams( { log: 'admin', pwd: 'password' } )
			)
		);
	},
	'XML-RPC': async ( door ) => {
		const value = ( text: string ) =>
			`<param><value><string>${ text }</string></value></param>`;
		const answer = await door(
			'/xmlrpc.php',
			`<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>${ value(
				'admin'
			) }${ value( 'password' ) }</params></methodCall>`,
			{ 'content-type': 'text/xml' }
		);
		isShut( answer );
		expect( answer.text ).not.toContain( 'isAdmin' );
	},
	'the lost password': async ( door ) => {
		isShut(
			await door(
				'/wp-login.php?action=lostpassword',
				new URLSearchParams( { user_login: 'admin' } )
			)
		);
	},
	'a link that sets a password': async ( door, { key } ) => {
		// Core keeps the key in a cookie, and then asks who has it.
		const { cookies } = await door(
			`/wp-login.php?action=rp&login=admin&key=${ key }`
		);
		const cookie = cookies.map( ( each ) => each.split( ';' )[ 0 ] );
		const headers = { cookie: cookie.join( '; ' ) };
		const shown = await door(
			'/wp-login.php?action=rp',
			undefined,
			headers
		);
		isShut( shown );
		expect( shown.status ).toBe( 403 );
		isShut(
			await door(
				'/wp-login.php?action=resetpass',
				new URLSearchParams( {
					rp_key: key,
					pass1: 'a new one',
					pass2: 'a new one',
				} ),
				headers
			)
		);
	},
	registration: async ( door ) => {
		isShut(
			await door(
				'/wp-login.php?action=register',
				new URLSearchParams( {
					user_login: 'newcomer',
					user_email: 'newcomer@example.com',
				} )
			)
		);
	},
	'an application password': async ( door, { program } ) => {
		const { status, text } = await door(
			'/wp-json/wp/v2/users/me',
			undefined,
			basic( program )
		);
		expect( status ).toBe( 401 );
		expect( text ).not.toContain( 'slug' );
	},
	'REST with the account’s own password': async ( door ) => {
		const { status, text } = await door(
			'/wp-json/wp/v2/users/me?basic',
			undefined,
			basic( 'password' )
		);
		expect( status ).toBe( 401 );
		expect( text ).not.toContain( 'slug' );
	},
};

/** A plugin that takes account passwords at the REST API, as many do for development. */
const BASIC = `
	add_filter( 'determine_current_user', static function ( $user ) {
		if ( $user || ! isset( $_GET['basic'], $_SERVER['PHP_AUTH_USER'] ) ) { return $user; }
		$found = wp_authenticate( $_SERVER['PHP_AUTH_USER'], $_SERVER['PHP_AUTH_PW'] );
		return is_wp_error( $found ) ? $user : $found->ID;
	}, 20 );`;

for ( const disguise of DISGUISES ) {
	test( `${ disguise.what }: no door takes a password that is switched off`, async ( {
		stage,
	} ) => {
		const secrets = JSON.parse(
			await stage.site.wpEval( `
				update_option( 'users_can_register', '1' );
				echo wp_json_encode( array(
					'key'     => get_password_reset_key( get_user_by( 'login', 'admin' ) ),
					'program' => WP_Application_Passwords::create_new_application_password( 1, array( 'name' => 'A program' ) )[0],
				) );` )
		) as { key: string; program: string };
		await stage.configure( {
			wordpress_passwords: 'nobody',
			allow_application_passwords: false,
		} );
		const before = await traces( stage );
		const headers = disguise.headers( stage );
		await inDisguise(
			disguise,
			stage,
			async () => {
				for ( const [ name, knock ] of Object.entries( DOORS ) ) {
					await test.step( name, () =>
						knock(
							( path, body, more ) =>
								ask(
									stage,
									path,
									{ ...headers, ...more },
									body
								),
							secrets
						)
					);
				}
				// And the page itself has no field for one.
				const page = await ask(
					stage,
					'/wp-login.php?logto=form',
					headers
				);
				expect( page.text ).not.toContain( 'name="pwd"' );
			},
			BASIC
		);
		expect( await traces( stage ) ).toEqual( before );
		expect( events( stage ) ).not.toContain( 'wp_login' );
		expect( events( stage ) ).not.toContain( 'user_register' );
	} );
}

test( 'where they are allowed, the same doors open in the same disguise', async ( {
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'everyone' } );
	for ( const disguise of DISGUISES ) {
		await inDisguise( disguise, stage, async () => {
			const { cookies } = await ask(
				stage,
				'/wp-login.php',
				disguise.headers( stage ),
				new URLSearchParams( { log: 'admin', pwd: 'password' } )
			);
			expect( cookies.join(), disguise.what ).toContain(
				'wordpress_logged_in_'
			);
		} );
	}
} );
