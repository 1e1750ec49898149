import { deflateAsync } from '@gfx/zopfli';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from '../shared/files.ts';
import { LOCAL_CACHE } from '../shared/paths.ts';

/**
 * Deflates as small as can be (RFC 1951), which takes a hundred times as long as usual: what was deflated once is kept.
 *
 * @param content What is to be packed.
 * @return The bare data, as a ZIP has it; the same for the same content.
 */
export async function squeeze( content: Buffer ): Promise< Buffer > {
	const hash = createHash( 'sha256' ).update( content ).digest( 'hex' );
	const kept = join( LOCAL_CACHE, 'squeezed', hash );
	if ( existsSync( kept ) ) {
		return readFileSync( kept );
	}
	const bare = Buffer.from(
		await deflateAsync( content, { numiterations: 5 } )
	);
	write( kept, bare );
	return bare;
}
