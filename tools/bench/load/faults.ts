import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../shared/progress.ts';
import type { DatabaseFaults } from '../../wordpress/database.ts';
import type { WordPress } from '../../wordpress/index.ts';
import type { Audit } from './audit.ts';
import { Crowd } from './crowd.ts';
import { POINTS, killOver } from './kill.ts';
import type { Outcome, Person } from './person.ts';
import type { LoadStage } from './stage.ts';
import { AT_ONCE } from './steady.ts';
import { tally } from './tally.ts';
import type { Tally } from './tally.ts';

/** How long people sign in and out before something fails, and after it is right again. */
const BEFORE = 2000;
const AFTER = 3000;

/** How long Logto is gone. */
const ABSENCE = 3000;

/** How long the database's disk takes nothing. */
const FULL_DISK = 10_000;

/** What one fault did to people. */
export interface FaultFound {
	name: string;
	/** Those whose process was killed, on purpose; all they can get is the web server's own page. */
	killed: Tally;
	/** All others, from before it to after it. */
	during: Tally;
	/** How many seconds were waited until nothing stood in the way of another try any more. */
	waited: number;
	/** Everybody's one more try. */
	next: Tally;
	/** How many people there were so far. */
	people: number;
	audit: Audit;
}

/** One thing that goes wrong. */
interface Fault {
	name: string;
	/** Lets it happen and sets it right. Returns what those met who were its target. */
	strike: (
		stage: LoadStage,
		newcomer: ( hasEmail: boolean ) => Person
	) => Promise< Outcome[] >;
}

function databaseOf( { databaseFaults }: WordPress ): DatabaseFaults {
	if ( databaseFaults === undefined ) {
		throw new Error( 'This database can’t be made to fail.' );
	}
	return databaseFaults;
}

const FAULTS: readonly Fault[] = [
	{
		name: 'MariaDB is restarted',
		async strike( { site } ) {
			await databaseOf( site ).restart();
			return [];
		},
	},
	{
		name: 'Logto is gone for a while',
		async strike( { logto } ) {
			await logto.stop();
			await sleep( ABSENCE );
			await logto.start();
			return [];
		},
	},
	{
		name: 'PHP is killed over new accounts',
		// Without an e-mail address by which their accounts could be found again.
		strike: ( stage, newcomer ) =>
			Promise.all(
				POINTS.map( ( point ) =>
					killOver( stage, newcomer( false ), point )
				)
			),
	},
	{
		name: 'the object cache is flushed',
		async strike( { site } ) {
			await site.flushObjectCache();
			return [];
		},
	},
	{
		name: 'the database’s disk refuses writes',
		async strike( { site } ) {
			const database = databaseOf( site );
			await database.refuseWrites( true );
			try {
				await sleep( FULL_DISK );
			} finally {
				await database.refuseWrites( false );
			}
			return [];
		},
	},
];

async function undergo(
	fault: Fault,
	stage: LoadStage,
	crowd: Crowd
): Promise< FaultFound > {
	let struck: Outcome[] = [];
	const during = await crowd.during( async () => {
		await sleep( BEFORE );
		struck = await fault.strike( stage, crowd.newcomer );
		await sleep( AFTER );
	} );
	const waited = await stage.secondsUntilCalm();
	await sleep( waited * 1000 );
	const next = await crowd.everybodyOnce();
	return {
		name: fault.name,
		killed: tally( struck, 0 ),
		during,
		waited,
		next,
		people: crowd.count,
		audit: await stage.audit(),
	};
}

/**
 * Has people sign in and out while one thing after the other fails, and then each of them once more.
 *
 * @param stage A site with an object cache that was never signed in to.
 */
export async function faults( stage: LoadStage ): Promise< FaultFound[] > {
	// The first sign-in proves the connection; until then only one is sent to Logto.
	const first = await stage.newcomer().throughLogto();
	if ( first.end !== 'completed' ) {
		throw new Error( `Nobody gets in: ${ first.where }` );
	}
	const crowd = new Crowd( stage );
	await crowd.everybodyOnce();
	const found: FaultFound[] = [];
	for ( const fault of FAULTS ) {
		found.push(
			await step( `${ AT_ONCE } people while ${ fault.name }`, () =>
				undergo( fault, stage, crowd )
			)
		);
	}
	return found;
}
