import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { install, mayInstall } from '../shared/debian.ts';
import { Missing } from '../shared/missing.ts';
import { hasCommand, run } from '../shared/processes.ts';
import { wordpressCore } from './core.ts';
import { DEFAULT_PROFILE } from './profile.ts';
import type { Profile } from './profile.ts';

const EXTENSIONS = [ 'curl', 'mbstring', 'pdo_sqlite', 'sqlite3', 'xml' ];
const PACKAGES = [ 'php-cli', 'php-sqlite3', 'php-curl', 'php-xml' ];

/** MariaDB's server. Debian has it where only root's shell looks. */
export function mariaDbCommand(): string {
	const debian = '/usr/sbin/mariadbd';
	return existsSync( debian ) ? debian : 'mariadbd';
}

/** PHP-FPM, of the same version as the command line's PHP. */
export function fpmCommand(): string {
	const { stdout } = spawnSync(
		'php',
		[ '-r', 'echo PHP_MAJOR_VERSION, ".", PHP_MINOR_VERSION;' ],
		{ encoding: 'utf8' }
	);
	const debian = `/usr/sbin/php-fpm${ stdout }`;
	return existsSync( debian ) ? debian : 'php-fpm';
}

/** nginx. Debian has it where only root's shell looks. */
export function nginxCommand(): string {
	const debian = '/usr/sbin/nginx';
	return existsSync( debian ) ? debian : 'nginx';
}

/** What is needed besides PHP, and Debian's packages with it. */
const SERVERS = () => ( {
	mariadb: {
		name: 'MariaDB',
		commands: [ mariaDbCommand(), 'mariadb-install-db', 'mariadb' ],
		packages: [ 'mariadb-server' ],
	},
	redis: {
		name: 'Redis',
		commands: [ 'redis-server' ],
		packages: [ 'redis-server' ],
	},
	nginx: {
		name: 'nginx',
		commands: [ nginxCommand() ],
		packages: [ 'nginx-light' ],
	},
	web: {
		name: 'nginx and PHP-FPM',
		commands: [ nginxCommand(), fpmCommand() ],
		packages: [ 'nginx-light', 'php-fpm' ],
	},
} );

/** Says in one line what the system's PHP lacks. */
async function checkSystemPhp(
	extensions: readonly string[]
): Promise< void > {
	const { code, stdout } = await run( 'php', [
		'-r',
		'echo PHP_VERSION_ID, "\\n", implode("\\n", get_loaded_extensions());',
	] );
	const debian =
		'php-cli php-sqlite3 php-mysql php-curl php-xml php-mbstring';
	if ( code !== 0 ) {
		throw new Missing(
			`PHP 8.1 or newer on the command line (on Debian: apt-get install ${ debian }).`
		);
	}
	const [ version, ...loaded ] = stdout.toLowerCase().split( '\n' );
	if ( Number( version ) < 80100 ) {
		throw new Missing( 'PHP 8.1 or newer on the command line.' );
	}
	const lacking = extensions.filter( ( name ) => ! loaded.includes( name ) );
	if ( lacking.length > 0 ) {
		throw new Missing(
			`the PHP extensions ${ lacking.join( ', ' ) } (on Debian: ${ debian }).`
		);
	}
}

/** Checks, and where something lacks and we may, installs it and checks again. */
async function orInstall(
	check: () => Promise< void > | void,
	packages: readonly string[]
): Promise< void > {
	try {
		await check();
	} catch ( error ) {
		if ( ! ( error instanceof Missing ) || ! mayInstall() ) {
			throw error;
		}
		await install( packages );
		await check();
	}
}

/** The system's PHP with the extensions that WordPress needs, and those that are named. */
export function needPhp( ...more: readonly 'mysqli'[] ): Promise< void > {
	return orInstall(
		() => checkSystemPhp( [ ...EXTENSIONS, ...more ] ),
		[
			...PACKAGES,
			'php-mbstring',
			...( more.includes( 'mysqli' ) ? [ 'php-mysql' ] : [] ),
		]
	);
}

/** A server program, which is never started as a service. */
export function needServer(
	kind: 'mariadb' | 'redis' | 'nginx' | 'web'
): Promise< void > {
	const { name, packages } = SERVERS()[ kind ];
	return orInstall( () => {
		const { commands } = SERVERS()[ kind ];
		const lacking = commands.filter(
			( command ) => ! hasCommand( command )
		);
		if ( lacking.length > 0 ) {
			throw new Missing(
				`${ name }: ${ lacking.join( ', ' ) } (on Debian: apt-get install ${ packages.join( ' ' ) }).`
			);
		}
	}, packages );
}

/**
 * Everything that a kind of site needs on this machine.
 *
 * @throws Missing where it isn't there and we may not install it.
 */
export async function needFor( options: Partial< Profile > ): Promise< void > {
	const profile = { ...DEFAULT_PROFILE, ...options };
	if ( profile.runtime === 'playground' ) {
		return;
	}
	if ( profile.database === 'mariadb' ) {
		await needServer( 'mariadb' );
		await needPhp( 'mysqli' );
	} else {
		await needPhp();
	}
	if ( profile.runtime === 'fpm' ) {
		await needServer( 'web' );
	}
	if ( profile.nginx !== undefined ) {
		await needServer( 'nginx' );
	}
	if ( profile.objectCache === 'redis' ) {
		await needServer( 'redis' );
	}
	if ( profile.tls && ! hasCommand( 'openssl', 'version' ) ) {
		throw new Missing( 'the command openssl.' );
	}
}

/** What lacks for a kind of site, as one line; nothing where it can be launched (and was fetched). For tests that skip themselves. */
export async function missingFor(
	options: Partial< Profile >
): Promise< string | undefined > {
	try {
		await needFor( options );
		await wordpressCore( options.series ?? DEFAULT_PROFILE.series );
		return undefined;
	} catch ( error ) {
		if ( error instanceof Missing ) {
			return error.message;
		}
		throw error;
	}
}
