import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import { after, before, beforeEach, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { decode } from './jws.ts';
import { RelyingParty } from './testing/relying-party.ts';
import { basic, postForm } from './testing/requests.ts';

describe( 'what goes wrong on purpose', () => {
	let logto: Logto;
	let party: RelyingParty;
	before( async () => {
		logto = await startLogto( {
			people: [
				{ id: 'ann', username: 'ann', password: 'correct horse' },
			],
		} );
		party = new RelyingParty( logto );
	} );
	after( () => logto.close() );
	beforeEach( () => logto.spoil.clear() );

	const signIn = async () => {
		const attempt = await party.start();
		await attempt.browser.follow( 'User name' );
		await attempt.browser.press( 'Sign in', {
			identifier: 'ann',
			password: 'correct horse',
		} );
		return attempt;
	};
	const finish = async () => party.finish( await signIn() );
	const listed = async () => {
		const response = await fetch( `${ logto.issuer }/jwks` );
		const { keys } = ( await response.json() ) as {
			keys: { kid: string; kty: string }[];
		};
		return keys.map( ( { kid } ) => kid );
	};

	it( 'lists a coming key before it signs, signs with it, and drops the old one', async () => {
		const old = logto.keys.current.kid;
		const coming = logto.keys.announce().kid;
		assert.deepEqual( await listed(), [ old, coming ] );
		assert.equal( ( await finish() ).header.kid, old );
		logto.keys.rotate();
		assert.deepEqual( await listed(), [ coming, old ] );
		assert.equal( ( await finish() ).header.kid, coming );
		logto.keys.drop();
		assert.deepEqual( await listed(), [ coming ] );
		await finish();
	} );

	it( 'goes on with a sign-in that began before a rotation', async () => {
		const attempt = await signIn();
		logto.keys.rotate();
		const { header } = await party.finish( attempt );
		assert.equal( header.kid, logto.keys.current.kid );
		logto.keys.drop();
	} );

	it( 'changes from ES384 to RS256', async () => {
		logto.keys.rotate( 'RS256' );
		assert.equal( ( await finish() ).header.alg, 'RS256' );
		logto.keys.rotate( 'ES384' );
		assert.equal( ( await finish() ).header.alg, 'ES384' );
		logto.keys.drop();
	} );

	it( 'changes claims of the next ID token only, under a good signature', async () => {
		logto.spoil.idToken( ( { payload } ) => {
			payload[ 'sub' ] = 'someone-else';
		} );
		assert.equal( ( await finish() ).claims.sub, 'someone-else' );
		assert.equal( ( await finish() ).claims.sub, 'ann' );
	} );

	it( 'changes the header', async () => {
		logto.spoil.idToken( ( { header, payload } ) => ( {
			header: { ...header, typ: 'JWT' },
			payload,
		} ) );
		assert.equal( ( await finish() ).header.typ, 'JWT' );
	} );

	const exchanged = async () => {
		const { browser, verifier } = await signIn();
		const { searchParams } = new URL( browser.page.url );
		const { id, secret } = party.application;
		const { body } = await postForm(
			`${ logto.issuer }/token`,
			{
				grant_type: 'authorization_code',
				code: searchParams.get( 'code' ) ?? '',
				redirect_uri: 'http://127.0.0.1:9/callback',
				code_verifier: verifier,
			},
			basic( id, secret )
		);
		return String( body[ 'id_token' ] );
	};

	it( 'signs with a foreign key under the listed key’s id', async () => {
		logto.spoil.idToken( () => undefined, { sign: 'foreign' } );
		await assert.rejects( finish(), /signature verification failed/ );
	} );

	it( 'signs with nothing', async () => {
		logto.spoil.idToken( () => undefined, { sign: 'none' } );
		const token = await exchanged();
		assert.equal( decode( token ).header[ 'alg' ], 'none' );
		assert.match( token, /\.$/ );
	} );

	it( 'signs with the public key as a secret', async () => {
		const pem = createPublicKey( logto.keys.current.privateKey ).export( {
			type: 'spki',
			format: 'pem',
		} );
		logto.spoil.idToken( () => undefined, { sign: { hmac: pem } } );
		assert.equal( decode( await exchanged() ).header[ 'alg' ], 'HS256' );
	} );

	it( 'sends any text as an ID token', async () => {
		logto.spoil.idToken( () => 'no.token.at.all' );
		assert.equal( await exchanged(), 'no.token.at.all' );
	} );

	it( 'changes status, headers and body of an answer, so often as wanted', async () => {
		const url = `${ logto.issuer }/.well-known/openid-configuration`;
		logto.spoil.next(
			'discovery',
			( answer ) => ( {
				status: 503,
				headers: { ...answer.headers, 'retry-after': '1' },
				body: answer.body.slice( 0, 10 ),
			} ),
			2
		);
		for ( let count = 0; count < 2; count++ ) {
			const spoiled = await fetch( url );
			assert.equal( spoiled.status, 503 );
			assert.equal( spoiled.headers.get( 'retry-after' ), '1' );
			assert.equal( ( await spoiled.text() ).length, 10 );
		}
		assert.equal( ( await fetch( url ) ).status, 200 );
	} );

	it( 'changes the redirect that carries the answer', async () => {
		logto.spoil.next( 'callback', ( answer ) => {
			const target = new URL( String( answer.headers.location ) );
			target.searchParams.set( 'iss', 'https://mixed-up.example' );
			answer.headers.location = target.href;
		} );
		const { browser } = await signIn();
		assert.match( browser.page.url, /iss=https%3A%2F%2Fmixed-up\.example/ );
	} );

	it( 'changes userinfo', async () => {
		const { tokens } = await finish();
		logto.spoil.next( 'userinfo', ( answer ) => ( {
			...answer,
			body: JSON.stringify( { sub: 'someone-else' } ),
		} ) );
		const info = await party.userinfo( tokens.access_token );
		assert.deepEqual( await info.json(), { sub: 'someone-else' } );
	} );

	it( 'breaks connections off, at once or in the middle', async () => {
		for ( const how of [ 'close', 'cut' ] as const ) {
			logto.spoil.next( 'jwks', () => how );
			await assert.rejects(
				fetch( `${ logto.issuer }/jwks` ).then( ( answer ) =>
					answer.text()
				)
			);
		}
		assert.equal( ( await listed() ).length, 1 );
	} );

	it( 'does not answer at all, and is still closed', async () => {
		const other = await startLogto();
		other.spoil.next( 'jwks', () => 'hang' );
		const hanging = fetch( `${ other.issuer }/jwks` );
		hanging.catch( () => undefined );
		while ( other.calls.count( 'jwks' ) === 0 ) {
			await new Promise( setImmediate );
		}
		await other.close();
		await assert.rejects( hanging );
	} );
} );
