import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingName } from '../../shared/schema/types';
import type { ServerState } from '../../shared/types';
import {
	json,
	pendingAnswer,
	refusal,
	serverState,
} from '../../testing/fake-site';
import { button, open, save } from '../../testing/open-page';

const timeout = () => screen.getByLabelText( 'Request timeout (seconds)' );
const userinfo = () => screen.getByLabelText( /^Always ask the userinfo/ );
const addresses = () => screen.getByLabelText( /^IP addresses/ );
const days = () => screen.getByLabelText( /^Days to keep/ );

const unfold = async () => userEvent.click( button( 'Advanced' ) );

const type = async ( input: HTMLElement, text: string ) => {
	await userEvent.clear( input );
	await userEvent.type( input, text );
};

const withSettings = ( changes: Partial< ServerState[ 'settings' ] > ) =>
	serverState( { settings: { ...serverState().settings, ...changes } } );

const CHANGED = {
	request_timeout: 12,
	always_request_userinfo: true,
	log_addresses: 'none',
	log_days: 90,
} as const;

it( 'is folded until it is opened, by keyboard as well', async () => {
	await open( () => json( serverState() ) );
	expect( button( 'Advanced' ) ).toHaveAttribute( 'aria-expanded', 'false' );
	expect(
		screen.queryByLabelText( /^Request timeout/ )
	).not.toBeInTheDocument();
	button( 'Advanced' ).focus();
	await userEvent.keyboard( '{Enter}' );
	expect( button( 'Advanced' ) ).toHaveAttribute( 'aria-expanded', 'true' );
	await userEvent.tab();
	expect( button( 'Add row: Further scopes' ) ).toHaveFocus();
	expect( timeout() ).toBeVisible();
} );

it( 'shows the saved values and what each is for', async () => {
	await open( () => json( withSettings( CHANGED ) ) );
	await unfold();
	expect( timeout() ).toHaveValue( 12 );
	expect( timeout() ).toHaveAttribute( 'min', '1' );
	expect( timeout() ).toHaveAttribute( 'max', '30' );
	expect( timeout() ).toHaveAccessibleDescription( /^How long this site/ );
	expect( userinfo() ).toBeChecked();
	expect( userinfo() ).toHaveAccessibleDescription( /^This is one request/ );
	expect( addresses() ).toHaveDisplayValue( 'None' );
	expect( addresses() ).toHaveAccessibleDescription( /personal data/ );
	expect(
		within( addresses() )
			.getAllByRole( 'option' )
			.map( ( { textContent } ) => textContent )
	).toEqual( [ 'Whole', 'Without the last part', 'None' ] );
	expect( days() ).toHaveValue( 90 );
} );

it( 'is saved together with the connection, also when folded again', async () => {
	const requests = await open(
		() => json( serverState() ),
		() => json( withSettings( CHANGED ) )
	);
	await unfold();
	await type( timeout(), '12' );
	await userEvent.click( userinfo() );
	await userEvent.selectOptions( addresses(), 'None' );
	await type( days(), '90' );
	await userEvent.click( button( 'Advanced' ) );
	await save();
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
	expect( requests[ 1 ]?.body ).toEqual( { ...CHANGED, revision: 3 } );
} );

it( 'keeps every field as it is while saving', async () => {
	const { answer, arrive } = pendingAnswer();
	await open( () => json( serverState() ), answer );
	await unfold();
	await save();
	await userEvent.type( timeout(), '0' );
	await userEvent.click( userinfo() );
	await userEvent.selectOptions( addresses(), 'None' );
	expect( timeout() ).toHaveValue( 5 );
	expect( userinfo() ).not.toBeChecked();
	expect( addresses() ).toHaveDisplayValue( 'Without the last part' );
	arrive( json( serverState() ) );
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
} );

it( 'opens where the server refuses something in it, and keeps what was typed', async () => {
	const sentence = 'Enter a whole number from 1 to 30.';
	const requests = await open(
		() => json( serverState() ),
		refusal( { request_timeout: sentence } ),
		() => json( serverState() )
	);
	await unfold();
	await userEvent.clear( timeout() );
	await type( days(), '7' );
	await userEvent.click( button( 'Advanced' ) );
	await save();
	await waitFor( () => expect( timeout() ).toHaveFocus() );
	expect( requests[ 1 ]?.body ).toMatchObject( { request_timeout: '' } );
	expect( timeout() ).toBeInvalid();
	expect( timeout() ).toHaveValue( null );
	expect( timeout() ).toHaveAccessibleDescription(
		`${ sentence } How long this site waits for an answer from Logto before it gives up.`
	);
	expect( days() ).toHaveValue( 7 );
	expect( days() ).toBeValid();

	await userEvent.type( timeout(), '9' );
	expect( screen.queryByText( sentence ) ).not.toBeInTheDocument();
	await save();
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
	expect( requests[ 2 ]?.body ).toMatchObject( {
		request_timeout: 9,
		log_days: 7,
	} );
} );

it( 'stays folded where something else is refused', async () => {
	await open(
		() => json( serverState() ),
		refusal( { app_id: 'Too long.' } )
	);
	await save();
	expect( await screen.findByText( 'Too long.' ) ).toBeVisible();
	expect( button( 'Advanced' ) ).toHaveAttribute( 'aria-expanded', 'false' );
} );

it.each< [ SettingName, () => HTMLElement, 'readonly' | 'disabled' ] >( [
	[ 'request_timeout', timeout, 'readonly' ],
	[ 'always_request_userinfo', userinfo, 'disabled' ],
	[ 'log_addresses', addresses, 'disabled' ],
	[ 'log_days', days, 'readonly' ],
] )( 'shows that a constant fixes %s', async ( name, input, attribute ) => {
	const state = serverState( { fixed: [ name ] } );
	const requests = await open(
		() => json( state ),
		() => json( state )
	);
	await unfold();
	expect( input() ).toHaveAttribute( attribute );
	expect( input() ).toHaveAccessibleDescription(
		`Set by LOGTO_${ name.toUpperCase() } in wp-config.php.`
	);
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( requests[ 1 ]?.body ).not.toHaveProperty( name );
} );

describe( 'the internal endpoint', () => {
	it( 'is no field, but says how it is written', async () => {
		await open( () => json( serverState() ) );
		await unfold();
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
		await open( () =>
			json( serverState( { settings, fixed: [ 'internal_endpoint' ] } ) )
		);
		await unfold();
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
