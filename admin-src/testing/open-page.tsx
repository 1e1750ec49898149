import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { SettingsPage } from '../settings/settings-page';
import { fakeSite, type Answer, type SiteRequest } from './fake-site';

const ADDRESS = '/wp-admin/admin.php?page=logto-settings';

/**
 * Opens the settings page on a site that answers as told, and waits for it.
 *
 * @param answers What the site answers, in order.
 * @return The requests so far; it grows.
 */
export async function open(
	...answers: readonly Answer[]
): Promise< SiteRequest[] > {
	return openTab( 'overview', ...answers );
}

/**
 * Opens a tab of the settings page by its address.
 *
 * @param tab     What the address names.
 * @param answers What the site answers, in order.
 * @return The requests so far; it grows.
 */
export async function openTab(
	tab: string,
	...answers: readonly Answer[]
): Promise< SiteRequest[] > {
	const requests = openAt( `&tab=${ tab }`, answers );
	await screen.findByRole( 'navigation', { name: 'Logto settings' } );
	return requests;
}

/**
 * Opens the guided setup, which the address or the site's state asks for.
 *
 * @param query   What the address has beside the page's name.
 * @param answers What the site answers, in order.
 * @return The requests so far; it grows.
 */
export async function openGuide(
	query: string,
	...answers: readonly Answer[]
): Promise< SiteRequest[] > {
	const requests = openAt( query, answers );
	await screen.findByRole( 'group', { name: 'Guided setup' } );
	return requests;
}

/**
 * Opens an assistant by its address.
 *
 * @param assistant What the address names.
 * @param title     Its heading.
 * @param answers   What the site answers, in order.
 * @return The requests so far; it grows.
 */
export async function openAssistant(
	assistant: string,
	title: string,
	...answers: readonly Answer[]
): Promise< SiteRequest[] > {
	const requests = openAt( `&assistant=${ assistant }`, answers );
	await screen.findByRole( 'heading', { name: title } );
	return requests;
}

function openAt( query: string, answers: readonly Answer[] ): SiteRequest[] {
	window.history.replaceState( null, '', ADDRESS + query );
	const requests = fakeSite( ...answers );
	render( <SettingsPage /> );
	return requests;
}

/**
 * A text field of the page.
 *
 * @param name Its label.
 */
export function field( name: string ): HTMLInputElement {
	return screen.getByRole( 'textbox', { name } );
}

/**
 * A button of the page.
 *
 * @param name Its accessible name.
 */
export function button( name: string | RegExp ): HTMLElement {
	return screen.getByRole( 'button', { name } );
}

/** Presses Save Changes; where nothing is unsaved and it is not there, as Enter in a field does. */
export async function save(): Promise< void > {
	const bar = screen.queryByRole( 'button', { name: 'Save Changes' } );
	const form = document.querySelector( 'form' );
	if ( bar ) {
		await userEvent.click( bar );
	} else if ( form ) {
		fireEvent.submit( form );
	}
}

/**
 * What the last request sent.
 *
 * @param requests The requests.
 */
export function lastBody(
	requests: readonly SiteRequest[]
): Readonly< Record< string, unknown > > {
	return requests.at( -1 )?.body as Readonly< Record< string, unknown > >;
}
