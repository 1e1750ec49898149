import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inRoot } from '../shared/paths.ts';
import type { WordPress } from '../wordpress/index.ts';
import { parseReadings } from './readings.ts';
import type { Reading } from './readings.ts';

/** The must-use plugin that has to be in the site. */
export const METER = inRoot( 'tools', 'bench', 'meter.php' );

/** How long a request's line may take: it is written after the answer was sent. */
const PATIENCE = 60_000;

/** Reads what the meter in a site writes. */
export class Meter {
	readonly #file: string;
	/** How many lines were there before, or are read already. */
	#seen: number;

	/**
	 * @param site      Whose.
	 * @param directory The WordPress of the one of its web servers that is read; the first by default.
	 */
	constructor( site: WordPress, directory = site.directory ) {
		this.#file = join( directory, 'wp-content', 'bench.jsonl' );
		this.#seen = this.#readings().length;
	}

	/**
	 * Does something that makes exactly one request, and returns its reading.
	 *
	 * @param request Makes it.
	 */
	async read( request: () => Promise< unknown > ): Promise< Reading > {
		await request();
		for ( let waited = 0; waited < PATIENCE; waited += 5 ) {
			const [ reading, more ] = this.#readings().slice( this.#seen );
			if ( more !== undefined ) {
				throw new Error(
					`One request was to be measured, and there was another: ${ more.uri }`
				);
			}
			if ( reading !== undefined ) {
				this.#seen++;
				return reading;
			}
			await wait( 5 );
		}
		throw new Error( 'The meter has written nothing.' );
	}

	/**
	 * Does something that makes so many requests, and returns their readings.
	 *
	 * @param count    How many.
	 * @param requests Makes them.
	 */
	async readMany(
		count: number,
		requests: () => Promise< unknown >
	): Promise< Reading[] > {
		await requests();
		for ( let waited = 0; waited < PATIENCE; waited += 50 ) {
			const readings = this.#readings().slice( this.#seen );
			if ( readings.length >= count ) {
				this.#seen += readings.length;
				return readings;
			}
			await wait( 50 );
		}
		throw new Error( 'The meter has written too little.' );
	}

	/** What was requested up to now is nothing that anybody waits for. */
	skip(): void {
		this.#seen = this.#readings().length;
	}

	/** Only whole lines: the last one may be in the making. */
	#readings(): Reading[] {
		const text = existsSync( this.#file )
			? readFileSync( this.#file, 'utf8' )
			: '';
		return parseReadings( text.slice( 0, text.lastIndexOf( '\n' ) + 1 ) );
	}
}
