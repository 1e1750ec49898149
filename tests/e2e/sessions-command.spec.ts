import { connectTheAdmin } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { wp } from './wp-cli.ts';

// wp logto sessions: what it lists and ends.

const list = async ( stage: Stage, user: string ) =>
	JSON.parse(
		( await wp( stage, [ 'sessions', 'list', user, '--format=json' ] ) ).out
	) as { began: string; from_logto: string; asked: string }[];

/** Two people with sessions, of which one came from Logto. */
async function signedIn( stage: Stage ): Promise< string[] > {
	await connectTheAdmin( stage );
	const tokens = await stage.site.wpEval( `
		$erika  = wp_insert_user( array( 'user_login' => 'erika', 'user_email' => 'erika@example.com', 'user_pass' => 'x' ) );
		$tokens = array();
		foreach ( array( 1, $erika, $erika ) as $user ) {
			$tokens[] = WP_Session_Tokens::get_instance( $user )->create( time() + 600 );
		}
		$sessions = WP_Session_Tokens::get_instance( 1 );
		$sessions->update( $tokens[0], array( 'logto' => array( 'issuer' => 'x', 'subject' => 'y', 'sid' => 'the-sid' ) ) + $sessions->get( $tokens[0] ) );
		echo implode( ' ', $tokens );` );
	return tokens.split( ' ' );
}

test( 'lists somebody’s sessions, and never a token', async ( { stage } ) => {
	const tokens = await signedIn( stage );
	expect( await list( stage, 'admin' ) ).toEqual( [
		expect.objectContaining( {
			from_logto: 'yes',
			asked: expect.stringMatching( /^\d{4}-\d\d-\d\d / ),
		} ),
	] );
	expect( await list( stage, 'erika@example.com' ) ).toHaveLength( 2 );
	const { out } = await wp( stage, [ 'sessions', 'list', 'erika' ] );
	for ( const token of [ ...tokens, 'the-sid' ] ) {
		expect( out ).not.toContain( token );
	}
} );

test( 'ends those of whom it is told, or everybody’s', async ( { stage } ) => {
	await signedIn( stage );
	const one = await wp( stage, [ 'sessions', 'end', 'erika', '--yes' ] );
	expect( one.out ).toContain( 'Sessions ended: 2, of people: 1.' );
	expect( await list( stage, 'erika' ) ).toEqual( [] );
	expect( await list( stage, 'admin' ) ).toHaveLength( 1 );

	const all = await wp( stage, [ 'sessions', 'end', '--all', '--yes' ] );
	expect( all.out ).toContain( 'Sessions ended: 1, of people: 1.' );
	expect( await list( stage, 'admin' ) ).toEqual( [] );
} );

test( 'ends nothing where it is not clear whose', async ( { stage } ) => {
	await signedIn( stage );
	for ( const args of [ [], [ 'erika', '--all' ], [ 'nobody' ] ] ) {
		const ran = await wp( stage, [ 'sessions', 'end', ...args, '--yes' ] );
		expect( ran.code ).toBe( 1 );
	}
	expect( await list( stage, 'erika' ) ).toHaveLength( 2 );
	expect( await list( stage, 'admin' ) ).toHaveLength( 1 );
} );
