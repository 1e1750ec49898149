import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { run, spawnGuarded, stopProcess } from '../shared/processes.ts';
import { Missing } from '../shared/missing.ts';
import { write } from '../shared/files.ts';
import { phpFile, phpScript } from './php-scripts.ts';
import { copyDatabase } from './site-files.ts';
import { installSqliteDropIn } from './sqlite.ts';
import { wpConfig } from './wp-config.ts';
import { installedDatabase, keptDatabase } from './runtime.ts';
import type { Runtime, SiteContext } from './runtime.ts';
import { ADMIN, SITE_TITLE } from './profile.ts';

const NEEDED = [ 'curl', 'mbstring', 'pdo_sqlite', 'sqlite3', 'xml' ];

/** Settings that make the command line's PHP behave like a server's. */
const INI = {
	memory_limit: '256M',
	upload_max_filesize: '64M',
	post_max_size: '64M',
	display_errors: '0',
	log_errors: '1',
	'opcache.enable_cli': '1',
	'opcache.revalidate_freq': '0',
};

/** Says in one line what the system's PHP lacks. */
export async function checkSystemPhp(): Promise< void > {
	const { code, stdout } = await run( 'php', [
		'-r',
		'echo PHP_VERSION_ID, "\\n", implode("\\n", get_loaded_extensions());',
	] );
	if ( code !== 0 ) {
		throw new Missing(
			'PHP 8.1 or newer on the command line (on Debian: apt-get install php-cli php-sqlite3 php-curl php-xml php-mbstring).'
		);
	}
	const [ version, ...extensions ] = stdout.toLowerCase().split( '\n' );
	if ( Number( version ) < 80100 ) {
		throw new Missing( 'PHP 8.1 or newer on the command line.' );
	}
	const lacking = NEEDED.filter( ( name ) => ! extensions.includes( name ) );
	if ( lacking.length > 0 ) {
		throw new Missing(
			`the PHP extensions ${ lacking.join( ', ' ) } (on Debian: php-sqlite3 php-curl php-xml php-mbstring).`
		);
	}
}

/** The system's PHP with its built-in web server, and SQLite through WordPress's drop-in. */
export class PhpRuntime implements Runtime {
	readonly #context: SiteContext;
	#server: ChildProcess | undefined;
	#output = '';

	constructor( context: SiteContext ) {
		this.#context = context;
	}

	async boot(): Promise< void > {
		await checkSystemPhp();
		const { files, profile } = this.#context;
		write(
			join( files.directory, 'wp-config.php' ),
			wpConfig( files.debugLog, {
				DB_DIR: `${ dirname( files.database ) }/`,
				DB_FILE: 'site.sqlite',
				...profile.constants,
			} )
		);
		installSqliteDropIn( files.directory );
		const kept = keptDatabase( this.#context );
		if ( kept !== undefined ) {
			copyDatabase( kept, files.database );
			return;
		}
		await this.#run(
			phpScript( 'install', { title: SITE_TITLE, ...ADMIN } ),
			'install'
		);
		const target = installedDatabase( this.#context );
		mkdirSync( dirname( target ), { recursive: true } );
		copyDatabase( files.database, target );
	}

	async serve(): Promise< void > {
		const { files, port, url } = this.#context;
		const server = spawnGuarded(
			'php',
			[
				...this.#ini(),
				'-S',
				`127.0.0.1:${ port }`,
				'-t',
				files.directory,
				phpFile( 'router' ),
			],
			// One worker would hang on a page that calls its own site.
			{
				cwd: files.directory,
				env: { ...process.env, PHP_CLI_SERVER_WORKERS: '4' },
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
		this.#server = server;
		await untilAnswering(
			`${ url }/wp-includes/images/blank.gif`,
			() => server.exitCode ?? server.signalCode
		);
	}

	evaluate( code: string ): Promise< string > {
		return this.#run( code );
	}

	output(): string {
		return this.#output;
	}

	async stop(): Promise< void > {
		if ( this.#server !== undefined ) {
			await stopProcess( this.#server );
		}
	}

	#ini(): string[] {
		const mail = join( this.#context.files.home, 'mail.txt' );
		const settings = { ...INI, sendmail_path: `cat >> '${ mail }'` };
		return Object.entries( settings ).flatMap( ( [ name, value ] ) => [
			'-d',
			`${ name }=${ value }`,
		] );
	}

	async #run( code: string, ...more: string[] ): Promise< string > {
		const { files, url } = this.#context;
		const result = await run(
			'php',
			[
				...this.#ini(),
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

/** Waits until something answers at an address. */
async function untilAnswering(
	url: string,
	ended: () => number | string | null
): Promise< void > {
	for ( let waited = 0; waited < 10_000; waited += 25 ) {
		if ( ended() !== null ) {
			throw new Error( 'PHP’s web server ended at once.' );
		}
		try {
			await ( await fetch( url ) ).arrayBuffer();
			return;
		} catch {
			await new Promise( ( resolve ) => setTimeout( resolve, 25 ) );
		}
	}
	throw new Error( `Nothing answered at ${ url } for ten seconds.` );
}
