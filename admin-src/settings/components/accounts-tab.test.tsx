import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ServerState } from '../../shared/types';
import {
	json,
	refusal,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, lastBody, openTab, save } from '../../testing/open-page';

const withSettings = ( changes: Partial< ServerState[ 'settings' ] > ) =>
	serverState( { settings: { ...serverState().settings, ...changes } } );

const openAccounts = async ( ...answers: Answer[] ) =>
	openTab( 'accounts', () => json( serverState() ), ...answers );

const list = ( name: string ) => screen.getByRole( 'group', { name } );
const inRow = ( name: string, number: number ) =>
	within(
		within( list( name ) ).getByRole( 'group', {
			name: `Row ${ number }`,
		} )
	);
const policy = () => screen.getByLabelText( /^When a person signs in/ );
const POLICIES = {
	create: /^Always create/,
	linkOnly: /create none$/,
	knownOnly: /^Refuse: only/,
};

describe( 'what applies', () => {
	it( 'shows what linking does only where accounts are linked', async () => {
		await openAccounts();
		const resets = () =>
			screen.queryByLabelText( /^Remove the old password of every/ );
		expect( resets() ).not.toBeVisible();
		await userEvent.click(
			screen.getByText( 'When an account is connected' )
		);
		expect( resets() ).toBeVisible();
		await userEvent.selectOptions(
			policy(),
			screen.getByRole( 'option', { name: POLICIES.create } )
		);
		expect( resets() ).toBeNull();
		await userEvent.selectOptions(
			policy(),
			screen.getByRole( 'option', { name: POLICIES.linkOnly } )
		);
		expect( resets() ).toBeVisible();
	} );

	it( 'shows what requirements need, and no more', async () => {
		await openAccounts();
		const mode = () => screen.queryByLabelText( /^How many/ );
		const message = () => screen.queryByLabelText( /^Message to people/ );
		const add = button( 'Add row: Requirements' );
		expect( message() ).toBeNull();
		await userEvent.click( add );
		expect( message() ).toBeVisible();
		expect( mode() ).toBeNull();
		const first = inRow( 'Requirements', 1 );
		expect( first.queryByRole( 'textbox' ) ).toBeNull();
		await userEvent.selectOptions(
			first.getByLabelText( 'People must have' ),
			'This role at Logto'
		);
		expect( first.getByLabelText( /^Domain, role/ ) ).toBeVisible();
		await userEvent.click( add );
		expect( mode() ).toBeVisible();
	} );

	it( 'shows what is refused, in any case', async () => {
		await openAccounts( refusal( { requirements_message: 'Too long.' } ) );
		await save();
		expect( await screen.findByText( 'Too long.' ) ).toBeVisible();
	} );
} );

describe( 'what can keep people out', () => {
	const choose = async ( name: RegExp ) =>
		userEvent.selectOptions(
			policy(),
			screen.getByRole( 'option', { name } )
		);
	const dialog = () => screen.queryByRole( 'dialog' );

	it( 'is asked about, and not saved where the answer is no', async () => {
		const requests = await openAccounts( () => json( serverState() ) );
		await choose( POLICIES.knownOnly );
		await save();
		expect( dialog() ).toHaveAccessibleName( 'This can keep people out' );
		expect(
			screen.getByText( /^Only people whose account is already/ )
		).toBeVisible();
		await userEvent.click( button( 'Cancel' ) );
		expect( dialog() ).toBeNull();
		expect( requests ).toHaveLength( 1 );
		expect( screen.getByText( '(unsaved changes)' ) ).toBeInTheDocument();

		await save();
		await userEvent.click( button( 'Save anyway' ) );
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests ) ).toMatchObject( {
			account_policy: 'known_only',
		} );
	} );

	it( 'names requirements and fewer accounts', async () => {
		await openAccounts();
		await choose( POLICIES.linkOnly );
		await userEvent.click( button( 'Add row: Requirements' ) );
		await save();
		expect(
			screen.getByText( /^People without an account/ )
		).toBeVisible();
		expect(
			screen.getByText( /^From their next sign-in on/ )
		).toBeVisible();
	} );

	it( 'is not asked about where it is so already, or taken away', async () => {
		const requests = await openTab(
			'accounts',
			() =>
				json(
					withSettings( {
						account_policy: 'known_only',
						requirements: [ { kind: 'verified_email', value: '' } ],
					} )
				),
			() => json( serverState() )
		);
		await userEvent.click(
			within( list( 'Requirements' ) ).getByRole( 'button', {
				name: 'Remove: Row 1',
			} )
		);
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( requests ).toHaveLength( 2 );
	} );
} );
