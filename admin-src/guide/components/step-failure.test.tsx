import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingName } from '../../shared/schema/types';
import type { ServerState } from '../../shared/types';
import {
	json,
	refusal,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, field, lastBody, openGuide } from '../../testing/open-page';

const state = ( changes: Partial< ServerState[ 'settings' ] > = {} ) =>
	serverState( {
		settings: { ...serverState().settings, ...changes },
		connection: { findings: [] },
	} );
const conflict =
	( name: SettingName, saved: ServerState ): Answer =>
	() =>
		json(
			{
				code: 'logto_settings_conflict',
				message: 'Somebody else.',
				data: {
					status: 409,
					conflicts: [ name ],
					state: { ...saved, revision: 4 },
				},
			},
			409
		);
const decide = async ( label: string, name: string ) =>
	userEvent.click(
		within(
			screen.getByRole( 'group', {
				name: `Which value to keep: ${ label }`,
			} )
		).getByRole( 'button', { name } )
	);
const saveButton = async () =>
	screen.findByRole( 'button', { name: 'Save and continue' } );

it( 'says at the values that nothing was saved, where no field is to blame', async () => {
	await openGuide(
		'&setup=connect',
		() => json( state() ),
		() => json( { message: 'The database is full.' }, 500 )
	);
	await userEvent.type( field( 'App ID' ), '2' );
	await userEvent.click( button( 'Save and continue' ) );
	expect( await screen.findByText( 'The database is full.' ) ).toBeVisible();
} );

it( 'says in the last step what the server refuses, also of a field that is elsewhere', async () => {
	await openGuide(
		'&setup=turn-on',
		() => json( state() ),
		refusal( {
			sign_in_mode: 'Nobody could sign in.',
			log_days: 'Too many.',
		} )
	);
	await userEvent.click( button( 'Save and continue' ) );
	expect( await screen.findByText( 'Nobody could sign in.' ) ).toBeVisible();
	expect( screen.getByText( /: Too many\.$/ ) ).toBeVisible();
} );

it.each( [ 'account_policy', 'link_confirmation' ] as const )(
	'shows what others saved in a field that the last step hides: %s',
	async ( name ) => {
		await openGuide(
			'&setup=turn-on',
			() => json( state() ),
			conflict( name, state() )
		);
		await userEvent.click( button( 'Save and continue' ) );
		expect( await screen.findByText( /Saved now: / ) ).toBeVisible();
		expect( screen.getAllByText( 'Keep mine' ) ).toHaveLength( 1 );
	}
);

it.each( [
	[ 'Keep mine', 'Turn on', { sign_in_mode: 'button' } ],
	[ 'Use the saved value', 'Save and continue', {} ],
] )(
	'turns on what is chosen where others paused: %s',
	async ( way, next, sent ) => {
		const requests = await openGuide(
			'&setup=turn-on',
			() => json( state() ),
			conflict( 'sign_in_mode', state( { sign_in_mode: 'form' } ) ),
			() => json( state() )
		);
		await userEvent.click(
			screen.getByRole( 'radio', { name: /^A button/ } )
		);
		await userEvent.click( await saveButton() );
		expect( await screen.findByText( /Saved now: / ) ).toBeVisible();
		await decide( 'What the sign-in page shows', way );
		await userEvent.click(
			await screen.findByRole( 'button', { name: next } )
		);
		await waitFor( () => expect( requests ).toHaveLength( 3 ) );
		expect( lastBody( requests ) ).toEqual( { ...sent, revision: 4 } );
	}
);
