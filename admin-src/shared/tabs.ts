/** The tabs, in their order. */
export const TABS = [
	'overview',
	'sign-in',
	'accounts',
	'roles',
	'log',
	'advanced',
	'help',
] as const;

export type Tab = ( typeof TABS )[ number ];
