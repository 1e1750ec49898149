import { Missing, messageOf } from './missing.ts';

type Cleanup = () => void | Promise< void >;

const cleanups: Cleanup[] = [];
let ending: Promise< void > | undefined;

/** Has something done before the process ends; the last one added runs first. */
export function beforeExit( cleanup: Cleanup ): void {
	cleanups.push( cleanup );
}

/** Runs all clean-ups once. A failing one doesn't keep the others from running. */
function cleanUp(): Promise< void > {
	ending ??= ( async () => {
		for ( const cleanup of cleanups.reverse() ) {
			try {
				await cleanup();
			} catch ( error ) {
				console.error( messageOf( error ) );
			}
		}
	} )();
	return ending;
}

/** Cleans up, but never hangs on it. */
async function end( code: number ): Promise< never > {
	const patience = setTimeout( () => process.exit( code ), 8000 );
	await cleanUp();
	clearTimeout( patience );
	process.exit( code );
}

function report( error: unknown ): void {
	if ( error instanceof Missing ) {
		console.error( `\nMissing: ${ error.message }` );
	} else {
		console.error( error );
	}
}

/**
 * Runs a command of this repository. Its number becomes the exit code. Ctrl-C,
 * a crash and the normal end all pass through the same clean-up.
 */
export function main( command: () => Promise< number > ): void {
	const signals: [ NodeJS.Signals, number ][] = [
		[ 'SIGINT', 130 ],
		[ 'SIGTERM', 143 ],
		[ 'SIGHUP', 129 ],
	];
	for ( const [ signal, code ] of signals ) {
		process.on( signal, () => void end( code ) );
	}
	const crash = ( error: unknown ): void => {
		report( error );
		void end( 1 );
	};
	process.on( 'uncaughtException', crash );
	process.on( 'unhandledRejection', crash );
	command().then( ( code ) => end( code ), crash );
}
