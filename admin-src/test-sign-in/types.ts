import type { Preview } from '../preview/types';

/** What a test sign-in found, in translated sentences. */
export interface TestReport {
	/** Refused: Logto's answer is right, and the settings let nobody in. */
	readonly outcome: 'passed' | 'refused' | 'failed';
	readonly sentence: string;
	readonly remedy: string;
	/** For a technician, or empty. */
	readonly detail: string;
	/** Null where it failed before anybody was known. */
	readonly claims: Readonly< Record< string, unknown > > | null;
	readonly preview: Preview | null;
	readonly warnings: readonly string[];
	/** There where the person who came back may be the admin: who signed in at Logto, and the admin’s account here. */
	readonly offer: {
		readonly person: string;
		readonly account: string;
	} | null;
	/** Whether the admin said that it is them, and their account was connected. */
	readonly connected: boolean;
}

/** The last test sign-in of who asks. */
export interface TestRun {
	/** Tells one from another; empty where there is none. */
	readonly id: string;
	/** Where its window goes; empty unless it waits for that. */
	readonly url: string;
	/** Null until it is done. */
	readonly report: TestReport | null;
}
