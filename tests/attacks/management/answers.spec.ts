import type { Answer, AnswerSpoiler } from '../../logto/spoil.ts';
import { CANARY, expect, test } from '../arena.ts';
import {
	everybody,
	nothingGotOut,
	runBackground,
	stateOf,
	withCredential,
} from './background.ts';

// What answers in place of Logto's Management API, or a Logto that is broken: nobody's account or session follows from it.

const json = { 'content-type': 'application/json' };
const answering =
	( answer: Partial< Answer > ): AnswerSpoiler =>
	( good ) => ( { ...good, ...answer } );

const answers: [ what: string, code: string, spoiler: AnswerSpoiler ][] = [
	[
		'a page',
		'walled',
		answering( {
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: `<title>${ CANARY }</title>`,
		} ),
	],
	[
		'a page that is not there',
		'walled',
		answering( {
			status: 404,
			headers: { 'content-type': 'text/html' },
			body: `<title>${ CANARY }</title>`,
		} ),
	],
	[
		'a redirect to a stranger',
		'walled',
		answering( {
			status: 302,
			headers: { location: 'http://127.0.0.1:9/' },
			body: '',
		} ),
	],
	[
		'a redirect that keeps the method',
		'walled',
		answering( {
			status: 307,
			headers: { location: 'http://127.0.0.1:9/' },
			body: '',
		} ),
	],
	[
		'a redirect to itself',
		'walled',
		answering( {
			status: 308,
			headers: { location: '/api/roles' },
			body: '',
		} ),
	],
	[
		'JSON of more than 1 MB',
		'invalid',
		answering( {
			status: 200,
			headers: json,
			body: `[{"x":"${ 'x'.repeat( 1_100_000 ) }"}]`,
		} ),
	],
	[
		'10 MB',
		'invalid',
		answering( {
			status: 200,
			headers: json,
			body: `{"x":"${ 'x'.repeat( 10_000_000 ) }"}`,
		} ),
	],
	[
		'nothing',
		'invalid',
		answering( { status: 200, headers: json, body: '' } ),
	],
	[
		'JSON that broke off',
		'invalid',
		answering( { status: 200, headers: json, body: '[{"id":' } ),
	],
	[
		'JSON as text',
		'invalid',
		answering( {
			status: 200,
			headers: { 'content-type': 'text/plain' },
			body: '[]',
		} ),
	],
	[
		'a very deep list',
		'invalid',
		answering( {
			status: 200,
			headers: json,
			body: '['.repeat( 5000 ) + ']'.repeat( 5000 ),
		} ),
	],
	[
		'too many requests',
		'busy',
		answering( {
			status: 429,
			headers: { ...json, 'retry-after': '86400' },
			body: '{"code":"x"}',
		} ),
	],
	[
		'too many requests, as a page',
		'busy',
		answering( {
			status: 429,
			headers: { 'content-type': 'text/html', 'retry-after': '-1' },
			body: CANARY,
		} ),
	],
	[
		'status 500',
		'unreachable',
		answering( { status: 500, headers: json, body: '{"code":"x"}' } ),
	],
	[
		'status 503',
		'unreachable',
		answering( { status: 503, headers: json, body: '{"code":"x"}' } ),
	],
	[
		'forbidden',
		'role_missing',
		answering( {
			status: 403,
			headers: json,
			body: '{"code":"auth.forbidden"}',
		} ),
	],
	[
		'an error full of markup',
		'refused',
		answering( {
			status: 400,
			headers: json,
			body: JSON.stringify( {
				code: `<script>${ CANARY }</script>`,
				message: `<script>${ CANARY }</script>\u202e`,
				data: [ CANARY ],
			} ),
		} ),
	],
	[ 'an answer that never comes', 'unreachable', () => 'hang' ],
	[ 'a connection that breaks', 'unreachable', () => 'close' ],
	[ 'an answer that breaks off', 'unreachable', () => 'cut' ],
];
for ( const [ what, code, spoiler ] of answers ) {
	test( `management: ${ what } → ${ code }, and nothing follows`, async ( {
		visitor,
		stage,
	} ) => {
		await visitor.comeIn( 'ada' );
		await withCredential( stage );
		const before = await everybody( stage );
		stage.logto.spoil.next( 'management', spoiler, Infinity );
		const state = await stateOf( stage );
		expect( state.code ).toBe( code );
		expect( state.available ).toBe( false );
		expect( JSON.stringify( state ) ).not.toContain( CANARY );
		await runBackground( stage );
		expect( await everybody( stage ) ).toBe( before );
		await nothingGotOut( stage );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

const people: [ what: string, body: unknown ][] = [
	[
		'somebody else, who is suspended',
		{ id: 'somebody', isSuspended: true },
	],
	[ 'nobody', { isSuspended: true } ],
	[ 'a list', [ { id: 'somebody', isSuspended: true } ] ],
	[ 'an ID of another type', { id: [ 'somebody' ], isSuspended: true } ],
];
for ( const [ what, body ] of people ) {
	test( `management: asked about a person, ${ what } → nothing follows`, async ( {
		visitor,
		stage,
	} ) => {
		await visitor.comeIn( 'ada' );
		await withCredential( stage, { management_roles: false } );
		const before = await everybody( stage );
		stage.logto.spoil.next(
			'management',
			( good ) => ( {
				...good,
				status: 200,
				headers: json,
				body: JSON.stringify( body ),
			} ),
			Infinity
		);
		await runBackground( stage );
		expect( await everybody( stage ) ).toBe( before );
		await nothingGotOut( stage );
	} );
}

test( 'management: an error that repeats the token → it is written nowhere', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	await withCredential( stage );
	stage.logto.spoil.next(
		'management',
		() => {
			const last = stage.logto.calls.to( 'management' ).at( -1 );
			const token = ( last?.headers.authorization ?? '' ).slice( 7 );
			return {
				status: 400,
				headers: json,
				body: JSON.stringify( {
					code: 'x.y',
					message: `${ token } machine-S3cret`,
					data: { deep: [ token ] },
				} ),
			};
		},
		Infinity
	);
	await stateOf( stage );
	await runBackground( stage );
	expect( stage.logto.calls.to( 'management' ) ).not.toEqual( [] );
	await nothingGotOut( stage );
} );

for ( const subject of [
	'..',
	'.',
	'../connectors',
	'..%2fconnectors',
	'a/../../b',
	'x?page=1#y',
	'x\\..\\y',
	' x',
	'ü',
] ) {
	test( `management: a person called “${ subject }” at Logto → no other path is asked`, async ( {
		stage,
	} ) => {
		await withCredential( stage );
		await stage.site.wpEval( `
			$user = wp_insert_user( array( 'user_login' => 'odd', 'user_pass' => 'x' ) );
			$identity = new \\Logto\\Accounts\\Identity( '${ stage.logto.endpoint }/oidc', base64_decode( '${ Buffer.from( subject ).toString( 'base64' ) }' ) );
			\\Logto\\services()->accounts()->connector()->connect( $user, $identity );
			$session = array( 'expiration' => time() + 600, 'login' => time(), 'logto' => array( 'issuer' => $identity->issuer, 'subject' => $identity->subject, 'sid' => 's' ) );
			update_user_meta( $user, 'session_tokens', array( 'x' => $session ) );
			do_action( 'logto_ask_management_api' );
			delete_user_meta( $user, 'session_tokens' );
			wp_set_password( 'another', $user );` );
		const one =
			/^\/api\/(hooks|users\/[^/]+(\/(roles|organizations|sessions))?)(\?[\w=&]*)?$/;
		for ( const { url } of stage.logto.calls.to( 'management' ) ) {
			expect( url.replace( /(hooks)\/\w+\/recent-logs/, '$1' ) ).toMatch(
				one
			);
			expect( decodeURIComponent( url ) ).not.toContain( 'connectors' );
			expect( decodeURIComponent( url ) ).not.toMatch(
				/users\/\.{1,2}(\/|\?|$)/
			);
		}
		await nothingGotOut( stage );
	} );
}
