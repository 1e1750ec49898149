import { sign } from 'node:crypto';
import { encode } from '../logto/jws.ts';
import type { Jwt } from '../logto/jws.ts';
import type { SigningKey } from '../logto/keys.ts';
import { refused } from './arena.ts';

// The ID token as a text (RFC 7515, RFC 8725): how it is written.

type Forge = ( token: Jwt, key: SigningKey ) => string;

const base64url = ( text: string | Buffer ) =>
	Buffer.from( text ).toString( 'base64url' );

/** Signs two segments as they are, so that only what the case spoils is wrong. */
function signed(
	text: string,
	{ privateKey }: SigningKey,
	dsaEncoding: 'der' | 'ieee-p1363' = 'ieee-p1363'
): string {
	const bytes = sign( 'sha384', Buffer.from( text ), {
		key: privateKey,
		dsaEncoding,
	} );
	return `${ text }.${ base64url( bytes ) }`;
}

/** What is signed: header and payload, or any text instead of the payload. */
const data = ( token: Jwt, text = JSON.stringify( token.payload ) ) =>
	`${ base64url( JSON.stringify( token.header ) ) }.${ base64url( text ) }`;

/** A genuine token whose signature is another one. */
const signature =
	( change: ( bytes: Buffer ) => Buffer | string ): Forge =>
	( token, key ) => {
		const [ head, body, end = '' ] = encode( token, key ).split( '.' );
		const changed = change( Buffer.from( end, 'base64url' ) );
		return `${ head }.${ body }.${ typeof changed === 'string' ? changed : base64url( changed ) }`;
	};

/** A genuine token cut into its segments and put together differently. */
const segments =
	( join: ( head: string, body: string, end: string ) => string ): Forge =>
	( token, key ) => {
		const [ head = '', body = '', end = '' ] = encode( token, key ).split(
			'.'
		);
		return join( head, body, end );
	};

/** A well signed token whose payload is any text. */
const payload =
	( text: string ): Forge =>
	( token, key ) =>
		signed( data( token, text ), key );

/** The payload's last character with a bit set that no byte needs: another spelling of the same bytes. */
const strayBits: Forge = ( token, key ) => {
	const text = JSON.stringify( token.payload );
	// One byte more than threes, and that a blank: the last character is an A.
	const blanks = 3 - ( ( Buffer.byteLength( text ) + 2 ) % 3 );
	const written = data( token, text + ' '.repeat( blanks ) );
	return signed( written.replace( /A$/, 'B' ), key );
};

const flip = ( bytes: Buffer ) =>
	Buffer.concat( [
		bytes.subarray( 0, 95 ),
		Buffer.from( [ 255 - bytes.readUInt8( 95 ) ] ),
	] );

const cases: [ what: string, code: string, forge: Forge ][] = [
	[ 'a flipped signature', 'token_signature', signature( flip ) ],
	[
		'a truncated signature',
		'token_malformed',
		signature( ( bytes ) => bytes.subarray( 0, 95 ) ),
	],
	[ 'an empty signature', 'token_malformed', signature( () => '' ) ],
	[
		'an over-long signature',
		'token_malformed',
		signature( ( bytes ) => Buffer.concat( [ bytes, Buffer.alloc( 1 ) ] ) ),
	],
	[
		'a signature of zeros',
		'token_malformed',
		signature( () => Buffer.alloc( 96 ) ),
	],
	[
		'a signature of ones',
		'token_signature',
		signature( () => Buffer.alloc( 96, 255 ) ),
	],
	[
		'a DER signature',
		'token_malformed',
		( token, key ) => signed( data( token ), key, 'der' ),
	],
	[ 'stray bits', 'token_malformed', strayBits ],
	[
		'padding',
		'token_malformed',
		segments( ( head, body, end ) => `${ head }.${ body }.${ end }==` ),
	],
	[
		'a line feed at the end',
		'token_malformed',
		segments( ( ...all ) => `${ all.join( '.' ) }\n` ),
	],
	[
		'two segments',
		'token_malformed',
		segments( ( head, body ) => `${ head }.${ body }` ),
	],
	[
		'four segments',
		'token_malformed',
		segments( ( ...all ) => `${ all.join( '.' ) }.` ),
	],
	[
		'five segments',
		'token_encrypted',
		segments( ( ...all ) => `${ all.join( '.' ) }.YQ.YQ` ),
	],
	[
		'JSON serialization',
		'token_malformed',
		segments( ( head, body, end ) =>
			JSON.stringify( { protected: head, payload: body, signature: end } )
		),
	],
	[ 'a payload that is a list', 'token_malformed', payload( '[{}]' ) ],
	[ 'a payload that is a text', 'token_malformed', payload( '"{}"' ) ],
	[ 'a payload that is null', 'token_malformed', payload( 'null' ) ],
	[ 'an empty payload', 'token_malformed', payload( '' ) ],
	[ 'a payload of two objects', 'token_malformed', payload( '{}{}' ) ],
];
for ( const [ what, code, forge ] of cases ) {
	refused( `token form: ${ what }`, code, async ( visitor, { logto } ) => {
		logto.spoil.idToken( ( token ) => forge( token, logto.keys.current ) );
		await visitor.signIn( 'ada' );
	} );
}

const answers: [ what: string, token: unknown ][] = [
	[ 'missing', undefined ],
	[ 'a number', 1 ],
	[ 'a list', [ 'a.b.c' ] ],
	[ 'of 5 MB', 'a'.repeat( 5_000_000 ) ],
];
for ( const [ what, token ] of answers ) {
	refused(
		`token form: an id_token that is ${ what }`,
		'token_answer_invalid',
		async ( visitor, { logto } ) => {
			logto.spoil.next( 'token', ( answer ) => {
				answer.body = JSON.stringify( {
					...( JSON.parse( answer.body ) as object ),
					id_token: token,
				} );
			} );
			await visitor.signIn( 'ada' );
		}
	);
}
