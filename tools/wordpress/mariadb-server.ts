import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import { createPool } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { moveIntoPlace, remove, write } from '../shared/files.ts';
import { ownDirectory, removeOwnDirectory } from '../shared/own-directories.ts';
import { LOCAL_CACHE, sharedCache } from '../shared/paths.ts';
import { freePort } from '../shared/ports.ts';
import {
	run,
	runOrFail,
	spawnGuarded,
	stopProcess,
} from '../shared/processes.ts';
import { step } from '../shared/progress.ts';
import { untilReady } from '../shared/waiting.ts';
import { mariaDbCommand } from './needs.ts';

export const USER = 'wordpress';

/** Who may also do what a site may not. */
const OPERATOR = 'operator';

/** A MariaDB that runs. */
export interface MariaDbServer {
	port: number;
	password: string;
	/** Runs a client program of MariaDB's and returns what it printed. */
	client: (
		program: 'mariadb' | 'mariadb-dump',
		args: readonly string[],
		input?: string
	) => Promise< string >;
	/** Sends statements at once, over a connection that stays open; a list of rows for each. */
	query: ( ...statements: readonly string[] ) => Promise< RowDataPacket[][] >;
	/** Ends it properly and starts it again, on the same files and port. */
	restart: () => Promise< void >;
	/** Whether it refuses to write for sites, as one with a full disk does that was made read-only. */
	refuseWrites: ( refuse: boolean ) => Promise< void >;
}

/** Memory that looks like a disk, where the system has such. Nothing in our databases is worth writing down. */
function fastPlace(): { parent: string; prefix: string } {
	const memory = '/dev/shm';
	if ( process.platform === 'linux' && existsSync( memory ) ) {
		const { bavail, bsize } = statfsSync( memory );
		if ( bavail * bsize > 1024 ** 3 ) {
			return { parent: memory, prefix: 'logto-mariadb-' };
		}
	}
	return { parent: join( LOCAL_CACHE, 'mariadb' ), prefix: '' };
}

const asRoot = (): string[] =>
	process.getuid?.() === 0 ? [ '--user=root' ] : [];

/** An empty server's files, made once for each version: making them takes seconds, copying them no time. */
async function emptyServer(): Promise< string > {
	const { stdout } = await runOrFail( mariaDbCommand(), [ '--version' ] );
	const version = /Ver ([\w.]+)/.exec( stdout )?.[ 1 ] ?? 'unknown';
	const finished = join( sharedCache(), `mariadb-${ version }` );
	if ( ! existsSync( finished ) ) {
		const work = mkdtempSync( join( sharedCache(), 'making-mariadb-' ) );
		try {
			await step( 'Making an empty MariaDB', () =>
				runOrFail( 'mariadb-install-db', [
					'--no-defaults',
					`--datadir=${ join( work, 'data' ) }`,
					'--auth-root-authentication-method=normal',
					'--skip-test-db',
					'--innodb-log-file-size=16M',
					...asRoot(),
				] )
			);
			moveIntoPlace( join( work, 'data' ), finished );
		} finally {
			remove( work );
		}
	}
	return finished;
}

async function start(): Promise< MariaDbServer > {
	const template = await emptyServer();
	const { parent, prefix } = fastPlace();
	const home = ownDirectory( parent, prefix );
	cpSync( template, join( home, 'data' ), { recursive: true } );
	const port = await freePort();
	const password = randomBytes( 16 ).toString( 'hex' );
	const init = join( home, 'init.sql' );
	// One statement a line. Whoever else is on this machine shall not come in.
	write(
		init,
		`CREATE USER '${ USER }'@'127.0.0.1' IDENTIFIED BY '${ password }';
GRANT ALL ON *.* TO '${ USER }'@'127.0.0.1';
REVOKE READ_ONLY ADMIN ON *.* FROM '${ USER }'@'127.0.0.1';
CREATE USER '${ OPERATOR }'@'127.0.0.1' IDENTIFIED BY '${ password }';
GRANT ALL ON *.* TO '${ OPERATOR }'@'127.0.0.1';
DELETE FROM mysql.global_priv WHERE User IN ( 'root', '' );
FLUSH PRIVILEGES;
`
	);
	const env = { ...process.env, MYSQL_PWD: password };
	const connection = ( user: string ): string[] => [
		'--no-defaults',
		'--protocol=tcp',
		'--host=127.0.0.1',
		`--port=${ port }`,
		`--user=${ user }`,
	];
	const answers = async (): Promise< boolean > => {
		const args = [ ...connection( USER ), '-e', 'SELECT 1' ];
		return ( await run( 'mariadb', args, { env } ) ).code === 0;
	};
	let server = await serve( home, port, answers, `--init-file=${ init }` );
	const pool = createPool( {
		host: '127.0.0.1',
		port,
		user: USER,
		password,
		// What is set for one statement holds for the next.
		connectionLimit: 1,
		multipleStatements: true,
	} );
	end = async () => {
		await pool.end();
		await stopProcess( server );
		removeOwnDirectory( home );
	};
	return {
		port,
		password,
		async client( program, args, input = '' ) {
			const all = [ ...connection( USER ), ...args ];
			return ( await runOrFail( program, all, { env, input } ) ).stdout;
		},
		async query( ...statements ) {
			const [ found ] = await pool.query<
				RowDataPacket[] | RowDataPacket[][]
			>( statements.join( ';\n' ) );
			// Of one statement the rows come by themselves.
			return (
				statements.length === 1 ? [ found ] : found
			) as RowDataPacket[][];
		},
		async restart() {
			await stopProcess( server );
			server = await serve( home, port, answers );
		},
		async refuseWrites( refuse ) {
			const sql = `SET GLOBAL read_only = ${ refuse ? 1 : 0 }`;
			const args = [ ...connection( OPERATOR ), '-e', sql ];
			await runOrFail( 'mariadb', args, { env } );
		},
	};
}

/** Starts the program on a server's files and waits until it answers. */
async function serve(
	home: string,
	port: number,
	answers: () => Promise< boolean >,
	...more: string[]
): Promise< ChildProcess > {
	const server = spawnGuarded( mariaDbCommand(), [
		'--no-defaults',
		`--datadir=${ join( home, 'data' ) }`,
		`--socket=${ join( home, 'socket' ) }`,
		`--pid-file=${ join( home, 'pid' ) }`,
		`--port=${ port }`,
		'--bind-address=127.0.0.1',
		'--skip-name-resolve',
		'--skip-log-bin',
		'--innodb-flush-log-at-trx-commit=0',
		'--skip-innodb-doublewrite',
		'--innodb-flush-method=nosync',
		'--innodb-buffer-pool-size=64M',
		'--innodb-log-file-size=16M',
		// A table without a file of its own is made and dropped in no time.
		'--skip-innodb-file-per-table',
		'--skip-performance-schema',
		...more,
		...asRoot(),
	] );
	let said = '';
	server.stdout.resume();
	server.stderr.setEncoding( 'utf8' ).on( 'data', ( text: string ) => {
		said = ( said + text ).slice( -4000 );
	} );
	try {
		await untilReady( answers, {
			hasEnded: () => server.exitCode !== null,
			complaint: () => `MariaDB does not start:\n${ said }`,
		} );
	} catch ( error ) {
		await stopProcess( server );
		removeOwnDirectory( home );
		throw error;
	}
	return server;
}

let running: Promise< MariaDbServer > | undefined;
let users = 0;
let end: () => Promise< void > = () => Promise.resolve();

/** This process's MariaDB: one for all its sites, started for the first. */
export async function joinMariaDb(): Promise< MariaDbServer > {
	users += 1;
	running ??= start();
	try {
		return await running;
	} catch ( error ) {
		await leaveMariaDb();
		throw error;
	}
}

/** Says that a site needs it no more. It ends with the last one. */
export async function leaveMariaDb(): Promise< void > {
	users -= 1;
	if ( users === 0 ) {
		running = undefined;
		await end();
	}
}
