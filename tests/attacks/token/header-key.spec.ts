import { createKey } from '../../logto/keys.ts';
import type { SigningKey } from '../../logto/keys.ts';
import { encode } from '../../logto/jws.ts';
import { tokens } from './case.ts';
import { certificateOf } from './certificate.ts';
import { written } from './forge.ts';
import type { Members, Spoil } from './forge.ts';

// A key that the header brings or points to is the attacker's (RFC 8725 section 3.10), and is never asked for.

const NOWHERE = 'http://127.0.0.1:9';

/** A token signed with the attacker's own key. */
const ownKey = ( members: ( own: SigningKey ) => Members ): Spoil =>
	written( ( genuine, key ) => {
		const own = createKey( key.alg );
		return encode(
			{ ...genuine, header: { ...genuine.header, ...members( own ) } },
			own
		);
	} );

const jwk = ( { publicKey }: SigningKey ) =>
	publicKey.export( { format: 'jwk' } );

const x5c = ( own: SigningKey ) => [
	certificateOf( own ).toString( 'base64' ),
];

tokens( 'its own key', [
	[
		'in jwk',
		'token_signature',
		ownKey( ( own ) => ( { jwk: jwk( own ) } ) ),
	],
	[
		'in jwk, no kid',
		'token_signature',
		ownKey( ( own ) => ( { jwk: jwk( own ), kid: undefined } ) ),
	],
	[
		'in jwk, its kid',
		'token_key_unknown',
		ownKey( ( own ) => ( {
			jwk: { ...jwk( own ), kid: own.kid },
			kid: own.kid,
		} ) ),
	],
	[
		'at jku',
		'token_signature',
		ownKey( () => ( { jku: `${ NOWHERE }/jwks` } ) ),
	],
	[
		'at x5u',
		'token_signature',
		ownKey( () => ( { x5u: `${ NOWHERE }/x509` } ) ),
	],
	[
		'in x5c',
		'token_signature',
		ownKey( ( own ) => ( { x5c: x5c( own ) } ) ),
	],
	[
		'in x5c, no kid',
		'token_signature',
		ownKey( ( own ) => ( { x5c: x5c( own ), kid: undefined } ) ),
	],
] );
