import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { Network } from '../shared/network';
import { defaults, json, notSetUp, serverState } from '../testing/fake-site';
import { field, open, save } from '../testing/open-page';
import { networkSentences } from './sentences';

const pair = ( start: string ) => ( {
	redirect_uri: `${ start }/wp-login.php?action=logto`,
	post_sign_out_redirect_uri: `${ start }/wp-login.php?action=logto-signed-out`,
} );

const network = ( changes: Partial< Network > = {} ): Network => ( {
	is_own_screen: true,
	is_shared: false,
	may_bring_provider: false,
	set: [],
	unused_endpoint: '',
	addresses: {
		shared: [ pair( 'https://site.test' ), pair( 'https://site.test/*' ) ],
		separate: [],
		is_all: true,
	},
	own_connections: { count: 0, is_all: true },
	...changes,
} );

const onSite = ( changes: Partial< Network > = {} ) =>
	network( {
		is_own_screen: false,
		is_shared: true,
		set: [ 'endpoint', 'app_id', 'app_secret', 'wordpress_passwords' ],
		addresses: null,
		...changes,
	} );

const VALUES = {
	endpoint: 'https://tenant.logto.app',
	app_id: 'a',
	app_secret: 's',
};

it( 'shows addresses with a star on the network’s screen, and those that none stands for', async () => {
	const addresses = {
		shared: [ pair( 'https://site.test' ), pair( 'https://site.test/*' ) ],
		separate: [ pair( 'https://shop.test' ) ],
		is_all: false,
	};
	await open( () =>
		json( serverState( { network: network( { addresses } ) } ) )
	);
	expect( field( 'Redirect URI of the main site' ) ).toHaveValue(
		'https://site.test/wp-login.php?action=logto'
	);
	expect(
		field( 'Post sign-out redirect URI of the other sites' )
	).toHaveValue( 'https://site.test/*/wp-login.php?action=logto-signed-out' );
	expect(
		screen.getByText( 'https://shop.test/wp-login.php?action=logto' )
	).toBeVisible();
	expect( screen.getByText( /These are the first 1\./ ) ).toBeVisible();
	expect(
		screen.getByRole( 'heading', { name: 'Sites of this network' } )
	).toBeVisible();
} );

it( 'asks the network’s routes there, and names the sites whose connections end before it saves', async () => {
	const page = document.createElement( 'div' );
	page.id = 'logto-settings';
	page.dataset[ 'routes' ] = '/logto/v1/network';
	document.body.append( page );
	try {
		const own = { count: 12, is_all: true };
		const requests = await open(
			() =>
				json( {
					...notSetUp,
					network: network( { own_connections: own } ),
				} ),
			() => json( serverState( { network: network() } ) )
		);
		// A pause in typing has the site asked about the endpoint.
		const saves = () =>
			requests.filter( ( { path } ) => ! path.endsWith( '/endpoint' ) );
		await userEvent.type( field( 'Logto endpoint' ), VALUES.endpoint );
		await userEvent.type( field( 'App ID' ), 'a' );
		await userEvent.type( screen.getByLabelText( 'App secret' ), 's' );
		await save();
		const dialog = within( screen.getByRole( 'dialog' ) );
		expect(
			dialog.getByText( /^12 sites have connections of their own/ )
		).toBeVisible();
		expect( saves() ).toHaveLength( 1 );
		await userEvent.click(
			dialog.getByRole( 'button', { name: 'Save anyway' } )
		);
		expect( saves().map( ( { path } ) => path ) ).toEqual( [
			expect.stringContaining( '/logto/v1/network/settings' ),
			expect.stringContaining( '/logto/v1/network/settings' ),
		] );
	} finally {
		page.remove();
	}
} );

it( 'shows on a site what is the network’s, and offers no guide', async () => {
	await open( () =>
		json(
			serverState( {
				network: onSite( {
					unused_endpoint: 'https://own.logto.app',
				} ),
			} )
		)
	);
	expect( field( 'Logto endpoint' ) ).toHaveAttribute( 'readonly' );
	expect( screen.getAllByText( 'Set for the whole network.' ) ).toHaveLength(
		3
	);
	expect(
		screen.getByText(
			/own connection to https:\/\/own\.logto\.app is kept/
		)
	).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Guided setup' } )
	).toBeNull();
	expect(
		screen.queryByRole( 'heading', { name: 'Sites of this network' } )
	).toBeNull();
} );

it( 'says nothing of a network where there is none', async () => {
	await open( () => json( serverState() ) );
	expect( screen.queryByText( /network/i ) ).toBeNull();
} );

describe( 'what saving ends on the network’s sites', () => {
	const few = { count: 1, is_all: true };
	const working = ( changes: Partial< Network >, siteProviders = false ) =>
		serverState( {
			settings: {
				...serverState().settings,
				site_providers: siteProviders,
			},
			network: network( { own_connections: few, ...changes } ),
		} );
	const empty = { ...notSetUp, network: network( { own_connections: few } ) };

	it( 'is everything that sites have, where the network gets its connection', () => {
		expect( networkSentences( empty, VALUES ) ).toHaveLength( 2 );
	} );

	it( 'is nothing before the last of the three values is there', () => {
		for ( const name of [ 'endpoint', 'app_id', 'app_secret' ] as const ) {
			const { [ name ]: _, ...edits } = VALUES;
			expect( networkSentences( empty, edits ) ).toEqual( [] );
		}
	} );

	it( 'are no connections, where sites may bring their own', () => {
		expect(
			networkSentences( empty, { ...VALUES, site_providers: true } )
		).toHaveLength( 1 );
	} );

	it( 'are connections, where sites may no longer', () => {
		expect(
			networkSentences( working( {}, true ), { site_providers: false } )
		).toHaveLength( 1 );
		expect(
			networkSentences( working( {}, true ), { log_days: '7' } )
		).toEqual( [] );
	} );

	it( 'is said with “at least” where not all sites were looked at', () => {
		const state = {
			...notSetUp,
			network: network( {
				own_connections: { count: 4, is_all: false },
			} ),
		};
		expect( networkSentences( state, VALUES )[ 1 ] ).toMatch(
			/^At least 4 sites/
		);
	} );

	it( 'is nothing on a site’s own page', () => {
		expect(
			networkSentences(
				{ ...notSetUp, settings: defaults, network: onSite() },
				VALUES
			)
		).toEqual( [] );
	} );
} );
