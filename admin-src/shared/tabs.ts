/** The tabs, in their order. */
export const TABS = [
	'overview',
	'sign-in',
	'accounts',
	'roles',
	'sessions',
	'log',
	'advanced',
	'help',
] as const;

/** What an address names the tab by, and the step of the guided setup. */
export const TAB_PARAMETER = 'tab';
export const STEP_PARAMETER = 'setup';

export type Tab = ( typeof TABS )[ number ];

/**
 * The address of a tab.
 *
 * @param tab     The tab.
 * @param address Any address of the page.
 */
export function addressOf( tab: Tab, address: string ): string {
	const url = new URL( address );
	url.hash = '';
	url.searchParams.delete( STEP_PARAMETER );
	url.searchParams.set( TAB_PARAMETER, tab );
	return url.href;
}
