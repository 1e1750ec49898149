import type { Verdict } from '../shared/issuers';

/** What another address would mean for the people who are connected. */
export interface IssuerChange {
	readonly former: string;
	readonly next: string;
	/** How many are connected by the present address. */
	readonly people: number;
	readonly verdict: Verdict;
	/** Why it could not be found out; empty where it was. */
	readonly reason: string;
}

/** What can be decided about the people of a former address. */
export type Decision = 'begin' | 'keep' | 'continue' | 'undo';
