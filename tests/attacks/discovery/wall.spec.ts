import type { Stage } from '../../e2e/stage.ts';
import type { Place } from '../../logto/places.ts';
import type { Answer } from '../../logto/spoil.ts';
import { CANARY, expect, test } from '../arena.ts';
import { expectTheForm, forgetDocuments } from '../cold.ts';
import { as, session } from '../settings/rest.ts';

// Something in front of Logto answers in its place. The checks name it to the admin by status, type and title, which are
// a stranger's words; visitors never see them.

const page = { 'content-type': 'text/html; charset=UTF-8' };
const body = `<!DOCTYPE html><title>\n Just a <b>moment ${ CANARY }</b></title>`;
const blocked: Partial< Answer > = { status: 403, headers: page, body };

const check = async ( stage: Stage, name: string ) =>
	( await (
		await fetch( `${ stage.site.url }/wp-json/logto/v1/checks/${ name }`, {
			method: 'POST',
			headers: as( await session( stage, 'admin' ) ),
		} )
	).json() ) as Record< string, string >;

const build = (
	{ logto }: Stage,
	place: Place,
	wall: Partial< Answer > = blocked
) => {
	logto.spoil.next( place, ( good ) => ( { ...good, ...wall } ), Infinity );
};

const places: [
	what: string,
	place: Place,
	wall: Partial< Answer >,
	name: string,
	detail: RegExp,
][] = [
	[
		'discovery, with 403',
		'discovery',
		blocked,
		'provider',
		/^a document: status 403, text\/html, title "Just a"$/,
	],
	[
		'discovery, with 200',
		'discovery',
		{ headers: page, body: '<title>Sign in to the intranet</title>' },
		'provider',
		/^a document: status 200, text\/html, title "Sign in to the intranet"$/,
	],
	[
		'discovery, by leading elsewhere',
		'discovery',
		{
			status: 302,
			headers: { location: 'https://login.example/?token=x' },
			body: '',
		},
		'provider',
		/^a document: status 302, no content type, leads to login\.example$/,
	],
	[
		'discovery, with 503',
		'discovery',
		{ ...blocked, status: 503 },
		'reachable',
		/^a document: status 503, text\/html, title "Just a"$/,
	],
	[
		'discovery, with 429',
		'discovery',
		{ ...blocked, status: 429 },
		'reachable',
		/^a document: status 429, text\/html/,
	],
	[
		'the keys',
		'jwks',
		blocked,
		'provider',
		/^a document: status 403, text\/html/,
	],
	[
		'the authorization endpoint',
		'callback',
		blocked,
		'app_id',
		/^authorization endpoint: status 403, text\/html/,
	],
	[
		'the token endpoint',
		'token',
		blocked,
		'app_secret',
		/^token endpoint: status 403, text\/html/,
	],
	[
		'the token endpoint, in plain text',
		'token',
		{
			status: 403,
			headers: { 'content-type': 'text/plain' },
			body: 'error code: 1020',
		},
		'app_secret',
		/^token endpoint: status 403, text\/plain$/,
	],
];
for ( const [ what, place, wall, name, detail ] of places ) {
	test( `a wall before ${ what }: the check names it`, async ( {
		stage,
	} ) => {
		build( stage, place, wall );
		const found = await check( stage, name );
		expect( found[ 'outcome' ] ).toBe( 'problem' );
		expect( found[ 'sentence' ] ).toContain( 'answers where Logto should' );
		expect( found[ 'remedy' ] ).toContain( 'this server’s requests pass' );
		expect( found[ 'detail' ] ).toMatch( detail );
	} );
}

test( 'a hostile title is text of bounded length, that moves no cursor and turns nothing around', async ( {
	stage,
} ) => {
	build( stage, 'discovery', {
		...blocked,
		body: `<title>&lt;script&gt;${ CANARY }\u202E\u001B[31m ${ 'x'.repeat( 500 ) }</title>`,
	} );
	const { detail = '' } = await check( stage, 'provider' );
	expect( detail ).toBe(
		`a document: status 403, text/html, title "${ `<script>${ CANARY } [31m ${ 'x'.repeat( 500 ) }`.slice( 0, 80 ) }"`
	);
} );

test( 'visitors get WordPress’s form and read nothing of it', async ( {
	visitor,
	stage,
} ) => {
	await forgetDocuments( stage );
	build( stage, 'discovery' );
	await expectTheForm( visitor, stage );
	expect( visitor.page.text ).not.toContain( 'Just a' );
} );
