import type { SigningKey } from '../../logto/keys.ts';
import { signatureOf } from './forge.ts';

/** One value in DER. */
function der( tag: number, ...parts: Buffer[] ): Buffer {
	const content = Buffer.concat( parts );
	const { length } = content;
	const size = Buffer.from( [ 0x82, 0, 0 ] );
	size.writeUInt16BE( length, 1 );
	return Buffer.concat( [
		Buffer.from( length < 128 ? [ tag, length ] : [ tag, ...size ] ),
		content,
	] );
}

const sequence = ( ...parts: Buffer[] ) => der( 0x30, ...parts );

/** ecdsa-with-SHA384 (RFC 5758 section 3.2). */
const ALGORITHM = sequence(
	der( 0x06, Buffer.from( '2a8648ce3d040303', 'hex' ) )
);

const YEARS = sequence(
	...[ '250101000000Z', '490101000000Z' ].map( ( time ) =>
		der( 0x17, Buffer.from( time ) )
	)
);

/** The smallest certificate (RFC 5280) in which a P-384 key vouches for itself. */
export function certificateOf( key: SigningKey ): Buffer {
	const nobody = sequence();
	const body = sequence(
		der( 0x02, Buffer.from( [ 1 ] ) ),
		ALGORITHM,
		nobody,
		YEARS,
		nobody,
		key.publicKey.export( { type: 'spki', format: 'der' } )
	);
	const signature = signatureOf( body, key, 'der' );
	return sequence(
		body,
		ALGORITHM,
		der( 0x03, Buffer.alloc( 1 ), signature )
	);
}
