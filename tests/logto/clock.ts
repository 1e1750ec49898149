/**
 * The stand-in's own time. Tests move it instead of sleeping.
 */
export class Clock {
	#source: () => number;
	#ahead = 0;

	/**
	 * @param source Where milliseconds come from; the machine's clock by default.
	 */
	constructor( source: () => number = () => Date.now() ) {
		this.#source = source;
	}

	/** Milliseconds since 1970, as the stand-in sees them. */
	now(): number {
		return this.#source() + this.#ahead;
	}

	/** Whole seconds since 1970: what tokens carry in `iat` and `exp`. */
	seconds(): number {
		return Math.floor( this.now() / 1000 );
	}

	/**
	 * Seconds by which this clock is ahead of the machine's. oidc-provider always
	 * reads the machine's clock, so what it stores and signs is moved by this much.
	 */
	lead(): number {
		return Math.round( ( this.now() - Date.now() ) / 1000 );
	}

	/**
	 * Moves on (or back, when negative).
	 *
	 * @param milliseconds How far.
	 */
	advance( milliseconds: number ): void {
		this.#ahead += milliseconds;
	}

	/**
	 * Stops at one moment until `reset`; `advance` still moves it.
	 *
	 * @param milliseconds The moment, since 1970.
	 */
	freeze( milliseconds: number = this.now() ): void {
		this.#source = () => milliseconds;
		this.#ahead = 0;
	}

	/** Goes back to the machine's clock. */
	reset(): void {
		this.#source = () => Date.now();
		this.#ahead = 0;
	}
}
