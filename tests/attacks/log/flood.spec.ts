import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';

// The sign-in log can't be blinded: strangers fill their own quota only, and what is left out is counted.

const STRANGERS = 75;

/** Answers that no Logto sent, as fast as a script sends them. */
async function flood( { site }: Stage ): Promise< void > {
	for ( let sent = 0; sent < STRANGERS; sent++ ) {
		const answer = await fetch(
			`${ site.url }/wp-login.php?action=logto&code=x&state=made-up`
		);
		expect( answer.status ).toBe( 400 );
	}
}

/** The log's rows as outcome, kind, code, whether an identity is there, and how many of them. */
const rows = async ( { site }: Stage ) =>
	JSON.parse(
		await site.wpEval(
			`global $wpdb; $found = array(); foreach ( $wpdb->get_results( "SELECT * FROM {$wpdb->prefix}logto_events ORDER BY id" ) as $row ) { $key = implode( ' ', array( $row->outcome, $row->kind, $row->code, $row->identity_hash === '' ? 'nobody' : 'somebody' ) ); $found[ $key ] = ( $found[ $key ] ?? 0 ) + 1; } echo wp_json_encode( $found );`
		)
	) as Record< string, number >;

test( 'log: a flood of made-up answers, then somebody who lacks what is required and somebody who comes in → both are in the log, and how many strangers are not', async ( {
	visitor,
	stage,
} ) => {
	await flood( stage );
	await stage.configure( {
		requirements: [ { kind: 'role', value: 'staff' } ],
	} );
	await visitor.signIn( 'ada' );
	expect( visitor.page.text ).toContain( 'Sign-in not completed' );
	await stage.configure( { requirements: [] } );
	const other = new Visitor( stage );
	await other.signIn( 'ada' );
	expect( await other.isSignedIn() ).toBe( true );
	expect( await rows( stage ) ).toEqual( {
		'refused sign_in state_invalid nobody': 60,
		[ `left_out unverified ${ STRANGERS - 60 } nobody` ]: 1,
		'refused sign_in requirement_missing somebody': 1,
		'completed sign_in  somebody': 1,
	} );
	expect(
		await stage.site.wpEval(
			'echo \\Logto\\services()->diagnostics()->site_health()->facts()["Refusals left out of the sign-in log in the last 24 hours"];'
		)
	).toBe( `${ STRANGERS - 60 }` );
} );
