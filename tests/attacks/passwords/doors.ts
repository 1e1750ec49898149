import type { Stage } from '../../e2e/stage.ts';
import { expect } from '../arena.ts';
import type { Visitor } from '../arena.ts';

/** What everybody reads who comes with a password that is not taken. */
export const SENTENCE =
	'WordPress passwords are switched off here. Use “Log in with Logto” instead.';

/**
 * Sends WordPress's own form.
 *
 * @param visitor  Whose browser.
 * @param name     What is typed.
 * @param password What is typed.
 */
export const type = ( visitor: Visitor, name: string, password: string ) =>
	visitor.open(
		'/wp-login.php',
		new URLSearchParams( { log: name, pwd: password } )
	);

/**
 * Makes an account whose password is `theirs`.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param name       Its user name; the address is `<name>@example.com`.
 * @param role       Its role.
 */
export const makeAccount = ( { site }: Stage, name: string, role: string ) =>
	site.wpEval(
		`wp_insert_user( array( 'user_login' => '${ name }', 'user_email' => '${ name }@example.com', 'user_pass' => 'theirs', 'role' => '${ role }' ) );`
	);

/** Who is there, and who has a session. */
export async function people( { site }: Stage ): Promise< unknown > {
	return ( await fetch( `${ site.url }/?witness` ) ).json();
}

/** Core's events of a sign-in that the site logged. */
export const events = ( { site }: Stage ): string[] =>
	[ ...site.log().matchAll( /Witness: (\w+)/g ) ].map(
		( [ , hook = '' ] ) => hook
	);

/**
 * What must not have happened when a password was refused.
 *
 * @param visitor Who came.
 * @param stage   The site.
 * @param before  Who was there before.
 */
export async function expectNothing(
	visitor: Visitor,
	stage: Stage,
	before: unknown
): Promise< void > {
	expect(
		visitor.cookieNames.filter( ( name ) =>
			/^wordpress_(?!test)/.test( name )
		)
	).toEqual( [] );
	expect( await people( stage ) ).toEqual( before );
	expect( events( stage ) ).not.toContain( 'wp_login' );
	expect( events( stage ) ).not.toContain( 'set_auth_cookie' );
	expect( await visitor.isSignedIn() ).toBe( false );
}

/**
 * Calls `wp.getUsersBlogs`, as programs do.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param name       Who says so.
 * @param password   Their password.
 * @param cookie     What else the program sends.
 */
export async function callXmlRpc(
	{ site }: Stage,
	name: string,
	password: string,
	cookie = ''
): Promise< string > {
	const parameter = ( value: string ) =>
		`<param><value><string>${ value }</string></value></param>`;
	const answer = await fetch( `${ site.url }/xmlrpc.php`, {
		method: 'POST',
		headers: { 'content-type': 'text/xml', cookie },
		body: `<?xml version="1.0"?><methodCall><methodName>wp.getUsersBlogs</methodName><params>${ parameter(
			name
		) }${ parameter( password ) }</params></methodCall>`,
	} );
	return answer.text();
}
