import { encode } from '../../logto/jws.ts';
import { tokens } from './case.ts';
import { base64url, dataOf, sealed, signatureOf, written } from './forge.ts';
import type { Spoil } from './forge.ts';

// The signature's bytes (RFC 7518 section 3.4): 96 for ES384, no other form, no other spelling.

/** A genuine token whose signature is another one. */
const signature = ( change: ( bytes: Buffer ) => Buffer ): Spoil =>
	written( ( genuine, key ) => {
		const [ head, body, end = '' ] = encode( genuine, key ).split( '.' );
		const bytes = change( Buffer.from( end, 'base64url' ) );
		return `${ head }.${ body }.${ base64url( bytes ) }`;
	} );

const half = ( bytes: Buffer, side: 'r' | 's' ) =>
	side === 'r'
		? Buffer.concat( [ Buffer.alloc( 48 ), bytes.subarray( 48 ) ] )
		: Buffer.concat( [ bytes.subarray( 0, 48 ), Buffer.alloc( 48 ) ] );

const flip = ( bytes: Buffer ) =>
	Buffer.concat( [
		bytes.subarray( 0, 95 ),
		Buffer.from( [ 255 - bytes.readUInt8( 95 ) ] ),
	] );

const der: Spoil = written( ( genuine, key ) => {
	const data = dataOf( genuine );
	return `${ data }.${ base64url( signatureOf( data, key, 'der' ) ) }`;
} );

tokens( 'signature', [
	[ 'flipped', 'token_signature', signature( flip ) ],
	[
		'truncated',
		'token_malformed',
		signature( ( bytes ) => bytes.subarray( 0, 95 ) ),
	],
	[ 'empty', 'token_malformed', signature( () => Buffer.alloc( 0 ) ) ],
	[
		'over-long',
		'token_malformed',
		signature( ( bytes ) => Buffer.concat( [ bytes, Buffer.alloc( 1 ) ] ) ),
	],
	[
		'twice',
		'token_malformed',
		signature( ( b ) => Buffer.concat( [ b, b ] ) ),
	],
	[ 'zeros', 'token_malformed', signature( () => Buffer.alloc( 96 ) ) ],
	[ 'ones', 'token_signature', signature( () => Buffer.alloc( 96, 255 ) ) ],
	[ 'r zero', 'token_malformed', signature( ( b ) => half( b, 'r' ) ) ],
	[ 's zero', 'token_malformed', signature( ( b ) => half( b, 's' ) ) ],
	[ 'DER', 'token_malformed', der ],
	[
		'of another payload',
		'token_signature',
		written( ( genuine, key ) => {
			const other = sealed( dataOf( genuine, '{}' ), key );
			return `${ dataOf( genuine ) }.${ other.split( '.' )[ 2 ] ?? '' }`;
		} ),
	],
] );

tokens( 'signed', [
	[
		'with a foreign key',
		'token_signature',
		( { logto } ) => {
			logto.spoil.idToken( () => undefined, { sign: 'foreign' } );
		},
	],
	[
		'not at all',
		'token_algorithm',
		( { logto } ) => {
			logto.spoil.idToken( () => undefined, { sign: 'none' } );
		},
	],
	[
		'with the App secret',
		'token_algorithm',
		( { logto, values } ) => {
			logto.spoil.idToken( () => undefined, {
				sign: { hmac: values.app_secret },
			} );
		},
	],
] );
