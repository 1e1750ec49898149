import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tmpdir } from 'node:os';
import { listFiles } from '../shared/files.ts';
import { ownDirectory } from '../shared/own-directories.ts';
import { inRoot } from '../shared/paths.ts';
import { run } from '../shared/processes.ts';
import { mutate } from './mutant.ts';
import type { Mutant } from './mutant.ts';

/** What the unit tests read. */
const NEEDED = [
	'docs',
	'includes',
	'build/php-jwt',
	'tests/unit',
	// What the tests of the directory's rules test.
	'tools/check/php',
	'logto.php',
	'uninstall.php',
];

/** The whole suite takes two seconds; a mutant that says nothing for so long runs in circles. */
const PATIENCE = 60_000;

/** A copy of the plugin in which mutants are made and tested, one at a time. */
export class Workshop {
	private readonly directory = ownDirectory( tmpdir(), 'logto-mutants-' );

	constructor() {
		for ( const name of NEEDED ) {
			cpSync( inRoot( name ), join( this.directory, name ), {
				recursive: true,
			} );
		}
		symlinkSync(
			inRoot( 'vendor' ),
			join( this.directory, 'vendor' ),
			'junction'
		);
	}

	/** Whether a test notices the mutant. Those of the same class most likely do, and take a fraction of the time. */
	async kills( mutant: Mutant ): Promise< boolean > {
		const file = join( this.directory, mutant.file );
		const original = readFileSync( file );
		writeFileSync( file, mutate( original, mutant ) );
		try {
			const own = testsOf( mutant.file );
			return (
				( own !== undefined &&
					! ( await this.passes( '--filter', own ) ).passed ) ||
				! ( await this.passes() ).passed
			);
		} finally {
			writeFileSync( file, original );
		}
	}

	/** Runs the unit tests until the first one fails. */
	async passes(
		...args: string[]
	): Promise< { passed: boolean; output: string } > {
		const { code, output } = await run(
			'php',
			[
				'vendor/bin/phpunit',
				'-c',
				'tests/unit/phpunit.xml.dist',
				'--do-not-cache-result',
				'--colors=never',
				'--order-by=default',
				'--stop-on-defect',
				...args,
			],
			{ cwd: this.directory, silence: PATIENCE }
		);
		return { passed: code === 0, output };
	}
}

/** PHPUnit's filter for the tests that are named after a class, if there are any: a filter that finds nothing fails. */
function testsOf( file: string ): string | undefined {
	const folder = file.split( '/' ).at( -2 ) ?? '';
	const start = `${ basename( file, '.php' ) }_`;
	return listFiles( inRoot( 'tests/unit', folder ) ).some( ( name ) =>
		name.startsWith( start )
	)
		? `${ folder }.${ start }`
		: undefined;
}
