import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ServerState } from '../../shared/types';
import {
	json,
	refusal,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, field, lastBody, open, save } from '../../testing/open-page';

const inMode = (
	mode: ServerState[ 'settings' ][ 'sign_in_mode' ],
	changes: Parameters< typeof serverState >[ 0 ] = {}
) =>
	serverState( {
		settings: { ...serverState().settings, sign_in_mode: mode },
		...changes,
	} );
const paused = ( before: ServerState[ 'last_mode' ] ) =>
	inMode( 'form', { last_mode: before, connection: { status: 'paused' } } );
const off = inMode( 'form', { connection: { status: 'off' } } );

const press = async ( name: string ) => userEvent.click( button( name ) );
const confirm = async ( name: string ) => {
	const all = screen.getAllByRole( 'button', { name } );
	await userEvent.click( all[ all.length - 1 ] as HTMLElement );
};

it( 'pauses once that is agreed to, says what happens to visitors, and sends nothing else that was typed', async () => {
	const requests = await open(
		() => json( inMode( 'redirect' ) ),
		() => json( paused( 'redirect' ) )
	);
	await userEvent.type( field( 'App ID' ), '2' );
	await press( 'Pause' );
	expect( screen.getByRole( 'dialog' ) ).toHaveAccessibleName(
		'Pause sign-in with Logto?'
	);
	expect(
		screen.getByText( /^wp-login\.php shows only WordPress’s own form/ )
	).toBeVisible();
	expect( screen.getByText( /^Nobody is signed out/ ) ).toBeVisible();
	await press( 'Cancel' );
	expect( requests ).toHaveLength( 1 );

	await press( 'Pause' );
	await confirm( 'Pause' );
	expect(
		await screen.findByRole( 'button', { name: 'Resume' } )
	).toBeVisible();
	expect( lastBody( requests ) ).toEqual( {
		sign_in_mode: 'form',
		revision: 3,
	} );
	expect( field( 'App ID' ) ).toHaveValue( 'app-12' );
	expect( button( 'Save Changes' ) ).toBeEnabled();
} );

it.each( [
	[ 'resumes as it was before', paused( 'redirect' ), 'Resume', 'redirect' ],
	[ 'resumes', paused( 'button' ), 'Resume', 'button' ],
	[ 'turns on with the button', off, 'Turn on', 'button' ],
] )( '%s', async ( _, first, label, mode ) => {
	const requests = await open(
		() => json( first ),
		() => json( inMode( 'button' ) )
	);
	expect( screen.queryByRole( 'button', { name: 'Pause' } ) ).toBeNull();
	await press( label );
	expect(
		screen.getByText(
			mode === 'redirect' ? /leads straight to Logto/ : /shows a button/
		)
	).toBeVisible();
	await confirm( label );
	await screen.findByRole( 'button', { name: 'Pause' } );
	expect( lastBody( requests ) ).toEqual( {
		sign_in_mode: mode,
		revision: 3,
	} );
} );

it.each( [
	[ 'nothing is set up', { connection: { status: 'not_set_up' } } ],
	[ 'the App secret is lost', { connection: { status: 'secret_lost' } } ],
	[ 'wp-config switches it off', { connection: { status: 'disabled' } } ],
	[ 'a constant decides', { fixed: [ 'sign_in_mode' ] } ],
] as const )( 'offers neither where %s', async ( _, changes ) => {
	await open( () => json( serverState( changes ) ) );
	for ( const name of [ 'Pause', 'Resume', 'Turn on' ] ) {
		expect( screen.queryByRole( 'button', { name } ) ).toBeNull();
	}
} );

it.each< [ string, Answer, RegExp ] >( [
	[
		'the site refuses because of another setting',
		refusal( { wordpress_passwords: 'Make the link first.' } ),
		/Make the link first\.$/,
	],
	[
		'the site does not answer',
		() => {
			throw new TypeError( 'Failed to fetch' );
		},
		/could not be reached/,
	],
	[
		'somebody else has decided meanwhile',
		() =>
			json(
				{
					code: 'logto_settings_conflict',
					message: 'Somebody else.',
					data: {
						status: 409,
						conflicts: [ 'sign_in_mode' ],
						state: off,
					},
				},
				409
			),
		/^Nothing was changed: somebody else/,
	],
] )( 'says at the button that %s', async ( _, answer, sentence ) => {
	await open( () => json( inMode( 'button' ) ), answer );
	await press( 'Pause' );
	await confirm( 'Pause' );
	const said = await screen.findAllByText( sentence );
	expect( said[ 0 ]?.closest( '.logto-status' ) ).not.toBeNull();
	expect( button( 'Pause' ) ).toBeEnabled();
} );

it( 'takes nobody’s change back by what was typed over it meanwhile', async () => {
	const requests = await open(
		() => json( inMode( 'button' ) ),
		() =>
			json( {
				...paused( 'button' ),
				revision: 5,
				settings: {
					...paused( 'button' ).settings,
					app_id: 'theirs',
				},
			} )
	);
	await userEvent.type( field( 'App ID' ), '2' );
	await press( 'Pause' );
	await confirm( 'Pause' );
	await screen.findByText( /Saved now: theirs/ );
	await save();
	expect( requests ).toHaveLength( 2 );
	expect( button( 'Keep mine' ) ).toBeVisible();
} );
