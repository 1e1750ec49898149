import type { Stage } from '../e2e/stage.ts';
import { asked, CANARY, expect, refusals, test } from './arena.ts';
import type { Run, Visitor } from './arena.ts';

/**
 * As if none of Logto's documents had ever been fetched; the connection is proven.
 *
 * @param stage      The site.
 * @param stage.site The site.
 */
export const forgetDocuments = ( { site }: Stage ) =>
	site.wpEval( "delete_option( 'logto_provider' );" );

/**
 * A broken document with nothing cached: whoever comes gets WordPress's own form, and goes nowhere.
 *
 * @param name What is broken.
 * @param code What the log says.
 * @param run  Breaks it.
 */
export function formInstead( name: string, code: string, run: Run ): void {
	test( `cold: ${ name } → WordPress’s own form: ${ code }`, async ( {
		visitor,
		stage,
	} ) => {
		await forgetDocuments( stage );
		await run( visitor, stage );
		await expectTheForm( visitor, stage );
		expect( refusals( stage ) ).toEqual( [ code ] );
	} );
}

/**
 * Opens the sign-in and expects WordPress's own form, with nothing of what Logto said.
 *
 * @param visitor Who comes.
 * @param stage   The site.
 */
export async function expectTheForm(
	visitor: Visitor,
	stage: Stage
): Promise< void > {
	const url = `${ stage.site.url }/wp-login.php`;
	await visitor.open( url );
	expect( visitor.page.url ).toBe( url );
	expect( visitor.page.status ).toBe( 200 );
	expect( visitor.page.text ).toContain(
		'The usual sign-in isn’t available right now.'
	);
	expect( visitor.page.text ).not.toContain( CANARY );
	expect( visitor.page.text ).not.toContain( stage.logto.endpoint );
	expect( visitor.cookieNames ).toEqual( [ 'wordpress_test_cookie' ] );
	expect(
		asked( stage ).filter( ( origin ) => origin !== stage.logto.endpoint )
	).toEqual( [] );
}
