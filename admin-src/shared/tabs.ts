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

/** The assistants, each of which takes the page for itself. */
export const ASSISTANTS = [ 'connect', 'phone', 'people' ] as const;

/** What an address names the tab by, the step of the guided setup, and the assistant. */
export const TAB_PARAMETER = 'tab';
export const STEP_PARAMETER = 'setup';
export const ASSISTANT_PARAMETER = 'assistant';

export type Tab = ( typeof TABS )[ number ];

export type Assistant = ( typeof ASSISTANTS )[ number ];

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
	url.searchParams.delete( ASSISTANT_PARAMETER );
	url.searchParams.set( TAB_PARAMETER, tab );
	return url.href;
}

/**
 * The address of an assistant. Tab or step stay in it: they are where it leads
 * back to.
 *
 * @param assistant The assistant; null to leave it.
 * @param address   Any address of the page.
 */
export function addressOfAssistant(
	assistant: Assistant | null,
	address: string
): string {
	const url = new URL( address );
	url.hash = '';
	if ( assistant ) {
		url.searchParams.set( ASSISTANT_PARAMETER, assistant );
	} else {
		url.searchParams.delete( ASSISTANT_PARAMETER );
	}
	return url.href;
}
