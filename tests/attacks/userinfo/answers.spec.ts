import type { Stage } from '../../e2e/stage.ts';
import type { Answer } from '../../logto/spoil.ts';
import { accepted, CANARY, expect, refused, test } from '../arena.ts';
import type { Run } from '../arena.ts';

// Further claims from the userinfo endpoint (OpenID Connect Core 1.0 section 5.3), where the site always asks for them.

const always = ( { configure }: Stage ) =>
	configure( { always_request_userinfo: true } );

/** Signs in while userinfo says something else. */
const saying =
	( change: ( claims: Record< string, unknown > ) => object ): Run =>
	( visitor, stage ) =>
		answering( ( answer ) => ( {
			body: JSON.stringify(
				change( JSON.parse( answer.body ) as Record< string, unknown > )
			),
		} ) )( visitor, stage );

const answering =
	( change: ( good: Answer ) => Partial< Answer > ): Run =>
	async ( visitor, stage ) => {
		await always( stage );
		stage.logto.spoil.next( 'userinfo', ( good ) => ( {
			...good,
			...change( good ),
		} ) );
		await visitor.signIn( 'ada' );
	};

const subjects: [ what: string, sub: unknown ][] = [
	[ 'of somebody else', CANARY ],
	[ 'that is missing', undefined ],
	[ 'that is null', null ],
	[ 'that is empty', '' ],
	[ 'that is a list', [ CANARY ] ],
	[ 'that is true', true ],
];
for ( const [ what, sub ] of subjects ) {
	refused(
		`userinfo: a sub ${ what }`,
		'user_info_sub',
		saying( ( claims ) => ( { ...claims, sub } ) )
	);
}
refused(
	'userinfo: a sub in other case',
	'user_info_sub',
	saying( ( claims ) => ( {
		...claims,
		sub: String( claims[ 'sub' ] ).toUpperCase(),
	} ) )
);

const json = { 'content-type': 'application/json' };
const answers: [ what: string, code: string, answer: Partial< Answer > ][] = [
	[
		'a page',
		'user_info_invalid',
		{ headers: { 'content-type': 'text/html' }, body: `<p>${ CANARY }` },
	],
	[ 'nothing', 'user_info_invalid', { headers: json, body: '' } ],
	[ 'a list', 'user_info_invalid', { headers: json, body: '[{}]' } ],
	[
		'10 MB',
		'user_info_invalid',
		{ headers: json, body: `{"x":"${ 'x'.repeat( 10_000_000 ) }"}` },
	],
	[
		'a signed token',
		'user_info_invalid',
		{ headers: { 'content-type': 'application/jwt' }, body: 'a.b.c' },
	],
	[
		'a redirect to a stranger',
		'user_info_invalid',
		{ status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
	],
	[ 'status 401', 'user_info_invalid', { status: 401 } ],
	[ 'status 500 with claims', 'provider_unreachable', { status: 500 } ],
];
for ( const [ what, code, answer ] of answers ) {
	refused(
		`userinfo: ${ what }`,
		code,
		answering( () => answer )
	);
}

accepted(
	'userinfo: aggregated and distributed claims, which are not followed',
	saying( ( claims ) => ( {
		...claims,
		_claim_names: { email: 'src1', name: 'src2' },
		_claim_sources: {
			src1: { endpoint: 'http://127.0.0.1:9/claims', access_token: 'x' },
			src2: { JWT: 'a.b.c' },
		},
	} ) )
);

accepted(
	'userinfo: claims that only the ID token may make',
	saying( ( claims ) => ( {
		...claims,
		iss: CANARY,
		aud: CANARY,
		exp: 1,
		nonce: CANARY,
		auth_time: 1,
		sid: CANARY,
	} ) )
);

test( 'userinfo: an honest sign-in asks it once, with the token as bearer, and only where the site wants it', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	expect( stage.logto.calls.count( 'userinfo' ) ).toBe( 0 );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	await always( stage );
	await visitor.signIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	const asked = stage.logto.calls.all.filter(
		( { endpoint } ) => endpoint === 'userinfo'
	);
	expect( asked ).toHaveLength( 1 );
	expect( asked[ 0 ]?.headers.authorization ).toMatch( /^Bearer \S+$/ );
	expect( asked[ 0 ]?.url ).not.toContain( 'access_token' );
} );
