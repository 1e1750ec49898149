import { readFileSync, readdirSync } from 'node:fs';

/** CPU seconds by program. */
export type Cpu = Readonly< Record< string, number > >;

/** Linux counts in hundredths wherever people run this. */
const TICKS = 100;

interface Process {
	pid: number;
	parent: number;
	name: string;
	seconds: number;
}

/** Reads one line of /proc/<pid>/stat; a name may have blanks and brackets in it. */
export function parseStat( line: string ): Process | undefined {
	const parts = /^(\d+) \((.*)\) (.*)$/s.exec( line.trim() );
	const fields = parts?.[ 3 ]?.split( ' ' ) ?? [];
	const [ parent, user, system ] = [
		fields[ 1 ],
		fields[ 11 ],
		fields[ 12 ],
	];
	return parts === null || system === undefined
		? undefined
		: {
				pid: Number( parts[ 1 ] ),
				parent: Number( parent ),
				name: parts[ 2 ] ?? '',
				seconds: ( Number( user ) + Number( system ) ) / TICKS,
			};
}

/** Sums up a process and all that come from it, by name. */
export function cpuOf( processes: readonly Process[], root: number ): Cpu {
	const family = new Set( [ root ] );
	let before = 0;
	while ( family.size > before ) {
		before = family.size;
		for ( const { pid, parent } of processes ) {
			if ( family.has( parent ) ) {
				family.add( pid );
			}
		}
	}
	const cpu: Record< string, number > = {};
	for ( const { pid, name, seconds } of processes ) {
		if ( family.has( pid ) ) {
			const program = pid === root ? 'people and Logto' : name;
			cpu[ program ] = ( cpu[ program ] ?? 0 ) + seconds;
		}
	}
	return cpu;
}

function stat( pid: string ): string {
	try {
		return readFileSync( `/proc/${ pid }/stat`, 'utf8' );
	} catch {
		// It has ended meanwhile.
		return '';
	}
}

/** What this process and all that it started have used so far; nothing where there is no /proc. */
export function cpuNow(): Cpu {
	if ( process.platform !== 'linux' ) {
		return {};
	}
	const processes = readdirSync( '/proc' )
		.filter( ( name ) => /^\d+$/.test( name ) )
		.map( ( pid ) => parseStat( stat( pid ) ) )
		.filter( ( each ) => each !== undefined );
	return cpuOf( processes, process.pid );
}

/** What was used between two readings. */
export function cpuBetween( before: Cpu, after: Cpu ): Cpu {
	return Object.fromEntries(
		Object.entries( after )
			.map( ( [ name, seconds ] ): [ string, number ] => [
				name,
				Math.max( 0, seconds - ( before[ name ] ?? 0 ) ),
			] )
			.filter( ( [ , seconds ] ) => seconds >= 0.05 )
	);
}
