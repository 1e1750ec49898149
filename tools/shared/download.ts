import { createHash } from 'node:crypto';

/** Downloads a file. `patience` bounds the whole download, in milliseconds. */
export async function download(
	url: string,
	patience = 120_000
): Promise< Buffer > {
	const response = await fetch( url, {
		signal: AbortSignal.timeout( patience ),
	} );
	if ( ! response.ok ) {
		throw new Error( `${ url } answered ${ response.status }` );
	}
	return Buffer.from( await response.arrayBuffer() );
}

/** Throws unless the bytes have the given checksum (hexadecimal). */
export function verifyChecksum(
	bytes: Buffer,
	algorithm: 'sha1' | 'sha256' | 'sha384',
	expected: string,
	name: string
): void {
	const actual = createHash( algorithm ).update( bytes ).digest( 'hex' );
	if ( actual !== expected.trim().toLowerCase() ) {
		throw new Error(
			`${ name } is damaged: its ${ algorithm } is ${ actual }, not ${ expected.trim() }`
		);
	}
}
