/** Seconds with one decimal, as people read them. */
export function seconds( milliseconds: number ): string {
	return `${ ( milliseconds / 1000 ).toFixed( 1 ) } s`;
}

/** Prints one line of progress. */
export function say( text: string ): void {
	console.log( text );
}

/** Announces something slow, does it, and says how long it took. */
export async function step< T >(
	label: string,
	work: () => Promise< T >
): Promise< T > {
	const started = Date.now();
	process.stdout.write( `• ${ label } …` );
	try {
		const result = await work();
		process.stdout.write( ` ${ seconds( Date.now() - started ) }\n` );
		return result;
	} catch ( error ) {
		process.stdout.write( ' failed\n' );
		throw error;
	}
}
