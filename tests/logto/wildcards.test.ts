import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startLogto } from './index.ts';
import { standsFor } from './wildcards.ts';

const QUERY = '/wp-login.php?action=logto';

describe( 'redirect URIs with stars', () => {
	for ( const [ registered, address, wanted ] of [
		[
			`https://a.example/*${ QUERY }`,
			`https://a.example/two${ QUERY }`,
			true,
		],
		[
			`https://a.example/*${ QUERY }`,
			`https://a.example${ QUERY }`,
			false,
		],
		[
			`https://a.example/*${ QUERY }`,
			`https://a.example/one/two${ QUERY }`,
			false,
		],
		[
			`https://a.example/*${ QUERY }`,
			`https://a.example/*${ QUERY }`,
			false,
		],
		[
			`https://a.example/*${ QUERY }`,
			`https://a.example/two${ QUERY }&x=1`,
			false,
		],
		[
			`https://a.example/*${ QUERY }`,
			`http://a.example/two${ QUERY }`,
			false,
		],
		[
			`https://a.example/*${ QUERY }`,
			`https://a.example:444/two${ QUERY }`,
			false,
		],
		[
			`https://*.a.example${ QUERY }`,
			`https://two.a.example${ QUERY }`,
			true,
		],
		[
			`https://*.a.example${ QUERY }`,
			`https://one.two.a.example${ QUERY }`,
			false,
		],
		[
			`https://*.a.example${ QUERY }`,
			`https://evil.test/.a.example${ QUERY }`,
			false,
		],
		[
			`https://*.a.example${ QUERY }`,
			`https://x@two.a.example${ QUERY }`,
			false,
		],
		[
			`https://*.example${ QUERY }`,
			`https://two.example${ QUERY }`,
			false,
		],
		[ `https://a.example/x?y=*`, `https://a.example/x?y=z`, false ],
		[ `https://a.example${ QUERY }`, `https://a.example${ QUERY }`, false ],
	] as const ) {
		it( `${ registered } ${ wanted ? 'stands for' : 'is not' } ${ address }`, () => {
			assert.equal( standsFor( registered, address ), wanted );
		} );
	}

	it( 'are taken where people come and where they leave', async () => {
		const logto = await startLogto( {
			applications: [
				{
					id: 'app',
					secret: 'secret',
					redirectUris: [ `https://a.example/*${ QUERY }` ],
					postLogoutRedirectUris: [ 'https://a.example/*/out' ],
				},
			],
		} );
		try {
			const status = async (
				path: string,
				parameters: Record< string, string >
			) => {
				const query = new URLSearchParams( {
					client_id: 'app',
					...parameters,
				} ).toString();
				const url = `${ logto.issuer }${ path }?${ query }`;
				return ( await fetch( url, { redirect: 'manual' } ) ).status;
			};
			const ask = ( site: string ) =>
				status( '/auth', {
					response_type: 'code',
					scope: 'openid',
					code_challenge: 'x'.repeat( 43 ),
					code_challenge_method: 'S256',
					redirect_uri: `https://${ site }${ QUERY }`,
				} );
			assert.equal( await ask( 'a.example/two' ), 303 );
			assert.equal( await ask( 'b.example/two' ), 400 );
			const leave = ( uri: string ) =>
				status( '/session/end', { post_logout_redirect_uri: uri } );
			assert.equal( await leave( 'https://a.example/two/out' ), 200 );
			assert.equal( await leave( 'https://b.example/two/out' ), 400 );
		} finally {
			await logto.close();
		}
	} );
} );
