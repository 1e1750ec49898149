import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ServerState } from '../../shared/types';
import {
	json,
	pendingAnswer,
	refusal,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, lastBody, openTab, save } from '../../testing/open-page';

const withSettings = ( changes: Partial< ServerState[ 'settings' ] > ) =>
	serverState( { settings: { ...serverState().settings, ...changes } } );

const list = ( name: string ) => screen.getByRole( 'group', { name } );
const row = ( name: string, number: number ) =>
	within( list( name ) ).getByRole( 'group', { name: `Row ${ number }` } );
const rowButton = ( name: string, label: string ) =>
	within( list( name ) ).getByRole( 'button', { name: label } );
const said = ( name: string ) =>
	within( list( name ) ).getByRole( 'status' ).textContent;

const MAP = [
	{ source: 'role', name: 'staff', role: 'editor' },
	{ source: 'organization', name: 'org_1', role: 'administrator' },
	{ source: 'role', name: 'boss', role: 'administrator' },
] as const;

const LIST = 'Roles from Logto';
const names = () =>
	within( list( LIST ) )
		.queryAllByLabelText< HTMLInputElement >( 'Name or ID there' )
		.map( ( { value } ) => value );

const openMap = async ( ...more: Answer[] ) =>
	openTab(
		'roles',
		() => json( withSettings( { role_map: [ ...MAP ] } ) ),
		...more
	);

describe( 'a list of rows', () => {
	it( 'says so when it is empty, and gets its first row', async () => {
		const requests = await openTab(
			'roles',
			() => json( serverState() ),
			() => json( serverState() )
		);
		expect( screen.getByText( /^Nothing at Logto gives/ ) ).toBeVisible();
		expect( list( LIST ) ).toHaveAccessibleDescription( /^Who has the/ );
		await userEvent.click( button( `Add row: ${ LIST }` ) );
		expect( screen.queryByText( /^Nothing at Logto/ ) ).toBeNull();
		expect( said( LIST ) ).toBe( 'Row 1 added.' );
		const first = within( row( LIST, 1 ) );
		expect( first.getByLabelText( 'At Logto' ) ).toHaveFocus();
		expect( first.queryByRole( 'button' ) ).toBeNull();
		await userEvent.selectOptions(
			first.getByLabelText( 'At Logto' ),
			'Organization'
		);
		await userEvent.type(
			first.getByLabelText( 'Name or ID there' ),
			' org_1 '
		);
		const role = first.getByLabelText( 'Role on this site' );
		expect( role ).toHaveDisplayValue( 'Choose…' );
		await userEvent.selectOptions( role, 'Editor' );
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests )[ 'role_map' ] ).toEqual( [
			{ source: 'organization', name: 'org_1', role: 'editor' },
		] );
	} );

	it( 'is put in order by keyboard, which keeps its place', async () => {
		await openMap();
		const up = 'Move up: Row 3';
		rowButton( LIST, up ).focus();
		await userEvent.keyboard( '{Enter}' );
		expect( names() ).toEqual( [ 'staff', 'boss', 'org_1' ] );
		expect( rowButton( LIST, 'Move up: Row 2' ) ).toHaveFocus();
		expect( said( LIST ) ).toBe( 'Row 3 is now row 2.' );
		await userEvent.keyboard( '{Enter}' );
		expect( names() ).toEqual( [ 'boss', 'staff', 'org_1' ] );
		const first = rowButton( LIST, 'Move up: Row 1' );
		expect( first ).toHaveFocus();
		expect( first ).toHaveAttribute( 'aria-disabled', 'true' );
		await userEvent.keyboard( '{Enter}' );
		expect( names() ).toEqual( [ 'boss', 'staff', 'org_1' ] );
		await userEvent.click( rowButton( LIST, 'Move down: Row 1' ) );
		expect( names() ).toEqual( [ 'staff', 'boss', 'org_1' ] );
		expect( rowButton( LIST, 'Move down: Row 2' ) ).toHaveFocus();
	} );

	it( 'gives a removed row back where it was', async () => {
		await openMap();
		await userEvent.click( rowButton( LIST, 'Remove: Row 2' ) );
		expect( names() ).toEqual( [ 'staff', 'boss' ] );
		expect( said( LIST ) ).toBe( 'Row 2 removed.' );
		const undo = button( 'Undo: bring back Row 2' );
		expect( undo ).toHaveFocus();
		await userEvent.keyboard( '{Enter}' );
		expect( names() ).toEqual( [ 'staff', 'org_1', 'boss' ] );
		expect( said( LIST ) ).toBe( 'Row 2 is back.' );
		expect(
			within( row( LIST, 2 ) ).getByLabelText( 'At Logto' )
		).toHaveFocus();
		expect( undo ).not.toBeInTheDocument();
		// Nothing is different from what is saved.
		expect( screen.queryByText( '(unsaved changes)' ) ).toBeNull();
	} );

	it( 'gives the last row back after a look at another tab', async () => {
		await openMap();
		await userEvent.click( rowButton( LIST, 'Remove: Row 3' ) );
		await userEvent.click(
			screen.getByRole( 'link', { name: 'Accounts' } )
		);
		await userEvent.click( screen.getByRole( 'link', { name: /^Roles/ } ) );
		await userEvent.click( button( 'Undo: bring back Row 3' ) );
		expect( names() ).toEqual( [ 'staff', 'org_1', 'boss' ] );
	} );

	it( 'shows the server’s sentence at its row and cell', async () => {
		await openMap(
			refusal(
				{ role_map: 'Row 2: enter the name.' },
				{ role_map: { row: 1, column: 'name' } }
			)
		);
		await save();
		const cell = within( row( LIST, 2 ) ).getByLabelText(
			'Name or ID there'
		);
		await waitFor( () => expect( cell ).toHaveFocus() );
		expect( cell ).toBeInvalid();
		expect( cell ).toHaveAccessibleDescription( 'Row 2: enter the name.' );
		expect( screen.getAllByText( 'Row 2: enter the name.' ) ).toHaveLength(
			1
		);
		await userEvent.type( cell, '2' );
		expect( screen.queryByText( 'Row 2: enter the name.' ) ).toBeNull();
	} );

	it.each( [
		[ 'the list', {} ],
		[ 'the row', { role_map: { row: 1, column: null } } ],
	] )( 'shows a sentence about %s, and goes there', async ( _, places ) => {
		await openMap( refusal( { role_map: 'Too much.' }, places ) );
		await save();
		await waitFor( () =>
			expect( screen.getByText( 'Too much.' ) ).toHaveFocus()
		);
	} );

	it( 'stays as it is while saving', async () => {
		const { answer, arrive } = pendingAnswer();
		await openMap( answer );
		await save();
		for ( const label of [
			'Remove: Row 1',
			'Move down: Row 1',
			`Add row: ${ LIST }`,
		] ) {
			await userEvent.click( rowButton( LIST, label ) );
		}
		expect( names() ).toEqual( [ 'staff', 'org_1', 'boss' ] );
		arrive( json( serverState() ) );
		await screen.findByText( 'Settings saved.' );
		expect( names() ).toEqual( [] );
	} );

	it( 'is shown, and no more, where a constant fixes it', async () => {
		await openTab( 'roles', () =>
			json( {
				...withSettings( { role_map: [ ...MAP ] } ),
				fixed: [ 'role_map' ],
			} )
		);
		expect( within( list( LIST ) ).queryByRole( 'button' ) ).toBeNull();
		expect( list( LIST ) ).toHaveAccessibleDescription(
			'Set by LOGTO_ROLE_MAP in wp-config.php.'
		);
		expect(
			within( row( LIST, 1 ) ).getByLabelText( 'Name or ID there' )
		).toHaveAttribute( 'readonly' );
	} );

	it( 'suggests the names seen at Logto, by what the row is about', async () => {
		await openMap();
		const suggested = ( number: number ) => {
			const input = within(
				row( LIST, number )
			).getByLabelText< HTMLInputElement >( 'Name or ID there' );
			return [ ...( input.list?.options ?? [] ) ].map(
				( { value } ) => value
			);
		};
		expect( suggested( 1 ) ).toEqual( [ 'staff' ] );
		expect( suggested( 2 ) ).toEqual( [ 'org_1' ] );
	} );

	it( 'keeps a role that this site does not have until another is chosen', async () => {
		await openTab( 'roles', () =>
			json(
				withSettings( {
					role_map: [ { source: 'role', name: 'a', role: 'gone' } ],
				} )
			)
		);
		expect( screen.getByLabelText( 'Role on this site' ) ).toHaveValue(
			'gone'
		);
	} );
} );

describe( 'a list of texts', () => {
	it( 'is filled in, and refused at its row', async () => {
		const requests = await openTab(
			'advanced',
			() => json( serverState() ),
			refusal(
				{ scopes: 'Row 2: no scope.' },
				{ scopes: { row: 1, column: null } }
			)
		);
		const add = button( 'Add row: Further scopes' );
		await userEvent.click( add );
		await userEvent.keyboard( 'profile' );
		await userEvent.click( add );
		await userEvent.keyboard( 'a b' );
		await save();
		const second = screen.getByRole( 'textbox', { name: 'Row 2' } );
		await waitFor( () => expect( second ).toHaveFocus() );
		expect( second ).toHaveAccessibleDescription( 'Row 2: no scope.' );
		expect( lastBody( requests )[ 'scopes' ] ).toEqual( [
			'profile',
			'a b',
		] );
	} );
} );

describe( 'an order of choices', () => {
	const ORDER = 'Username of a new account';
	const shown = () =>
		within( list( ORDER ) )
			.getAllByRole( 'checkbox' )
			.map( ( box ) => [
				( box as HTMLInputElement ).labels?.[ 0 ]?.textContent,
				( box as HTMLInputElement ).checked,
			] );

	it( 'is switched and moved', async () => {
		const requests = await openTab(
			'accounts',
			() => json( serverState() ),
			() => json( serverState() )
		);
		await userEvent.click(
			screen.getByLabelText( /^E-mail address, the/ )
		);
		await userEvent.click( rowButton( ORDER, 'Move up: Name' ) );
		expect( rowButton( ORDER, 'Move up: Name' ) ).toHaveFocus();
		expect( shown() ).toEqual( [
			[ 'Username at Logto', true ],
			[ 'Name', true ],
			[ 'E-mail address, the part before the @', false ],
		] );
		await userEvent.click( rowButton( ORDER, 'Move up: Name' ) );
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests )[ 'username_sources' ] ).toEqual( [
			'name',
			'username',
		] );
	} );

	it( 'shows what is off after what is on', async () => {
		await openTab( 'accounts', () =>
			json( withSettings( { username_sources: [ 'name' ] } ) )
		);
		expect( shown().map( ( [ , on ] ) => on ) ).toEqual( [
			true,
			false,
			false,
		] );
		await userEvent.click( screen.getByLabelText( 'Name' ) );
		expect( screen.getByText( /get a neutral name/ ) ).toBeVisible();
	} );
} );
