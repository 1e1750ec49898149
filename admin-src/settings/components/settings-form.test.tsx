import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	json,
	notSetUp,
	pendingAnswer,
	refusal,
	serverState,
} from '../../testing/fake-site';
import { button, field, open, save } from '../../testing/open-page';

describe( 'saving', () => {
	it( 'sends the three values and shows what came back', async () => {
		const after = serverState( {
			connection: { status: 'unproven', findings: [] },
		} );
		const requests = await open(
			() => json( notSetUp ),
			() => json( after )
		);
		await userEvent.type( field( 'App ID' ), 'app-1' );
		await userEvent.type( screen.getByLabelText( 'App secret' ), 'hush' );
		await save();
		expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
		expect( requests[ 1 ] ).toMatchObject( {
			method: 'POST',
			path: '/logto/v1/settings',
			body: { app_id: 'app-1', app_secret: 'hush', revision: 3 },
		} );
		expect( field( 'Logto endpoint' ) ).toHaveValue(
			'https://tenant.logto.app'
		);
		expect( screen.getByText( 'Saved' ) ).toBeVisible();
		expect(
			screen.queryByLabelText( 'App secret' )
		).not.toBeInTheDocument();
	} );

	it( 'is busy meanwhile, and sends nothing twice', async () => {
		const { answer, arrive } = pendingAnswer();
		const requests = await open( () => json( serverState() ), answer );
		await userEvent.type( field( 'App ID' ), '2' );
		await save();
		const busy = button( 'Saving…' );
		expect( busy ).toHaveAttribute( 'aria-disabled', 'true' );
		expect( busy ).toHaveFocus();
		expect( field( 'App ID' ) ).toHaveAttribute( 'readonly' );
		expect( screen.getByText( /can take up to 15 seconds/ ) ).toBeVisible();
		await userEvent.click( busy );
		await userEvent.type( field( 'App ID' ), '{Enter}' );
		fireEvent.submit( field( 'App ID' ) );
		expect( requests ).toHaveLength( 2 );

		arrive( json( serverState() ) );
		expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
		expect( field( 'App ID' ) ).not.toHaveAttribute( 'readonly' );
		await userEvent.click( button( 'Close' ) );
		expect(
			screen.queryByText( 'Settings saved.' )
		).not.toBeInTheDocument();
	} );

	it( 'shows what the server found, by field', async () => {
		const findings = [
			{
				check: 'app_id',
				field: 'app_id',
				outcome: 'problem',
				message: 'Logto does not know this ID.',
			},
			{
				check: 'reachable',
				field: null,
				outcome: 'ok',
				message: 'This site reaches Logto.',
			},
		] as const;
		await open(
			() => json( serverState() ),
			() =>
				json(
					serverState( {
						connection: { status: 'unproven', findings },
					} )
				)
		);
		await save();
		expect(
			await screen.findByText( /Settings saved. Something is not right/ )
		).toBeVisible();
		const items = screen
			.getAllByRole( 'listitem' )
			.map( ( item ) => item.textContent );
		expect( items.slice( -2 ) ).toEqual( [
			'ProblemApp ID: Logto does not know this ID.',
			'OKThis site reaches Logto.',
		] );
	} );

	it( 'shows the server’s sentences beside their fields and keeps what was typed', async () => {
		await open(
			() => json( serverState() ),
			refusal( { endpoint: 'No origin.', app_secret: 'Too short.' } ),
			() => json( serverState() )
		);
		await userEvent.clear( field( 'Logto endpoint' ) );
		await userEvent.type( field( 'Logto endpoint' ), 'nonsense' );
		await save();
		await waitFor( () =>
			expect( field( 'Logto endpoint' ) ).toHaveFocus()
		);
		expect( field( 'Logto endpoint' ) ).toHaveValue( 'nonsense' );
		expect( field( 'Logto endpoint' ) ).toBeInvalid();
		expect( field( 'Logto endpoint' ) ).toHaveAccessibleDescription(
			/^No origin\./
		);
		expect( field( 'App ID' ) ).toBeValid();
		expect(
			screen.getByLabelText( 'App secret' )
		).toHaveAccessibleDescription( /^Too short\./ );

		// Mending one field takes its sentence away and leaves focus there.
		await userEvent.type( field( 'Logto endpoint' ), '!' );
		expect( screen.queryByText( 'No origin.' ) ).not.toBeInTheDocument();
		expect( field( 'Logto endpoint' ) ).toHaveFocus();
		expect( screen.getByText( 'Too short.' ) ).toBeVisible();
	} );

	it( 'says what to do when the site is not reached, and keeps what was typed', async () => {
		await open(
			() => json( serverState() ),
			() => {
				throw new TypeError( 'Failed to fetch' );
			}
		);
		await userEvent.type( field( 'App ID' ), '2' );
		await save();
		const sentence = /The site could not be reached/;
		// Once on the page, once in the region that is read out.
		expect( ( await screen.findAllByText( sentence ) )[ 0 ] ).toBeVisible();
		expect( field( 'App ID' ) ).toHaveValue( 'app-12' );
		expect( button( 'Save Changes' ) ).toBeEnabled();
	} );
} );
