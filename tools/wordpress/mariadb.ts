import { existsSync, readFileSync } from 'node:fs';
import type { Core } from './core.ts';
import { rememberDatabase, rememberedDatabase } from './database.ts';
import type { Database, DatabaseFaults } from './database.ts';
import { USER, leaveMariaDb, joinMariaDb } from './mariadb-server.ts';
import type { MariaDbServer } from './mariadb-server.ts';

let sites = 0;

/** A database of one site on the process's server, and a second one beside it that holds the kept state. */
export class MariaDatabase implements Database {
	readonly constants: Readonly< Record< string, string > >;
	readonly #server: MariaDbServer;
	readonly #name: string;
	readonly #remembered: string;
	/** The statements that fill the site's database from the kept one. */
	#refill = '';

	static async create( { version }: Core ): Promise< MariaDatabase > {
		const server = await joinMariaDb();
		sites += 1;
		const database = new MariaDatabase(
			server,
			`site_${ sites }`,
			version
		);
		await database.#sql( database.#fresh( database.#name ) );
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
		await this.#sql(
			`USE ${ this.#name };\n${ readFileSync( this.#remembered, 'utf8' ) }`
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
		// The integration tests know this name as well.
		const kept = `${ this.#name }_kept`;
		const tables = ( await this.#sql( `SHOW TABLES IN ${ this.#name }` ) )
			.split( '\n' )
			.filter( ( table ) => table !== '' );
		await this.#sql( this.#copy( tables, this.#name, kept ) );
		this.#refill = this.#copy( tables, kept, this.#name );
	}

	async restore(): Promise< void > {
		await this.#sql( this.#refill );
	}

	async stop(): Promise< void > {
		await leaveMariaDb();
	}

	#fresh( name: string ): string {
		return `DROP DATABASE IF EXISTS ${ name };\nCREATE DATABASE ${ name } CHARACTER SET utf8mb4;\n`;
	}

	/** Makes one database the copy of another, with nothing in it that the other hasn't. */
	#copy( tables: readonly string[], from: string, to: string ): string {
		const copies = tables.map(
			( table ) =>
				`CREATE TABLE ${ to }.\`${ table }\` LIKE ${ from }.\`${ table }\`;
INSERT INTO ${ to }.\`${ table }\` SELECT * FROM ${ from }.\`${ table }\`;\n`
		);
		return `SET sql_mode = 'NO_AUTO_VALUE_ON_ZERO';\n${ this.#fresh( to ) }${ copies.join( '' ) }`;
	}

	#sql( statements: string ): Promise< string > {
		return this.#server.client(
			'mariadb',
			[ '--batch', '--skip-column-names' ],
			statements
		);
	}
}
