/**
 * `npm run bench -- --load`: many people at once on a live site, and what
 * becomes of them while something fails.
 */
import { loadavg } from 'node:os';
import { write } from '../../shared/files.ts';
import { inRoot } from '../../shared/paths.ts';
import { say, step } from '../../shared/progress.ts';
import { faults } from './faults.ts';
import { firsts } from './firsts.ts';
import { loadReport } from './report.ts';
import { setTheLoadStage } from './stage.ts';
import { steady } from './steady.ts';
import { judgeLoad } from './verdicts.ts';
import type { LoadResults } from './verdicts.ts';

async function measure( seconds: number ): Promise< LoadResults > {
	const [ machineLoad = 0 ] = loadavg();
	const stage = await step( 'Starting nginx, PHP-FPM and MariaDB', () =>
		setTheLoadStage()
	);
	const found = await steady( stage, seconds );
	const first = await firsts( stage, found.people );
	const { version } = stage.site;
	await stage.stop();
	const another = await step( 'Starting them again, with Redis', () =>
		setTheLoadStage( { objectCache: 'redis' } )
	);
	const undergone = await faults( another );
	await another.stop();
	return {
		wordpress: version,
		seconds,
		machineLoad,
		steady: found,
		firsts: first,
		faults: undergone,
	};
}

/**
 * Measures, prints and writes dist/bench-load.json.
 *
 * @param seconds How long each way in is tried.
 * @return The exit code.
 */
export async function load( seconds: number ): Promise< number > {
	const results = await measure( seconds );
	const verdicts = judgeLoad( results );
	write(
		inRoot( 'dist', 'bench-load.json' ),
		`${ JSON.stringify( { ...results, verdicts }, null, '\t' ) }\n`
	);
	say( `\n${ loadReport( results, verdicts ) }\n` );
	const failed = verdicts.filter( ( { held } ) => ! held ).length;
	say(
		failed === 0
			? 'Everything is held (dist/bench-load.json).'
			: `${ failed } not held (dist/bench-load.json).`
	);
	return failed === 0 ? 0 : 1;
}
