import { STEPS, type Step } from '../guide/steps';
import {
	ASSISTANT_PARAMETER,
	ASSISTANTS,
	STEP_PARAMETER as STEP,
	TAB_PARAMETER as PARAMETER,
	TABS,
	type Assistant,
	type Tab,
} from '../shared/tabs';

/**
 * The assistant that an address names; null where it names none that there is.
 *
 * @param address The address.
 */
export function assistantAt( address: string ): Assistant | null {
	const wanted = new URL( address ).searchParams.get( ASSISTANT_PARAMETER );
	return ASSISTANTS.find( ( assistant ) => assistant === wanted ) ?? null;
}

/**
 * The tab that an address means; the first one where it names none that there
 * is, such as `connection`, which the first one was called before.
 *
 * @param address The address.
 */
export function tabAt( address: string ): Tab {
	const wanted = new URL( address ).searchParams.get( PARAMETER );
	return TABS.find( ( tab ) => tab === wanted ) ?? TABS[ 0 ];
}

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
	url.searchParams.delete( ASSISTANT_PARAMETER );
	url.searchParams.set( STEP, step );
	return url.href;
}
