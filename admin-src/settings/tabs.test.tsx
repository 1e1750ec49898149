import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, refusal, serverState } from '../testing/fake-site';
import { button, field, open, openTab, save } from '../testing/open-page';

const tab = ( name: string | RegExp ) => screen.getByRole( 'link', { name } );
const wanted = () => new URLSearchParams( window.location.search ).get( 'tab' );
const message = () => screen.queryByLabelText( /^Domain for made-up/ );

it( 'has an address for each tab', async () => {
	await openTab( 'accounts', () => json( serverState() ) );
	expect( tab( 'Accounts' ) ).toHaveAttribute( 'aria-current', 'page' );
	expect( tab( 'Overview' ) ).not.toHaveAttribute( 'aria-current' );
	expect( message() ).toBeVisible();
	expect( screen.queryByLabelText( 'App ID' ) ).toBeNull();
	expect( tab( 'Roles' ) ).toHaveAttribute(
		'href',
		'http://localhost/wp-admin/admin.php?page=logto-settings&tab=roles'
	);
	expect( tab( 'Overview' ) ).toHaveAttribute(
		'href',
		'http://localhost/wp-admin/admin.php?page=logto-settings&tab=overview'
	);
} );

it.each( [
	[ 'names no tab that there is', 'colours' ],
	[ 'is of the time when it was called Connection', 'connection' ],
] )( 'opens Overview where the address %s', async ( _, name ) => {
	await openTab( name, () => json( serverState() ) );
	expect( tab( 'Overview' ) ).toHaveAttribute( 'aria-current', 'page' );
	expect( field( 'App ID' ) ).toBeVisible();
} );

it( 'changes the address with the tab, and the tab with the address', async () => {
	await open( () => json( serverState() ) );
	const entries = window.history.length;
	await userEvent.click( tab( 'Roles' ) );
	expect( wanted() ).toBe( 'roles' );
	await userEvent.click( tab( 'Roles' ) );
	expect( window.history ).toHaveLength( entries + 1 );
	expect( screen.getByRole( 'heading', { name: 'Roles' } ) ).toBeVisible();
	act( () => window.history.back() );
	await waitFor( () => expect( field( 'App ID' ) ).toBeVisible() );
	expect( wanted() ).toBe( 'overview' );
} );

it( 'keeps and marks what is unsaved on another tab, and saves all at once', async () => {
	const requests = await open(
		() => json( serverState() ),
		() =>
			json(
				serverState( {
					settings: {
						...serverState().settings,
						app_id: 'app-12',
						take_roles_back: false,
					},
				} )
			)
	);
	await userEvent.type( field( 'App ID' ), '2' );
	await userEvent.click( tab( 'Roles' ) );
	await userEvent.click( screen.getByLabelText( 'Take roles back' ) );
	expect( tab( 'Overview (unsaved changes)' ) ).toBeVisible();
	expect( tab( 'Roles (unsaved changes)' ) ).toBeVisible();
	expect( tab( 'Accounts' ) ).toBeVisible();
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( requests[ 1 ]?.body ).toMatchObject( {
		app_id: 'app-12',
		take_roles_back: false,
	} );
	expect( tab( 'Overview' ) ).toBeVisible();
	expect( tab( 'Roles' ) ).toHaveAttribute( 'aria-current', 'page' );
} );

it( 'opens the tab with the first error, marks it, and goes to the field', async () => {
	await open(
		() => json( serverState() ),
		refusal( {
			take_roles_back: 'No.',
			placeholder_email_domain: 'This is no domain.',
		} )
	);
	await save();
	await waitFor( () => expect( message() ).toHaveFocus() );
	expect( wanted() ).toBe( 'accounts' );
	expect( tab( 'Accounts (has errors)' ) ).toBeVisible();
	expect( tab( 'Roles (has errors)' ) ).toBeVisible();
	expect( message() ).toHaveAccessibleDescription( /^This is no domain\./ );

	// Going to another tab is not held up by it.
	await userEvent.click( tab( 'Overview' ) );
	expect( tab( 'Overview' ) ).toHaveFocus();
	expect( button( 'Save Changes' ) ).toBeVisible();
} );

it( 'opens what is refused on a tab that was not opened yet', async () => {
	await openTab(
		'roles',
		() => json( serverState() ),
		refusal( { log_days: 'Too long ago.' } )
	);
	await save();
	await waitFor( () =>
		expect( screen.getByLabelText( /^Days to keep/ ) ).toHaveFocus()
	);
	expect( screen.queryByLabelText( 'Take roles back' ) ).not.toBeVisible();
} );
