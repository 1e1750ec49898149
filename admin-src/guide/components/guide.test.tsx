import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	defaults,
	json,
	notSetUp,
	refusal,
	serverState,
} from '../../testing/fake-site';
import { button, field, openGuide } from '../../testing/open-page';

const step = () =>
	screen.getByRole( 'heading', { name: /^Guided setup, step/ } );
const inAddress = () =>
	new URLSearchParams( window.location.search ).get( 'setup' );
const withEndpoint = serverState( {
	settings: { ...defaults, endpoint: 'https://tenant.logto.app' },
	secrets: { app_secret: false },
	connection: { status: 'not_set_up' },
} );
const unproven = serverState( { connection: { status: 'unproven' } } );

it( 'meets who has nothing saved yet, and asks for one thing at a time', async () => {
	await openGuide( '', () => json( notSetUp ) );
	expect( step().textContent ).toBe( 'Guided setup, step 1 of 7: Endpoint' );
	expect( field( 'Logto endpoint' ) ).toBeVisible();
	expect( screen.queryByLabelText( 'App ID' ) ).toBeNull();
	expect(
		screen.queryByRole( 'button', { name: 'Save Changes' } )
	).toBeNull();
	await userEvent.click( button( 'Save and continue' ) );
	expect( field( 'Logto endpoint' ) ).toHaveAccessibleDescription(
		/Fill this in first\./
	);
	expect( field( 'Logto endpoint' ) ).toHaveFocus();
	expect( step().textContent ).toContain( 'step 1' );
} );

it( 'saves each step, goes on with the keyboard at the next, and back by the browser', async () => {
	const requests = await openGuide(
		'&setup=values',
		() => json( withEndpoint ),
		() => json( unproven )
	);
	await userEvent.type( field( 'App ID' ), 'app-1' );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'secret' );
	await userEvent.click( button( 'Save and continue' ) );
	await waitFor( () => expect( inAddress() ).toBe( 'uris' ) );
	expect( requests[ 1 ]?.body ).toMatchObject( {
		app_id: 'app-1',
		app_secret: 'secret',
	} );
	expect( step() ).toHaveFocus();
	expect( field( 'Redirect URI' ) ).toBeVisible();
	expect(
		screen.getByRole( 'img', {
			name: /application’s page in the Logto Console/,
		} )
	).toBeVisible();
	expect( step().textContent ).toContain( 'step 3' );
	expect( screen.getByText( 'Settings saved.' ) ).toBeVisible();
	await userEvent.click( button( 'Continue' ) );
	expect( screen.queryByText( 'Settings saved.' ) ).toBeNull();
	act( () => window.history.back() );
	await waitFor( () => expect( step().textContent ).toContain( 'step 3' ) );
	act( () => window.history.back() );
	await waitFor( () => expect( step().textContent ).toContain( 'step 2' ) );
	expect( screen.getByText( 'Saved' ) ).toBeVisible();
} );

it( 'stays where the server refuses, with its sentence at the field', async () => {
	await openGuide(
		'&setup=values',
		() => json( withEndpoint ),
		refusal( { app_id: 'Too strange.' } )
	);
	await userEvent.type( field( 'App ID' ), 'x' );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'y' );
	await userEvent.click( button( 'Save and continue' ) );
	await screen.findByText( 'Too strange.' );
	expect( inAddress() ).toBe( 'values' );
	expect( field( 'App ID' ) ).toHaveValue( 'x' );
	expect( field( 'App ID' ) ).toHaveFocus();
} );

it( 'goes on at what is missing yet for who comes back', async () => {
	await openGuide( '', () => json( withEndpoint ) );
	expect( step().textContent ).toContain( 'step 2' );
} );

it( 'asks for nothing that wp-config.php sets', async () => {
	const requests = await openGuide( '&setup=values', () =>
		json(
			serverState( {
				fixed: [ 'app_id', 'app_secret' ],
				connection: { status: 'unproven' },
			} )
		)
	);
	await userEvent.click( button( 'Save and continue' ) );
	await waitFor( () => expect( inAddress() ).toBe( 'uris' ) );
	expect( requests ).toHaveLength( 1 );
} );

it( 'runs the checks by itself', async () => {
	const requests = await openGuide(
		'&setup=checks',
		() => json( unproven ),
		() => json( [ { name: 'reachable', label: 'Reachable' } ] ),
		() =>
			json( {
				name: 'reachable',
				label: 'Reachable',
				outcome: 'ok',
				sentence: 'It is.',
				remedy: '',
				detail: '',
			} )
	);
	expect(
		await screen.findByText( 'Done: nothing is wrong.' )
	).toBeVisible();
	expect( requests.at( -1 )?.path ).toMatch( /checks\/reachable$/ );
} );

it( 'is left for all settings, with what was typed, and opened again from there', async () => {
	await openGuide( '&setup=values', () => json( withEndpoint ) );
	await userEvent.type( field( 'App ID' ), 'half' );
	await userEvent.click( button( 'Leave the guide' ) );
	expect( button( 'Save Changes' ) ).toBeVisible();
	expect( field( 'App ID' ) ).toHaveValue( 'half' );
	await userEvent.click( button( 'Guide' ) );
	expect( step().textContent ).toContain( 'step 2' );
	expect( field( 'App ID' ) ).toHaveValue( 'half' );
} );

it( 'ends with what comes next', async () => {
	await openGuide( '&setup=done', () => json( serverState() ) );
	expect( screen.queryByRole( 'button', { name: /continue/i } ) ).toBeNull();
	expect( button( 'Finish' ) ).toBeVisible();
	await userEvent.click( button( /^Give WordPress roles/ ) );
	expect( screen.getByRole( 'link', { name: 'Roles' } ) ).toHaveAttribute(
		'aria-current',
		'page'
	);
} );
