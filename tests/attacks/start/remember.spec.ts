import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';

// How long somebody stays signed in: until the browser closes, or as with WordPress's "Remember Me".

/** How long the cookie of the session that was just begun lasts, in whole days. */
async function days( visitor: Visitor, start: string ): Promise< number > {
	const answer = await visitor.answerFor( 'ada', start );
	const attempt = visitor.cookie( ( name ) =>
		name.includes( 'logto_attempt_' )
	);
	const { headers } = await fetchWhole( answer, {
		redirect: 'manual',
		headers: { cookie: `${ attempt?.name }=${ attempt?.value }` },
	} );
	const line = headers
		.getSetCookie()
		.find( ( each ) => each.startsWith( 'wordpress_logged_in_' ) );
	const [ , seconds = '0' ] = /Max-Age=(\d+)/.exec( line ?? '' ) ?? [];
	return Math.floor( Number( seconds ) / 86400 );
}

const cases: [
	what: string,
	settings: Record< string, unknown >,
	start: string,
	lasts: number,
][] = [
	[ 'by default', {}, '/wp-login.php', 0 ],
	[ 'asked for', {}, '/wp-login.php?rememberme=forever', 14 ],
	[ 'the admin’s wish', { remember_me: true }, '/wp-login.php', 14 ],
];
for ( const [ what, settings, start, lasts ] of cases ) {
	test( `${ what }, the cookie lasts ${ lasts } days`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( settings );
		expect( await days( visitor, start ) ).toBe( lasts );
	} );
}
