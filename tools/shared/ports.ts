import { createServer } from 'node:net';

function tryPort( port: number ): Promise< number | undefined > {
	return new Promise( ( resolve ) => {
		const server = createServer();
		server.once( 'error', () => resolve( undefined ) );
		server.listen( port, '127.0.0.1', () => {
			const address = server.address();
			const found =
				typeof address === 'object' && address !== null
					? address.port
					: undefined;
			server.close( () => resolve( found ) );
		} );
	} );
}

/** The wanted port if it is free, else one that the system picks. */
export async function freePort( wanted = 0 ): Promise< number > {
	const port = ( await tryPort( wanted ) ) ?? ( await tryPort( 0 ) );
	if ( port === undefined ) {
		throw new Error( 'No free port on 127.0.0.1.' );
	}
	return port;
}
