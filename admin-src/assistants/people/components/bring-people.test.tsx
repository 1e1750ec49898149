import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	json,
	pendingAnswer,
	serverState,
	type Answer,
} from '../../../testing/fake-site';
import { lastBody, openAssistant } from '../../../testing/open-page';

const RUN = {
	id: 'r1',
	is_dry: true,
	state: 'done',
	total: 30,
	done: 30,
	counts: { created: 20, linked: 5, there: 2, skipped: 2, refused: 1 },
	last_error: null,
	report: 'https://site.test/?rest_route=/logto/v1/people/run/report',
	wait: 0,
};
const PEOPLE = {
	users: 30,
	linked: 5,
	roles: [ { slug: 'customer', name: 'Customer', users: 25 } ],
	run: null as unknown,
	can_invite_by_mail: null,
};
const KEPT = {
	credential: 'kept',
	endpoint: 'https://tenant.logto.app',
	app_id: 'm2m',
	resource: '',
	expires: null,
	can_keep: true,
};
const CHECK = {
	setting: 'nobody',
	has_secret: false,
	since: null,
	vouches: false,
	came_over: 3,
	left: 7,
	installed: 'unknown',
	address: 'https://site.test/?rest_route=/logto/v1/password-check',
	is_https: true,
	obstacle: null,
};

const answer =
	( body: unknown, status = 200 ): Answer =>
	() =>
		json( body, status );

const openPeople = async ( people: object, ...answers: Answer[] ) =>
	openAssistant(
		'people',
		'Bring people',
		answer( serverState() ),
		answer( people ),
		...answers
	);

const press = async ( name: string ) =>
	userEvent.click( await screen.findByRole( 'button', { name } ) );
const choose = async ( name: RegExp | string ) =>
	userEvent.click( await screen.findByRole( 'radio', { name } ) );
const confirm = async ( name: string ) => {
	const dialog = within( screen.getByRole( 'dialog', { name } ) );
	await userEvent.click( dialog.getByRole( 'button', { name } ) );
};
const progress = ( name: string ) =>
	screen.findByRole( 'progressbar', { name } );

describe( 'creating people at Logto', () => {
	it( 'tries first, creates only after the number was said, and shows what came of it', async () => {
		const requests = await openPeople(
			PEOPLE,
			answer( KEPT ),
			answer( RUN ),
			answer( {
				...RUN,
				id: 'r2',
				is_dry: false,
				state: 'running',
				done: 10,
			} ),
			answer( { ...RUN, id: 'r2', is_dry: false } )
		);
		await choose( /Create at Logto/ );
		await screen.findByText( /Accounts here: 30/ );
		await choose( 'Accounts with these roles' );
		const start = screen.getByRole( 'button', { name: 'Start a dry run' } );
		expect( start ).toHaveAttribute( 'aria-disabled', 'true' );
		await userEvent.click( screen.getByLabelText( 'Customer (25)' ) );
		await userEvent.click(
			screen.getByLabelText( /^I know that the email/ )
		);
		await userEvent.click( start );
		await progress( '30 of 30 people' );
		expect( lastBody( requests ) ).toEqual( {
			roles: [ 'customer' ],
			users: [],
			vouches: true,
			is_dry: true,
		} );
		await press( 'Create at Logto' );
		expect( screen.getByText( /^20 people are created/ ) ).toBeVisible();
		expect( requests ).toHaveLength( 4 );
		await confirm( 'Create at Logto' );
		await progress( '10 of 30 people' );
		expect( lastBody( requests )[ 'is_dry' ] ).toBe( false );
		await progress( '30 of 30 people' );
		expect( requests.at( -1 )?.path ).toMatch( /people\/run\/step$/ );
		expect(
			screen.getByText( 'Refused by Logto; the report says why' )
				.nextSibling
		).toHaveTextContent( '1' );
		expect(
			screen.getByRole( 'link', { name: 'Report of each person (CSV)' } )
		).toHaveAttribute( 'href', RUN.report );
	} );

	it( 'another choice than the one that was tried is tried anew', async () => {
		await openPeople( PEOPLE, answer( KEPT ), answer( RUN ) );
		await choose( /Create at Logto/ );
		await press( 'Start a dry run' );
		await screen.findByRole( 'button', { name: 'Create at Logto' } );
		await userEvent.click(
			screen.getByLabelText( /^I know that the email/ )
		);
		expect(
			screen.queryByRole( 'button', { name: 'Create at Logto' } )
		).toBeNull();
	} );

	it( 'after a reload a run goes on by itself; a pause overtakes the step under way', async () => {
		const step = pendingAnswer();
		const running = { ...RUN, is_dry: false, state: 'running', done: 10 };
		const requests = await openPeople(
			{ ...PEOPLE, run: running },
			answer( KEPT ),
			step.answer,
			answer( { ...running, state: 'paused', done: 15 } ),
			answer( { ...running, state: 'done', done: 30 } )
		);
		await waitFor( () =>
			expect( requests.at( -1 )?.path ).toMatch( /run\/step$/ )
		);
		expect( lastBody( requests ) ).toEqual( { resume: false } );
		await press( 'Pause' );
		await screen.findByText( /It is paused/ );
		step.arrive( json( { ...running, done: 14 } ) );
		await progress( '15 of 30 people' );
		expect( requests ).toHaveLength( 5 );
		await press( 'Go on' );
		await progress( '30 of 30 people' );
		expect( lastBody( requests ) ).toEqual( { resume: true } );
	} );

	it( 'stops where the site does not answer, and goes on when told to', async () => {
		const running = { ...RUN, is_dry: false, state: 'running', done: 10 };
		const requests = await openPeople(
			{ ...PEOPLE, run: running },
			answer( KEPT ),
			answer( { code: 'x', message: 'The database is away.' }, 503 ),
			answer( {
				...running,
				state: 'paused',
				last_error: 'Logto is away.',
			} )
		);
		expect(
			( await screen.findAllByText( 'The database is away.' ) )[ 0 ]
		).toBeVisible();
		expect( requests ).toHaveLength( 4 );
		await press( 'Go on' );
		expect( await screen.findByText( 'Logto is away.' ) ).toBeVisible();
	} );

	it( 'asks for a credential where there is none, and for nothing else', async () => {
		const requests = await openPeople(
			PEOPLE,
			answer( { ...KEPT, credential: 'none', app_id: '' } )
		);
		await choose( /Create at Logto/ );
		await screen.findByLabelText( 'App secret (machine-to-machine)' );
		expect(
			screen.queryByRole( 'button', { name: 'Start a dry run' } )
		).toBeNull();
		expect( requests.every( ( { method } ) => method === 'GET' ) ).toBe(
			true
		);
	} );
} );

describe( 'passwords that go on working', () => {
	it( 'saves whose by itself, and the word about mailboxes', async () => {
		const requests = await openPeople(
			PEOPLE,
			answer( CHECK ),
			answer( serverState() ),
			answer(
				serverState( {
					settings: {
						...serverState().settings,
						password_check: 'without_power',
					},
				} )
			),
			answer( { ...CHECK, vouches: true } )
		);
		await choose( /^Their passwords/ );
		await choose( /without power/ );
		await waitFor( () =>
			expect(
				screen.getByRole( 'radio', { name: /without power/ } )
			).toBeChecked()
		);
		expect( requests.at( -2 )?.body ).toEqual( {
			password_check: 'without_power',
			revision: 3,
		} );
		await userEvent.click(
			screen.getByLabelText( /^I know that the email/ )
		);
		expect( lastBody( requests ) ).toEqual( {
			do: 'vouch',
			vouches: true,
		} );
	} );

	it( 'shows the script with its secret once', async () => {
		const requests = await openPeople(
			PEOPLE,
			answer( CHECK ),
			answer( {
				...CHECK,
				has_secret: true,
				script: 'const s = "s3cret";',
				secret: 's3cret',
			} )
		);
		await choose( /^Their passwords/ );
		await press( 'Make the script' );
		expect( await screen.findByLabelText( 'Script' ) ).toHaveValue(
			'const s = "s3cret";'
		);
		expect( lastBody( requests ) ).toEqual( { do: 'secret' } );
		await choose( /Create at Logto/ );
		expect( document.body.innerHTML ).not.toContain( 's3cret' );
	} );

	it( 'a new secret is asked about where there is one', async () => {
		const requests = await openPeople(
			PEOPLE,
			answer( { ...CHECK, has_secret: true } ),
			answer( { ...CHECK, has_secret: true, script: 'new' } )
		);
		await choose( /^Their passwords/ );
		await press( 'Make the script' );
		expect( requests ).toHaveLength( 3 );
		await confirm( 'Make the script' );
		expect( await screen.findByLabelText( 'Script' ) ).toHaveValue( 'new' );
	} );

	it( 'installs it by a credential, and turns it on last', async () => {
		const requests = await openPeople(
			PEOPLE,
			answer( CHECK ),
			answer( KEPT ),
			answer( { ...CHECK, installed: 'no' } ),
			answer( { ...CHECK, has_secret: true, installed: 'off' } ),
			answer( { ...CHECK, has_secret: true, installed: 'on' } )
		);
		await choose( /^Their passwords/ );
		await press( 'Have it installed for you' );
		await press( 'Install the script at Logto' );
		await press( 'Turn it on' );
		await screen.findByText( /at Logto, and turned on/ );
		expect( requests.slice( -2 ).map( ( { body } ) => body ) ).toEqual( [
			{ do: 'install' },
			{ do: 'on' },
		] );
	} );

	it( 'says how many came over, and ends all of it after a question', async () => {
		const state = serverState( {
			settings: {
				...serverState().settings,
				password_check: 'everybody',
			},
		} );
		const requests = await openAssistant(
			'people',
			'Bring people',
			answer( state ),
			answer( PEOPLE ),
			answer( { ...CHECK, has_secret: true, installed: 'on' } ),
			answer( KEPT ),
			answer( { ...CHECK, has_secret: true, installed: 'on' } ),
			answer( { ...CHECK, installed: 'on' } ),
			answer( { ...CHECK, installed: 'no' } ),
			answer( serverState() ),
			answer( serverState() )
		);
		await choose( /^Their passwords/ );
		await progress(
			'Came over with their password: 3. Accounts that are not connected yet: 7.'
		);
		await press( 'End it' );
		await screen.findByText( /forgets the secret/ );
		await confirm( 'End it' );
		await screen.findByText( 'The script is not at Logto.' );
		await waitFor( () => expect( requests ).toHaveLength( 9 ) );
		expect(
			requests.slice( 5 ).map( ( { method, body } ) => [ method, body ] )
		).toEqual( [
			[ 'DELETE', undefined ],
			[ 'POST', { do: 'uninstall' } ],
			[ 'POST', { password_check: 'nobody', revision: 3 } ],
			[ 'GET', undefined ],
		] );
	} );

	it( 'says what is in the way', async () => {
		await openPeople(
			PEOPLE,
			answer( { ...CHECK, is_https: false, obstacle: 'Connect first.' } )
		);
		await choose( /^Their passwords/ );
		expect( await screen.findByText( 'Connect first.' ) ).toBeVisible();
		expect(
			screen.getAllByText( /^This address begins with http:/ )
		).not.toHaveLength( 0 );
		expect(
			screen.getByRole( 'button', { name: 'Make the script' } )
		).toHaveAttribute( 'aria-disabled', 'true' );
	} );
} );

it.each( [ [], {}, { users: 'many' } ] )(
	'takes %j for no answer, and can ask again',
	async ( people ) => {
		await openPeople( people, answer( PEOPLE ), answer( KEPT ) );
		await choose( /Create at Logto/ );
		await press( 'Try again' );
		expect( await screen.findByText( /Accounts here: 30/ ) ).toBeVisible();
	}
);
