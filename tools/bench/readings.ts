/** What is counted of a request: equal each time, whatever the machine. */
export const COUNTS = [
	'files',
	'ours',
	'library',
	'queries',
	'writes',
	'http',
	'cookies',
	'bytes',
] as const;

export type Count = ( typeof COUNTS )[ number ];
export type Counts = Record< Count, number >;

/** One line of the meter: one request. */
export interface Reading extends Counts {
	method: string;
	uri: string;
	status: number;
	/** Microseconds, from where must-use plugins are loaded. */
	cpu: number;
	/** Bytes, at its peak. */
	memory: number;
	/** The database's `Handler_read_*`; null where it isn't MariaDB. */
	handlers: Readonly< Record< string, number > > | null;
}

/** Several readings of the same page. */
export interface Summary {
	/** The highest of each: a number has to be held each time. */
	counts: Counts;
	/** What was not the same in all readings. */
	unsteady: string[];
	/** Microseconds, the median. */
	cpu: number;
	/** The highest of each `Handler_read_*`. */
	handlers: Readonly< Record< string, number > > | null;
}

function isReading( value: unknown ): value is Reading {
	const line = value as Partial< Record< keyof Reading, unknown > > | null;
	return (
		typeof line === 'object' &&
		line !== null &&
		typeof line.method === 'string' &&
		typeof line.uri === 'string' &&
		typeof line.handlers === 'object' &&
		[ ...COUNTS, 'status', 'cpu', 'memory' ].every( ( name ) =>
			Number.isInteger( line[ name as Count ] )
		)
	);
}

/** Reads the meter's lines. */
export function parseReadings( text: string ): Reading[] {
	return text
		.split( '\n' )
		.filter( ( line ) => line !== '' )
		.map( ( line ) => {
			const value: unknown = JSON.parse( line );
			if ( ! isReading( value ) ) {
				throw new Error( `Not a line of the meter: ${ line }` );
			}
			return value;
		} );
}

/** The middle one; of an even number the mean of the two in the middle. */
export function median( values: readonly number[] ): number {
	const sorted = values.toSorted( ( one, other ) => one - other );
	const middle = sorted.length / 2;
	const low = sorted[ Math.ceil( middle ) - 1 ] ?? NaN;
	const high = sorted[ Math.floor( middle ) ] ?? NaN;
	return ( low + high ) / 2;
}

/** All rows that the database read, by whatever way. */
export function rowsRead( { handlers }: Summary ): number | undefined {
	return handlers === null
		? undefined
		: Object.values( handlers ).reduce( ( sum, each ) => sum + each, 0 );
}

/** Makes one of several readings of the same page. */
export function summarize( readings: readonly Reading[] ): Summary {
	const [ first ] = readings;
	if ( first === undefined ) {
		throw new Error( 'There is nothing to sum up.' );
	}
	const highest = ( values: number[] ): number => Math.max( ...values );
	const differs = ( values: number[] ): boolean => new Set( values ).size > 1;
	const valuesOf = ( name: Count ): number[] =>
		readings.map( ( reading ) => reading[ name ] );
	const handlersOf = ( name: string ): number[] =>
		readings.map( ( { handlers } ) => handlers?.[ name ] ?? 0 );
	const handlerNames = Object.keys( first.handlers ?? {} );
	return {
		counts: Object.fromEntries(
			COUNTS.map( ( name ) => [ name, highest( valuesOf( name ) ) ] )
		) as Counts,
		unsteady: [
			...COUNTS.filter( ( name ) => differs( valuesOf( name ) ) ),
			...handlerNames.filter( ( name ) => differs( handlersOf( name ) ) ),
		],
		cpu: median( readings.map( ( { cpu } ) => cpu ) ),
		handlers:
			first.handlers &&
			Object.fromEntries(
				handlerNames.map( ( name ) => [
					name,
					highest( handlersOf( name ) ),
				] )
			),
	};
}
