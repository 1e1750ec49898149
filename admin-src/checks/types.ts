import type { CheckOutcome } from '../shared/outcomes';
import type { FindingField } from '../shared/types';

/** A check that the site can run. */
export interface CheckName {
	readonly name: string;
	/** Translated. */
	readonly label: string;
}

/** A place where something is put right: one of the two. */
export interface Fix {
	readonly field?: FindingField;
	readonly url?: string;
}

/** What a check found, in translated sentences. */
export interface CheckResult extends CheckName {
	readonly outcome: CheckOutcome;
	readonly sentence: string;
	/** What to do about it, or empty. */
	readonly remedy: string;
	/** For a technician, or empty. */
	readonly detail: string;
	/** What puts it right: a field of this page, or another screen; null where it is neither. */
	readonly fix: Fix | null;
}
