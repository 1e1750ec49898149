import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState } from '../../testing/fake-site';
import { button, open, save } from '../../testing/open-page';

describe( 'a saved secret', () => {
	it( 'is replaced only on request, and the keyboard keeps its place', async () => {
		const requests = await open(
			() => json( serverState() ),
			() => json( serverState() )
		);
		expect( screen.getByText( 'Saved' ) ).toBeVisible();
		expect(
			screen.queryByLabelText( 'App secret' )
		).not.toBeInTheDocument();

		await userEvent.click( button( 'Replace App secret' ) );
		expect( screen.getByLabelText( 'App secret' ) ).toHaveFocus();
		await userEvent.keyboard( 'half' );
		await userEvent.click( button( /^Cancel/ ) );
		expect( button( 'Replace App secret' ) ).toHaveFocus();

		await userEvent.click( button( 'Replace App secret' ) );
		expect( screen.getByLabelText( 'App secret' ) ).toHaveValue( '' );
		await userEvent.keyboard( 'new{Enter}' );
		expect( await screen.findByText( 'Settings saved.' ) ).toBeVisible();
		expect( requests[ 1 ]?.body ).toMatchObject( { app_secret: 'new' } );
	} );

	it( 'stays as it is where it is not replaced', async () => {
		const requests = await open(
			() => json( serverState() ),
			() => json( serverState() )
		);
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( requests[ 1 ]?.body ).not.toHaveProperty( 'app_secret' );
	} );

	it( 'is asked for again when it is lost', async () => {
		const connection = { status: 'secret_lost', findings: null } as const;
		await open( () => json( serverState( { connection } ) ) );
		expect( screen.getByLabelText( 'App secret' ) ).toBeVisible();
		expect( screen.queryByText( 'Saved' ) ).not.toBeInTheDocument();
	} );
} );
