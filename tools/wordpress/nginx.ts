import type { ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { remove, write } from '../shared/files.ts';
import { ownDirectory, removeOwnDirectory } from '../shared/own-directories.ts';
import { LOCAL_CACHE } from '../shared/paths.ts';
import { spawnGuarded, stopProcess } from '../shared/processes.ts';
import { untilReady } from '../shared/waiting.ts';
import { nginxCommand } from './needs.ts';
import type { NginxRules } from './nginx-rules.ts';

/** An nginx in front of a site. */
export interface Nginx {
	/** Does something else from now on, and has forgotten what it kept. */
	obey: ( rules: NginxRules ) => Promise< void >;
	/** What it said. */
	output: () => string;
	stop: () => Promise< void >;
}

/** From where to where it passes requests on, for one web server. */
export interface Passage {
	port: number;
	to: number;
}

/** Where nginx lays down bodies that are too large for its memory. */
const TEMPORARY = [ 'client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi' ];

/**
 * Its configuration. `proxy_set_header` counts for `location /` as long as a
 * rule has none of its own there, as everywhere with nginx.
 */
export function nginxFrontConfig(
	home: string,
	{ port, to }: Passage,
	{ location = [], server = [], http = [] }: NginxRules,
	asRoot: boolean
): string {
	return `daemon off;
worker_processes 1;
pid ${ join( home, 'nginx.pid' ) };
error_log stderr error;
${ asRoot ? 'user root;' : '' }
events { worker_connections 512; }
http {
	access_log off;
	${ TEMPORARY.map(
		( name ) => `${ name }_temp_path ${ join( home, 'temp' ) };`
	).join( '\n\t' ) }
	upstream site { server 127.0.0.1:${ to }; }
	${ http.join( '\n\t' ) }
	server {
		listen 127.0.0.1:${ port };
		client_max_body_size 64m;
		large_client_header_buffers 8 128k;
		proxy_buffer_size 128k;
		proxy_buffers 8 128k;
		proxy_busy_buffers_size 128k;
		proxy_set_header Host $http_host;
		proxy_set_header X-Forwarded-For $remote_addr;
		${ server.join( '\n\t\t' ) }
		location / {
			${ location.join( '\n\t\t\t' ) }
			proxy_pass http://site;
		}
	}
}
`;
}

/** Whether something listens there, whatever it would answer. */
function listens( port: number ): Promise< boolean > {
	return new Promise( ( resolve ) => {
		const socket = connect( port, '127.0.0.1' );
		const end = ( found: boolean ): void => {
			socket.destroy();
			resolve( found );
		};
		socket.once( 'connect', () => end( true ) );
		socket.once( 'error', () => end( false ) );
	} );
}

/** One nginx for one passage; with several web servers each has its own. */
class NginxFront implements Nginx {
	readonly #passage: Passage;
	readonly #home = ownDirectory( join( LOCAL_CACHE, 'nginx' ) );
	#server: ChildProcess | undefined;
	#output = '';

	constructor( passage: Passage ) {
		this.#passage = passage;
	}

	async obey( rules: NginxRules ): Promise< void > {
		await this.#end();
		const home = this.#home;
		for ( const name of [ 'temp', 'cache' ] ) {
			remove( join( home, name ) );
			mkdirSync( join( home, name ) );
		}
		chmodSync( home, 0o700 );
		for ( const [ name, content ] of Object.entries( rules.files ?? {} ) ) {
			write( join( home, name ), content );
		}
		const file = join( home, 'nginx.conf' );
		const asRoot = process.getuid?.() === 0;
		write( file, nginxFrontConfig( home, this.#passage, rules, asRoot ) );
		await this.#start( [ '-p', home, '-e', 'stderr', '-c', file ] );
	}

	output(): string {
		return this.#output;
	}

	async stop(): Promise< void > {
		await this.#end();
		removeOwnDirectory( this.#home );
	}

	async #end(): Promise< void > {
		if ( this.#server !== undefined ) {
			await stopProcess( this.#server );
		}
	}

	async #start( args: readonly string[] ): Promise< void > {
		const server = spawnGuarded( nginxCommand(), args );
		const take = ( text: string ): void => {
			this.#output = ( this.#output + text ).slice( -100_000 );
		};
		server.stdout.setEncoding( 'utf8' ).on( 'data', take );
		server.stderr.setEncoding( 'utf8' ).on( 'data', take );
		this.#server = server;
		const { port } = this.#passage;
		await untilReady( () => listens( port ), {
			hasEnded: () => ( server.exitCode ?? server.signalCode ) !== null,
			complaint: () =>
				`nginx does not listen at port ${ port }:\n${ this.#output }`,
		} );
	}
}

/**
 * Starts nginx in front of web servers.
 *
 * @param passages From where to where.
 * @param rules    What it does.
 *
 * @throws Error with nginx's own words where it does not understand the rules.
 */
export async function startNginx(
	passages: readonly Passage[],
	rules: NginxRules
): Promise< Nginx > {
	const fronts = passages.map( ( passage ) => new NginxFront( passage ) );
	const all = async (
		work: ( front: NginxFront ) => Promise< void >
	): Promise< void > => {
		await Promise.all( fronts.map( work ) );
	};
	const stop = (): Promise< void > => all( ( front ) => front.stop() );
	const obey = ( wanted: NginxRules ): Promise< void > =>
		all( ( front ) => front.obey( wanted ) );
	try {
		await obey( rules );
	} catch ( error ) {
		await stop();
		throw error;
	}
	return {
		obey,
		output: () => fronts.map( ( front ) => front.output() ).join( '' ),
		stop,
	};
}
