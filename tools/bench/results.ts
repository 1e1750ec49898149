import type { Summary } from './readings.ts';
import type { ScreenCosts } from './screens.ts';
import type { ConfiguredBy, Mode } from './stage.ts';
import type { Summaries } from './walk.ts';

/** Bytes. */
export interface Sizes {
	settingsScript: number;
	settingsScriptGzipped: number;
	settingsStyle: number;
	phpLibrary: number;
	zip: number;
}

/** What sign-ins cost among so many linked users. */
export interface Crowd {
	users: number;
	known: Summary;
	fresh: Summary;
	/** Screens and tasks of an administrator's. */
	screens: ScreenCosts;
	told: Told;
}

/** What it costs the site to be told by Logto of somebody between sign-ins. */
export interface Told {
	/** A known person's callback, where Logto says which session of its own it came from. */
	signIn: Summary;
	/** The logout token of one session. */
	logout: Summary;
	/** A webhook of a known person. */
	webhook: Summary;
	/** Many of them, each of another person; counted among the first crowd. */
	row?: {
		count: number;
		/** Of one, on average: once a minute one of them notes that they arrive. */
		writes: number;
		/** Of the last ones, of the first ones' most: nothing may grow. */
		memory: number;
	};
}

/** What the pages of one build cost. */
export interface BuildCosts {
	login: Summary;
	/** Of a known person. */
	callback: Summary;
	logout: Summary;
	/** Core's own password sign-in, with the plugin active. */
	password: Summary;
}

/** Builds measured beside each other on one site. */
export interface Beside {
	/** WordPress without the plugin: a sign-in that asks for nothing. */
	bare: Record< 'signIn' | 'logout', Summary >;
	now: BuildCosts;
	/** The earlier build's, where one was given. */
	before?: BuildCosts;
}

/** What a known person's sign-in costs on a network of so many sites. */
export interface NetworkCosts {
	sites: number;
	known: Summary;
	/** Core's own password sign-in, without the plugin: core itself looks at each site that one is a member of. */
	core: Summary;
}

/** Everything that a run found out; `dist/bench.json` has it, and the verdicts. */
export interface Results {
	wordpress: string;
	database: string;
	/** How often each page was measured. */
	times: number;
	pages: { with: Summaries; without: Summaries };
	/** Database writes of so many visits to `wp-login.php` from one address, in each mode. */
	door: { visits: number; writes: Record< Mode, number > };
	/** By how the site is configured. */
	beside: Record< ConfiguredBy, Beside >;
	/** From the smallest to the largest. */
	networks: NetworkCosts[];
	/** From the smallest to the largest; none where they were left out. */
	crowds: Crowd[];
	sizes: Sizes;
}
