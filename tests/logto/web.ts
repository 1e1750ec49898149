import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that is listening, on this machine only. */
export interface Listening {
	port: number;
	server: Server;
	close: () => Promise< void >;
}

/** Most that a form may carry. */
const bodyLimit = 64 * 1024;

/**
 * Listens on the loopback address and nowhere else.
 *
 * @param port   Which port; 0 for any free one.
 * @param handle Answers requests; what it throws becomes a 500.
 */
export async function listen(
	port: number,
	handle: (
		req: IncomingMessage,
		res: ServerResponse
	) => Promise< void > | void
): Promise< Listening > {
	const server = createServer(
		// Every cookie of the WordPress under test comes along too.
		{ maxHeaderSize: 128 * 1024 },
		( req, res ) => {
			Promise.resolve( handle( req, res ) ).catch( () => {
				if ( ! res.headersSent ) {
					res.writeHead( 500, { 'content-type': 'text/plain' } );
				}
				res.end( 'The stand-in failed.' );
			} );
		}
	);
	await new Promise< void >( ( resolve, reject ) => {
		server.once( 'error', reject );
		server.listen( port, '127.0.0.1', resolve );
	} );
	return {
		port: ( server.address() as AddressInfo ).port,
		server,
		close: () =>
			new Promise( ( resolve ) => {
				server.close( () => resolve() );
				server.closeAllConnections();
			} ),
	};
}

/**
 * Reads a form that was POSTed.
 *
 * @param req The request.
 */
export async function readForm(
	req: IncomingMessage
): Promise< URLSearchParams > {
	return new URLSearchParams( await readText( req ) );
}

/**
 * Reads what was sent, whatever it is.
 *
 * @param req The request.
 */
export async function readText( req: IncomingMessage ): Promise< string > {
	const chunks: Buffer[] = [];
	let size = 0;
	for await ( const chunk of req as AsyncIterable< Buffer > ) {
		size += chunk.length;
		if ( size > bodyLimit ) {
			throw new Error( 'The form is too large.' );
		}
		chunks.push( chunk );
	}
	return Buffer.concat( chunks ).toString();
}

/**
 * Sends the browser to another page.
 *
 * @param res    Where to.
 * @param target A path of ours.
 */
export function redirect( res: ServerResponse, target: string ): void {
	res.writeHead( 303, { location: target, 'cache-control': 'no-store' } );
	res.end();
}

/**
 * Sends JSON.
 *
 * @param res     Where to.
 * @param status  The HTTP status.
 * @param body    What.
 * @param headers Further ones.
 */
export function sendJson(
	res: ServerResponse,
	status: number,
	body: unknown,
	headers: Record< string, string > = {}
): void {
	res.writeHead( status, {
		'content-type': 'application/json;charset=utf-8',
		...headers,
	} );
	res.end( JSON.stringify( body ) );
}
