/** How far a run is that creates people at Logto. */
export interface Run {
	readonly id: string;
	readonly isDry: boolean;
	readonly state: 'running' | 'paused' | 'done';
	readonly total: number;
	readonly done: number;
	readonly counts: Readonly< Record< Count, number > >;
	/** A sentence; null where nothing failed. */
	readonly lastError: string | null;
	/** Where the report is, as CSV. */
	readonly report: string;
	/** Seconds before the next step is of use. */
	readonly wait: number;
}

export type Count = 'created' | 'linked' | 'there' | 'skipped' | 'refused';

export const COUNTS = [
	'created',
	'linked',
	'there',
	'skipped',
	'refused',
] as const;

/** The people who are here. */
export interface People {
	readonly users: number;
	readonly linked: number;
	readonly roles: readonly {
		readonly slug: string;
		readonly name: string;
		readonly users: number;
	}[];
	readonly run: Run | null;
}

/** Who is created at Logto: neither roles nor users is everybody. */
export interface Chosen {
	readonly roles: readonly string[];
	readonly users: readonly number[];
	/** The admin’s word that the addresses are their people’s own. */
	readonly vouches: boolean;
}

/** How it stands with WordPress passwords at Logto. */
export interface PasswordCheck {
	readonly hasSecret: boolean;
	readonly vouches: boolean;
	readonly cameOver: number;
	readonly left: number;
	readonly installed: 'no' | 'off' | 'on' | 'other' | 'unknown';
	readonly isSafe: boolean;
	/** Why nobody comes over; null where nothing is in the way. */
	readonly obstacle: string | null;
	/** With the secret in it, told this once; empty else. */
	readonly script: string;
}

/** What can be done about it. */
export type Doing =
	| 'secret'
	| 'install'
	| 'uninstall'
	| 'on'
	| 'off'
	| { readonly vouches: boolean }
	| 'forget';
