import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { encode } from '../../logto/jws.ts';
import type { Jwt } from '../../logto/jws.ts';
import type { SigningKey } from '../../logto/keys.ts';
import { token } from './case.ts';
import { base64url, written } from './forge.ts';
import type { Tenant } from './forge.ts';

/** A genuine token, encrypted to the application under its secret (OpenID Connect Core 1.0 section 10.2). */
function encrypted(
	genuine: Jwt,
	key: SigningKey,
	{ values }: Tenant
): string {
	const head = base64url(
		JSON.stringify( { alg: 'dir', enc: 'A256GCM', cty: 'JWT' } )
	);
	const secret = createHash( 'sha256' ).update( values.app_secret ).digest();
	const iv = randomBytes( 12 );
	const cipher = createCipheriv( 'aes-256-gcm', secret, iv );
	cipher.setAAD( Buffer.from( head ) );
	const text = Buffer.concat( [
		cipher.update( encode( genuine, key ) ),
		cipher.final(),
	] );
	return [ head, '', iv, text, cipher.getAuthTag() ]
		.map( ( part ) =>
			Buffer.isBuffer( part ) ? base64url( part ) : part
		)
		.join( '.' );
}

token( 'encrypted', 'token_encrypted', written( encrypted ) );
