import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingName } from '../../shared/schema/types';
import type { ServerState } from '../../shared/types';
import { json, pendingAnswer, serverState } from '../../testing/fake-site';
import { openTab, save } from '../../testing/open-page';

const addresses = () => screen.getByLabelText( /^IP addresses/ );
const days = () => screen.getByLabelText( /^Days to keep/ );

const withSettings = ( changes: Partial< ServerState[ 'settings' ] > ) =>
	serverState( { settings: { ...serverState().settings, ...changes } } );

const CHANGED = { log_addresses: 'none', log_days: 90 } as const;

it( 'shows what is kept, and for how long', async () => {
	await openTab( 'log', () => json( withSettings( CHANGED ) ) );
	expect( addresses() ).toHaveDisplayValue( 'None' );
	expect( addresses() ).toHaveAccessibleDescription( /personal data/ );
	expect(
		within( addresses() )
			.getAllByRole( 'option' )
			.map( ( { textContent } ) => textContent )
	).toEqual( [ 'Whole', 'Without the last part', 'None' ] );
	expect( days() ).toHaveValue( 90 );
} );

it( 'is saved, and kept as it is meanwhile', async () => {
	const { answer, arrive } = pendingAnswer();
	const requests = await openTab(
		'log',
		() => json( serverState() ),
		answer
	);
	await userEvent.selectOptions( addresses(), 'None' );
	await userEvent.clear( days() );
	await userEvent.type( days(), '90' );
	await save();
	await userEvent.selectOptions( addresses(), 'Whole' );
	expect( addresses() ).toHaveDisplayValue( 'None' );
	arrive( json( withSettings( CHANGED ) ) );
	expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
	expect( requests[ 1 ]?.body ).toEqual( { ...CHANGED, revision: 3 } );
} );

it.each< [ SettingName, () => HTMLElement, 'readonly' | 'disabled' ] >( [
	[ 'log_addresses', addresses, 'disabled' ],
	[ 'log_days', days, 'readonly' ],
] )( 'shows that a constant fixes %s', async ( name, input, attribute ) => {
	await openTab( 'log', () => json( serverState( { fixed: [ name ] } ) ) );
	expect( input() ).toHaveAttribute( attribute );
	expect( input() ).toHaveAccessibleDescription(
		`Set by LOGTO_${ name.toUpperCase() } in wp-config.php.`
	);
} );
