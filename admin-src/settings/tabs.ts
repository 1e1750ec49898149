import { propertyOf } from './properties';
import type { SettingGroup, SettingName } from './types';

/** The tabs, in their order. The first one is the page's own address. */
export const TABS = [
	'connection',
	'sign-in',
	'accounts',
	'roles',
	'help',
] as const;

export type Tab = ( typeof TABS )[ number ];

const TAB_OF_GROUP: Readonly< Record< SettingGroup, Tab > > = {
	connection: 'connection',
	advanced: 'connection',
	sign_in: 'sign-in',
	after_sign_in: 'sign-in',
	passwords: 'sign-in',
	accounts: 'accounts',
	requirements: 'accounts',
	roles: 'roles',
};

const PARAMETER = 'tab';

/**
 * The tabs on which any of the settings stands, in their order.
 *
 * @param names The settings.
 */
export function tabsWith( names: readonly SettingName[] ): readonly Tab[] {
	return TABS.filter( ( tab ) =>
		names.some(
			( name ) => TAB_OF_GROUP[ propertyOf( name ).group ] === tab
		)
	);
}

/**
 * Whether any setting stands on a tab.
 *
 * @param tab The tab.
 */
export function hasSettings( tab: Tab ): boolean {
	return Object.values( TAB_OF_GROUP ).includes( tab );
}

/**
 * The tab that an address means; the first one where it names none that there
 * is.
 *
 * @param address The address.
 */
export function tabAt( address: string ): Tab {
	const wanted = new URL( address ).searchParams.get( PARAMETER );
	return TABS.find( ( tab ) => tab === wanted ) ?? TABS[ 0 ];
}

/**
 * The address of a tab.
 *
 * @param tab     The tab.
 * @param address The address of any of them.
 */
export function addressOf( tab: Tab, address: string ): string {
	const url = new URL( address );
	url.hash = '';
	if ( tab === TABS[ 0 ] ) {
		url.searchParams.delete( PARAMETER );
	} else {
		url.searchParams.set( PARAMETER, tab );
	}
	return url.href;
}
