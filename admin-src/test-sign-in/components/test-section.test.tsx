import { act, screen, within } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';

import { json, pendingAnswer, serverState } from '../../testing/fake-site';
import {
	button,
	field,
	lastBody,
	open,
	openTab,
} from '../../testing/open-page';

const URL_OF_WINDOW =
	'https://site.test/wp-admin/admin-post.php?action=logto_test_sign_in';
const preview = {
	allowed: true,
	sentence: 'Signs in to the account “ada”.',
	reason: 'This person is linked with it already.',
	remedy: '',
	account: 'ada',
	new_account: null,
	profile: [ { field: 'display_name', value: 'Ada' } ],
	roles: { add: [ 'editor' ], remove: [], skipped: [] },
};
const passed = {
	outcome: 'passed',
	sentence: 'The sign-in would work.',
	remedy: '',
	detail: '',
	claims: { sub: 'p1', email: 'ada@example.com' },
	preview,
	warnings: [ 'The e-mail address is not verified at Logto.' ],
	offer: null,
	connected: false,
};
const own = {
	...passed,
	preview: null,
	warnings: [],
	offer: { person: 'The Owner, a•••@example.com', account: 'admin' },
};
const done = ( report: object ) => () =>
	json( { state: 'done', id: 'run-1', url: '', report } );
const waiting = () =>
	json( { state: 'waiting', id: 'run-1', url: URL_OF_WINDOW, report: null } );

let opened: {
	opener: unknown;
	location: { href: string };
	closed: boolean;
	close: jest.Mock;
};

beforeEach( () => {
	opened = {
		opener: window,
		location: { href: '' },
		closed: false,
		close: jest.fn(),
	};
	jest.spyOn( window, 'open' ).mockImplementation(
		() => opened as unknown as Window
	);
} );

afterEach( () => {
	jest.restoreAllMocks();
	jest.useRealTimers();
	window.location.hash = '';
} );

const section = () =>
	within( document.getElementById( 'logto-test' ) as HTMLElement );

const start = async () => userEvent.click( button( 'Test sign-in' ) );

// How soon the site's answer comes, compared with the end of the click, depends on Node's version.
const startWithHeldClock = async ( user: UserEvent ) =>
	act( async () => user.click( button( 'Test sign-in' ) ) );

it( 'sends the values on the screen, a typed secret among them, and nothing that is as saved', async () => {
	const requests = await open( () => json( serverState() ), waiting );
	await userEvent.click( button( 'Replace App secret' ) );
	await userEvent.type( screen.getByLabelText( 'App secret' ), 'new' );
	await userEvent.type( field( 'App ID' ), '2' );
	await start();
	expect( lastBody( requests ) ).toEqual( {
		settings: { app_id: 'app-12', app_secret: 'new' },
	} );
	expect( opened.location.href ).toBe( URL_OF_WINDOW );
	expect( opened.opener ).toBeNull();
	expect( section().getByRole( 'status' ).textContent ).toContain(
		'Sign in at Logto in the window.'
	);
} );

it( 'says that it asks Logto first, and lets nobody start twice', async () => {
	const { answer, arrive } = pendingAnswer();
	await open( () => json( serverState() ), answer );
	await start();
	expect( section().getByRole( 'status' ).textContent ).toContain(
		'Asking Logto about the values…'
	);
	expect( button( 'Test sign-in' ) ).toHaveAttribute(
		'aria-disabled',
		'true'
	);
	await act( async () => arrive( waiting() ) );
} );

it( 'looks for the answer until it is there, and shows all of it', async () => {
	jest.useFakeTimers();
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	await open( () => json( serverState() ), waiting, waiting, done( passed ) );
	await startWithHeldClock( user );
	await section().findByText( 'Sign in at Logto in the window.' );
	await act( async () => jest.advanceTimersByTimeAsync( 2000 ) );
	expect( section().queryByText( passed.sentence ) ).toBeNull();
	await act( async () => jest.advanceTimersByTimeAsync( 2000 ) );
	expect( section().getByText( passed.sentence ) ).toBeVisible();
	expect(
		section().getByText( /Signs in to the account “ada”. This person/ )
	).toBeVisible();
	expect( section().getByText( 'Editor' ) ).toBeVisible();
	expect(
		section().getByText( 'The e-mail address is not verified at Logto.' )
	).toBeVisible();
	expect( section().getByText( /ada@example.com/ ) ).toBeInTheDocument();
	expect( opened.close ).toHaveBeenCalled();
} );

it.each( [
	[ 'forgotten', { state: 'none', id: '', url: '', report: null } ],
	[ 'another one', { state: 'done', id: 'run-2', url: '', report: passed } ],
] )(
	'says that the test is over where the site’s is %s',
	async ( _, answer ) => {
		jest.useFakeTimers();
		const user = userEvent.setup( {
			advanceTimers: jest.advanceTimersByTime,
		} );
		await open(
			() => json( serverState() ),
			waiting,
			() => json( answer )
		);
		await startWithHeldClock( user );
		await section().findByText( 'Sign in at Logto in the window.' );
		await act( async () => jest.advanceTimersByTimeAsync( 2000 ) );
		expect( section().getByRole( 'alert' ).textContent ).toBe(
			'This test is over. Start it again.'
		);
		expect( section().queryByText( passed.sentence ) ).toBeNull();
		expect( opened.close ).toHaveBeenCalled();
	}
);

it( 'says what to do where the window is gone, and can be stopped', async () => {
	jest.useFakeTimers();
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	await open( () => json( serverState() ), waiting, waiting );
	await startWithHeldClock( user );
	await section().findByText( 'Sign in at Logto in the window.' );
	opened.closed = true;
	await act( async () => jest.advanceTimersByTimeAsync( 2000 ) );
	expect(
		section().getByText( /If Logto showed an error page/ )
	).toBeVisible();
	expect(
		section().getByRole( 'link', { name: /Open the window again/ } )
	).toHaveAttribute( 'href', URL_OF_WINDOW );
	await user.click( button( 'Stop' ) );
	expect( section().getByRole( 'status' ) ).toBeEmptyDOMElement();
} );

it( 'says what is wrong before anybody has to sign in', async () => {
	await open(
		() => json( serverState() ),
		done( {
			...passed,
			outcome: 'failed',
			sentence: 'Logto doesn’t accept this App secret.',
			remedy: 'Copy it again.',
			detail: 'app_secret_wrong',
			claims: null,
			preview: null,
			warnings: [],
		} )
	);
	await start();
	expect(
		section().getByText(
			'Logto doesn’t accept this App secret. Copy it again.'
		)
	).toBeVisible();
	expect( opened.close ).toHaveBeenCalled();
	expect(
		screen.queryByRole( 'button', { name: /preview of roles/ } )
	).toBeNull();
} );

it( 'shows the server’s sentence where a value can’t be tried', async () => {
	await open(
		() => json( serverState() ),
		() =>
			json(
				{
					code: 'rest_invalid_param',
					message: 'Some values can’t be tried.',
					data: {
						status: 400,
						params: { endpoint: 'Use https://.' },
					},
				},
				400
			)
	);
	await start();
	expect( section().getByRole( 'alert' ).textContent ).toBe(
		'Logto endpoint: Use https://.'
	);
} );

it( 'shows the last report where the window’s link leads, and gives the claims to the preview', async () => {
	window.history.replaceState( null, '', '#logto-test' );
	window.location.hash = 'logto-test';
	await openTab(
		'connection#logto-test',
		() => json( serverState() ),
		done( passed )
	);
	await screen.findByText( passed.sentence );
	await userEvent.click( button( 'Use for the preview of roles' ) );
	expect( field( 'Claims' ).value ).toContain( '"sub": "p1"' );
	expect( window.location.search ).toContain( 'tab=roles' );
} );

it( 'connects the admin’s account with one click where it is them who came back, and reads the page anew', async () => {
	const requests = await open(
		() => json( serverState() ),
		done( own ),
		() => json( serverState() ),
		done( { ...own, offer: null, connected: true } ),
		() => json( serverState() )
	);
	await start();
	expect(
		await section().findByRole( 'heading', {
			name: 'This is you: connect this account',
		} )
	).toBeVisible();
	expect( section().getByText( own.offer.person ) ).toBeVisible();
	expect( section().getByText( /your account “admin”/ ) ).toBeVisible();
	const before = requests.length;
	await userEvent.click( button( 'Connect this account' ) );
	expect(
		await section().findByText( /Your account is connected/ )
	).toBeVisible();
	expect( JSON.stringify( requests[ before ] ) ).toContain(
		'test-sign-in/connect'
	);
	expect(
		screen.queryByRole( 'button', { name: 'Connect this account' } )
	).toBeNull();
	expect(
		section()
			.getByText( /Your account is connected/ )
			.closest( '[tabindex]' )
	).toHaveFocus();
} );

it( 'folds what the sign-in itself would do below the offer to connect', async () => {
	await open( () => json( serverState() ), done( { ...own, preview } ) );
	await start();
	const sentence = await section().findByText(
		/^Signs in to the account “ada”\./
	);
	expect( sentence ).not.toBeVisible();
	await userEvent.click( section().getByText( 'If you don’t connect it' ) );
	expect( sentence ).toBeVisible();
} );

it( 'says why an account was not connected, and lets the admin try again', async () => {
	await open(
		() => json( serverState() ),
		done( own ),
		() => json( serverState() ),
		() =>
			json(
				{
					code: 'logto_not_connected',
					message: 'This test is over. Start it again.',
					data: { status: 409 },
				},
				409
			)
	);
	await start();
	await userEvent.click(
		await screen.findByRole( 'button', { name: 'Connect this account' } )
	);
	expect(
		await section().findByText( 'This test is over. Start it again.' )
	).toBeVisible();
	expect( button( 'Connect this account' ) ).toBeEnabled();
} );

it.each( [
	[ 'ada', 'ada' ],
	[ '', 'A neutral one, such as member-7k3m9p2x' ],
] )(
	'tells the username %j and the roles of a new account',
	async ( username, name ) => {
		await open(
			() => json( serverState() ),
			done( {
				...passed,
				preview: {
					...preview,
					account: '',
					new_account: { user_name: username },
				},
			} ),
			() => json( serverState() )
		);
		await start();
		expect( await section().findByText( 'Username' ) ).toBeVisible();
		expect( section().getByText( name ) ).toBeVisible();
		expect( section().getByText( 'Editor' ) ).toBeVisible();
		expect(
			screen.queryByRole( 'button', { name: 'Connect this account' } )
		).toBeNull();
	}
);
