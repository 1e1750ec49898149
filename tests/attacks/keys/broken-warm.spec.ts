import { createKey } from '../../logto/keys.ts';
import type { SigningKey } from '../../logto/keys.ts';
import type { Answer } from '../../logto/spoil.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { aMinuteLater, json, jwk } from './document.ts';

// A key list that is broken when it is needed: nobody gets in by it, and the keys that are known stay good.

const broken: [
	what: string,
	code: string,
	answer: ( coming: SigningKey ) => Partial< Answer > | 'close' | 'cut',
][] = [
	[
		'a page',
		'provider_invalid',
		() => ( {
			headers: { 'content-type': 'text/html' },
			body: '<!doctype html><p>Maintenance',
		} ),
	],
	[ 'nothing', 'provider_invalid', () => ( { body: '' } ) ],
	[ 'no list', 'provider_keys', () => json( {} ) ],
	[ 'an empty list', 'provider_keys', () => json( { keys: [] } ) ],
	[
		'only keys that are none',
		'provider_keys',
		() => json( { keys: [ null, 1, { kty: 'oct', k: 'AA' } ] } ),
	],
	[
		'10 MB',
		'provider_invalid',
		( coming ) =>
			json( { keys: [ jwk( coming ) ], x: 'x'.repeat( 10_000_000 ) } ),
	],
	[
		'a redirect',
		'provider_invalid',
		() => ( {
			status: 302,
			headers: { location: 'http://127.0.0.1:9/' },
			body: '',
		} ),
	],
	[ 'status 404', 'provider_invalid', () => ( { status: 404 } ) ],
	[ 'status 503', 'provider_unreachable', () => ( { status: 503 } ) ],
	[ 'a broken connection', 'provider_unreachable', () => 'close' ],
	[ 'a connection cut short', 'provider_unreachable', () => 'cut' ],
];
for ( const [ what, code, answer ] of broken ) {
	test( `keys: a new kid, and the key list answers ${ what } → ${ code }; who is under way with the old key → accepted`, async ( {
		visitor,
		stage,
	} ) => {
		const coming = createKey( 'ES384' );
		const other = new Visitor( stage );
		const underWay = await other.answerFor( 'ada' );
		await aMinuteLater( stage );
		stage.logto.spoil.next( 'jwks', ( good ) => {
			const changed = answer( coming );
			return typeof changed === 'string'
				? changed
				: { ...good, ...changed };
		} );
		stage.logto.spoil.idToken(
			( { header } ) => {
				header[ 'kid' ] = coming.kid;
			},
			{ sign: coming }
		);
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [ code ] );
		expect( await visitor.isSignedIn() ).toBe( false );

		await other.open( underWay );
		expect( refusals( stage ) ).toEqual( [ code ] );
		expect( await other.isSignedIn() ).toBe( true );
		expect( stage.logto.calls.count( 'jwks' ) ).toBe( 1 );
	} );
}

test( 'keys: bad keys among good ones → accepted', async ( {
	visitor,
	stage,
} ) => {
	const coming = createKey( 'ES384' );
	await aMinuteLater( stage );
	stage.logto.spoil.next( 'jwks', ( good ) => ( {
		...good,
		...json( {
			keys: [
				null,
				'key',
				{ kty: 'EC', crv: 'P-384', x: '!', y: '', kid: coming.kid },
				{ ...jwk( coming ), y: 'A'.repeat( 64 ) },
				{ kty: 'RSA', n: 'AQAB', e: 'AQ', kid: coming.kid },
				jwk( coming ),
			],
		} ),
	} ) );
	stage.logto.spoil.idToken(
		( { header } ) => {
			header[ 'kid' ] = coming.kid;
		},
		{ sign: coming }
	);
	await visitor.signIn( 'ada' );
	expect( refusals( stage ) ).toEqual( [] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'keys: a key list that was broken once keeps nobody from beginning a sign-in → accepted', async ( {
	visitor,
	stage,
} ) => {
	await aMinuteLater( stage );
	stage.logto.spoil.next( 'jwks', ( good ) => ( { ...good, body: '' } ) );
	stage.logto.spoil.idToken( ( { header } ) => {
		header[ 'kid' ] = 'unknown';
	} );
	await visitor.signIn( 'ada' );
	expect( refusals( stage ) ).toEqual( [ 'provider_invalid' ] );
	await visitor.signIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
