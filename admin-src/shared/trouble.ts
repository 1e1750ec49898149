import { isRecord, numberAt, textAt, urlAt } from './readers';

/** What keeps everybody from signing in with Logto, where that worked. */
export interface Trouble {
	/** Unix time. */
	readonly since: number;
	/** How many sign-ins failed since, as far as they are counted. */
	readonly failed: number;
	/** What is wrong, in a sentence. */
	readonly message: string;
	/** What to do about it. */
	readonly remedy: string;
	/** The words of the link that leads there. */
	readonly link: string;
	readonly remedy_url: string;
}

/**
 * Makes a `Trouble` of the server's answer; null where it is none.
 *
 * @param answer What stands there.
 */
export function normalizeTrouble( answer: unknown ): Trouble | null {
	return isRecord( answer )
		? {
				since: numberAt( answer, 'since' ) ?? 0,
				failed: numberAt( answer, 'failed' ) ?? 0,
				message: textAt( answer, 'message' ),
				remedy: textAt( answer, 'remedy' ),
				link: textAt( answer, 'link' ),
				remedy_url: urlAt( answer, 'remedy_url' ),
			}
		: null;
}
