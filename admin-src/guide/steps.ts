/** The steps of the guided setup, in their order. */
export const STEPS = [
	'endpoint',
	'values',
	'uris',
	'checks',
	'test',
	'accounts',
	'done',
] as const;

export type Step = ( typeof STEPS )[ number ];
