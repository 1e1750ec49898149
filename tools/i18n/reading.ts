import type { Call } from './entries.ts';

/** A text that no translation function gets. */
export interface Stray {
	line: number;
	text: string;
	/** What it is the value of: a key of an array, an attribute. */
	key: string;
	/** The functions and classes in whose brackets it is, outermost first. */
	inside: readonly string[];
}

/** What a source says. */
export interface Reading {
	calls: readonly Call[];
	texts: readonly Stray[];
}
