import { randomInt } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { SendingProblem, UsageType } from '../sms.ts';

/** Sends one code; says what the problem was. */
export type Send = (
	phone: string,
	code: string,
	type: UsageType,
	uiLocales: string | undefined
) => Promise< SendingProblem | undefined >;

/** A code that was sent in one sign-in. */
export interface Pending {
	phone: string;
	usage: UsageType;
	/** The right code was typed. */
	verified: boolean;
}

interface Sent extends Pending {
	code: string;
	expires: number;
	triesLeft: number;
}

const minute = 60 * 1000;
/** At most ten codes to one recipient in ten minutes (logto.md §8). */
const limit = { codes: 10, window: 10 * minute };
const life = 10 * minute;
const tries = 5;

/** The SMS codes of the tenant: one pending for each sign-in that is under way. */
export class Codes {
	readonly #sent = new Map< string, Sent >();
	readonly #times = new Map< string, number[] >();
	readonly #clock: Clock;
	readonly #send: Send;

	/**
	 * @param clock Ages codes.
	 * @param send  Sends them.
	 */
	constructor( clock: Clock, send: Send ) {
		this.#clock = clock;
		this.#send = send;
	}

	/**
	 * Sends a new code; an older one of the same sign-in is worth nothing then.
	 *
	 * @param signIn    Which sign-in.
	 * @param phone     To whom, digits.
	 * @param usage     What for.
	 * @param uiLocales As the application asked.
	 */
	async send(
		signIn: string,
		phone: string,
		usage: UsageType,
		uiLocales: string | undefined
	): Promise< SendingProblem | undefined > {
		const now = this.#clock.now();
		const times = ( this.#times.get( phone ) ?? [] ).filter(
			( time ) => time > now - limit.window
		);
		if ( times.length >= limit.codes ) {
			return 'too-often';
		}
		this.#times.set( phone, [ ...times, now ] );
		const code = String( randomInt( 1_000_000 ) ).padStart( 6, '0' );
		const problem = await this.#send( phone, code, usage, uiLocales );
		if ( ! problem ) {
			this.#sent.set( signIn, {
				phone,
				usage,
				code,
				verified: false,
				expires: now + life,
				triesLeft: tries,
			} );
		}
		return problem;
	}

	/**
	 * What is pending in a sign-in.
	 *
	 * @param signIn Which.
	 */
	pending( signIn: string ): Pending | undefined {
		return this.#sent.get( signIn );
	}

	/**
	 * Checks a typed code. Once right, it is used up.
	 *
	 * @param signIn Which sign-in.
	 * @param typed  What was typed.
	 */
	check( signIn: string, typed: string ): 'right' | 'wrong' | 'expired' {
		const sent = this.#sent.get( signIn );
		if (
			! sent ||
			sent.verified ||
			sent.triesLeft <= 0 ||
			this.#clock.now() > sent.expires
		) {
			return 'expired';
		}
		sent.triesLeft -= 1;
		sent.verified = typed.replace( /\s/g, '' ) === sent.code;
		return sent.verified ? 'right' : 'wrong';
	}

	/**
	 * Forgets a sign-in that is over.
	 *
	 * @param signIn Which.
	 */
	forget( signIn: string ): void {
		this.#sent.delete( signIn );
	}
}
