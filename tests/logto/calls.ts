import type { IncomingHttpHeaders } from 'node:http';
import type { Endpoint } from './places.ts';

/** One request that came in. */
export interface Call {
	endpoint: Endpoint;
	method: string;
	/** Path and query, as asked for. */
	url: string;
	headers: IncomingHttpHeaders;
	/** A form's fields; empty where there was none. */
	body: Record< string, unknown >;
	/** The answer's status; 0 until there is one. */
	status: number;
}

/** What was called how often. */
export class Calls {
	#calls: Call[] = [];

	/** Everything since the start or the last `reset`, oldest first. */
	get all(): readonly Call[] {
		return this.#calls;
	}

	/**
	 * The calls to one endpoint.
	 *
	 * @param endpoint Which.
	 */
	to( endpoint: Endpoint ): readonly Call[] {
		return this.#calls.filter( ( call ) => call.endpoint === endpoint );
	}

	/**
	 * How often an endpoint was called.
	 *
	 * @param endpoint Which; all of them if left out.
	 */
	count( endpoint?: Endpoint ): number {
		return endpoint ? this.to( endpoint ).length : this.#calls.length;
	}

	/** Forgets all. */
	reset(): void {
		this.#calls = [];
	}

	/**
	 * Notes a request; the caller fills in body and status later.
	 *
	 * @param call What is known at once.
	 */
	note( call: Omit< Call, 'body' | 'status' > ): Call {
		const noted: Call = { ...call, body: {}, status: 0 };
		this.#calls.push( noted );
		return noted;
	}
}
