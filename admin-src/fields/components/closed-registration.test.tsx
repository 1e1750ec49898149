import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { type defaults, json, serverState } from '../../testing/fake-site';
import { button, lastBody, openGuide, openTab } from '../../testing/open-page';

const QUESTION = /^Nobody can register on this site by themselves/;
const question = () => screen.queryByText( QUESTION, { selector: 'p' } );
const policy = () => screen.getByLabelText( /^When a person signs in/ );
const site = (
	chosen: typeof defaults.account_policy,
	others: Parameters< typeof serverState >[ 0 ] = {}
) =>
	serverState( {
		registration_open: false,
		settings: { ...serverState().settings, account_policy: chosen },
		...others,
	} );

it.each( [
	[ 'create_and_link', 'link_only' ],
	[ 'create_never_link', 'known_only' ],
] as const )(
	'asks where accounts are made (%s), and only the button changes it',
	async ( before, after ) => {
		await openTab( 'accounts', () => json( site( before ) ) );
		expect( question() ).toBeVisible();
		expect( policy() ).toHaveValue( before );
		await userEvent.click( button( 'Make no new accounts' ) );
		expect( policy() ).toHaveValue( after );
		expect( question() ).toBeNull();
	}
);

it.each( [
	[
		'people can register',
		site( 'create_and_link', { registration_open: true } ),
	],
	[ 'no accounts are made', site( 'link_only' ) ],
	[ 'only known people come in', site( 'known_only' ) ],
] )( 'asks nothing where %s', async ( _case, state ) => {
	await openTab( 'accounts', () => json( state ) );
	expect( question() ).toBeNull();
} );

it( 'says on a network where that is set', async () => {
	const network = {
		is_own_screen: false,
		is_shared: false,
		may_bring_provider: false,
		set: [],
		unused_endpoint: '',
		addresses: null,
		own_connections: { count: 0, is_all: true },
	};
	await openTab( 'accounts', () =>
		json( site( 'create_and_link', { network } ) )
	);
	expect( question() ).toBeNull();
	expect(
		screen.getByText( /^Nobody can register on this network/, {
			selector: 'p',
		} )
	).toBeVisible();
} );

it( 'offers no change where wp-config.php decides', async () => {
	await openTab( 'accounts', () =>
		json( site( 'create_and_link', { fixed: [ 'account_policy' ] } ) )
	);
	expect( question() ).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Make no new accounts' } )
	).toBeNull();
} );

it( 'asks in the guide, where the choice is saved with the step', async () => {
	const state = site( 'create_and_link', {
		connection: { status: 'unproven', findings: [] },
	} );
	const requests = await openGuide(
		'&setup=turn-on',
		() => json( state ),
		() => json( site( 'link_only' ) )
	);
	expect( question() ).toBeVisible();
	await userEvent.click( button( 'Make no new accounts' ) );
	expect( policy() ).toHaveValue( 'link_only' );
	await userEvent.click( button( 'Save and continue' ) );
	await waitFor( () => expect( requests ).toHaveLength( 2 ) );
	expect( lastBody( requests ) ).toMatchObject( {
		account_policy: 'link_only',
	} );
} );

it( 'shows no choice of accounts in the guide where people can register', async () => {
	await openGuide( '&setup=turn-on', () =>
		json( serverState( { connection: { findings: [] } } ) )
	);
	expect( screen.queryByLabelText( /^When a person signs in/ ) ).toBeNull();
} );
