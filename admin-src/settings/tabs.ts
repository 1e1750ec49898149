import { propertyOf } from '../shared/schema/properties';
import type { SettingGroup, SettingName } from '../shared/schema/types';
import { type Tab, TABS } from '../shared/tabs';

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
const STEP = 'setup';

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
 * @param address Any address of the page.
 */
export function addressOf( tab: Tab, address: string ): string {
	const url = new URL( address );
	url.hash = '';
	url.searchParams.delete( STEP );
	url.searchParams.set( PARAMETER, tab );
	return url.href;
}

/** The steps of the guided setup, in their order. */
export const STEPS = [
	'endpoint',
	'values',
	'uris',
	'checks',
	'test',
	'done',
] as const;

export type Step = ( typeof STEPS )[ number ];

/**
 * The step that an address names; where it names neither step nor tab, the one
 * that is given.
 *
 * @param address   The address.
 * @param otherwise A step, or null for the tabs.
 */
export function stepAt( address: string, otherwise: Step | null ): Step | null {
	const { searchParams } = new URL( address );
	const wanted = STEPS.find( ( step ) => step === searchParams.get( STEP ) );
	return wanted ?? ( searchParams.has( PARAMETER ) ? null : otherwise );
}

/**
 * The address of a step.
 *
 * @param step    The step.
 * @param address Any address of the page.
 */
export function addressOfStep( step: Step, address: string ): string {
	const url = new URL( address );
	url.hash = '';
	url.searchParams.delete( PARAMETER );
	url.searchParams.set( STEP, step );
	return url.href;
}
