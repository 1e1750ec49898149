import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	json,
	pendingAnswer,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, lastBody, openTab } from '../../testing/open-page';

const claims = () => screen.getByLabelText( 'Claims' );
const type = ( text: string ) =>
	fireEvent.change( claims(), { target: { value: text } } );
const press = async () => userEvent.click( button( 'Preview' ) );

const ANSWER = {
	allowed: true,
	sentence: 'A new account would be made.',
	account: 'ada',
	profile: [
		{ field: 'first_name', value: 'Ada' },
		{ field: 'meta:phone', value: '1' },
	],
	roles: { add: [ 'editor' ], remove: [], skipped: [ 'gone' ] },
};

const settings = {
	...serverState().settings,
	role_map: [ { source: 'role' as const, name: 'staff', role: 'editor' } ],
};

const openRoles = async ( ...answers: Answer[] ) =>
	openTab( 'roles', () => json( serverState( { settings } ) ), ...answers );

it( 'says what would happen, with what is typed and not saved', async () => {
	const { answer, arrive } = pendingAnswer();
	const requests = await openRoles( answer );
	await userEvent.click( screen.getByLabelText( 'Take roles back' ) );
	type( '{ "sub": "u1" }' );
	await press();
	expect( screen.getByText( 'Asking…' ) ).toBeVisible();
	expect( button( 'Preview' ) ).toHaveFocus();
	await press();
	expect( requests ).toHaveLength( 2 );
	expect( requests[ 1 ] ).toMatchObject( {
		method: 'POST',
		path: '/logto/v1/preview',
	} );
	expect( lastBody( requests ) ).toEqual( {
		claims: { sub: 'u1' },
		settings: { take_roles_back: false },
	} );
	arrive( json( ANSWER ) );
	expect( await screen.findByText( ANSWER.sentence ) ).toBeVisible();
	expect(
		screen
			.getAllByRole( 'term' )
			.map( ( term ) => [
				term.textContent,
				term.nextElementSibling?.textContent,
			] )
	).toEqual( [
		[ 'Account', 'ada' ],
		[ 'Roles given', 'Editor' ],
		[ 'Roles left out', 'gone' ],
		[ 'First Name', 'Ada' ],
		[ 'meta:phone', '1' ],
	] );
	expect( screen.queryByText( 'Asking…' ) ).toBeNull();
	// Nothing was saved by it.
	expect( screen.getByText( '(unsaved changes)' ) ).toBeInTheDocument();
} );

it.each( [
	[ ' ', 'Paste claims first.' ],
	[ '{\n  "sub": u1\n}', 'This is not JSON: look at line 2, character 10.' ],
	[ '[]', 'Claims are an object: they start with { and end with }.' ],
	[ '"x"', 'Claims are an object: they start with { and end with }.' ],
] )( 'takes %j for no claims, and says why', async ( text, sentence ) => {
	const requests = await openRoles();
	type( text );
	await press();
	expect( claims() ).toBeInvalid();
	expect( claims() ).toHaveAccessibleDescription(
		new RegExp( `^${ sentence.replace( /[{}]/g, '\\$&' ) }` )
	);
	expect( requests ).toHaveLength( 1 );
} );

it( 'says why the site gave no preview', async () => {
	await openRoles( () =>
		json(
			{
				code: 'rest_invalid_param',
				message: 'Invalid.',
				data: {
					status: 400,
					params: { role_map: 'Row 1: choose a role.' },
				},
			},
			400
		)
	);
	type( '{}' );
	await press();
	expect(
		await screen.findByText( 'Roles from Logto: Row 1: choose a role.' )
	).toBeVisible();
	expect( claims() ).toBeValid();
} );

it( 'does not mistake another answer for a preview', async () => {
	await openRoles( () => json( { ok: true } ) );
	type( '{}' );
	await press();
	expect( await screen.findByText( /can’t read/ ) ).toBeVisible();
} );

// The browser of these tests has no place to scroll.
beforeAll( () => {
	Element.prototype.scrollIntoView = () => {};
} );

const choose = async ( source: string ) =>
	userEvent.click( screen.getByRole( 'radio', { name: source } ) );

it( 'takes the claims of the last test sign-in', async () => {
	const requests = await openRoles( () =>
		json( { claims: { sub: 'p1', roles: [ 'staff' ] } } )
	);
	await choose( 'My last test sign-in' );
	await screen.findByDisplayValue( /"sub": "p1"/ );
	expect( requests[ 1 ] ).toMatchObject( {
		method: 'GET',
		path: '/logto/v1/preview/claims',
	} );
} );

it( 'says where there was no test, and keeps what was typed', async () => {
	await openRoles( () => json( { claims: null } ) );
	type( '{ "sub": "mine" }' );
	await choose( 'My last test sign-in' );
	expect( await screen.findByText( /no test of yours/ ) ).toBeVisible();
	expect( claims() ).toHaveValue( '{ "sub": "mine" }' );
} );

it( 'takes what the site keeps of a user, and says that this is not all', async () => {
	const requests = await openRoles(
		() => json( [ { id: 7, name: 'Ada Lovelace' }, 'odd' ] ),
		() => json( { claims: { sub: 'p7' } } )
	);
	await choose( 'A user' );
	await userEvent.type(
		screen.getByRole( 'combobox', { name: 'User' } ),
		'ad'
	);
	await userEvent.click(
		await screen.findByRole( 'option', { name: 'Ada Lovelace' } )
	);
	await screen.findByDisplayValue( /"sub": "p7"/ );
	expect( screen.getByText( /keeps only what it wrote/ ) ).toBeVisible();
	expect( requests.slice( 1 ).map( ( { path } ) => path ) ).toEqual( [
		'/wp/v2/users',
		'/logto/v1/preview/claims',
	] );
} );

it( 'says why claims could not be had, and mistakes nothing for claims', async () => {
	await openRoles( () => json( { claims: 'none' } ) );
	await choose( 'My last test sign-in' );
	expect( await screen.findByText( /can’t read/ ) ).toBeVisible();
	expect( claims() ).toHaveValue( '' );
} );

it( 'does not ask about taking back roles that nothing gives', async () => {
	await openTab( 'roles', () => json( serverState() ) );
	expect( screen.queryByLabelText( 'Take roles back' ) ).toBeNull();
	await userEvent.click( button( 'Add row: Roles from Logto' ) );
	expect( screen.getByLabelText( 'Take roles back' ) ).toBeVisible();
} );
