import { isRecord, numberAt, oneOf, textAt } from './readers';

/** Whether two addresses lead to one Logto. */
export type Verdict = 'same' | 'another' | 'unknown';

export const VERDICTS: readonly Verdict[] = [ 'same', 'another', 'unknown' ];

/** An address that Logto had here before. */
export interface FormerIssuer {
	readonly endpoint: string;
	/** The one that came after it. */
	readonly to: string;
	readonly verdict: Verdict;
	readonly state: string;
	/** When it was decided last, in Unix time. */
	readonly at: number;
	/** How many people are, or were, connected by it. */
	readonly total: number;
	/** How many of them were carried over. */
	readonly done: number;
}

/** What stands about people who are connected by former addresses. */
export interface Issuers {
	/** Nobody has decided about these yet. */
	readonly open: FormerIssuer | null;
	/** These are being carried over, or taken back. */
	readonly moving: FormerIssuer | null;
	/** These can be taken back yet. */
	readonly undo: FormerIssuer | null;
}

/**
 * Makes an `Issuers` of the server's answer; null where it is none.
 *
 * @param answer What stands there.
 */
export function normalizeIssuers( answer: unknown ): Issuers | null {
	return isRecord( answer )
		? {
				open: normalizeFormer( answer[ 'open' ] ),
				moving: normalizeFormer( answer[ 'moving' ] ),
				undo: normalizeFormer( answer[ 'undo' ] ),
			}
		: null;
}

function normalizeFormer( answer: unknown ): FormerIssuer | null {
	return isRecord( answer )
		? {
				endpoint: textAt( answer, 'endpoint' ),
				to: textAt( answer, 'to' ),
				verdict: oneOf( VERDICTS, answer[ 'verdict' ], 'unknown' ),
				state: textAt( answer, 'state' ),
				at: numberAt( answer, 'at' ) ?? 0,
				total: numberAt( answer, 'total' ) ?? 0,
				done: numberAt( answer, 'done' ) ?? 0,
			}
		: null;
}
