import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState, type Answer } from '../../testing/fake-site';
import { button, lastBody, openTab, save } from '../../testing/open-page';

const openAccounts = async ( ...answers: Answer[] ) =>
	openTab( 'accounts', () => json( serverState() ), ...answers );

const inRow = ( name: string, number: number ) =>
	within(
		within( screen.getByRole( 'group', { name } ) ).getByRole( 'group', {
			name: `Row ${ number }`,
		} )
	);

describe( 'profile fields', () => {
	const FIELDS = 'Profile fields';

	it( 'are called as WordPress calls them', async () => {
		await openAccounts();
		expect(
			within( inRow( FIELDS, 1 ).getByLabelText( 'Field' ) )
				.getAllByRole( 'option' )
				.map( ( { textContent } ) => textContent )
		).toEqual( [
			'Email',
			'Display name',
			'First Name',
			'Last Name',
			'Nickname',
			'Website',
			'Biographical Info',
			'Language',
			'User meta…',
		] );
		expect( inRow( FIELDS, 1 ).getByLabelText( 'Field' ) ).toHaveValue(
			'display_name'
		);
	} );

	it( 'can be user meta, by a key', async () => {
		const requests = await openAccounts( () => json( serverState() ) );
		const first = inRow( FIELDS, 1 );
		await userEvent.selectOptions(
			first.getByLabelText( 'Field' ),
			'User meta…'
		);
		await userEvent.type( first.getByLabelText( /^Key of/ ), 'nick' );
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests )[ 'profile_map' ] ).toContainEqual( {
			claim: 'name',
			field: 'meta:nick',
			when: 'creation',
			empty: 'keep',
		} );
	} );

	it( 'offer the phone number and custom data', async () => {
		await openAccounts();
		await userEvent.click( button( /^Add phone number as user meta/ ) );
		const seventh = inRow( FIELDS, 7 );
		expect( seventh.getByLabelText( 'Claim' ) ).toHaveValue(
			'phone_number'
		);
		expect( seventh.getByLabelText( /^Key of/ ) ).toHaveValue(
			'phone_number'
		);
		await userEvent.click( button( /^Add from custom data/ ) );
		const eighth = inRow( FIELDS, 8 );
		expect( eighth.getByLabelText( 'Claim' ) ).toHaveFocus();
		expect( eighth.getByLabelText( 'Claim' ) ).toHaveValue(
			'custom_data.'
		);
		expect( eighth.getByLabelText( /^Key of/ ) ).toHaveValue( '' );
	} );
} );
