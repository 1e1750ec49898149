import { readFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { runOrFail } from '../shared/processes.ts';

/** What stands in front of a site's web servers. */
export interface Front {
	/** The certificate that it shows, as PEM; it is its own authority. */
	certificate?: string;
	/** Sends everything to one of the web servers from now on, or (without a number) to all in turn. */
	useHead: ( head?: number ) => void;
	stop: () => Promise< void >;
}

/** A certificate of our own making for the addresses of this machine. Node can't make one. */
async function makeCertificate(
	directory: string
): Promise< { key: string; cert: string } > {
	const [ key, cert ] = [
		join( directory, 'key.pem' ),
		join( directory, 'certificate.pem' ),
	];
	await runOrFail( 'openssl', [
		...'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1'.split(
			' '
		),
		...'-nodes -days 30 -subj /CN=127.0.0.1'.split( ' ' ),
		...[ '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost' ],
		...[ '-keyout', key, '-out', cert ],
	] );
	return {
		key: readFileSync( key, 'utf8' ),
		cert: readFileSync( cert, 'utf8' ),
	};
}

/** Headers that speak of one connection only. */
const HOP_BY_HOP = [ 'connection', 'keep-alive', 'transfer-encoding' ];

function passOn(
	incoming: IncomingMessage,
	outgoing: ServerResponse,
	target: { head: number; port: number; protocol: string }
): void {
	const inner = request(
		{
			host: '127.0.0.1',
			port: target.port,
			method: incoming.method,
			path: incoming.url,
			agent: false,
			headers: {
				// The host among them: a site must know by which name it was called.
				...incoming.headers,
				connection: 'close',
				'x-forwarded-proto': target.protocol,
				'x-forwarded-for': incoming.socket.remoteAddress ?? '',
			},
		},
		( answer ) => {
			const headers = Object.entries( answer.headers ).filter(
				( [ name ] ) => ! HOP_BY_HOP.includes( name )
			);
			outgoing.writeHead( answer.statusCode ?? 502, {
				...Object.fromEntries( headers ),
				'x-head': String( target.head ),
			} );
			answer.pipe( outgoing );
		}
	);
	inner.on( 'error', ( error ) => {
		if ( outgoing.headersSent ) {
			outgoing.destroy();
		} else {
			outgoing.writeHead( 502 ).end( error.message );
		}
	} );
	outgoing.on( 'close', () => inner.destroy() );
	incoming.pipe( inner );
}

/** Starts a proxy on a port of this machine, in front of web servers on others. */
export async function startFront( options: {
	port: number;
	heads: readonly number[];
	tls: boolean;
	directory: string;
} ): Promise< Front > {
	const { heads, tls } = options;
	let fixed: number | undefined;
	let turn = 0;
	const answer = (
		incoming: IncomingMessage,
		outgoing: ServerResponse
	): void => {
		const head = fixed ?? turn++ % heads.length;
		passOn( incoming, outgoing, {
			head,
			port: heads[ head ] ?? 0,
			protocol: tls ? 'https' : 'http',
		} );
	};
	const own = tls ? await makeCertificate( options.directory ) : undefined;
	const server =
		own === undefined
			? createServer( answer )
			: createTlsServer( own, answer );
	await new Promise< void >( ( resolve, reject ) => {
		server.once( 'error', reject );
		server.listen( options.port, '127.0.0.1', resolve );
	} );
	return {
		...( own === undefined ? {} : { certificate: own.cert } ),
		useHead( head ) {
			if ( head !== undefined && heads[ head ] === undefined ) {
				throw new Error( `There is no head ${ head }.` );
			}
			fixed = head;
		},
		stop: () =>
			new Promise( ( resolve ) => {
				server.close( () => resolve() );
				server.closeAllConnections();
			} ),
	};
}
