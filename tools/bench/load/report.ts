import { table } from '../table.ts';
import type { FaultFound } from './faults.ts';
import type { Load } from './steady.ts';
import { rate } from './tally.ts';
import type { Tally } from './tally.ts';
import type { LoadResults, LoadVerdict } from './verdicts.ts';

const counts = ( { completed, refused, lost }: Tally ): string[] =>
	[ completed, refused, lost ].map( String );

function cpuOf( { cpu, tally }: Load ): string {
	return Object.entries( cpu )
		.toSorted( ( [ , one ], [ , other ] ) => other - one )
		.map(
			( [ name, seconds ] ) =>
				`${ name } ${ ( ( 1000 * seconds ) / Math.max( 1, tally.completed ) ).toFixed( 1 ) }`
		)
		.join( ', ' );
}

/** What people met who did not get in, most often first. */
function metBy( name: string, { met }: Tally ): string[] {
	return Object.entries( met )
		.toSorted( ( [ , one ], [ , other ] ) => other - one )
		.slice( 0, 6 )
		.map( ( [ what, times ] ) => `${ name }, ${ times } ×: ${ what }` );
}

/** What became of people while something failed, and of their next try. */
function faultsTable( faults: readonly FaultFound[] ): string {
	const some = ( { completed, refused, lost }: Tally ): string =>
		`${ completed } / ${ refused } / ${ lost }`;
	return table(
		[
			'completed / refused / lost',
			'meanwhile',
			'killed',
			'waited, s',
			'next try',
		],
		faults.map( ( { name, during, killed, waited, next } ) => [
			name,
			some( during ),
			some( killed ),
			String( waited ),
			some( next ),
		] )
	);
}

/** The tables on the screen. */
export function loadReport(
	results: LoadResults,
	verdicts: readonly LoadVerdict[]
): string {
	const { steady, firsts, faults, seconds, wordpress, machineLoad } = results;
	const rows: [ string, Tally ][] = [
		[
			`${ steady.people } people through Logto`,
			steady.throughLogto.tally,
		],
		[ `${ steady.people } people by core’s form`, steady.byPassword.tally ],
		[ `${ firsts.newcomers } first sign-ins, twice each`, firsts.tally ],
	];
	return [
		`WordPress ${ wordpress } on nginx, PHP-FPM and MariaDB; ${ seconds } s each way, in turns; load average before ${ machineLoad.toFixed( 1 ) }`,
		table(
			[ 'in and out', 'completed', 'refused', 'lost', 'a second' ],
			rows.map( ( [ name, each ] ) => [
				name,
				...counts( each ),
				rate( each ).toFixed( 1 ),
			] )
		),
		`CPU, ms a sign-in, through Logto: ${ cpuOf( steady.throughLogto ) }\nCPU, ms a sign-in, by core’s form: ${ cpuOf( steady.byPassword ) }`,
		rows.flatMap( ( [ name, each ] ) => metBy( name, each ) ).join( '\n' ),
		faultsTable( faults ),
		faults
			.flatMap( ( { name, during, killed, next } ) => [
				...metBy( name, during ),
				...metBy( `${ name }, killed`, killed ),
				...metBy( `${ name }, next try`, next ),
			] )
			.join( '\n' ),
		table(
			[ 'to hold', 'wanted', 'measured', '' ],
			verdicts.map( ( { name, wanted, measured, held } ) => [
				name,
				wanted,
				String( Math.round( measured * 100 ) / 100 ),
				held ? 'held' : 'NOT HELD',
			] )
		),
	]
		.filter( ( part ) => part !== '' )
		.join( '\n\n' );
}
