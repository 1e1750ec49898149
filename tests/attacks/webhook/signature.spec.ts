import { signature } from '../../logto/hooks/post.ts';
import {
	comeIn,
	expect,
	FORMER_KEY,
	hmac,
	KEY,
	kept,
	refused,
	send,
	suspended,
	test,
} from './post.ts';
import type { Post } from './post.ts';
import type { Stage } from '../../e2e/stage.ts';

/** A right body with a signature made of it. */
const signed =
	( sign: ( body: string, stage: Stage ) => string | null ) =>
	( stage: Stage ): Post => {
		const body = suspended( stage );
		return { body, signature: sign( body, stage ) };
	};

refused( 'no right signature', 401, {
	none: signed( () => null ),
	'an empty one': signed( () => '' ),
	'a wrong one': signed( () => '0'.repeat( 64 ) ),
	'in upper case': signed( ( body ) => signature( body, KEY ).toUpperCase() ),
	'its first half': signed( ( body ) =>
		signature( body, KEY ).slice( 0, 32 )
	),
	'without its last digit': signed( ( body ) =>
		signature( body, KEY ).slice( 0, -1 )
	),
	'a digit longer': signed( ( body ) => `${ signature( body, KEY ) }0` ),
	'named like others’': signed(
		( body ) => `sha256=${ signature( body, KEY ) }`
	),
	twice: signed(
		( body ) => `${ signature( body, KEY ) }, ${ signature( body, KEY ) }`
	),
	'in base64': signed( ( body ) =>
		Buffer.from( signature( body, KEY ), 'hex' ).toString( 'base64' )
	),
	'by SHA-1': signed( ( body ) => hmac( body, KEY, 'sha1' ) ),
	'by SHA-512': signed( ( body ) => hmac( body, KEY, 'sha512' ) ),
	'under no key': signed( ( body ) => hmac( body, '' ) ),
	'under the app secret': signed( ( body, { values } ) =>
		hmac( body, values.app_secret )
	),
	'under the app ID': signed( ( body, { values } ) =>
		hmac( body, values.app_id )
	),
	'under key and blank': signed( ( body ) => hmac( body, `${ KEY } ` ) ),
	'under another’s key': signed( ( body ) => hmac( body, 'another' ) ),
	'of another body': signed( ( body ) => signature( `${ body } `, KEY ) ),
	'of the same JSON, written otherwise': ( stage ) => {
		const body = suspended( stage );
		return {
			body: JSON.stringify( JSON.parse( body ), null, 1 ),
			signature: signature( body, KEY ),
		};
	},
	'of what the address says': ( stage ) => {
		const body = suspended( stage );
		return {
			body: '',
			signature: signature( '', FORMER_KEY ).replace( /./, 'g' ),
			query: `&body=${ encodeURIComponent( body ) }`,
		};
	},
	'in the address': ( stage ) => {
		const body = suspended( stage );
		return {
			body,
			signature: null,
			query: `&logto-signature-sha-256=${ signature( body, KEY ) }`,
		};
	},
	'under another name': ( stage ) => {
		const body = suspended( stage );
		return {
			body,
			signature: null,
			headers: { 'x-logto-signature-sha-256': signature( body, KEY ) },
		};
	},
} );

refused( 'too large', 413, {
	'a byte more than may be': ( stage ) => ( {
		body: suspended( stage ).padEnd( 1_048_577 ),
	} ),
	'a little under the form’s end': ( stage ) => ( {
		body: suspended( stage ).padEnd( 2_000_000 ),
	} ),
} );

test( 'webhook: ten megabytes are not read, signed or not', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const before = await kept( stage );
	const body = suspended( stage ).padEnd( 10_000_000 );
	for ( const post of [ { body }, { body, signature: null } ] ) {
		const response = await send( stage, post );
		// PHP may throw it away before anybody sees it.
		expect( [ 401, 413 ] ).toContain( response.status );
	}
	expect( await kept( stage ) ).toEqual( before );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( stage.site.log() ).not.toContain( 'memory size' );
} );

test( 'webhook: the former key is good until it is taken away', async ( {
	visitor,
	stage,
} ) => {
	await comeIn( visitor, stage );
	const body = suspended( stage );
	await stage.configure( {
		webhook_signing_key: KEY,
		webhook_former_signing_key: '',
	} );
	const signedBefore = { body, signature: signature( body, FORMER_KEY ) };
	expect( ( await send( stage, signedBefore ) ).status ).toBe( 401 );
	expect( await visitor.isSignedIn() ).toBe( true );
	await stage.configure( {
		webhook_signing_key: KEY,
		webhook_former_signing_key: FORMER_KEY,
	} );
	expect( ( await send( stage, signedBefore ) ).status ).toBe( 200 );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'webhook: a site without a key takes nothing', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {} );
	await visitor.comeIn( 'ada' );
	const before = await kept( stage );
	const body = suspended( stage );
	for ( const key of [ KEY, '' ] ) {
		const response = await send( stage, {
			body,
			signature: hmac( body, key ),
		} );
		expect( response.status ).toBe( 401 );
	}
	expect( await kept( stage ) ).toEqual( before );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
