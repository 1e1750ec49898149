import { connectTheAdmin } from '../../e2e/pages.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, test } from '../arena.ts';
import { as, ask, routes, session, written } from './rest.ts';
import type { Refused, Session } from './rest.ts';

// Who may use the plugin's REST API: an administrator whose browser has the nonce of this very session.

type Headers = Record< string, string >;
type Name = Parameters< typeof session >[ 1 ];

/** Core’s word for a nonce that is not of this session. */
const CHECK = [ 403, 'rest_cookie_invalid_nonce' ] as const;

/** What Logto itself posts to: whoever asks there is nobody, and what is not signed by Logto is refused. */
const logtos: Readonly< Record< string, Refused > > = {
	'/logto/v1/backchannel-logout': { status: 400 },
	'/logto/v1/webhook': { status: 401 },
	'/logto/v1/password-check': { status: 401 },
};

/** Who has which cookie and which nonce. */
const mixed =
	( whose: Name, nonceOf: Name ) =>
	async ( stage: Stage ): Promise< Headers > => {
		const { cookie } = await session( stage, whose );
		const { nonce } = await session( stage, nonceOf );
		return as( { cookie, nonce } );
	};

/** An admin’s cookie, and instead of its nonce another one of the same session. */
const instead =
	( which: ( theirs: Session ) => string ) =>
	async ( stage: Stage ): Promise< Headers > => {
		const theirs = await session( stage, 'admin' );
		return as( { ...theirs, nonce: which( theirs ) } );
	};

const whos: [
	who: string,
	status: number,
	code: string,
	headers: ( stage: Stage ) => Promise< Headers >,
][] = [
	[ 'nobody', 401, 'rest_forbidden', () => Promise.resolve( {} ) ],
	[
		'nobody, with the nonce that guests get',
		401,
		'rest_forbidden',
		async ( { site } ) => ( {
			'x-wp-nonce': await site.wpEval(
				"echo wp_create_nonce( 'wp_rest' );"
			),
		} ),
	],
	[
		'a program with the admin’s account password',
		401,
		'rest_forbidden',
		() =>
			Promise.resolve( {
				authorization: `Basic ${ btoa( 'admin:password' ) }`,
			} ),
	],
	[
		'a subscriber',
		403,
		'rest_forbidden',
		async ( stage ) => as( await session( stage, 'subscriber' ) ),
	],
	[
		'an editor',
		403,
		'rest_forbidden',
		async ( stage ) => as( await session( stage, 'editor' ) ),
	],
	[ 'an editor with an admin’s nonce', ...CHECK, mixed( 'editor', 'admin' ) ],
	[
		'an admin’s cookie without a nonce',
		401,
		'rest_forbidden',
		async ( stage ) => ( {
			cookie: ( await session( stage, 'admin' ) ).cookie,
		} ),
	],
	[
		'an admin’s cookie with an editor’s nonce',
		...CHECK,
		mixed( 'admin', 'editor' ),
	],
	[
		'an admin’s cookie with the nonce of their other session',
		...CHECK,
		mixed( 'admin', 'admin' ),
	],
	[
		'an admin’s cookie with a nonce for something else',
		...CHECK,
		instead( ( { foreignNonce } ) => foreignNonce ),
	],
	[
		'an admin’s cookie with the nonce of the day before',
		...CHECK,
		instead( ( { oldNonce } ) => oldNonce ),
	],
	[ 'an admin’s cookie with an empty nonce', ...CHECK, instead( () => '' ) ],
];

for ( const [ who, status, code, headers ] of whos ) {
	test( `settings: ${ who } → every route refused: ${ status } ${ code }, nothing written`, async ( {
		stage,
	} ) => {
		await connectTheAdmin( stage );
		const theirs = await headers( stage );
		const before = await written( stage );
		const all = await routes( stage );
		expect( all.length ).toBeGreaterThan( 8 );
		for ( const { method, route } of all ) {
			expect(
				await ask( stage, route, {
					method,
					headers: { 'content-type': 'application/json', ...theirs },
					...( method === 'POST' && {
						body: '{"app_id":"theirs","claims":{}}',
					} ),
				} ),
				`${ method } ${ route }`
			).toEqual( logtos[ route ] ?? { status, code } );
		}
		expect( await written( stage ) ).toEqual( before );
	} );
}

const NO_CREDENTIAL = {
	status: 400,
	code: 'logto_management_no_credential',
};

/** Let in as well, where there is only nothing to say yes to. */
const letIn: Readonly< Record< string, Refused > > = {
	'POST /logto/v1/test-sign-in/connect': {
		status: 409,
		code: 'logto_not_connected',
	},
	'GET /logto/v1/management-api': { status: 200, code: 'no_credential' },
	'GET /logto/v1/directory': NO_CREDENTIAL,
	'GET /logto/v1/directory/people/claims': {
		status: 400,
		code: 'logto_management_not_found',
	},
	'GET /logto/v1/phone': NO_CREDENTIAL,
	'DELETE /logto/v1/phone/sign-in': NO_CREDENTIAL,
	...Object.fromEntries(
		[ 'connector', 'test', 'sign-in' ].map( ( what ) => [
			`POST /logto/v1/phone/${ what }`,
			{ status: 400, code: 'logto_invalid_fields' },
		] )
	),
	'DELETE /logto/v1/users/1/suspension': {
		status: 409,
		code: 'logto_not_suspended',
	},
	...Object.fromEntries(
		[ 'POST', 'PUT', 'PATCH' ].map( ( method ) => [
			`${ method } /logto/v1/users/1/suspension`,
			{ status: 409, code: 'logto_yourself' },
		] )
	),
};

test( 'settings: an admin with the nonce of this session → every route accepted', async ( {
	stage,
} ) => {
	await connectTheAdmin( stage );
	const theirs = as( await session( stage, 'admin' ) );
	const before = await written( stage );
	const bodies = [
		[ 'preview', '{"claims":{}}' ],
		[ 'identities', '{"do":"continue"}' ],
		[ 'endpoint', `{"endpoint":"${ stage.values.endpoint }"}` ],
		[ '', '{"log_days":7}' ],
	] as const;
	for ( const { method, route } of await routes( stage ) ) {
		expect(
			await ask( stage, route, {
				method,
				headers: {
					...theirs,
					'content-type': 'application/json',
				},
				...( method === 'POST' && {
					body:
						bodies.find( ( [ end ] ) =>
							route.endsWith( end )
						)?.[ 1 ] ?? null,
				} ),
			} ),
			`${ method } ${ route }`
		).toEqual(
			logtos[ route ] ??
				letIn[ `${ method } ${ route }` ] ?? { status: 200 }
		);
	}
	expect( await written( stage ) ).not.toEqual( before );
} );
