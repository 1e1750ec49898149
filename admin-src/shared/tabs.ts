/** The tabs, in their order. */
export const TABS = [
	'connection',
	'sign-in',
	'accounts',
	'roles',
	'help',
] as const;

export type Tab = ( typeof TABS )[ number ];
