import type { CheckOutcome } from '../shared/outcomes';

/** A check that the site can run. */
export interface CheckName {
	readonly name: string;
	/** Translated. */
	readonly label: string;
}

/** What a check found, in translated sentences. */
export interface CheckResult extends CheckName {
	readonly outcome: CheckOutcome;
	readonly sentence: string;
	/** What to do about it, or empty. */
	readonly remedy: string;
	/** For a technician, or empty. */
	readonly detail: string;
}
