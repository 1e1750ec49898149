import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	NO_SECRETS,
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
const begun = serverState( {
	settings: { ...defaults, endpoint: 'https://tenant.logto.app' },
	secrets: NO_SECRETS,
	connection: { status: 'not_set_up' },
} );
const finding = ( check: string, name: string | null, message: string ) => ( {
	check,
	field: name,
	outcome: check === 'works' ? 'ok' : 'problem',
	message,
} );
/** Set up and not turned on, with what Logto says to it. */
const off = ( ...findings: readonly ReturnType< typeof finding >[] ) => ( {
	...serverState(),
	settings: { ...serverState().settings, sign_in_mode: 'form' },
	connection: {
		...serverState().connection,
		status: 'off',
		findings: findings.length > 0 ? findings : null,
	},
} );
const works = finding( 'works', null, 'All is well.' );
const noUri = finding( 'no_redirect_uri', 'redirect_uri', 'No URI.' );
const wrongSecret = finding(
	'app_secret_wrong',
	'app_secret',
	'Wrong secret.'
);

it( 'begins with what it is for, and where to get a tenant', async () => {
	await openGuide( '', () => json( notSetUp ) );
	expect( step().textContent ).toBe( 'Guided setup, step 1 of 6: Start' );
	expect(
		screen.getByRole( 'link', { name: /^Create one/ } )
	).toHaveAttribute( 'href', 'https://cloud.logto.io' );
	expect(
		screen.queryByRole( 'button', { name: 'Connect' } )
	).not.toBeInTheDocument();
	await userEvent.click( button( 'I have a Logto tenant' ) );
	expect( step() ).toHaveFocus();
	expect( inAddress() ).toBe( 'connect' );
	expect( screen.getByText( /card “WordPress plugin”/ ) ).toBeVisible();
	await userEvent.click( button( 'Save and continue' ) );
	expect( field( 'Logto endpoint' ) ).toHaveAccessibleDescription(
		/Fill this in first\./
	);
	expect( field( 'Logto endpoint' ) ).toHaveFocus();
} );

it( 'is taken up at what is missing yet, with the way into the tenant’s Console', async () => {
	await openGuide( '', () => json( begun ) );
	expect( step().textContent ).toContain( 'step 2' );
	expect(
		screen.getByRole( 'link', { name: /Console of Logto Cloud/ } )
	).toHaveAttribute( 'href', 'https://cloud.logto.io/tenant/applications' );
} );

it( 'saves the values, and goes on with the keyboard at the next step, which accuses nobody yet', async () => {
	const requests = await openGuide(
		'&setup=connect',
		() => json( begun ),
		() => json( off( noUri ) ),
		() => json( off( noUri ) )
	);
	await userEvent.type( field( 'App ID' ), 'app-1' );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'secret' );
	expect( screen.queryByText( 'Not saved yet.' ) ).toBeNull();
	await userEvent.click( button( 'Save and continue' ) );
	await waitFor( () => expect( inAddress() ).toBe( 'uris' ) );
	expect( requests[ 1 ]?.body ).toMatchObject( {
		app_id: 'app-1',
		app_secret: 'secret',
	} );
	expect( step() ).toHaveFocus();
	expect( screen.queryByText( 'Settings saved.' ) ).toBeNull();
	expect( screen.queryByText( /^Logto does not know/ ) ).toBeNull();
	await userEvent.click( button( /: continue$/ ) );
	expect(
		await screen.findByText( /^Logto does not know the Redirect URI yet/ )
	).toBeVisible();
	expect( inAddress() ).toBe( 'uris' );
	expect( button( 'Check again' ) ).toBeVisible();
	act( () => window.history.back() );
	await waitFor( () => expect( step().textContent ).toContain( 'step 2' ) );
	expect( button( 'Addresses (something is wrong)' ) ).toBeVisible();
} );

it( 'stays where Logto says that a value is wrong, and lets nobody by without a word', async () => {
	await openGuide(
		'&setup=connect',
		() => json( begun ),
		() => json( off( wrongSecret ) )
	);
	await userEvent.type( field( 'App ID' ), 'app-1' );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'secret' );
	await userEvent.click( button( 'Save and continue' ) );
	expect( await screen.findByText( 'Wrong secret.' ) ).toBeVisible();
	expect( inAddress() ).toBe( 'connect' );
	expect(
		await screen.findByRole( 'button', { name: 'Check again' } )
	).toBeVisible();
	// Nor does the list of steps lead past it.
	expect( screen.queryByRole( 'button', { name: 'Addresses' } ) ).toBeNull();
	await userEvent.click(
		button( 'Go on without an App secret that Logto accepts' )
	);
	expect( inAddress() ).toBe( 'uris' );
	expect( button( 'Connect (something is wrong)' ) ).toBeVisible();
} );

it( 'leads from the addresses back to a secret of which Logto said nothing before', async () => {
	await openGuide(
		'&setup=uris',
		() => json( off() ),
		() => json( off( noUri ) ),
		() => json( off( wrongSecret ) )
	);
	await waitFor( () =>
		expect( button( /: continue$/ ) ).not.toHaveAttribute(
			'aria-disabled',
			'true'
		)
	);
	await userEvent.click( button( /: continue$/ ) );
	expect( await screen.findByText( 'Wrong secret.' ) ).toBeVisible();
	expect( inAddress() ).toBe( 'connect' );
} );

it( 'stays where the server refuses, with its sentence at the field', async () => {
	await openGuide(
		'&setup=connect',
		() => json( begun ),
		refusal( { app_id: 'Too strange.' } )
	);
	await userEvent.type( field( 'App ID' ), 'x' );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'y' );
	await userEvent.click( button( 'Save and continue' ) );
	await screen.findByText( 'Too strange.' );
	expect( inAddress() ).toBe( 'connect' );
	expect( field( 'App ID' ) ).toHaveValue( 'x' );
	expect( field( 'App ID' ) ).toHaveFocus();
} );

const check = ( outcome: string ) => [
	() => json( [ { name: 'reachable', label: 'Reachable' } ] ),
	() =>
		json( {
			name: 'reachable',
			label: 'Reachable',
			outcome,
			sentence: `It is ${ outcome }.`,
			remedy: '',
			detail: '',
		} ),
];

it( 'runs the checks by itself, and then the test is one button', async () => {
	await openGuide(
		'&setup=test',
		() => json( off( works ) ),
		...check( 'ok' )
	);
	expect(
		await screen.findByText( 'Everything that can be checked is fine.' )
	).toBeVisible();
	expect( button( 'Test sign-in' ) ).toBeEnabled();
	expect( button( 'Go on without a test' ) ).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Check again' } )
	).toBeNull();
} );

it( 'offers to check again where a check found a problem', async () => {
	await openGuide(
		'&setup=test',
		() => json( off( works ) ),
		...check( 'problem' ),
		...check( 'ok' )
	);
	expect( await screen.findByText( /It is problem\./ ) ).toBeVisible();
	expect( button( 'Go on with these problems' ) ).toBeVisible();
	expect( screen.getByText( '(something is wrong)' ) ).toBeInTheDocument();
	await userEvent.click( button( 'Check again' ) );
	expect(
		await screen.findByText( 'Everything that can be checked is fine.' )
	).toBeVisible();
	expect( screen.queryByText( '(something is wrong)' ) ).toBeNull();
} );

it( 'turns sign-in on in the last step, by a button above the form unless told otherwise', async () => {
	const requests = await openGuide(
		'&setup=turn-on',
		() => json( off( works ) ),
		() => json( serverState( { connection: { status: 'working' } } ) )
	);
	expect(
		screen.getByRole( 'radio', { name: /^A button above/ } )
	).toBeChecked();
	await userEvent.click( button( 'Turn on' ) );
	await waitFor( () => expect( inAddress() ).toBe( 'done' ) );
	expect( requests.at( -1 )?.body ).toMatchObject( {
		sign_in_mode: 'button',
	} );
	expect( screen.getByText( 'It works' ) ).toBeVisible();
	await userEvent.click( button( /^Give WordPress roles/ ) );
	expect( screen.getByRole( 'link', { name: 'Roles' } ) ).toHaveAttribute(
		'aria-current',
		'page'
	);
} );

it( 'ends with what is left where it is not turned on', async () => {
	await openGuide( '&setup=done', () => json( off( works ) ) );
	expect( screen.getByText( 'What is left' ) ).toBeVisible();
	expect( screen.queryByText( 'It works' ) ).toBeNull();
	expect( field( 'Link for administrators' ) ).toHaveValue(
		serverState().try_url
	);
	const ways = screen.getAllByRole( 'button', { name: 'Check and test' } );
	await userEvent.click( ways.at( -1 ) as HTMLElement );
	expect( inAddress() ).toBe( 'test' );
} );

it( 'asks for nothing that wp-config.php sets', async () => {
	const requests = await openGuide(
		'&setup=connect',
		() =>
			json( {
				...off( works ),
				fixed: [ 'endpoint', 'app_id', 'app_secret' ],
			} ),
		() => json( off( works ) )
	);
	await userEvent.click( button( 'Save and continue' ) );
	await waitFor( () => expect( inAddress() ).toBe( 'uris' ) );
	expect( requests.at( -1 )?.body ).toEqual( { revision: 3 } );
} );

it( 'is left for all settings, with what was typed', async () => {
	await openGuide( '&setup=connect', () => json( begun ) );
	await userEvent.type( field( 'App ID' ), 'half' );
	await userEvent.click( button( 'Leave the guide' ) );
	expect( button( 'Save Changes' ) ).toBeVisible();
	expect( field( 'App ID' ) ).toHaveValue( 'half' );
} );
