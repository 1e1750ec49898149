import type { Stage } from '../../e2e/stage.ts';
import { expect } from '../arena.ts';
import type { Visitor } from '../arena.ts';

/** What the route answers. */
export interface Run {
	state: 'none' | 'waiting' | 'done';
	id: string;
	url: string;
	report: {
		outcome: string;
		sentence: string;
		remedy: string;
		detail: string;
		claims: Record< string, unknown > | null;
		preview: { account: string; sentence: string; reason: string } | null;
		warnings: string[];
		offer: { person: string; account: string } | null;
		connected: boolean;
	} | null;
}

/** Signs the administrator in by WordPress's password. */
export async function signInAsAdmin(
	visitor: Visitor,
	{ site }: Stage
): Promise< void > {
	const { user, password } = site.admin;
	await visitor.open(
		`${ site.url }/wp-login.php?logto=form`,
		new URLSearchParams( { log: user, pwd: password } )
	);
	expect( await visitor.isSignedIn() ).toBe( true );
}

async function route( visitor: Visitor, { site }: Stage ): Promise< string > {
	await visitor.open(
		`${ site.url }/wp-admin/admin-ajax.php?action=rest-nonce`
	);
	return `${ site.url }/?rest_route=/logto/v1/test-sign-in&_wpnonce=${ visitor.page.text }`;
}

/** Prepares a trial with values that are not saved. */
export async function prepare(
	visitor: Visitor,
	stage: Stage,
	settings: Record< string, string > = {}
): Promise< Run > {
	const fields = Object.entries( settings ).map( ( [ name, value ] ) => [
		`settings${ name.includes( '[' ) ? name : `[${ name }]` }`,
		value,
	] );
	await visitor.open(
		await route( visitor, stage ),
		new URLSearchParams( [ [ 'trial', '1' ], ...fields ] )
	);
	return JSON.parse( visitor.page.text ) as Run;
}

/** How far the last trial is. */
export async function last( visitor: Visitor, stage: Stage ): Promise< Run > {
	await visitor.open( await route( visitor, stage ) );
	return JSON.parse( visitor.page.text ) as Run;
}

/** Opens the window, and signs somebody in at Logto. */
export async function go(
	visitor: Visitor,
	{ url }: Run,
	username = 'ada'
): Promise< void > {
	await visitor.open( url );
	await visitor.signInAtLogto( username );
}

/**
 * The admin says that whoever came back is them; the answer is the page of the visitor afterwards.
 *
 * @param visitor Whose browser.
 * @param stage   The site.
 * @param fields  What is sent.
 */
export async function confirm(
	visitor: Visitor,
	stage: Stage,
	fields: Record< string, string >
): Promise< Run > {
	const url = await route( visitor, stage );
	await visitor.open(
		url.replace( 'test-sign-in&', 'test-sign-in/connect&' ),
		new URLSearchParams( fields )
	);
	return JSON.parse( visitor.page.text ) as Run;
}
