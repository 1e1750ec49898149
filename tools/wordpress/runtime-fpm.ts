import type { ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { write } from '../shared/files.ts';
import { ownDirectory, removeOwnDirectory } from '../shared/own-directories.ts';
import { LOCAL_CACHE } from '../shared/paths.ts';
import { spawnGuarded, stopProcess } from '../shared/processes.ts';
import { fpmConfig, fpmLogOf, nginxConfig } from './fpm-config.ts';
import { fpmCommand, nginxCommand } from './needs.ts';
import type { Runtime, SiteContext } from './runtime.ts';
import { PhpRuntime, iniOf } from './runtime-php.ts';
import { untilReady } from '../shared/waiting.ts';

/** What a live site has otherwise than a site that tests change under PHP's feet. */
const LIVE_INI = { 'opcache.revalidate_freq': '2' };

/** PHP-FPM behind nginx, both of this site alone and on this machine only. */
export class FpmRuntime implements Runtime {
	readonly #context: SiteContext;
	/** The command line's PHP prepares the site. */
	readonly #php: PhpRuntime;
	/** Outside of the document root, and short: a socket's path has an end. */
	readonly #home = ownDirectory( join( LOCAL_CACHE, 'fpm' ) );
	readonly #servers: ChildProcess[] = [];
	#output = '';

	constructor( context: SiteContext ) {
		this.#context = context;
		this.#php = new PhpRuntime( context );
	}

	boot(): Promise< void > {
		return this.#php.boot();
	}

	evaluate( code: string ): Promise< string > {
		return this.#php.evaluate( code );
	}

	async serve(): Promise< void > {
		const { files, profile, headPorts } = this.#context;
		const [ port = 0 ] = headPorts;
		const places = { home: this.#home, root: files.directory };
		const ini = iniOf( files, {
			...LIVE_INI,
			error_log: files.debugLog,
			...profile.ini,
		} );
		const asRoot = process.getuid?.() === 0;
		mkdirSync( join( this.#home, 'temp' ) );
		chmodSync( this.#home, 0o700 );
		const fpm = join( this.#home, 'fpm.conf' );
		write( fpm, fpmConfig( places, ini, asRoot ) );
		const nginx = join( this.#home, 'nginx.conf' );
		write( nginx, nginxConfig( places, port, asRoot ) );
		// It leaves the group that we end; so it is told when its parent, which is in there, is gone.
		const back = this.#start( 'setpriv', [
			'--pdeathsig',
			'TERM',
			fpmCommand(),
			'--nodaemonize',
			...( asRoot ? [ '--allow-to-run-as-root' ] : [] ),
			'--fpm-config',
			fpm,
		] );
		const front = this.#start( nginxCommand(), [
			'-p',
			this.#home,
			'-e',
			'stderr',
			'-c',
			nginx,
		] );
		// A file of PHP that does nothing: nginx alone would be there sooner.
		const url = `http://127.0.0.1:${ port }/wp-includes/version.php`;
		await untilReady(
			async () => {
				const answer = await fetch( url );
				await answer.arrayBuffer();
				return answer.ok;
			},
			{
				hasEnded: () =>
					[ front, back ].some(
						( server ) =>
							( server.exitCode ?? server.signalCode ) !== null
					),
				complaint: () =>
					`nginx and PHP-FPM do not answer at ${ url }:\n${ this.output() }`,
			}
		);
	}

	output(): string {
		const log = fpmLogOf( { home: this.#home, root: '' } );
		const said = existsSync( log ) ? readFileSync( log, 'utf8' ) : '';
		return this.#output + said;
	}

	async stop(): Promise< void > {
		await Promise.all( this.#servers.map( stopProcess ) );
		removeOwnDirectory( this.#home );
	}

	#start( command: string, args: readonly string[] ): ChildProcess {
		const server = spawnGuarded( command, args );
		const take = ( text: string ): void => {
			this.#output = ( this.#output + text ).slice( -100_000 );
		};
		server.stdout.setEncoding( 'utf8' ).on( 'data', take );
		server.stderr.setEncoding( 'utf8' ).on( 'data', take );
		this.#servers.push( server );
		return server;
	}
}
