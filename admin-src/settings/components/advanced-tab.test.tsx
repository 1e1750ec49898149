import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingName } from '../../shared/schema/types';
import type { ServerState } from '../../shared/types';
import {
	json,
	pendingAnswer,
	refusal,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, openTab, save } from '../../testing/open-page';

const timeout = () => screen.getByLabelText( 'Request timeout (seconds)' );
const userinfo = () => screen.getByLabelText( /^Always ask the userinfo/ );

const openAdvanced = async ( ...answers: readonly Answer[] ) =>
	openTab( 'advanced', ...answers );

const type = async ( input: HTMLElement, text: string ) => {
	await userEvent.clear( input );
	await userEvent.type( input, text );
};

const withSettings = ( changes: Partial< ServerState[ 'settings' ] > ) =>
	serverState( { settings: { ...serverState().settings, ...changes } } );

const CHANGED = {
	request_timeout: 12,
	always_request_userinfo: true,
} as const;

it( 'is a tab of its own, reached and walked through by keyboard', async () => {
	await openTab( 'log', () => json( serverState() ) );
	expect(
		screen.queryByLabelText( /^Request timeout/ )
	).not.toBeInTheDocument();
	screen.getByRole( 'link', { name: 'Advanced' } ).focus();
	await userEvent.keyboard( '{Enter}' );
	expect( timeout() ).toBeVisible();
	await userEvent.tab();
	await userEvent.tab();
	expect( button( 'Add row: Further scopes' ) ).toHaveFocus();
} );

it( 'shows the saved values and what each is for', async () => {
	await openAdvanced( () => json( withSettings( CHANGED ) ) );
	expect( timeout() ).toHaveValue( 12 );
	expect( timeout() ).toHaveAttribute( 'min', '1' );
	expect( timeout() ).toHaveAttribute( 'max', '30' );
	expect( timeout() ).toHaveAccessibleDescription( /^How long this site/ );
	expect( userinfo() ).toBeChecked();
	expect( userinfo() ).toHaveAccessibleDescription( /^This is one request/ );
} );

it( 'is saved together with the connection, also from another tab', async () => {
	const requests = await openAdvanced(
		() => json( serverState() ),
		() => json( withSettings( CHANGED ) )
	);
	await type( timeout(), '12' );
	await userEvent.click( userinfo() );
	await userEvent.click( screen.getByRole( 'link', { name: 'Overview' } ) );
	await save();
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
	expect( requests[ 1 ]?.body ).toEqual( { ...CHANGED, revision: 3 } );
} );

it( 'keeps every field as it is while saving', async () => {
	const { answer, arrive } = pendingAnswer();
	await openAdvanced( () => json( serverState() ), answer );
	await type( timeout(), '6' );
	await save();
	await userEvent.type( timeout(), '0' );
	await userEvent.click( userinfo() );
	expect( timeout() ).toHaveValue( 6 );
	expect( userinfo() ).not.toBeChecked();
	arrive( json( serverState() ) );
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
} );

it( 'opens where the server refuses something in it, and keeps what was typed', async () => {
	const sentence = 'Enter a whole number from 1 to 30.';
	const requests = await openAdvanced(
		() => json( serverState() ),
		refusal( { request_timeout: sentence } ),
		() => json( serverState() )
	);
	await userEvent.clear( timeout() );
	await userEvent.click( userinfo() );
	await userEvent.click( screen.getByRole( 'link', { name: 'Roles' } ) );
	await save();
	await waitFor( () => expect( timeout() ).toHaveFocus() );
	expect( requests[ 1 ]?.body ).toMatchObject( { request_timeout: '' } );
	expect( timeout() ).toBeInvalid();
	expect( timeout() ).toHaveValue( null );
	expect( timeout() ).toHaveAccessibleDescription(
		`${ sentence } How long this site waits for an answer from Logto before it gives up.`
	);
	expect( userinfo() ).toBeChecked();

	await userEvent.type( timeout(), '9' );
	expect( screen.queryByText( sentence ) ).not.toBeInTheDocument();
	await save();
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
	expect( requests[ 2 ]?.body ).toMatchObject( {
		request_timeout: 9,
		always_request_userinfo: true,
	} );
} );

it.each< [ SettingName, () => HTMLElement, 'readonly' | 'disabled' ] >( [
	[ 'request_timeout', timeout, 'readonly' ],
	[ 'always_request_userinfo', userinfo, 'disabled' ],
] )( 'shows that a constant fixes %s', async ( name, input, attribute ) => {
	await openAdvanced( () => json( serverState( { fixed: [ name ] } ) ) );
	expect( input() ).toHaveAttribute( attribute );
	expect( input() ).toHaveAccessibleDescription(
		`Set by LOGTO_${ name.toUpperCase() } in wp-config.php.`
	);
} );

describe( 'the internal endpoint', () => {
	it( 'is no field, but says how it is written', async () => {
		await openAdvanced( () => json( serverState() ) );
		expect(
			screen.queryByRole( 'textbox', { name: 'Internal endpoint' } )
		).not.toBeInTheDocument();
		expect(
			screen.getByText(
				"define( 'LOGTO_INTERNAL_ENDPOINT', 'http://logto:3001' );"
			)
		).toBeVisible();
	} );

	it( 'is shown where the constant sets it', async () => {
		const { settings } = withSettings( {
			internal_endpoint: 'http://logto:3001',
		} );
		await openAdvanced( () =>
			json( serverState( { settings, fixed: [ 'internal_endpoint' ] } ) )
		);
		const input = screen.getByRole( 'textbox', {
			name: 'Internal endpoint',
		} );
		expect( input ).toHaveValue( 'http://logto:3001' );
		expect( input ).toHaveAttribute( 'readonly' );
		expect( input ).toHaveAccessibleDescription(
			'Set by LOGTO_INTERNAL_ENDPOINT in wp-config.php.'
		);
	} );
} );
