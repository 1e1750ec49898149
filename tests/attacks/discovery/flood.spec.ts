import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { listen } from '../../logto/web.ts';
import { expect, test } from '../arena.ts';
import { expectTheForm } from '../cold.ts';

// More than a visitor's request may take in: size, time and memory are bounded whatever comes.

const json = { 'content-type': 'application/json' };

/** Writes for as long as anybody listens. */
function endless( res: ServerResponse ): void {
	res.writeHead( 200, json );
	const pour = () => {
		while ( ! res.destroyed && res.write( ' '.repeat( 65_536 ) ) ) {
			// The socket takes more.
		}
	};
	res.on( 'drain', pour );
	pour();
}

/** More than PHP may use here, packed small. */
const packed = () => gzipSync( Buffer.alloc( 300_000_000, ' ' ) );

const floods: [ what: string, answer: ( res: ServerResponse ) => void ][] = [
	[ 'never ends', endless ],
	[
		'grows to 300 MB when unpacked',
		( res ) => {
			res.writeHead( 200, { ...json, 'content-encoding': 'gzip' } );
			res.end( packed() );
		},
	],
];
for ( const [ what, answer ] of floods ) {
	test( `cold: discovery that ${ what } → WordPress’s own form`, async ( {
		visitor,
		stage,
	} ) => {
		const { port, close } = await listen( 0, ( _req, res ) => {
			answer( res );
		} );
		const endpoint = `http://127.0.0.1:${ port }`;
		try {
			await stage.configure( { endpoint } );
			await expectTheForm( visitor, {
				...stage,
				logto: { ...stage.logto, endpoint },
			} );
			expect( stage.logto.calls.count() ).toBe( 0 );
		} finally {
			await close();
		}
	} );
}
