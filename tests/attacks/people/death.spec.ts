import { writeFileSync } from 'node:fs';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';

// A first sign-in ends in the middle: another plugin breaks down, ends the request, or takes all memory. What it had claimed
// is the next one's at once, which goes on with the account that was begun. Siblings: a process that is killed says nothing,
// and its claim is taken over after 30 seconds (tests/integration/Unfinished_Account_Test.php); several at once in
// `at-once.spec.ts`.

const deaths: [ how: string, php: string ][] = [
	[ 'an exception', "throw new RuntimeException( 'Broken.' );" ],
	[ 'a function that is not there', 'not_there();' ],
	[ 'exit', "exit( 'Good bye.' );" ],
	[ 'wp_die()', "wp_die( 'Not now.' );" ],
	[ 'a redirect', "wp_redirect( home_url( '/welcome/' ) ); exit;" ],
	[
		'no memory left',
		"ini_set( 'memory_limit', memory_get_usage( true ) + 2097152 ); str_repeat( 'x', 67108864 );",
	],
	[
		'no time left',
		'set_time_limit( 1 ); while ( true ) { hash( "sha256", "x" ); }',
	],
];
/** Before anything, with an account that is not whole, and with one that is. */
const places: [ where: string, hook: string ][] = [
	[ 'before there is an account', 'pre_user_login' ],
	[ 'before it has a role', 'insert_user_meta' ],
	[ 'once it is made', 'user_register' ],
];

const counted =
	'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->users" ), " ", $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id > 0" ), " ", $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id = 0" );';

for ( const [ how, php ] of deaths ) {
	for ( const [ where, hook ] of how === 'exit'
		? places
		: places.slice( 2 ) ) {
		test( `people: a first sign-in ends by ${ how }, ${ where } → the next one is let in at once, with one account`, async ( {
			visitor,
			stage,
		} ) => {
			await withPlugin(
				stage,
				`add_filter( '${ hook }', static function ( $value ) { ${ php } return $value; } );`,
				() => visitor.comeIn( 'ada' )
			);
			expect( await visitor.isSignedIn() ).toBe( false );
			const next = new Visitor( stage );
			await next.comeIn( 'ada' );
			expect( refusals( stage ) ).toEqual( [] );
			expect( await next.isSignedIn() ).toBe( true );
			expect( await stage.site.wpEval( counted ) ).toBe( '2 1 0' );
			// What PHP said of the death.
			writeFileSync( stage.site.files.debugLog, '' );
		} );
	}
}

test( 'people: the request ends while an account is asked about that is there → nothing is left of it', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { link_confirmation: 'trust' } );
	await stage.site.wpEval(
		"wp_insert_user( array( 'user_login' => 'ada', 'user_pass' => 'x', 'user_email' => 'ada@example.com' ) );"
	);
	await withPlugin(
		stage,
		"add_filter( 'wp_authenticate_user', static fn () => exit( 'Good bye.' ) );",
		() => visitor.comeIn( 'ada' )
	);
	expect( await visitor.isSignedIn() ).toBe( false );
	expect( await stage.site.wpEval( counted ) ).toBe( '2 0 0' );
} );
