import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { run, spawnGuarded, stopProcess } from '../shared/processes.ts';
import { write } from '../shared/files.ts';
import { untilReady } from '../shared/waiting.ts';
import { phpFile, phpScript } from './php-scripts.ts';
import { networkConstants, wpConfig, wpConstants } from './wp-config.ts';
import { compiledFiles } from './site-files.ts';
import { domainAndPath } from './runtime.ts';
import type { Runtime, SiteContext } from './runtime.ts';
import { ADMIN, SITE_TITLE } from './profile.ts';
import type { SiteFiles } from './site-files.ts';

/** Settings that make the command line's PHP behave like a server's. */
const INI = {
	memory_limit: '256M',
	upload_max_filesize: '64M',
	post_max_size: '64M',
	display_errors: '0',
	log_errors: '1',
	'opcache.enable_cli': '1',
	'opcache.revalidate_freq': '0',
	// Half a second's work for each process that would have to compile WordPress anew.
	'opcache.file_cache_consistency_checks': '0',
};

/**
 * What php.ini would say for a site.
 *
 * @param files The site's places.
 * @param more  Settings that win over the launcher's own.
 */
export function iniOf(
	files: SiteFiles,
	more: Readonly< Record< string, string > > = {}
): Record< string, string > {
	const mail = join( files.home, 'mail.txt' );
	return {
		...INI,
		sendmail_path: `cat >> '${ mail }'`,
		'opcache.file_cache': compiledFiles( files ),
		...more,
	};
}

/** Has PHP read no php.ini, and load only those extensions. */
export const onlyExtensions = ( names: readonly string[] ): string[] => [
	'-n',
	...names.flatMap( ( name ) => [ '-d', `extension=${ name }` ] ),
];

/** The system's PHP with its built-in web server, as many of them as are wanted. */
export class PhpRuntime implements Runtime {
	readonly #context: SiteContext;
	readonly #servers: ChildProcess[] = [];
	/** What wp-config.php defines. */
	#constants: Record< string, string | number | boolean >;
	readonly #secret = randomBytes( 16 ).toString( 'hex' );
	#output = '';

	constructor( context: SiteContext ) {
		this.#context = context;
		const { files, profile, database, redis } = context;
		this.#constants = wpConstants( files.debugLog, {
			...database.constants,
			...redis?.constants,
			...profile.constants,
		} );
	}

	async boot(): Promise< void > {
		const { files, database, redis } = this.#context;
		mkdirSync( compiledFiles( files ), { recursive: true } );
		this.#configure();
		for ( const directory of files.heads ) {
			database.equip( directory );
		}
		if ( ! ( await database.recall() ) ) {
			await this.#run(
				phpScript( 'install', { title: SITE_TITLE, ...ADMIN } ),
				'install'
			);
			await database.remember();
		}
		// Only now: an empty database has nothing that may be remembered.
		files.heads.forEach( ( directory ) => redis?.equip( directory ) );
	}

	async becomeNetwork(): Promise< void > {
		const { domain, path } = domainAndPath( this.#context.url );
		const complaint = await this.#run(
			phpScript( 'make-network', {
				domain,
				path,
				email: ADMIN.email,
				title: SITE_TITLE,
			} )
		);
		if ( complaint.trim() !== '' ) {
			throw new Error( complaint );
		}
		this.#constants = {
			...networkConstants( domain, path ),
			...this.#constants,
		};
		this.#configure();
	}

	async serve(): Promise< void > {
		const { files, profile, headPorts } = this.#context;
		await Promise.all(
			headPorts.map( async ( port, head ) => {
				const server = this.#start( port, files.roots[ head ] ?? '' );
				const url = `http://127.0.0.1:${ port }${ profile.path }/wp-includes/images/blank.gif`;
				await untilReady(
					async () => {
						await ( await fetch( url ) ).arrayBuffer();
						return true;
					},
					{
						hasEnded: () =>
							( server.exitCode ?? server.signalCode ) !== null,
						complaint: () =>
							`PHP’s web server does not answer at ${ url }:\n${ this.#output }`,
					}
				);
			} )
		);
	}

	evaluate( code: string ): Promise< string > {
		return this.#servers.length > 0 ? this.#ask( code ) : this.#run( code );
	}

	output(): string {
		return this.#output;
	}

	async stop(): Promise< void > {
		await Promise.all( this.#servers.map( stopProcess ) );
	}

	/** All heads have the same configuration, salts included. */
	#configure(): void {
		for ( const directory of this.#context.files.heads ) {
			write(
				join( directory, 'wp-config.php' ),
				wpConfig( this.#constants )
			);
		}
	}

	#start( port: number, root: string ): ChildProcess {
		const { profile, url } = this.#context;
		const address = [ '-S', `127.0.0.1:${ port }`, '-t', root ];
		const server = spawnGuarded(
			'php',
			[ ...this.#ini( profile.ini ), ...address, phpFile( 'router' ) ],
			{
				cwd: root,
				env: {
					...process.env,
					// One worker would hang on a page that calls its own site.
					PHP_CLI_SERVER_WORKERS: '4',
					LOGTO_TOOL_BASE: profile.path,
					LOGTO_TOOL_SECRET: this.#secret,
					LOGTO_TOOL_URL: url,
					LOGTO_TOOL_NETWORK: profile.network ? '1' : '',
				},
			}
		);
		const take = ( text: string ): void => {
			// One line for every connection would bury what matters.
			this.#output += text
				.split( '\n' )
				.filter( ( line ) => ! / (Accepted|Closing)$/.test( line ) )
				.join( '\n' );
		};
		server.stdout.setEncoding( 'utf8' ).on( 'data', take );
		server.stderr.setEncoding( 'utf8' ).on( 'data', take );
		this.#servers.push( server );
		return server;
	}

	#ini( more: Readonly< Record< string, string > > = {} ): string[] {
		const { files, profile } = this.#context;
		return [
			...( profile.extensions === undefined
				? []
				: onlyExtensions( profile.extensions ) ),
			...Object.entries( iniOf( files, more ) ).flatMap(
				( [ name, value ] ) => [ '-d', `${ name }=${ value }` ]
			),
		];
	}

	/** Runs code in the first web server. */
	async #ask( code: string ): Promise< string > {
		const response = await fetch(
			`http://127.0.0.1:${ this.#context.headPorts[ 0 ] ?? 0 }`,
			{
				method: 'POST',
				redirect: 'manual',
				headers: {
					'content-type': 'text/plain',
					'logto-tool-secret': this.#secret,
				},
				body: code,
			}
		);
		const text = await response.text();
		if ( response.status >= 500 ) {
			throw new Error( `PHP failed inside WordPress:\n${ text.trim() }` );
		}
		return text;
	}

	/** Runs code in a PHP of its own. */
	async #run( code: string, ...more: string[] ): Promise< string > {
		const { files, url } = this.#context;
		const result = await run(
			'php',
			[
				// Memory that it shares with nobody would only be in its way.
				...this.#ini( { 'opcache.file_cache_only': '1' } ),
				phpFile( 'evaluate' ),
				files.directory,
				url,
				...more,
			],
			{ input: code }
		);
		if ( result.code !== 0 ) {
			throw new Error(
				`PHP failed inside WordPress:\n${ result.output.trim() }`
			);
		}
		return result.stdout;
	}
}
