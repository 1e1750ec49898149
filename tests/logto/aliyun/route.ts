import { AsyncLocalStorage } from 'node:async_hooks';
import { globalAgent } from 'node:https';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** The hosts that Aliyun's two connectors always send to (logto.md §8). */
const hosts = [ 'dysmsapi.aliyuncs.com', 'dypnsapi.aliyuncs.com' ];

/** Where the other connector would send to, which nobody stands in for. */
const elsewhere = 'api.twilio.com';

const ports = new AsyncLocalStorage< number >();
let users = 0;
let put: ( () => void ) | undefined;

type Connect = (
	options: { host?: string | null },
	callback?: ( error: Error | null, socket: Socket ) => void
) => Socket;

/**
 * Lets connections to Aliyun's hosts end at a local Aliyun as long as anyone needs
 * that. Which one is told by `withAliyun`; without it, none is reached, least of
 * all the real one.
 *
 * @return Call it when done.
 */
export function interceptAliyun(): () => void {
	users += 1;
	put ??= intercept();
	let done = false;
	return () => {
		if ( done ) {
			return;
		}
		done = true;
		users -= 1;
		if ( users === 0 ) {
			put?.();
			put = undefined;
		}
	};
}

/**
 * Does something during which Aliyun's hosts are the local server at a port.
 *
 * @param port     The local Aliyun's.
 * @param callback What to do.
 */
export function withAliyun< Result >(
	port: number,
	callback: () => Promise< Result >
): Promise< Result > {
	return ports.run( port, callback );
}

/**
 * The connector's HTTPS client takes whatever connection the agent makes: a plain
 * one to a local server needs no certificate.
 */
function intercept(): () => void {
	const agent = globalAgent as unknown as { createConnection: Connect };
	const original = agent.createConnection;
	agent.createConnection = function ( options, callback ) {
		if ( options.host === elsewhere ) {
			throw new Error( 'Nobody stands in for this service.' );
		}
		if ( ! hosts.includes( options.host ?? '' ) ) {
			return original.call( this, options, callback );
		}
		const port = ports.getStore();
		if ( port === undefined ) {
			throw new Error( 'No Aliyun stands in for this request.' );
		}
		return connect( port, '127.0.0.1' );
	};
	return () => {
		agent.createConnection = original;
	};
}
