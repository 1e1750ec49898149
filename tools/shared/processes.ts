import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio } from 'node:child_process';
import { availableParallelism } from 'node:os';
import type { Readable, Writable } from 'node:stream';

export interface RunOptions {
	cwd?: string;
	env?: NodeJS.ProcessEnv;
	/** Text for the program's standard input. */
	input?: string;
	/** Called with every piece of output as it comes. */
	onOutput?: ( text: string ) => void;
	/**
	 * How many milliseconds the program may say nothing; then it hangs and is
	 * ended. What keeps talking may take as long as the machine needs.
	 */
	silence?: number;
}

export interface RunResult {
	code: number;
	stdout: string;
	/** Both streams in the order they came. */
	output: string;
}

/** How many processors this process may use; `taskset` and the like are heeded. */
export function processors(): number {
	return availableParallelism();
}

/** What is running now, so that nothing outlives this process. */
const running = new Set< ChildProcess >();

process.on( 'exit', () => {
	for ( const child of running ) {
		killGroup( child, 'SIGKILL' );
	}
} );

function killGroup( child: ChildProcess, signal: NodeJS.Signals ): void {
	if ( child.pid === undefined ) {
		return;
	}
	try {
		// A negative id means the whole process group (there are none on Windows).
		process.kill(
			process.platform === 'win32' ? child.pid : -child.pid,
			signal
		);
	} catch {
		// It has ended by itself.
	}
}

/**
 * Starts a program that can't outlive us, whatever happens to us. Exit
 * handlers don't run when a process is killed, so a small shell stands between:
 * it waits on a pipe that only we hold open and ends its whole group when the
 * pipe closes.
 */
export function spawnGuarded(
	command: string,
	args: readonly string[],
	options: Pick< RunOptions, 'cwd' | 'env' > = {}
): ChildProcessByStdio< Writable, Readable, Readable > {
	const guard = '( "$@" </dev/null; kill -TERM 0 ) & read -r _; kill -KILL 0';
	const guarded = process.platform !== 'win32';
	const child = spawn(
		guarded ? 'sh' : command,
		guarded ? [ '-c', guard, 'guard', command, ...args ] : [ ...args ],
		{ ...options, detached: guarded, stdio: [ 'pipe', 'pipe', 'pipe' ] }
	);
	// The other end may be gone before us: that is not worth an exception.
	child.stdin.on( 'error', () => undefined );
	running.add( child );
	child.once( 'close', () => running.delete( child ) );
	return child;
}

/** Ends a program started by `spawnGuarded` and waits until it is gone. */
export async function stopProcess( child: ChildProcess ): Promise< void > {
	if ( child.exitCode !== null || child.signalCode !== null ) {
		return;
	}
	const gone = new Promise< void >( ( resolve ) =>
		child.once( 'close', () => resolve() )
	);
	killGroup( child, 'SIGTERM' );
	const impatient = setTimeout( () => killGroup( child, 'SIGKILL' ), 3000 );
	await gone;
	clearTimeout( impatient );
}

/** Runs a program to its end. A program that isn't there answers with code 127. */
export function run(
	command: string,
	args: readonly string[],
	options: RunOptions = {}
): Promise< RunResult > {
	return new Promise( ( resolve ) => {
		const child = spawn( command, [ ...args ], {
			...( options.cwd === undefined ? {} : { cwd: options.cwd } ),
			env: options.env ?? process.env,
			detached: process.platform !== 'win32',
			stdio: [ 'pipe', 'pipe', 'pipe' ],
		} );
		running.add( child );
		let stdout = '';
		let output = '';
		let limit: NodeJS.Timeout | undefined;
		const wait = (): void => {
			clearTimeout( limit );
			if ( options.silence !== undefined ) {
				limit = setTimeout( stop, options.silence );
			}
		};
		const take = ( text: string ): void => {
			output += text;
			wait();
			options.onOutput?.( text );
		};
		const stop = (): void => {
			take( '\nIt said nothing for so long that it was stopped.\n' );
			killGroup( child, 'SIGKILL' );
		};
		wait();
		child.stdout.setEncoding( 'utf8' ).on( 'data', ( text: string ) => {
			stdout += text;
			take( text );
		} );
		child.stderr.setEncoding( 'utf8' ).on( 'data', take );
		child.stdin.on( 'error', () => undefined );
		child.stdin.end( options.input ?? '' );
		child.once( 'error', ( error ) => {
			clearTimeout( limit );
			running.delete( child );
			resolve( { code: 127, stdout, output: output + error.message } );
		} );
		child.once( 'close', ( code ) => {
			clearTimeout( limit );
			running.delete( child );
			resolve( { code: code ?? 1, stdout, output } );
		} );
	} );
}

/** Runs a program and throws with the end of its output unless it succeeds. */
export async function runOrFail(
	command: string,
	args: readonly string[],
	options: RunOptions = {}
): Promise< RunResult > {
	const result = await run( command, args, options );
	if ( result.code !== 0 ) {
		const tail = result.output
			.trim()
			.split( '\n' )
			.slice( -15 )
			.join( '\n' );
		throw new Error(
			`${ command } ${ args[ 0 ] ?? '' } failed (${ result.code }):\n${ tail }`
		);
	}
	return result;
}

/** Whether a program can be started. */
export function hasCommand( command: string, probe = '--version' ): boolean {
	return (
		spawnSync( command, [ probe ], { stdio: 'ignore' } ).error === undefined
	);
}
