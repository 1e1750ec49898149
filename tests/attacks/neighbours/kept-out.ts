import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals } from '../arena.ts';
import type { Visitor } from '../arena.ts';

/**
 * Runs PHP in which `$ada` is her user.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param php        What is done.
 */
export const onAda = ( { site }: Stage, php: string ) =>
	site.wpEval( `$ada = get_user_by( 'login', 'ada' ); ${ php }` );

/** Everything that is written about people. */
const written = ( { site }: Stage ) =>
	site.wpEval(
		'global $wpdb; echo wp_json_encode( array( $wpdb->get_results( "SELECT * FROM {$wpdb->base_prefix}logto_identities" ), $wpdb->get_results( "SELECT * FROM $wpdb->users" ), $wpdb->get_results( "SELECT * FROM $wpdb->usermeta" ) ) );'
	);

/** What others counted. */
export const failures = ( { site }: Stage ) =>
	site.wpEval( "echo (int) get_option( 'test_failures', 0 );" );

/**
 * She signs in at Logto, and the site keeps her out: no session, no cookie, nothing written, no event, and words.
 *
 * @param visitor Whose browser.
 * @param stage   The site.
 * @param words   What the page says, as HTML.
 * @return The page.
 */
export async function isKeptOut(
	visitor: Visitor,
	stage: Stage,
	words: string
): Promise< string > {
	const before = await written( stage );
	const heard = stage.site.log().length;
	await visitor.signIn( 'ada' );
	expect( refusals( stage ).at( -1 ) ).toBe( 'account_refused_by_site' );
	const { status, text } = visitor.page;
	expect( status ).toBe( 403 );
	expect( text ).toContain( words );
	expect( text ).not.toContain( 'Try again' );
	expect( text ).toContain( 'Sign in as somebody else' );
	hasNothing( visitor );
	expect( stage.site.log().slice( heard ) ).not.toContain( 'Witness: ' );
	expect( await written( stage ) ).toBe( before );
	expect( await visitor.isSignedIn() ).toBe( false );
	return text;
}

/**
 * There is no cookie of a session.
 *
 * @param visitor Whose browser.
 */
export function hasNothing( visitor: Visitor ): void {
	expect(
		visitor.cookieNames.filter( ( name ) =>
			/^wordpress_(?!test)/.test( name )
		)
	).toEqual( [] );
}
