import { MIDDLE, SOME_DAY, fillLog } from './long-log.ts';
import { median, rowsRead, summarize } from './readings.ts';
import type { Reading } from './readings.ts';
import type { Meter } from './meter.ts';
import type { Stage } from './stage.ts';
import { TASKS, tasksOf } from './tasks.ts';
import { Walker } from './walk.ts';

/** What is measured among so many linked users, besides sign-ins. */
export const SCREENS = {
	settings: 'settings page',
	save: 'saving settings, passwords for nobody',
	profile: 'own profile page',
	users: 'users list of core’s',
	connected: 'users list, connected',
	unconnected: 'users list, not connected',
	usersFar: 'users list of core’s, page 40,000',
	connectedFar: 'users list, connected, page 40,000',
	log: 'sign-in log of 100,000 rows',
	logRefused: 'sign-in log of 100,000 rows, refused',
	logPerson: 'sign-in log of 100,000 rows, one person',
	logReference: 'sign-in log of 100,000 rows, by reference',
	logDay: 'sign-in log of 100,000 rows, one day',
	logFar: 'sign-in log of 100,000 rows, in its middle',
	...TASKS,
} as const;

export type Screen = keyof typeof SCREENS;

/** What one of them costs; rows are the database's `Handler_read_*`. */
export interface ScreenCost {
	queries: number;
	rows: number;
	/** Milliseconds until the answer is there, the median. */
	ms: number;
}

/** Those of a site that is large enough for them. */
export type ScreenCosts = Partial< Record< Screen, ScreenCost > >;

/** Twenty on a page: more than there are pages among a thousand. */
const FAR = 'paged=40000';

const LOG = '/wp-admin/admin.php?page=logto-log';

const PATHS = {
	settings: '/wp-admin/admin.php?page=logto-settings',
	profile: '/wp-admin/profile.php',
	users: '/wp-admin/users.php',
	connected: '/wp-admin/users.php?logto=connected',
	unconnected: '/wp-admin/users.php?logto=not_connected',
	usersFar: `/wp-admin/users.php?${ FAR }`,
	connectedFar: `/wp-admin/users.php?logto=connected&${ FAR }`,
	log: LOG,
	logRefused: `${ LOG }&outcome=refused`,
	logPerson: `${ LOG }&person=crowd7`,
	logReference: `${ LOG }&reference=BENC-0050`,
	logDay: `${ LOG }&from=${ SOME_DAY }&to=${ SOME_DAY }`,
	logFar: `${ LOG }&outcome=completed&before=${ MIDDLE }`,
} as const;

/** A request and how long it took. */
interface Visit {
	reading: Reading;
	ms: number;
}

async function visit(
	walker: Walker,
	path: string,
	form?: Record< string, string >
): Promise< Visit > {
	const start = performance.now();
	const reading = await walker.measure( path, 200, form );
	return { reading, ms: performance.now() - start };
}

/** Makes a cost of several visits; the first one only warmed up. */
function costOf( visits: readonly Visit[] ): ScreenCost {
	const counted = visits.slice( 1 );
	const found = summarize( counted.map( ( { reading } ) => reading ) );
	return {
		queries: found.counts.queries,
		rows: rowsRead( found ) ?? NaN,
		ms: median( counted.map( ( { ms } ) => ms ) ),
	};
}

async function open(
	walker: Walker,
	times: number,
	path: string
): Promise< ScreenCost > {
	const visits: Visit[] = [];
	for ( let time = 0; time <= times; time++ ) {
		visits.push( await visit( walker, path ) );
	}
	return costOf( visits );
}

/** Saves what asks for an administrator who can come in, and takes it back. */
async function save(
	{ site }: Stage,
	walker: Walker,
	times: number
): Promise< ScreenCost > {
	await site.wpEval(
		'\\Logto\\services()->local_login()->emergency_link()->renew();'
	);
	await walker.measure( PATHS.settings, 200 );
	const route = `/index.php?rest_route=/logto/v1/settings&_wpnonce=${ walker.restNonce }`;
	const visits: Visit[] = [];
	for ( let time = 0; time <= times; time++ ) {
		const wanted = { wordpress_passwords: 'nobody' };
		visits.push( await visit( walker, route, wanted ) );
		await walker.measure( route, 200, { wordpress_passwords: 'everyone' } );
	}
	return costOf( visits );
}

/**
 * Measures the screens of an administrator, and what else an admin does, among so many users. It is one who is not
 * linked, so that another has to be looked for.
 *
 * @param stage Where the known person is an administrator.
 * @param meter Its meter.
 * @param times How often each is measured after it was warmed up.
 * @param users How many are linked.
 */
export async function screens(
	stage: Stage,
	meter: Meter,
	times: number,
	users: number
): Promise< ScreenCosts > {
	const { admin } = stage.site;
	const walker = new Walker( stage, meter );
	await walker.measure( '/wp-login.php?logto=form', 200 );
	await walker.measure( '/wp-login.php', 302, {
		log: admin.user,
		pwd: admin.password,
		testcookie: '1',
	} );
	await fillLog( stage );
	const found: ScreenCosts = {};
	for ( const [ name, path ] of Object.entries( PATHS ) ) {
		if ( users > 800_000 || ! path.endsWith( FAR ) ) {
			found[ name as keyof typeof PATHS ] = await open(
				walker,
				times,
				path
			);
		}
	}
	found.save = await save( stage, walker, times );
	const tasks = await tasksOf( stage );
	// Checks ask the site itself.
	meter.skip();
	return { ...found, ...tasks };
}
