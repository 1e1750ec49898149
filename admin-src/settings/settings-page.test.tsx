import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	fakeSite,
	json,
	notSetUp,
	pendingAnswer,
	serverState,
} from '../testing/fake-site';
import { button, field, open, save } from '../testing/open-page';
import { SettingsPage } from './settings-page';

describe( 'loading', () => {
	it( 'says so, then shows what the server sent', async () => {
		const { answer, arrive } = pendingAnswer();
		fakeSite( answer );
		render( <SettingsPage /> );
		expect( screen.getByRole( 'status' ) ).toHaveTextContent(
			'Loading the settings…'
		);
		arrive( json( serverState() ) );
		expect(
			await screen.findByRole( 'textbox', { name: 'App ID' } )
		).toHaveValue( 'app-1' );
		expect( field( 'Logto endpoint' ) ).toHaveValue(
			'https://tenant.logto.app'
		);
	} );

	it( 'says what to do when it failed, and tries again', async () => {
		const requests = fakeSite(
			() => json( {}, 500 ),
			() => json( serverState() )
		);
		render( <SettingsPage /> );
		await userEvent.click(
			await screen.findByRole( 'button', { name: 'Try again' } )
		);
		expect(
			await screen.findByRole( 'textbox', { name: 'App ID' } )
		).toBeVisible();
		expect( requests ).toHaveLength( 2 );
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).not.toBeInTheDocument();
	} );
} );

describe( 'a site that is not set up', () => {
	it( 'asks for all three values and says where they are', async () => {
		await open( () => json( notSetUp ) );
		expect( field( 'Logto endpoint' ) ).toHaveValue( '' );
		expect( field( 'App ID' ) ).toHaveValue( '' );
		const secret = screen.getByLabelText( 'App secret' );
		expect( secret ).toHaveAttribute( 'type', 'password' );
		expect( secret ).toHaveAttribute( 'autocomplete', 'new-password' );
		expect( secret ).toHaveAccessibleDescription( /Logto Console >/ );
		expect(
			screen.getByText( /choose the card “WordPress plugin”/ )
		).toBeVisible();
		expect( screen.queryByText( 'Save Changes' ) ).not.toBeVisible();
		await userEvent.type( field( 'App ID' ), 'a' );
		expect( button( 'Save Changes' ) ).toBeEnabled();
		expect( screen.queryByText( 'Cancel' ) ).not.toBeInTheDocument();
		expect(
			screen.queryByRole( 'link', { name: 'Connect my account' } )
		).not.toBeInTheDocument();
	} );
} );

describe( 'leaving', () => {
	const leave = () => {
		const event = new Event( 'beforeunload', { cancelable: true } );
		window.dispatchEvent( event );
		return event.defaultPrevented ? 'asks' : 'leaves';
	};

	it( 'asks only while something is unsaved', async () => {
		await open(
			() => json( serverState() ),
			() =>
				json(
					serverState( {
						settings: {
							...serverState().settings,
							app_id: 'app-12',
						},
					} )
				)
		);
		expect( leave() ).toBe( 'leaves' );
		await userEvent.type( field( 'App ID' ), '2' );
		expect( leave() ).toBe( 'asks' );
		await userEvent.type( field( 'App ID' ), '{Backspace}' );
		expect( leave() ).toBe( 'leaves' );
		await userEvent.type( field( 'App ID' ), '2' );
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( leave() ).toBe( 'leaves' );
	} );
} );
