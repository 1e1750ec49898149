import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingName } from '../shared/schema/types';
import type { ServerState } from '../shared/types';
import { json, serverState, type Answer } from '../testing/fake-site';
import {
	button,
	field,
	lastBody,
	open,
	openGuide,
	openTab,
	save,
} from '../testing/open-page';

const theirs = ( changes: Partial< ServerState[ 'settings' ] > = {} ) =>
	serverState( {
		revision: 4,
		settings: { ...serverState().settings, ...changes },
	} );

const conflict =
	( names: readonly SettingName[], state: unknown = theirs() ): Answer =>
	() =>
		json(
			{
				code: 'logto_settings_conflict',
				message: 'Somebody else.',
				data: { status: 409, conflicts: names, state },
			},
			409
		);

const choice = ( label: string ) =>
	screen.getByRole( 'group', { name: `Which value to keep: ${ label }` } );
const decide = async ( label: string, name: string ) =>
	userEvent.click(
		within( choice( label ) ).getByRole( 'button', { name } )
	);

const retype = async ( input: HTMLElement, text: string ) => {
	await userEvent.clear( input );
	await userEvent.type( input, text );
};

it( 'sends with each save which revision was on show', async () => {
	const requests = await open(
		() => json( serverState() ),
		() => json( theirs( { app_id: 'mine' } ) ),
		() => json( serverState( { revision: 5 } ) )
	);
	await retype( field( 'App ID' ), 'mine' );
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( lastBody( requests ) ).toEqual( { app_id: 'mine', revision: 3 } );
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( lastBody( requests ) ).toEqual( { revision: 4 } );
} );

it( 'marks what collided with what is saved now, and keeps what was typed', async () => {
	const requests = await open(
		() => json( serverState() ),
		conflict(
			[ 'app_id' ],
			theirs( { app_id: 'theirs', endpoint: 'https://moved.test' } )
		),
		() => json( serverState( { revision: 5 } ) )
	);
	await userEvent.click( button( 'Replace App secret' ) );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'typed' );
	await retype( field( 'App ID' ), 'mine' );
	await save();
	expect(
		(
			await screen.findAllByText( /^Nothing was saved: somebody else/ )
		)[ 0 ]
	).toBeVisible();
	expect( field( 'App ID' ) ).toHaveValue( 'mine' );
	expect( field( 'App ID' ) ).toBeInvalid();
	expect( field( 'App ID' ) ).toHaveAccessibleDescription(
		/Saved now: theirs/
	);
	expect( field( 'App ID' ) ).toHaveFocus();
	expect( screen.getByLabelText( 'App secret' ) ).toHaveValue( 'typed' );
	// What nobody typed into here shows what they saved.
	expect( field( 'Logto endpoint' ) ).toHaveValue( 'https://moved.test' );

	await decide( 'App ID', 'Keep mine' );
	expect( field( 'App ID' ) ).toHaveFocus();
	expect( field( 'App ID' ) ).toBeValid();
	expect( requests ).toHaveLength( 2 );
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( lastBody( requests ) ).toEqual( {
		app_id: 'mine',
		app_secret: 'typed',
		revision: 4,
	} );
} );

it( 'takes the saved value where that is chosen, and nothing else with it', async () => {
	const requests = await open(
		() => json( serverState() ),
		conflict( [ 'app_id', 'app_secret' ], theirs( { app_id: 'theirs' } ) ),
		() => json( serverState( { revision: 5 } ) )
	);
	await userEvent.click( button( 'Replace App secret' ) );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'typed' );
	await retype( field( 'App ID' ), 'mine' );
	await save();
	await screen.findByText(
		/^Somebody else has changed this, or the endpoint/
	);
	const message = () =>
		document.querySelectorAll( '.components-notice.is-error' );
	await decide( 'App secret', 'Use the saved value' );
	expect( message() ).toHaveLength( 1 );
	await decide( 'App ID', 'Use the saved value' );
	expect( message() ).toHaveLength( 0 );
	expect( field( 'App ID' ) ).toHaveValue( 'theirs' );
	expect( button( 'Replace App secret' ) ).toBeVisible();
	expect( screen.queryByText( 'Keep mine' ) ).toBeNull();
	await save();
	await screen.findByText( 'Settings saved.' );
	expect( lastBody( requests ) ).toEqual( { revision: 4 } );
} );

it( 'sends nothing before everything is decided, whatever is typed meanwhile', async () => {
	const requests = await open(
		() => json( serverState() ),
		conflict( [ 'app_id' ], theirs( { app_id: 'theirs' } ) )
	);
	await retype( field( 'App ID' ), 'mine' );
	await save();
	await screen.findByText( 'Keep mine' );
	await userEvent.type( field( 'App ID' ), '2' );
	expect( screen.getByText( /Saved now: theirs/ ) ).toBeVisible();
	await save();
	expect(
		screen.getAllByText( /^Nothing was saved: choose first/ )[ 0 ]
	).toBeVisible();
	expect( requests ).toHaveLength( 2 );
	expect( field( 'App ID' ) ).toHaveValue( 'mine2' );
} );

it( 'says in words what others saved in switches, choices and lists', async () => {
	await openTab(
		'sign-in',
		() => json( serverState() ),
		conflict(
			[
				'sign_in_mode',
				'sign_up_button',
				'first_login_redirect',
				'login_redirects',
				'wordpress_password_roles',
			],
			theirs( {
				sign_in_mode: 'form',
				sign_up_button: true,
				login_redirects: [ { role: 'editor', page: '/desk' } ],
				wordpress_password_roles: [ 'editor' ],
			} )
		)
	);
	await save();
	const texts = ( await screen.findAllByText( /Saved now: / ) ).map(
		( { textContent } ) => textContent.replace( /.*Saved now: /, '' )
	);
	expect( texts ).toEqual( [
		'WordPress form only (paused)',
		'on',
		'Editor – /desk',
		'(empty)',
		'Editor',
	] );
} );

it( 'opens the tab and the folded part where it stands', async () => {
	await openTab(
		'accounts',
		() => json( serverState() ),
		conflict( [ 'log_days' ], theirs( { log_days: 7 } ) )
	);
	await save();
	expect( await screen.findByLabelText( /^Days to keep/ ) ).toHaveFocus();
	expect( choice( 'Days to keep the sign-in log' ) ).toBeVisible();
} );

it( 'is shown in the guide, also where the field is not of the step', async () => {
	const requests = await openGuide(
		'&setup=connect',
		() => json( serverState( { connection: { findings: [] } } ) ),
		conflict(
			[ 'app_id', 'log_days' ],
			theirs( { app_id: 'theirs', log_days: 7 } )
		),
		() => json( serverState( { revision: 5 } ) )
	);
	await retype( field( 'App ID' ), 'mine' );
	await userEvent.click( button( 'Save and continue' ) );
	await screen.findByText( /Saved now: theirs/ );
	expect( screen.getByText( /Saved now: 7/ ) ).toBeVisible();
	await decide( 'App ID', 'Keep mine' );
	await decide( 'Days to keep the sign-in log', 'Use the saved value' );
	await userEvent.click( button( 'Save and continue' ) );
	await screen.findByRole( 'heading', { name: /step 3/ } );
	expect( lastBody( requests ) ).toEqual( { app_id: 'mine', revision: 4 } );
} );

it.each( [
	[ 'no state', conflict( [ 'app_id' ], null ) ],
	[ 'no names', conflict( [] ) ],
] )( 'is a failure like others where it has %s', async ( _, answer ) => {
	await open( () => json( serverState() ), answer );
	await retype( field( 'App ID' ), 'mine' );
	await save();
	expect(
		( await screen.findAllByText( 'Somebody else.' ) )[ 0 ]
	).toBeVisible();
	expect( screen.queryByText( 'Keep mine' ) ).toBeNull();
	expect( field( 'App ID' ) ).toHaveValue( 'mine' );
} );

it( 'says that the database took nothing, and keeps what was typed', async () => {
	await open(
		() => json( serverState() ),
		() =>
			json(
				{
					code: 'logto_settings_not_saved',
					message: 'The database did not take the settings.',
					data: { status: 500 },
				},
				500
			)
	);
	await retype( field( 'App ID' ), 'mine' );
	await save();
	expect(
		( await screen.findAllByText( /^The database did not take/ ) )[ 0 ]
	).toBeVisible();
	expect( field( 'App ID' ) ).toHaveValue( 'mine' );
} );

describe( 'another endpoint', () => {
	it( 'asks for the App secret at once, says why, and takes it back with the endpoint', async () => {
		await open( () => json( serverState() ) );
		const secret = () => screen.queryByLabelText( 'App secret' );
		expect( secret() ).toBeNull();
		await userEvent.type( field( 'Logto endpoint' ), '.cn' );
		expect( secret() ).toBeRequired();
		expect( secret() ).toHaveAccessibleDescription(
			/^The saved App secret belongs to https:\/\/tenant\.logto\.app and is not sent/
		);
		await userEvent.type(
			field( 'Logto endpoint' ),
			'{Backspace}{Backspace}{Backspace}'
		);
		expect( secret() ).toBeNull();
		expect( screen.getByText( 'Saved' ) ).toBeVisible();
	} );

	it( 'is not gone on from in the guide without one', async () => {
		const requests = await openGuide( '&setup=connect', () =>
			json( serverState( { connection: { findings: [] } } ) )
		);
		await userEvent.type( field( 'Logto endpoint' ), '.cn' );
		await userEvent.click( button( 'Save and continue' ) );
		expect( screen.getByLabelText( 'App secret' ) ).toHaveFocus();
		expect( screen.getByLabelText( 'App secret' ) ).toBeInvalid();
		// The site may be asked about the typed endpoint meanwhile.
		expect(
			requests.filter( ( { path } ) => path.endsWith( '/settings' ) )
		).toHaveLength( 1 );
	} );
} );
