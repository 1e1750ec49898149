import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { SettingsScreen } from '../../shared/settings-screen';
import {
	fakeSite,
	json,
	serverState,
	type Answer,
	type SiteRequest,
} from '../../testing/fake-site';
import { WithCredential } from './with-credential';

const NONE = {
	credential: 'none',
	endpoint: 'https://tenant.logto.app',
	app_id: '',
	resource: '',
	expires: null,
	can_keep: true,
};
const NOW = 1_700_000_000;
const RUN = {
	...NONE,
	credential: 'run',
	app_id: 'm2m-1',
	expires: NOW + 3600,
};

const answer =
	( body: unknown, status = 200 ): Answer =>
	() =>
		json( body, status );

const refresh = jest.fn();

const show = ( ...answers: Answer[] ): SiteRequest[] => {
	const requests = fakeSite( ...answers );
	render(
		<WithCredential
			server={ serverState() }
			screen={ { refresh } as unknown as SettingsScreen }
		>
			<input aria-label="Typed" />
		</WithCredential>
	);
	return requests;
};

const typed = () => screen.queryByRole( 'textbox', { name: 'Typed' } );
const labelled = ( name: string ) => screen.findByLabelText( name );
const submit = async () =>
	userEvent.click(
		await screen.findByRole( 'button', { name: 'Continue' } )
	);

beforeEach( () => refresh.mockClear() );
afterEach( () => jest.useRealTimers() );

it( 'unfolds what is wrong, and leads there', async () => {
	show(
		answer( NONE ),
		answer(
			{
				code: 'rest_invalid_param',
				message: 'Some values could not be saved.',
				data: { status: 400, params: { resource: 'No address.' } },
			},
			400
		)
	);
	await submit();
	const sentence = await screen.findByText( 'No address.' );
	expect( sentence ).toBeVisible();
	expect(
		screen.getByRole( 'textbox', { name: 'API identifier' } )
	).toHaveFocus();
	expect( typed() ).toBeNull();
} );

it( 'what Logto said of it stands in the form, and what was typed stays', async () => {
	show(
		answer( NONE ),
		answer(
			{ code: 'logto_management_role', message: 'The role is missing.' },
			400
		)
	);
	await userEvent.type(
		await labelled( 'App ID (machine-to-machine)' ),
		'm2m-1'
	);
	await submit();
	expect(
		( await screen.findAllByText( 'The role is missing.' ) )[ 0 ]
	).toBeVisible();
	expect( await labelled( 'App ID (machine-to-machine)' ) ).toHaveValue(
		'm2m-1'
	);
} );

it( 'one that is kept is among the settings, which are asked for anew; one of an hour is not', async () => {
	const requests = show(
		answer( NONE ),
		answer( { ...RUN, credential: 'kept', expires: null } )
	);
	await userEvent.click( await labelled( 'Keep it, encrypted' ) );
	await submit();
	expect(
		await screen.findByText( /saved among the settings/ )
	).toBeVisible();
	expect( requests.at( -1 )?.body ).toMatchObject( { keep: true } );
	expect( refresh ).toHaveBeenCalledTimes( 1 );
	// Focus stays on the page, before what has come.
	expect( typed()?.parentElement ).toHaveFocus();
} );

it( 'one of an hour changes no setting, and is forgotten without a question', async () => {
	show( answer( NONE ), answer( RUN ), answer( NONE ) );
	await submit();
	await screen.findByText( /forgets its secret within an hour/ );
	expect( typed() ).toBeVisible();
	await userEvent.click(
		screen.getByRole( 'button', { name: 'Forget it now' } )
	);
	await screen.findByRole( 'button', { name: 'Continue' } );
	expect( typed() ).toBeNull();
	expect( refresh ).not.toHaveBeenCalled();
} );

it( 'once its hour is over it is asked for again, beside what was typed', async () => {
	jest.useFakeTimers( { now: NOW * 1000 } );
	const requests = show( answer( RUN ), answer( NONE ), answer( RUN ) );
	await screen.findByText( /as the application m2m-1/ );
	const user = userEvent.setup( { advanceTimers: jest.advanceTimersByTime } );
	await user.type( typed() as HTMLElement, 'half' );
	act( () => jest.advanceTimersByTime( 3500 * 1000 ) );
	expect( requests ).toHaveLength( 1 );
	act( () => jest.advanceTimersByTime( 100 * 1000 ) );
	await screen.findByRole( 'button', { name: 'Continue' } );
	expect( typed() ).toHaveValue( 'half' );
	await user.click( screen.getByRole( 'button', { name: 'Continue' } ) );
	await screen.findByText( /as the application m2m-1/ );
	expect( typed() ).toHaveValue( 'half' );
} );

it( 'a server whose clock is behind is asked once a minute at most', async () => {
	jest.useFakeTimers( { now: ( NOW + 7200 ) * 1000 } );
	const requests = show( answer( RUN ), answer( RUN ) );
	await screen.findByText( /as the application m2m-1/ );
	act( () => jest.advanceTimersByTime( 59_999 ) );
	expect( requests ).toHaveLength( 1 );
	// With what follows from the answer.
	await act( async () => jest.advanceTimersByTimeAsync( 1 ) );
	expect( requests ).toHaveLength( 2 );
	await act( async () => jest.advanceTimersByTimeAsync( 59_998 ) );
	expect( requests ).toHaveLength( 2 );
} );
