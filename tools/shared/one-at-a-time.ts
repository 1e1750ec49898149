let last: Promise< unknown > = Promise.resolve();

/**
 * Does work while no other work given to this function is being done: checks
 * run side by side, and would step on each other's feet where they install or
 * build something. Must not be called from such work: it would wait for itself.
 */
export function oneAtATime< T >( work: () => Promise< T > ): Promise< T > {
	const result = last.then( work, work );
	last = result.catch( () => undefined );
	return result;
}
