/** Seconds with one decimal, as people read them. */
export function seconds( milliseconds: number ): string {
	return `${ ( milliseconds / 1000 ).toFixed( 1 ) } s`;
}

/** Whether the line that a step has begun is still the last one. */
let isOpen = false;

/** Prints one line of progress. */
export function say( text: string ): void {
	process.stdout.write( `${ isOpen ? '\n' : '' }${ text }\n` );
	isOpen = false;
}

/** Announces something slow, does it, and says how long it took; on the same line, unless something was said meanwhile. */
export async function step< T >(
	label: string,
	work: () => Promise< T >
): Promise< T > {
	const started = Date.now();
	process.stdout.write( `${ isOpen ? '\n' : '' }• ${ label } …` );
	isOpen = true;
	const end = ( how: string ): void => {
		process.stdout.write(
			isOpen ? ` ${ how }\n` : `• ${ label }: ${ how }\n`
		);
		isOpen = false;
	};
	try {
		const result = await work();
		end( seconds( Date.now() - started ) );
		return result;
	} catch ( error ) {
		end( 'failed' );
		throw error;
	}
}
