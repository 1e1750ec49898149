import { setLocaleData } from '@wordpress/i18n';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { docs } from '../../shared/links';
import { json, serverState } from '../../testing/fake-site';
import { field, openTab } from '../../testing/open-page';
import { signInFlow, signOutFlow } from '../flows';

const openHelp = async () => openTab( 'help', () => json( serverState() ) );

const drawing = ( title: string ) =>
	screen.getByRole( 'region', { name: `Drawing: ${ title }` } );

const direction = ( to: 'ltr' | 'rtl' ) =>
	setLocaleData( { 'text direction\u0004ltr': [ to ] } );

afterEach( () => direction( 'ltr' ) );

it( 'opens by its address, with nothing to save', async () => {
	await openHelp();
	expect( screen.getByRole( 'link', { name: 'Help' } ) ).toHaveAttribute(
		'aria-current',
		'page'
	);
	expect(
		screen.queryByRole( 'button', { name: 'Save Changes' } )
	).toBeNull();
} );

it( 'keeps Save Changes in reach where something was typed elsewhere', async () => {
	await openHelp();
	await userEvent.click( screen.getByRole( 'link', { name: 'Overview' } ) );
	await userEvent.type( field( 'App ID' ), '2' );
	await userEvent.click( screen.getByRole( 'link', { name: 'Help' } ) );
	expect(
		screen.getByRole( 'button', { name: 'Save Changes' } )
	).toBeVisible();
} );

it.each( [ signInFlow(), signOutFlow() ] )(
	'draws every step of “$title”, and says it in words',
	async ( { title, lanes, steps } ) => {
		await openHelp();
		const region = drawing( title );
		expect( region ).toHaveAttribute( 'tabindex', '0' );
		for ( const lane of lanes ) {
			expect( within( region ).getByText( lane ) ).toBeInTheDocument();
		}
		for ( const { sentence } of steps ) {
			expect( screen.getByText( sentence ) ).toBeVisible();
		}
		expect( within( region ).getAllByText( /^\d+\. / ) ).toHaveLength(
			steps.length
		);
	}
);

it.each( [
	[ 'ltr', 'right' ],
	[ 'rtl', 'left' ],
] as const )( 'begins where the language does: %s', async ( to, points ) => {
	direction( to );
	await openHelp();
	const first = drawing( 'Signing in, step by step' ).querySelector(
		'[data-points-to]'
	);
	expect( first ).toHaveAttribute( 'data-points-to', points );
} );

it( 'explains Logto’s words, and leads to the documentation', async () => {
	await openHelp();
	expect( screen.getByText( 'Connector' ) ).toBeVisible();
	expect(
		screen.getByRole( 'link', { name: /^Why a sign-in was refused/ } )
	).toHaveAttribute( 'href', docs( 'refusals' ) );
} );
