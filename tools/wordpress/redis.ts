import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from '../shared/files.ts';
import { freePort } from '../shared/ports.ts';
import { spawnGuarded, stopProcess } from '../shared/processes.ts';
import { untilReady } from '../shared/waiting.ts';
import { phpFile } from './php-scripts.ts';

/** A Redis of one site's own, without persistence. */
export interface Redis {
	/** What wp-config.php says of it; our drop-in reads it. */
	constants: Readonly< Record< string, string > >;
	/** Puts the drop-in into a WordPress. */
	equip: ( wordpress: string ) => void;
	/** Forgets everything. Who takes the database back must take back what was remembered of it. */
	flush: () => Promise< void >;
	stop: () => Promise< void >;
}

/** Says commands that are each answered by one line, and gives the answers. */
function ask( port: number, commands: readonly string[] ): Promise< string[] > {
	return new Promise( ( resolve, reject ) => {
		let text = '';
		const socket = connect( port, '127.0.0.1' );
		socket.setEncoding( 'utf8' ).on( 'data', ( more: string ) => {
			text += more;
			const answers = text.split( '\r\n' ).slice( 0, -1 );
			if ( answers.length === commands.length ) {
				socket.destroy();
				resolve( answers );
			}
		} );
		socket.on( 'error', reject );
		socket.on( 'close', () => reject( new Error( 'Redis hung up.' ) ) );
		socket.write( commands.map( ( line ) => `${ line }\r\n` ).join( '' ) );
	} );
}

/** Starts it; its few files lie in the given directory. */
export async function startRedis( directory: string ): Promise< Redis > {
	const port = await freePort();
	const password = randomBytes( 16 ).toString( 'hex' );
	const config = join( directory, 'redis.conf' );
	// In a file: everybody on a machine may read a command line.
	write(
		config,
		`bind 127.0.0.1\nport ${ port }\nrequirepass ${ password }\nsave ""\nappendonly no\ndir ${ directory }\n`
	);
	const server = spawnGuarded( 'redis-server', [ config ] );
	let said = '';
	server.stderr.resume();
	server.stdout.setEncoding( 'utf8' ).on( 'data', ( text: string ) => {
		said = ( said + text ).slice( -2000 );
	} );
	const say = async ( command: string ): Promise< string | undefined > =>
		( await ask( port, [ `AUTH ${ password }`, command ] ) ).at( -1 );

	try {
		await untilReady( async () => ( await say( 'PING' ) ) === '+PONG', {
			hasEnded: () => server.exitCode !== null,
			complaint: () => `Redis does not start:\n${ said }`,
		} );
	} catch ( error ) {
		await stopProcess( server );
		throw error;
	}
	return {
		constants: {
			LOGTO_TOOL_REDIS: `127.0.0.1:${ port }`,
			LOGTO_TOOL_REDIS_PASSWORD: password,
		},
		equip( wordpress ) {
			copyFileSync(
				phpFile( 'object-cache' ),
				join( wordpress, 'wp-content', 'object-cache.php' )
			);
		},
		async flush() {
			const answer = await say( 'FLUSHALL' );
			if ( answer !== '+OK' ) {
				throw new Error( `Redis did not forget: ${ answer ?? '' }` );
			}
		},
		stop: () => stopProcess( server ),
	};
}
