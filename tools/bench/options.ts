import { parseArgs } from 'node:util';
import { Missing, messageOf } from '../shared/missing.ts';

/** What `npm run bench` can be told. */
export interface BenchOptions {
	quick: boolean;
	/** Many people at once on a live site, instead of everything else. */
	load: boolean;
	/** How long each way in is tried then. */
	seconds: number;
	help: boolean;
}

export const HELP = `npm run bench -- [--quick | --load [--seconds <n>]] [--help]

Counts what the plugin costs and says of every number in the design's "Numbers
to hold" whether it is held. Exits with 1 where one is not. Everything found is
also in dist/bench.json.

It walks through one site with the plugin and, in the same run, without it:
guest front page, wp-login.php, callback of a known person, callback of a new
one, signed-in front page, dashboard, logout. Without the plugin both callbacks
stand for core's own password sign-in of the same person. A must-use plugin
counts PHP files, queries, writes, HTTP calls, cookies, bytes of HTML and CPU
time; every page is opened once to warm up and then several times. A count that
differs between these is named, and its highest value taken. CPU time, from
where must-use plugins are loaded, is the median as a ratio, and decides nothing
(core's sign-in hashes a password, which takes it longer than all the rest).

Then the callback among 1 thousand and 1 million linked users, made by SQL in
MariaDB: queries, and the rows that the database read (Handler_read_*). And,
among both, what an administrator opens and does: the settings page, saving it,
the users list with and without its filter, Site Health, an export, the upgrade
from 1.0.1: queries, rows, and the time until the answer, the median.

  --quick  without the crowds, on SQLite: seconds, and no MariaDB needed
  --load   instead of all that: nginx, PHP-FPM and MariaDB; 16 people at once
           sign in and out, through Logto and in turns with that by core's own
           form with the plugin switched off; 64 first sign-ins, each twice at
           once; then, with Redis besides, known and new people while MariaDB is
           restarted, Logto is gone, PHP is killed over new accounts, the cache
           is flushed, the database's disk refuses writes, and one more try of
           each. Written to dist/bench-load.json
  --seconds <n>
           with --load: how long each of the two ways, 60 by default
  --help   this`;

/** Reads the command line. */
export function benchOptions( args: string[] ): BenchOptions {
	try {
		const { values } = parseArgs( {
			args,
			options: {
				quick: { type: 'boolean', default: false },
				load: { type: 'boolean', default: false },
				seconds: { type: 'string', default: '60' },
				help: { type: 'boolean', default: false },
			},
		} );
		const seconds = Number( values.seconds );
		if ( ! ( seconds >= 1 && seconds <= 3600 ) ) {
			throw new Error( '--seconds is a number from 1 to 3600' );
		}
		if ( values.load && values.quick ) {
			throw new Error( '--load and --quick are different things' );
		}
		return { ...values, seconds };
	} catch ( error ) {
		throw new Missing(
			`a usable command line (${ messageOf( error ) }). Usage: npm run bench -- [--quick | --load [--seconds <n>]] [--help]`
		);
	}
}
