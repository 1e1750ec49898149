import { Worker } from 'node:worker_threads';

/** Milliseconds in which a script must have answered, start included. */
export const timeLimit = 5000;

/** A script of its own, so that nothing of the stand-in is in its reach but Node.js itself, as at a real Logto. */
const inThread = `
	const { parentPort, workerData } = require( 'node:worker_threads' );
	const { runInThisContext } = require( 'node:vm' );
	const { script, payload } = workerData;
	( async () => {
		const entry = runInThisContext(
			script + "\\n;typeof runAction === 'function' ? runAction : undefined;",
			{ filename: 'script.js' }
		);
		if ( ! entry ) {
			throw new TypeError( 'There is no function runAction.' );
		}
		return entry( payload );
	} )().then(
		( value ) => parentPort.postMessage( { value } ),
		( error ) => parentPort.postMessage( { error: String( error ) } )
	);
`;

/**
 * Really runs an Action's script, in a thread of its own with everything that
 * Node.js has, `fetch` too.
 *
 * @param script  Defines `runAction`.
 * @param payload What it gets.
 * @param limit   Milliseconds until it is ended.
 * @return What it returned.
 * @throws Error where it threw, has no such function, returned what can't be sent, or took too long.
 */
export async function runScript(
	script: string,
	payload: unknown,
	limit = timeLimit
): Promise< unknown > {
	const worker = new Worker( inThread, {
		eval: true,
		// Of the tests' own: a script needs no TypeScript.
		execArgv: [],
		workerData: { script, payload },
	} );
	let timer: NodeJS.Timeout | undefined;
	try {
		return await new Promise( ( resolve, reject ) => {
			timer = setTimeout( () => {
				reject( new Error( 'The script took too long.' ) );
			}, limit );
			worker.once( 'error', reject );
			worker.once(
				'message',
				( { value, error }: { value?: unknown; error?: string } ) => {
					if ( error === undefined ) {
						resolve( value );
					} else {
						reject( new Error( error ) );
					}
				}
			);
		} );
	} finally {
		clearTimeout( timer );
		await worker.terminate();
	}
}
