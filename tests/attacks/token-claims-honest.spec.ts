import { connect, startStandIn } from '../../tools/logto.ts';
import type { Jwt } from '../logto/jws.ts';
import { expect, refusals, test, Visitor } from './arena.ts';

// What an honest Logto may say differently from ours (RFC 7519, OpenID Connect Core 1.0), and signs in all the same.

const now = () => Math.floor( Date.now() / 1000 );

/** Seconds: less than the leeway by what a busy machine may need. */
const close = 52;

type Changes = Record< 'header' | 'payload', object >;

const cases: [ what: string, change: ( token: Jwt ) => Partial< Changes > ][] =
	[
		[ 'exp just past', () => ( { payload: { exp: now() - close } } ) ],
		[ 'iat 59 s ahead', () => ( { payload: { iat: now() + 59 } } ) ],
		[ 'iat ten minutes old', () => ( { payload: { iat: now() - 600 } } ) ],
		[ 'nbf 59 s ahead', () => ( { payload: { nbf: now() + 59 } } ) ],
		[
			'aud a list of us alone',
			( { payload: { aud } } ) => ( { payload: { aud: [ aud ] } } ),
		],
		[ 'azp us', ( { payload: { aud } } ) => ( { payload: { azp: aud } } ) ],
		[
			'aud us and another, azp us',
			( { payload: { aud } } ) => ( {
				payload: { azp: aud, aud: [ 'another', aud ] },
			} ),
		],
		[
			'null for what the person does not have',
			() => ( {
				payload: {
					email: null,
					name: null,
					username: null,
					picture: null,
				},
			} ),
		],
		[
			'times with fractions',
			() => ( {
				payload: {
					exp: now() + 3600.5,
					iat: now() - 0.25,
					auth_time: now() - 1.75,
				},
			} ),
		],
		[ 'no at_hash', () => ( { payload: { at_hash: undefined } } ) ],
		[ 'typ JWT', () => ( { header: { typ: 'JWT' } } ) ],
		[ 'typ jwt', () => ( { header: { typ: 'jwt' } } ) ],
		[ 'no typ', () => ( { header: { typ: undefined } } ) ],
		[ 'no kid and one key', () => ( { header: { kid: undefined } } ) ],
		[
			'unknown claims and header members',
			() => ( {
				header: { x: { y: [ 1 ] } },
				payload: { 'https://x.example/y': [ {} ], z: null },
			} ),
		],
		[
			'a very long name',
			() => ( { payload: { name: 'Ada '.repeat( 2000 ) } } ),
		],
		[
			'a subject of 255 characters',
			() => ( { payload: { sub: 's'.repeat( 255 ) } } ),
		],
	];
for ( const [ what, change ] of cases ) {
	test( `honest claims: ${ what } → accepted`, async ( {
		visitor,
		stage,
	} ) => {
		stage.logto.spoil.idToken( ( token ) => {
			const { header, payload } = change( token );
			Object.assign( token.header, header );
			Object.assign( token.payload, payload );
		} );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

const answers: [ what: string, members: object, contentType: string ][] = [
	[ 'token_type bearer', { token_type: 'bearer' }, 'application/json' ],
	[ 'token_type BEARER', { token_type: 'BEARER' }, 'application/json' ],
	[ 'unknown members', { x: [ null ] }, 'application/json' ],
	[ 'no charset', {}, 'application/json' ],
	[ 'a charset in capitals', {}, 'Application/JSON; Charset=UTF-8' ],
];
for ( const [ what, members, contentType ] of answers ) {
	test( `honest token answer: ${ what } → accepted`, async ( {
		visitor,
		stage,
	} ) => {
		stage.logto.spoil.next( 'token', ( answer ) => {
			answer.headers[ 'content-type' ] = contentType;
			answer.body = JSON.stringify( {
				...( JSON.parse( answer.body ) as object ),
				...members,
			} );
		} );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

test( 'honest tenant: one that signs with RS256 → accepted', async ( {
	stage,
} ) => {
	const logto = await startStandIn( {
		alg: 'RS256',
		people: [ { username: 'ada', password: 'correct horse' } ],
	} );
	try {
		await stage.configure( connect( logto, stage.site.url ) );
		const visitor = new Visitor( { ...stage, logto } );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
	} finally {
		await logto.close();
	}
} );
