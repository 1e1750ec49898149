/**
 * `npm run bench`: counts what the plugin costs, with and without it in one
 * run, and holds it against the design's "Numbers to hold". `-- --help` says more.
 */
import { build } from './build/build.ts';
import { baselineZip, beside } from './bench/beside.ts';
import { crowds } from './bench/crowd.ts';
import { atTheDoor } from './bench/door.ts';
import { Meter } from './bench/meter.ts';
import { onNetworks } from './bench/network.ts';
import { judge } from './bench/numbers.ts';
import { HELP, benchOptions } from './bench/options.ts';
import { report } from './bench/report.ts';
import type { Results } from './bench/results.ts';
import { measureSizes } from './bench/sizes.ts';
import { setTheStage, settleIn } from './bench/stage.ts';
import { byPassword, firstSignIn, throughLogto, walk } from './bench/walk.ts';
import { write } from './shared/files.ts';
import { main } from './shared/main.ts';
import { inRoot } from './shared/paths.ts';
import { say, step } from './shared/progress.ts';

/** How often each page is measured after it was warmed up: odd, for a median. */
const TIMES = 5;

/** How often where CPU times of builds are compared: even their medians vary. */
const OFTEN = 60;

async function measure( quick: boolean ): Promise< Results > {
	const database = quick ? 'sqlite' : 'mariadb';
	const zip = baselineZip();
	// What the SQLite drop-in does in PHP for each query would hide what the builds do.
	const besideOn = zip === undefined ? database : 'mariadb';
	const often = zip === undefined ? TIMES : OFTEN;
	const stage = await step( `Starting WordPress on ${ database }`, () =>
		setTheStage( database )
	);
	const meter = new Meter( stage.site );
	await firstSignIn( stage, meter );
	await settleIn( stage );
	const withPlugin = await step( 'Walking through Logto', () =>
		walk( () => throughLogto( stage, meter ), TIMES )
	);
	const door = await step( 'Visiting wp-login.php over and over', () =>
		atTheDoor( stage, meter, quick ? 50 : 1000 )
	);
	await stage.activate( false );
	const without = await step( 'Walking without the plugin', () =>
		walk( () => byPassword( stage, meter ), TIMES )
	);
	await stage.activate( true );
	return {
		wordpress: stage.site.version,
		database,
		times: TIMES,
		pages: { with: withPlugin, without },
		door,
		beside: {
			page: await beside( besideOn, 'page', often, zip ),
			constants: await beside( besideOn, 'constants', often, zip ),
		},
		networks: await onNetworks( database, TIMES ),
		crowds: quick ? [] : await crowds( stage, meter, TIMES ),
		sizes: await measureSizes(),
	};
}

main( async () => {
	const { quick, load, seconds, help } = benchOptions(
		process.argv.slice( 2 )
	);
	if ( help ) {
		say( HELP );
		return 0;
	}
	await build();
	if ( load ) {
		const { load: run } = await import( './bench/load/index.ts' );
		return run( seconds );
	}
	const results = await measure( quick );
	const verdicts = judge( results );
	write(
		inRoot( 'dist', 'bench.json' ),
		`${ JSON.stringify( { ...results, verdicts }, null, '\t' ) }\n`
	);
	say( `\n${ report( results, verdicts ) }\n` );
	const failed = verdicts.filter( ( { held } ) => held === false ).length;
	say(
		failed === 0
			? 'Every number is held (dist/bench.json).'
			: `${ failed } not held (dist/bench.json).`
	);
	return failed === 0 ? 0 : 1;
} );
