/** An answer of the Management API that is an error, in Logto's words (logto-1.42.md §7). */
export class Problem extends Error {
	readonly status: number;
	readonly code: string;
	readonly more: Record< string, unknown >;

	/**
	 * @param status The HTTP status.
	 * @param code   Logto's.
	 * @param more   `data` or `details`.
	 */
	constructor(
		status: number,
		code: string,
		more: Record< string, unknown > = {}
	) {
		super( code );
		this.status = status;
		this.code = code;
		this.more = more;
	}

	/** The answer's body. */
	get body(): Record< string, unknown > {
		return {
			message: `The request was refused (${ this.code }).`,
			code: this.code,
			...this.more,
		};
	}
}

/**
 * A request whose body or query is not what is expected.
 *
 * @param details Which part.
 */
export function invalidInput( details: string ): Problem {
	return new Problem( 400, 'guard.invalid_input', { details } );
}
