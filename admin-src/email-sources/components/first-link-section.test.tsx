import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ServerState } from '../../shared/types';
import { json, serverState, type Answer } from '../../testing/fake-site';
import { button, lastBody, openGuide } from '../../testing/open-page';

const choice = () =>
	screen.getByLabelText(
		'Proof that an existing account belongs to the person'
	);
/** A notice is also spoken, for which WordPress repeats its text elsewhere. */
const SHOWN = { ignore: '.a11y-speak-region' };
const state = ( changes: Parameters< typeof serverState >[ 0 ] = {} ) =>
	serverState( { ...changes, connection: { findings: [] } } );
const withSetting = ( changes: Partial< ServerState[ 'settings' ] > ) =>
	state( { settings: { ...state().settings, ...changes } } );
const FOLDED = 'People who have an account here already';

/** Opens the guide’s last step, and there what is folded away. */
const openChoice = async ( ...answers: readonly Answer[] ) => {
	const requests = await openGuide( '&setup=turn-on', ...answers );
	await userEvent.click( screen.getByText( FOLDED ) );
	await waitFor( () => expect( choice() ).toBeVisible() );
	return requests;
};
const says = ( proposal: string ) => () =>
	json( { proposal, sentence: 'This Logto mails codes.' } );

it( 'proposes to take Logto’s word where that is worth something, and saves what was chosen', async () => {
	const requests = await openChoice(
		() => json( state() ),
		says( 'trust' ),
		() => json( withSetting( { link_confirmation: 'trust' } ) )
	);
	expect( choice() ).toHaveValue( 'confirm' );
	expect(
		await screen.findByText(
			'This Logto mails codes. Here you can trust Logto: owners need not confirm.',
			SHOWN
		)
	).toBeVisible();
	expect( requests.at( -1 )?.path ).toMatch( /email-sources$/ );
	await userEvent.click( button( 'Choose what is proposed' ) );
	expect( choice() ).toHaveValue( 'trust' );
	expect(
		screen.queryByRole( 'button', { name: 'Choose what is proposed' } )
	).toBeNull();
	await userEvent.click( button( 'Save and continue' ) );
	await waitFor( () =>
		expect( lastBody( requests ) ).toMatchObject( {
			link_confirmation: 'trust',
		} )
	);
	await screen.findByText( /^Guided setup, step 6/ );
} );

it( 'leaves the careful choice where it is, by default', async () => {
	await openChoice( () => json( state() ), says( 'confirm' ) );
	expect(
		await screen.findByText( /Let owners confirm the first link\.$/, SHOWN )
	).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Choose what is proposed' } )
	).toBeNull();
} );

it( 'takes an answer that is none for no reason to trust', async () => {
	await openChoice( () => json( state() ), says( 'Trust' ) );
	expect(
		await screen.findByText( /Let owners confirm the first link\.$/, SHOWN )
	).toBeVisible();
} );

it( 'goes on where Logto can’t be asked', async () => {
	await openChoice(
		() => json( state() ),
		() => {
			throw new Error( 'offline' );
		}
	);
	await waitFor( () =>
		expect( screen.queryByText( 'Looking at your Logto…' ) ).toBeNull()
	);
	expect( choice() ).toHaveValue( 'confirm' );
} );

it( 'proposes nothing where wp-config.php decides', async () => {
	await openChoice(
		() => json( state( { fixed: [ 'link_confirmation' ] } ) ),
		says( 'trust' )
	);
	await screen.findByText(
		/Here you can trust Logto: owners need not confirm\.$/,
		SHOWN
	);
	expect(
		screen.queryByRole( 'button', { name: 'Choose what is proposed' } )
	).toBeNull();
	expect( choice() ).toBeDisabled();
} );

it( 'asks nothing where accounts are not linked by e-mail', async () => {
	const requests = await openGuide( '&setup=turn-on', () =>
		json( withSetting( { account_policy: 'known_only' } ) )
	);
	expect( screen.getByText( /^What shall people meet/ ) ).toBeVisible();
	expect( screen.queryByText( FOLDED ) ).toBeNull();
	expect( requests ).toHaveLength( 1 );
} );
