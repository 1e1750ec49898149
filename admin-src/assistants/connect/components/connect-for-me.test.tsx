import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState } from '../../../testing/fake-site';
import type { Answer, SiteRequest } from '../../../testing/fake-site';
import { openAssistant } from '../../../testing/open-page';

const NONE = {
	credential: 'none',
	endpoint: 'https://tenant.logto.app',
	app_id: '',
	resource: 'https://default.logto.app/api',
	expires: null,
	can_keep: true,
};
const RUN = { ...NONE, credential: 'run', app_id: 'm2m-1', expires: 1 };

const change = ( key: string, state: string ) => ( {
	key,
	state,
	sentence: `What ${ key } is.`,
	details: key === 'redirect_uris' ? [ 'https://site.test/back' ] : [],
} );

const plan = (
	states: Readonly< Record< string, string > >,
	more: object = {}
) => ( {
	applications: [ { id: 'app-1', name: 'Shop', fits: true } ],
	application: { id: 'app-1', name: 'Shop' },
	changes: Object.entries( states ).map( ( [ key, state ] ) =>
		change( key, state )
	),
	is_done: ! Object.values( states ).includes( 'todo' ),
	undo: [],
	left: [],
	...more,
} );

const answer =
	( body: unknown, status = 200 ): Answer =>
	() =>
		json( body, status );

const openConnect = async ( ...answers: Answer[] ): Promise< SiteRequest[] > =>
	openAssistant(
		'connect',
		'Connect to Logto for me',
		answer( serverState() ),
		...answers
	);

const press = async ( name: string ) =>
	userEvent.click( await screen.findByRole( 'button', { name } ) );

const row = ( key: string ) =>
	screen.getByText( `What ${ key } is.`, { exact: false } );

it( 'asks for a credential first, says at the field what is wrong, and goes on with what was typed', async () => {
	const requests = await openConnect(
		answer( NONE ),
		answer(
			{
				code: 'rest_invalid_param',
				message: 'Some values could not be saved.',
				data: {
					status: 400,
					params: { app_id: 'Fill this in first.' },
				},
			},
			400
		),
		answer( RUN ),
		answer( plan( { application: 'todo' } ) )
	);
	const secret = await screen.findByLabelText(
		'App secret (machine-to-machine)'
	);
	await userEvent.type( secret, 's3cret' );
	await press( 'Continue' );
	const id = screen.getByRole( 'textbox', {
		name: 'App ID (machine-to-machine)',
	} );
	expect( await screen.findByText( 'Fill this in first.' ) ).toBeVisible();
	expect( id ).toHaveFocus();
	await userEvent.type( id, 'm2m-1' );
	await press( 'Continue' );
	await screen.findByText( /as the application m2m-1/ );
	expect(
		requests.filter( ( { method } ) => method === 'POST' ).at( -1 )?.body
	).toEqual( {
		endpoint: 'https://tenant.logto.app',
		app_id: 'm2m-1',
		app_secret: 's3cret',
		resource: '',
		keep: false,
	} );
	expect( document.body.textContent ).not.toContain( 's3cret' );
} );

it( 'shows what will be done, does one thing a request, and says what was done', async () => {
	const requests = await openConnect(
		answer( RUN ),
		answer(
			plan( {
				application: 'same',
				redirect_uris: 'todo',
				settings: 'todo',
			} )
		),
		answer(
			plan( {
				application: 'same',
				redirect_uris: 'done',
				settings: 'todo',
			} )
		),
		answer(
			plan(
				{
					application: 'same',
					redirect_uris: 'done',
					settings: 'done',
				},
				{
					undo: [
						{ key: 'redirect_uris', sentence: 'One address goes.' },
					],
				}
			)
		),
		answer( serverState() )
	);
	expect( await screen.findByText( 'https://site.test/back' ) ).toBeVisible();
	expect( row( 'redirect_uris' ) ).toHaveTextContent( 'To do:' );
	expect( row( 'application' ) ).toHaveTextContent( 'There already:' );
	await press( 'Do this at Logto' );
	await screen.findByRole( 'button', { name: 'Continue with the test' } );
	expect( row( 'settings' ) ).toHaveTextContent( 'Done:' );
	const asked = requests.filter( ( { path } ) =>
		path.includes( '/connect' )
	);
	expect( asked.map( ( { method } ) => method ) ).toEqual( [
		'GET',
		'POST',
		'POST',
	] );
	// What was shown, and not what would fit best by now.
	expect( asked[ 1 ]?.body ).toEqual( { application: 'app-1' } );
	await press( 'Continue with the test' );
	expect( window.location.search ).toContain( 'setup=test' );
} );

it( 'after a failure what is left is gone on with', async () => {
	await openConnect(
		answer( RUN ),
		answer( plan( { redirect_uris: 'todo', settings: 'todo' } ) ),
		answer( plan( { redirect_uris: 'done', settings: 'todo' } ) ),
		answer(
			{
				code: 'logto_management_busy',
				message: 'Logto was asked too often.',
				data: { status: 503 },
			},
			503
		),
		// What was saved until then is shown.
		answer( serverState() ),
		answer( plan( { redirect_uris: 'done', settings: 'done' } ) ),
		answer( serverState() )
	);
	await press( 'Do this at Logto' );
	expect(
		( await screen.findAllByText( 'Logto was asked too often.' ) )[ 0 ]
	).toBeVisible();
	expect( row( 'redirect_uris' ) ).toHaveTextContent( 'Done:' );
	await press( 'Go on' );
	await screen.findByRole( 'button', { name: 'Continue with the test' } );
} );

it( 'takes back what it made, once that was said', async () => {
	const requests = await openConnect(
		answer( RUN ),
		answer(
			plan(
				{ settings: 'same' },
				{ undo: [ { key: 'secret', sentence: 'The secret goes.' } ] }
			)
		),
		answer(
			plan(
				{ settings: 'todo' },
				{ left: [ 'Somebody has changed it.' ] }
			)
		),
		answer( serverState() )
	);
	await press( 'Undo' );
	const dialog = within( screen.getByRole( 'dialog', { name: 'Undo' } ) );
	expect( dialog.getByText( 'The secret goes.' ) ).toBeVisible();
	expect( requests.some( ( { method } ) => method === 'DELETE' ) ).toBe(
		false
	);
	await userEvent.click( dialog.getByRole( 'button', { name: 'Undo' } ) );
	expect(
		( await screen.findAllByText( 'Somebody has changed it.' ) )[ 0 ]
	).toBeVisible();
	expect( screen.queryByRole( 'button', { name: 'Undo' } ) ).toBeNull();
	expect(
		screen.getByRole( 'button', { name: 'Do this at Logto' } )
	).toHaveFocus();
} );

it( 'one that was created is gone on with by its ID', async () => {
	const fresh = { application: { id: null, name: 'Site' } };
	const requests = await openConnect(
		answer( RUN ),
		answer( plan( { application: 'todo', settings: 'todo' }, fresh ) ),
		answer( plan( { application: 'done', settings: 'todo' } ) ),
		answer( plan( { application: 'done', settings: 'done' } ) ),
		answer( serverState() )
	);
	await press( 'Do this at Logto' );
	await screen.findByRole( 'button', { name: 'Continue with the test' } );
	expect(
		requests
			.filter( ( { method } ) => method === 'POST' )
			.map( ( { body } ) => body )
	).toEqual( [ { application: 'new' }, { application: 'app-1' } ] );
} );

it( 'another application is looked at before anything is done there', async () => {
	const requests = await openConnect(
		answer( RUN ),
		answer( plan( { redirect_uris: 'same' } ) ),
		answer(
			plan(
				{ application: 'todo' },
				{ application: { id: null, name: 'Site' } }
			)
		)
	);
	await userEvent.selectOptions(
		await screen.findByRole( 'combobox', { name: 'Application' } ),
		'Create a new application'
	);
	await screen.findByRole( 'button', { name: 'Do this at Logto' } );
	expect( row( 'application' ) ).toHaveTextContent( 'To do:' );
	expect( requests.every( ( { method } ) => method === 'GET' ) ).toBe( true );
} );

it( 'a kept credential is forgotten after a question, and the way out leads back', async () => {
	const requests = await openConnect(
		answer( { ...RUN, credential: 'kept' } ),
		answer( plan( { settings: 'same' } ) ),
		answer( NONE ),
		answer( serverState() )
	);
	await press( 'Forget it now' );
	const dialog = within( screen.getByRole( 'dialog' ) );
	await userEvent.click(
		dialog.getByRole( 'button', { name: 'Forget it now' } )
	);
	await screen.findByRole( 'button', { name: 'Continue' } );
	expect( requests.at( -2 )?.body ).toEqual( { kept: true } );
	// The settings have lost it, too.
	expect( requests.at( -1 )?.path ).toContain( '/settings' );
	await press( 'Leave the assistant' );
	expect( window.location.search ).not.toContain( 'assistant' );
	expect(
		screen.queryByRole( 'heading', { name: 'Connect to Logto for me' } )
	).toBeNull();
} );
