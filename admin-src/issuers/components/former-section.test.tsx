import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { FormerIssuer, Issuers } from '../../shared/issuers';
import { json, serverState } from '../../testing/fake-site';
import { button, open } from '../../testing/open-page';

const former = ( facts: Partial< FormerIssuer > = {} ): FormerIssuer => ( {
	endpoint: 'https://old.example.com',
	to: 'https://tenant.logto.app',
	verdict: 'same',
	state: 'open',
	at: 1796000000,
	total: 1000,
	done: 0,
	...facts,
} );

const issuers = ( facts: Partial< Issuers > ): Issuers => ( {
	open: null,
	moving: null,
	undo: null,
	...facts,
} );

const state = ( facts: Partial< Issuers > ) => () =>
	json( serverState( { issuers: issuers( facts ) } ) );

const TITLE = 'People of Logto’s former address';

it( 'is not there where there was no other address', async () => {
	await open( state( {} ) );
	expect( screen.queryByText( TITLE ) ).not.toBeInTheDocument();
} );

it( 'asks for a decision, carries people over stretch by stretch, and offers to take it back', async () => {
	const moving = ( done: number ) =>
		json( issuers( { moving: former( { state: 'moving', done } ) } ) );
	const undo = former( { state: 'moved', done: 999 } );
	const requests = await open(
		state( { open: former() } ),
		() => moving( 200 ),
		() => moving( 700 ),
		() => json( issuers( { undo } ) ),
		state( { undo } )
	);
	expect( screen.getByText( TITLE ) ).toBeVisible();
	expect(
		screen.getByText(
			'1000 people are connected by the address https://old.example.com.'
		)
	).toBeVisible();
	await userEvent.click( button( 'Carry them over' ) );
	await waitFor( () => expect( requests ).toHaveLength( 5 ), {
		timeout: 4000,
	} );
	expect(
		await screen.findByText( /^999 of 1000 people were carried over/ )
	).toBeVisible();
	expect( screen.getByText( /^The others stayed/ ) ).toBeVisible();
	expect( button( 'Take it back' ) ).toBeEnabled();
	expect( requests.map( ( { body } ) => body ) ).toEqual( [
		undefined,
		{ do: 'begin', former: 'https://old.example.com' },
		{ do: 'continue', former: '' },
		{ do: 'continue', former: '' },
		undefined,
	] );
} );

it( 'goes on by itself where the page was left, and says how far it is', async () => {
	let arrive: ( response: Response ) => void = () => {};
	await open(
		state( { moving: former( { state: 'moving', done: 300 } ) } ),
		async () =>
			new Promise( ( resolve ) => {
				arrive = resolve;
			} ),
		state( {} )
	);
	expect(
		screen.getByText( /^Carrying people over: 300 of 1000\./ )
	).toBeVisible();
	arrive( json( issuers( {} ) ) );
	expect( await screen.findByText( 'App ID' ) ).toBeVisible();
} );

it( 'does not offer to carry anybody over to another Logto', async () => {
	await open( state( { open: former( { verdict: 'another' } ) } ) );
	expect(
		screen.queryByRole( 'button', { name: 'Carry them over' } )
	).not.toBeInTheDocument();
	expect( button( 'Don’t carry them over' ) ).toBeEnabled();
} );

it( 'stops and says why where the site did not go on, until somebody asks for it', async () => {
	const requests = await open(
		state( { moving: former( { state: 'moving', done: 300 } ) } ),
		() => json( {}, 500 ),
		() => json( issuers( {} ) ),
		state( {} )
	);
	expect( await screen.findByText( /^Something went wrong/ ) ).toBeVisible();
	expect( requests ).toHaveLength( 2 );
	await userEvent.click( button( 'Go on' ) );
	expect( requests.length ).toBeGreaterThanOrEqual( 3 );
} );
