import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { logoutEvent } from './backchannel.ts';
import { decode } from './jws.ts';
import { Keys } from './keys.ts';
import { Spoil } from './spoil.ts';
import { wrongLogoutTokens } from './spoilers.ts';

describe( 'a logout token that is wrong', () => {
	const spoil = new Spoil();
	const keys = new Keys( 'ES384', () => {} );
	const { alg, kid } = keys.current;
	const right = () => ( {
		header: { alg, typ: 'logout+jwt', kid },
		payload: {
			sub: 'ann',
			sid: 'one',
			aud: 'app',
			iss: 'http://127.0.0.1:1/oidc',
			iat: 1000,
			exp: 1120,
			jti: 'once',
			events: { [ logoutEvent ]: {} },
		},
	} );
	const partsOf = ( { header, payload }: Record< string, object > ) =>
		Object.entries( { ...header, ...payload } ).map( ( part ) =>
			JSON.stringify( part )
		);
	const changedIn = ( token: string ) => {
		const now = partsOf( { ...decode( token ) } );
		const before = partsOf( right() );
		const names = [
			...now.filter( ( part ) => ! before.includes( part ) ),
			...before.filter( ( part ) => ! now.includes( part ) ),
		].map( ( part ) => ( JSON.parse( part ) as string[] )[ 0 ] );
		return [ ...new Set( names ) ].sort();
	};

	for ( const [ name, { spoiler, sign } ] of Object.entries(
		wrongLogoutTokens
	) ) {
		it( `is wrong in that alone: ${ name }`, () => {
			spoil.logoutToken( spoiler, { ...( sign && { sign } ) } );
			const token = spoil.seal( 'logout_token', right(), keys );
			if ( name.includes( 'token' ) ) {
				assert.ok( token.split( '.' ).length < 3 );
				return;
			}
			const changed = changedIn( token );
			if ( name === 'neither sub nor sid' ) {
				assert.deepEqual( changed, [ 'sid', 'sub' ] );
			} else if ( sign ) {
				assert.deepEqual( changed, sign === 'none' ? [ 'alg' ] : [] );
			} else {
				assert.equal( changed.length, 1 );
				assert.match(
					name.replace( /^an event/, 'events' ),
					new RegExp( `${ changed[ 0 ]?.replace( /s$/, '' ) }` )
				);
			}
		} );
	}

	it( 'is none of the others', () => {
		const tokens = Object.values( wrongLogoutTokens )
			.filter( ( { sign } ) => sign === undefined )
			.map( ( { spoiler } ) => {
				const token = right();
				return JSON.stringify( spoiler( token ) ?? token );
			} );
		assert.equal( new Set( tokens ).size, tokens.length );
	} );
} );
