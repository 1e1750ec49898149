import { inRoot } from '../shared/paths.ts';
import { run, runOrFail } from '../shared/processes.ts';

/** Where the work in this checkout began: where its branch left the one it goes to, else its last commit. */
async function beginning( cwd: string ): Promise< string > {
	for ( const other of [ '@{upstream}', 'origin/main', 'main' ] ) {
		const { code, stdout } = await run(
			'git',
			[ 'merge-base', 'HEAD', other ],
			{ cwd }
		);
		if ( code === 0 ) {
			return stdout.trim();
		}
	}
	return 'HEAD';
}

/** Every file that was changed, added or removed since then, committed or not, as paths relative to the repository. */
export async function changedFiles( cwd = inRoot() ): Promise< string[] > {
	const questions = [
		[ 'diff', '--name-only', '--no-renames', '-z', await beginning( cwd ) ],
		[ 'ls-files', '--others', '--exclude-standard', '-z' ],
	];
	const answers = await Promise.all(
		questions.map( ( args ) => runOrFail( 'git', args, { cwd } ) )
	);
	return answers
		.flatMap( ( { stdout } ) => stdout.split( '\0' ) )
		.filter( ( path ) => path !== '' )
		.sort();
}
