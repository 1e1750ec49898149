import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ConnectionStatus } from '../shared/types';
import {
	fakeSite,
	json,
	notSetUp,
	pendingAnswer,
	serverState,
} from '../testing/fake-site';
import { button, field, open, save } from '../testing/open-page';
import { SettingsPage } from '.';

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
			await screen.findByRole( 'button', { name: 'Save Changes' } )
		).toBeVisible();
		expect( requests ).toHaveLength( 2 );
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).not.toBeInTheDocument();
	} );
} );

describe( 'the status line', () => {
	it.each< [ ConnectionStatus, RegExp ] >( [
		[ 'not_set_up', /^Not set up yet/ ],
		[ 'unproven', /^Saved, but not proven yet/ ],
		[ 'working', /^Working/ ],
		[ 'unreachable', /^Logto can’t be reached/ ],
		[ 'moved', /^This site’s address has changed/ ],
		[ 'secret_lost', /^The saved App secret can’t be read/ ],
		[ 'disabled', /^Switched off by LOGTO_DISABLED/ ],
	] )( 'has a sentence for %s', async ( status, sentence ) => {
		const connection = { status, findings: null };
		await open( () => json( serverState( { connection } ) ) );
		expect( screen.getByText( sentence ) ).toBeVisible();
	} );

	it.each< [ ConnectionStatus, RegExp ] >( [
		[ 'working', /Last sign-in 3 minutes ago\.$/ ],
		[ 'unreachable', /Last tried 1 hour ago\.$/ ],
		[ 'unproven', /sign in through Logto\.$/ ],
	] )( 'says since when, for %s', async ( status, sentence ) => {
		const now = Date.now() / 1000;
		const connection = {
			status,
			last_sign_in: Math.floor( now ) - 185,
			failed_at: Math.floor( now ) - 3700,
		};
		await open( () => json( serverState( { connection } ) ) );
		expect( screen.getByText( sentence ) ).toBeVisible();
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
			screen.getByText( /Traditional web → the WordPress card/ )
		).toBeVisible();
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

describe( 'the admin’s account', () => {
	it( 'can be connected once the three values are saved', async () => {
		await open( () => json( serverState() ) );
		expect(
			screen.getByRole( 'link', { name: 'Connect my account' } )
		).toHaveAttribute( 'href', serverState().account.connect_url );
	} );

	it.each( [ 'not_set_up', 'secret_lost', 'disabled' ] as const )(
		'is not offered to connect while the connection is %s',
		async ( status ) => {
			const connection = { status, findings: null };
			await open( () => json( serverState( { connection } ) ) );
			expect( screen.getByText( /^Once signing in/ ) ).toBeVisible();
			expect(
				screen.queryByRole( 'link', { name: 'Connect my account' } )
			).not.toBeInTheDocument();
		}
	);

	it( 'is said to be connected', async () => {
		const account = { ...serverState().account, connected: true };
		await open( () => json( serverState( { account } ) ) );
		expect( screen.getByText( /account is connected/ ) ).toBeVisible();
		expect(
			screen.queryByRole( 'link', { name: 'Connect my account' } )
		).not.toBeInTheDocument();
	} );

	it( 'comes with the way to the Aliyun guide', async () => {
		await open( () => json( serverState() ) );
		expect(
			screen.getByRole( 'link', {
				name: /Set up phone sign-in with Aliyun SMS/,
			} )
		).toHaveAttribute( 'href', expect.stringContaining( 'aliyun-sms' ) );
		expect(
			screen.queryByRole( 'heading', { level: 1 } )
		).not.toBeInTheDocument();
	} );
} );
