import type { OutgoingHttpHeaders } from 'node:http';
import type { Jwt, SignWith } from './jws.ts';
import type { Keys } from './keys.ts';
import type { Place } from './places.ts';

/** A whole HTTP answer, before it is sent. */
export interface Answer {
	status: number;
	/** Names in lower case. */
	headers: OutgoingHttpHeaders;
	body: string;
}

/**
 * Spoils an answer: gives another one, or changes the one given and returns
 * nothing; `hang` never answers, `close` breaks the connection off, `cut` breaks
 * it off in the middle of the body.
 */
export type AnswerSpoiler = (
	answer: Answer
) => Answer | 'hang' | 'close' | 'cut' | void;

/**
 * Spoils a token before it is signed: gives other contents, a whole text instead
 * of a token, or changes what it was given and returns nothing.
 */
export type TokenSpoiler = ( token: Jwt ) => Jwt | string | void;

/** Which token a `TokenSpoiler` is for. */
export type TokenKind = 'id_token' | 'logout_token';

/** A webhook's POST, before it is sent. */
export interface HookPost {
	/** Names in lower case. */
	headers: Record< string, string >;
	body: string;
}

/**
 * Spoils a delivery of a webhook: `event` changes what is signed afterwards,
 * `post` what was signed already; several posts are sent one after the other,
 * none at all is a delivery that is lost.
 */
export interface HookSpoiler {
	event?: ( event: Record< string, unknown > ) => void;
	post?: ( post: HookPost ) => HookPost | HookPost[] | void;
}

interface Waiting< What > {
	spoiler: What;
	times: number;
}

/** Spoils coming answers and tokens, the way a broken or hostile Logto would. */
export class Spoil {
	readonly #answers = new Map< Place, Waiting< AnswerSpoiler >[] >();
	readonly #tokens = new Map<
		TokenKind,
		Waiting< TokenSpoiler & { signWith?: SignWith } >[]
	>();
	readonly #hooks: Waiting< HookSpoiler >[] = [];

	/**
	 * Spoils the next answer of an endpoint, or the next redirect that carries an
	 * answer to the application (`callback`).
	 *
	 * @param place   Where.
	 * @param spoiler How.
	 * @param times   How many answers; `Infinity` until `clear`.
	 */
	next( place: Place, spoiler: AnswerSpoiler, times = 1 ): void {
		queue( this.#answers, place ).push( { spoiler, times } );
	}

	/**
	 * Spoils the next ID token. It is signed after the change, so that only what
	 * the test meant to be wrong is wrong.
	 *
	 * @param spoiler       What to change.
	 * @param options
	 * @param options.sign  With what to sign it; as a real one by default.
	 * @param options.times How many tokens.
	 */
	idToken(
		spoiler: TokenSpoiler,
		options: { sign?: SignWith; times?: number } = {}
	): void {
		this.#token( 'id_token', spoiler, options );
	}

	/**
	 * Spoils the next logout token, in the same way.
	 *
	 * @param spoiler       What to change.
	 * @param options
	 * @param options.sign  With what to sign it.
	 * @param options.times How many tokens.
	 */
	logoutToken(
		spoiler: TokenSpoiler,
		options: { sign?: SignWith; times?: number } = {}
	): void {
		this.#token( 'logout_token', spoiler, options );
	}

	/**
	 * Spoils the next delivery of a webhook (ready-made ways: hooks/spoilers.ts).
	 *
	 * @param spoiler How.
	 * @param times   How many deliveries; `Infinity` until `clear`.
	 */
	webhook( spoiler: HookSpoiler, times = 1 ): void {
		this.#hooks.push( { spoiler, times } );
	}

	/** Spoils nothing any more. */
	clear(): void {
		this.#answers.clear();
		this.#tokens.clear();
		this.#hooks.length = 0;
	}

	/** Takes the spoiler of a delivery that is due; each call uses one up. */
	dueAtHook(): HookSpoiler | undefined {
		return take( this.#hooks );
	}

	/**
	 * Takes the spoilers that are due at a place; each call uses one up.
	 *
	 * @param place Where an answer is about to be sent.
	 */
	dueAt( place: Place ): AnswerSpoiler | undefined {
		return take( queue( this.#answers, place ) );
	}

	/**
	 * Signs a token, spoiled if a test wants it so.
	 *
	 * @param kind  What the token is.
	 * @param token Header and claims as they should be.
	 * @param keys  The tenant's keys.
	 */
	seal( kind: TokenKind, token: Jwt, keys: Keys ): string {
		const spoiler = take( queue( this.#tokens, kind ) );
		if ( ! spoiler ) {
			return keys.seal( token );
		}
		const changed = spoiler( token ) ?? token;
		return typeof changed === 'string'
			? changed
			: keys.seal( changed, spoiler.signWith );
	}

	#token(
		kind: TokenKind,
		spoiler: TokenSpoiler,
		{ sign = 'current', times = 1 }: { sign?: SignWith; times?: number }
	): void {
		const signed = Object.assign( ( token: Jwt ) => spoiler( token ), {
			signWith: sign,
		} );
		queue( this.#tokens, kind ).push( { spoiler: signed, times } );
	}
}

function queue< Key, What >(
	queues: Map< Key, Waiting< What >[] >,
	key: Key
): Waiting< What >[] {
	const found = queues.get( key ) ?? [];
	queues.set( key, found );
	return found;
}

function take< What >( waiting: Waiting< What >[] ): What | undefined {
	const first = waiting[ 0 ];
	if ( ! first ) {
		return undefined;
	}
	first.times -= 1;
	if ( first.times <= 0 ) {
		waiting.shift();
	}
	return first.spoiler;
}
