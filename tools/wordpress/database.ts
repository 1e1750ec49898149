import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { remove, write } from '../shared/files.ts';
import { sharedCache } from '../shared/paths.ts';
import type { Core } from './core.ts';
import type { Profile } from './profile.ts';
import type { SiteFiles } from './site-files.ts';
import { installSqliteDropIn, sqliteVersion } from './sqlite.ts';

/** The database of one site. */
export interface Database {
	/** What wp-config.php says of it. */
	constants: Readonly< Record< string, string > >;
	/** Puts what a WordPress needs for it into its directory. */
	equip: ( wordpress: string ) => void;
	/** Makes it an installed WordPress's, if one was ever remembered. */
	recall: () => Promise< boolean >;
	/** Remembers the freshly installed WordPress, so that only the first site of a version has to be installed. */
	remember: () => Promise< void >;
	/** Makes the present state the one that `restore` goes back to. */
	keep: () => Promise< void >;
	restore: () => Promise< void >;
	/** What can befall it; where it is a server. */
	faults?: DatabaseFaults;
	stop: () => Promise< void >;
}

/** What can befall a database server. */
export interface DatabaseFaults {
	/** Ends it properly and starts it again. */
	restart: () => Promise< void >;
	/** Whether it refuses to write for the site. */
	refuseWrites: ( refuse: boolean ) => Promise< void >;
}

/** Where an installed database of a version is remembered. */
export function rememberedDatabase( name: string ): string {
	const directory = join( sharedCache(), 'installed' );
	mkdirSync( directory, { recursive: true } );
	return join( directory, name );
}

/** Remembers one. Another process may be reading at this very moment, and shall not see half of it. */
export function rememberDatabase(
	file: string,
	content: string | Buffer
): void {
	const whole = `${ file }.${ process.pid }`;
	write( whole, content );
	renameSync( whole, file );
}

/** Copies a database file over another. Leftovers of SQLite's journals would be applied to the wrong file. */
function copy( from: string, to: string ): void {
	mkdirSync( dirname( to ), { recursive: true } );
	for ( const suffix of [ '-wal', '-shm', '-journal' ] ) {
		remove( to + suffix );
	}
	copyFileSync( from, to );
}

/** One file, and copies of it. */
export class SqliteDatabase implements Database {
	readonly constants: Readonly< Record< string, string > >;
	readonly #file: string;
	readonly #snapshot: string;
	readonly #remembered: string;

	constructor( files: SiteFiles, core: Core, { runtime }: Profile ) {
		this.#file = files.database;
		this.#snapshot = join( files.home, 'snapshot.sqlite' );
		this.#remembered = rememberedDatabase(
			`${ core.version }-${ runtime }-${ sqliteVersion() }.sqlite`
		);
		// The playground has fixed ideas of both.
		this.constants =
			runtime === 'playground'
				? {}
				: {
						DB_DIR: `${ dirname( this.#file ) }/`,
						DB_FILE: basename( this.#file ),
					};
	}

	equip( wordpress: string ): void {
		installSqliteDropIn( wordpress );
	}

	recall(): Promise< boolean > {
		const isThere = existsSync( this.#remembered );
		if ( isThere ) {
			copy( this.#remembered, this.#file );
		}
		return Promise.resolve( isThere );
	}

	async remember(): Promise< void > {
		rememberDatabase( this.#remembered, readFileSync( this.#file ) );
	}

	async keep(): Promise< void > {
		copy( this.#file, this.#snapshot );
	}

	async restore(): Promise< void > {
		copy( this.#snapshot, this.#file );
	}

	stop(): Promise< void > {
		return Promise.resolve();
	}
}
