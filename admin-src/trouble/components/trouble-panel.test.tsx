import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { Trouble } from '../../shared/trouble';
import type { ConnectionStatus } from '../../shared/types';
import { json, serverState } from '../../testing/fake-site';
import { button, open, openTab } from '../../testing/open-page';

const trouble = ( facts: Partial< Trouble > = {} ): Trouble => ( {
	since: 1796000000,
	failed: 14,
	message: 'Logto doesn’t accept this App secret.',
	remedy: 'Copy it again.',
	link: 'Replace the App secret',
	remedy_url:
		'https://site.test/wp-admin/admin.php?page=logto-settings&tab=overview&field=app_secret',
	...facts,
} );

const state = ( facts: Trouble | null ) => () =>
	json( serverState( { trouble: facts } ) );

const SINCE = /^Nobody has been able to sign in with Logto since .*2026/;

it( 'is not there where nothing is wrong', async () => {
	await open( state( null ) );
	expect( screen.queryByText( SINCE ) ).not.toBeInTheDocument();
} );

it( 'says what is wrong since when, how many sign-ins failed, and what to do', async () => {
	await open( state( trouble() ) );
	expect( screen.getByText( SINCE ) ).toBeVisible();
	expect(
		screen.getByText(
			'Logto doesn’t accept this App secret. 14 sign-ins failed. Copy it again.'
		)
	).toBeVisible();
} );

it.each( [
	[ 0, 'Logto doesn’t accept this App secret. Copy it again.' ],
	[
		1,
		'Logto doesn’t accept this App secret. 1 sign-in failed. Copy it again.',
	],
] )( 'counts %d failed sign-ins', async ( failed, sentence ) => {
	await open( state( trouble( { failed } ) ) );
	expect( screen.getByText( sentence ) ).toBeVisible();
} );

it.each< [ ConnectionStatus, RegExp, number ] >( [
	[ 'refused', /Logto refuses it now/, 0 ],
	[ 'unreachable', /^Logto can’t be reached: until/, 0 ],
	[ 'secret_lost', /^The saved App secret can’t be read/, 0 ],
	[ 'paused', /^Paused: wp-login/, 1 ],
] )(
	'stands in place of the status where that says the same: %s',
	async ( status, sentence, times ) => {
		const connection = { status, findings: null };
		await open( () =>
			json( serverState( { trouble: trouble(), connection } ) )
		);
		expect( screen.getByText( SINCE ) ).toBeVisible();
		expect( screen.queryAllByText( sentence ) ).toHaveLength( times );
	}
);

it( 'leads to the field that mends it', async () => {
	await open( state( trouble() ) );
	expect( button( 'Replace App secret' ) ).not.toHaveFocus();
	await userEvent.click( button( 'Replace the App secret' ) );
	expect( button( 'Replace App secret' ) ).toHaveFocus();
} );

it( 'leads there at once whoever comes by the link of a notice or a mail', async () => {
	await openTab( 'overview&field=app_secret', state( trouble() ) );
	expect( button( 'Replace App secret' ) ).toHaveFocus();
} );

it.each( [ 'none', 7, [], null ] )(
	'shows nothing where the server answers %p',
	async ( answer ) => {
		await open( () => json( { ...serverState(), trouble: answer } ) );
		expect( screen.queryByText( SINCE ) ).not.toBeInTheDocument();
	}
);
