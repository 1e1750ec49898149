import { Worker } from 'node:worker_threads';

/** Milliseconds in which a script must have answered, start included. */
export const timeLimit = 5000;

/** As 1.42.0 does it: beside JavaScript's own objects a script has `fetch`, and nothing else of Node.js. The thread is ours, so that a script that does not end can be ended. */
const inThread = `
	const { parentPort, workerData } = require( 'node:worker_threads' );
	const { runInNewContext } = require( 'node:vm' );
	const { script, payload } = workerData;
	( async () => {
		const entry = runInNewContext(
			script + ';runAction;',
			Object.freeze( { fetch: async ( ...of ) => fetch( ...of ) } )
		);
		if ( typeof entry !== 'function' ) {
			throw new TypeError( 'There is no function runAction.' );
		}
		return entry( payload );
	} )().then(
		( value ) => parentPort.postMessage( { value } ),
		( error ) => parentPort.postMessage( { error: String( error ) } )
	);
`;

/**
 * Really runs an Action's script, in a thread of its own.
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
