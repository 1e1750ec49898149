import { Problem } from './problem.ts';

/** What is used of a guard of `@logto/schemas`, which are zod's. */
interface Guard< Value > {
	safeParse: ( value: unknown ) =>
		| { success: true; data: Value }
		| {
				success: false;
				error: {
					issues: { path: ( string | number )[]; message: string }[];
				};
		  };
}

/**
 * Reads what was sent as Logto itself does: by its own published guard, which
 * leaves out what it does not know.
 *
 * @param guard Which.
 * @param value What was sent.
 * @throws Problem that names each field that does not fit.
 */
export function checked< Value >(
	guard: Guard< Value >,
	value: unknown
): Value {
	const result = guard.safeParse( value );
	if ( result.success ) {
		return result.data;
	}
	const { issues } = result.error;
	throw new Problem( 400, 'guard.invalid_input', {
		details: issues
			.map(
				( { path, message } ) => `${ path.join( '.' ) }: ${ message }`
			)
			.join( '\n' ),
		data: { issues },
	} );
}
