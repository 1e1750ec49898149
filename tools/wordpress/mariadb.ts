import { existsSync, readFileSync } from 'node:fs';
import type { Core } from './core.ts';
import { rememberDatabase, rememberedDatabase } from './database.ts';
import type { Database, DatabaseFaults } from './database.ts';
import { USER, leaveMariaDb, joinMariaDb } from './mariadb-server.ts';
import type { MariaDbServer } from './mariadb-server.ts';

let sites = 0;

const quote = ( table: string, database: string ): string =>
	`${ database }.\`${ table }\``;

const drop = ( table: string, database: string ): string =>
	`DROP TABLE IF EXISTS ${ quote( table, database ) }`;

/** The statements that make a database of that name, with nothing in it. */
const empty = ( database: string ): string[] => [
	`DROP DATABASE IF EXISTS ${ database }`,
	`CREATE DATABASE ${ database } CHARACTER SET utf8mb4`,
];

/** The statements that make a table of one database the copy of another's. */
function copy( table: string, from: string, to: string ): string[] {
	const [ source, target ] = [ quote( table, from ), quote( table, to ) ];
	return [
		drop( table, to ),
		`CREATE TABLE ${ target } LIKE ${ source }`,
		`INSERT INTO ${ target } SELECT * FROM ${ source }`,
	];
}

/** A database of one site on the process's server, and a second one beside it that holds the kept state. */
export class MariaDatabase implements Database {
	readonly constants: Readonly< Record< string, string > >;
	readonly #server: MariaDbServer;
	readonly #name: string;
	readonly #remembered: string;
	/** The fingerprints of the tables that `restore` goes back to. */
	#kept: ReadonlyMap< string, string > = new Map();

	static async create( { version }: Core ): Promise< MariaDatabase > {
		const server = await joinMariaDb();
		sites += 1;
		const database = new MariaDatabase(
			server,
			`site_${ sites }`,
			version
		);
		await server.query( ...empty( database.#name ) );
		return database;
	}

	private constructor(
		server: MariaDbServer,
		name: string,
		version: string
	) {
		this.#server = server;
		this.#name = name;
		this.#remembered = rememberedDatabase( `${ version }-mariadb.sql` );
		this.constants = {
			DB_NAME: name,
			DB_USER: USER,
			DB_PASSWORD: server.password,
			DB_HOST: `127.0.0.1:${ server.port }`,
		};
	}

	get faults(): DatabaseFaults {
		const { restart, refuseWrites } = this.#server;
		return { restart, refuseWrites };
	}

	equip(): void {
		// WordPress speaks it by itself.
	}

	async recall(): Promise< boolean > {
		if ( ! existsSync( this.#remembered ) ) {
			return false;
		}
		await this.#server.client(
			'mariadb',
			[ this.#name ],
			readFileSync( this.#remembered, 'utf8' )
		);
		return true;
	}

	async remember(): Promise< void > {
		const args = [ '--skip-comments', '--skip-dump-date', this.#name ];
		rememberDatabase(
			this.#remembered,
			await this.#server.client( 'mariadb-dump', args )
		);
	}

	async keep(): Promise< void > {
		const tables = await this.#tables();
		await this.#copy( [
			...empty( this.#keptName ),
			...tables.flatMap( ( table ) =>
				copy( table, this.#name, this.#keptName )
			),
		] );
		// How tables are once they were restored: new rows get the number after the last one's.
		this.#kept = new Map( tables.map( ( table ) => [ table, '' ] ) );
		await this.restore();
		this.#kept = await this.#fingerprints();
	}

	/** Most tests change few tables, and making one anew takes longer than looking at all. */
	async restore(): Promise< void > {
		const present = await this.#fingerprints();
		const changed = [
			...new Set( [ ...present.keys(), ...this.#kept.keys() ] ),
		].filter(
			( table ) => present.get( table ) !== this.#kept.get( table )
		);
		if ( changed.length > 0 ) {
			await this.#copy(
				changed.flatMap( ( table ) =>
					this.#kept.has( table )
						? copy( table, this.#keptName, this.#name )
						: [ drop( table, this.#name ) ]
				)
			);
		}
	}

	async stop(): Promise< void > {
		await leaveMariaDb();
	}

	/** The integration tests know this name as well. */
	get #keptName(): string {
		return `${ this.#name }_kept`;
	}

	async #copy( statements: readonly string[] ): Promise< void > {
		// A row may have the number 0.
		const mode = "SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO'";
		await this.#server.query( mode, ...statements );
	}

	async #tables(): Promise< string[] > {
		const [ rows = [] ] = await this.#server.query(
			`SHOW TABLES IN ${ this.#name }`
		);
		return rows.flatMap( ( row ) => Object.values( row ) as string[] );
	}

	/** What each table is and holds, in short. */
	async #fingerprints(): Promise< Map< string, string > > {
		const tables = await this.#tables();
		if ( tables.length === 0 ) {
			return new Map();
		}
		const names = tables.map( ( table ) => quote( table, this.#name ) );
		const [ sums = [], ...definitions ] = await this.#server.query(
			`CHECKSUM TABLE ${ names.join( ', ' ) }`,
			...names.map( ( name ) => `SHOW CREATE TABLE ${ name }` )
		);
		return new Map(
			tables.map( ( table, at ) => [
				table,
				JSON.stringify( [ sums[ at ], definitions[ at ] ] ),
			] )
		);
	}
}
