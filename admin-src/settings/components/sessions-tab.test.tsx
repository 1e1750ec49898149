import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ServerState } from '../../shared/types';
import {
	aboutArrivals,
	aboutManagementApi,
	json,
	NO_SECRETS,
	noArrivals,
	pendingAnswer,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import {
	button,
	field,
	lastBody,
	openTab,
	save,
} from '../../testing/open-page';

const openSessions = async ( ...answers: readonly Answer[] ) =>
	openTab( 'sessions', ...answers );

const state = (
	settings: Partial< ServerState[ 'settings' ] > = {},
	secrets: Partial< ServerState[ 'secrets' ] > = {},
	changes: Parameters< typeof serverState >[ 0 ] = {}
) =>
	serverState( {
		settings: { ...serverState().settings, ...settings },
		secrets: { ...NO_SECRETS, app_secret: true, ...secrets },
		...changes,
	} );
const plain = state();
const withKey = ( settings = {} ) =>
	state( settings, { webhook_signing_key: true } );
const withCredential = ( settings = {} ) =>
	state(
		{ management_app_id: 'm2m', ...settings },
		{ management_app_secret: true }
	);

const came = (
	webhook: object,
	backchannel: object = {}
): typeof noArrivals => ( {
	backchannel: { ...noArrivals.backchannel, ...backchannel },
	webhook: { ...noArrivals.webhook, ...webhook },
} );

/** A notice is also spoken, for which WordPress repeats its text elsewhere. */
const SHOWN = { ignore: '.a11y-speak-region' };
const shown = async ( text: RegExp | string ) =>
	screen.findByText( text, SHOWN );
const isShown = ( text: RegExp | string ) =>
	screen.queryByText( text, SHOWN ) !== null;
/** What is known of what Logto posts has come. */
const arrived = async () =>
	screen.findAllByText( /^Nothing has arrived here|^Last/ );
const ends = () =>
	screen.getByRole( 'group', {
		name: 'What also ends the sessions at Logto',
	} );

beforeEach( () => {
	aboutArrivals( () => json( noArrivals ) );
	aboutManagementApi( () => json( { available: true, problem: '' } ) );
} );

describe( 'what Logto posts to this site', () => {
	it( 'has addresses to copy, the events to select, and says that nothing came', async () => {
		await openSessions( () => json( plain ) );
		expect(
			await screen.findByRole( 'textbox', {
				name: 'Backchannel logout URI',
			} )
		).toHaveValue( noArrivals.backchannel.address );
		expect( field( 'Endpoint URL' ) ).toHaveValue(
			noArrivals.webhook.address
		);
		expect( button( 'Copy Backchannel logout URI' ) ).toBeVisible();
		expect( button( 'Copy Endpoint URL' ) ).toBeVisible();
		expect(
			screen.getByText( 'User.SuspensionStatus.Updated' )
		).toBeVisible();
		expect(
			screen.getAllByText( 'Nothing has arrived here yet.' )
		).toHaveLength( 2 );
	} );

	it( 'is told with when it came last, and how often at least', async () => {
		aboutArrivals( () =>
			json(
				came( {
					last: 1_795_000_000,
					count: 7,
					refused_last: 1_794_000_000,
					refused: 2,
				} )
			)
		);
		await openSessions( () => json( plain ) );
		expect(
			await shown(
				/^Messages that arrived: at least 7, the last one on November 18, 2026.*\. Messages that were refused: at least 2, the last one on November 6, 2026.*\.$/
			)
		).toBeVisible();
		expect( isShown( /^What came last was refused/ ) ).toBe( false );
	} );

	it( 'is explained where what came last was refused', async () => {
		aboutArrivals( () =>
			json(
				came(
					{ refused_last: 1_795_000_000, refused: 1 },
					{ last: 7, count: 1, refused_last: 8, refused: 1 }
				)
			)
		);
		await openSessions( () => json( plain ) );
		expect(
			await shown( /signing key below is not the webhook’s/ )
		).toBeVisible();
		expect( isShown( /not from this application at your Logto/ ) ).toBe(
			true
		);
	} );

	it( 'is missed where it was usual', async () => {
		aboutArrivals( () =>
			json( came( { last: 1, count: 9, is_unusual: true } ) )
		);
		await openSessions( () => json( plain ) );
		expect( await shown( /much longer than is usual here/ ) ).toBeVisible();
	} );

	it( 'says so where it can’t be found out', async () => {
		aboutArrivals( () => json( { code: 'x', message: 'Broken.' }, 500 ) );
		await openSessions( () => json( plain ) );
		expect( await screen.findByText( 'Broken.' ) ).toBeVisible();
		expect( screen.queryByText( /Nothing has arrived/ ) ).toBeNull();
		expect( screen.getByLabelText( 'Signing key' ) ).toBeVisible();
	} );

	it.each( [
		[
			'loopback',
			'https://logto.example.com',
			/OIDC_PROVIDER_SSRF_PROTECTION_DISABLED=true/,
			1,
		],
		[
			'private',
			'https://logto.example.com',
			/OIDC_PROVIDER_SSRF_PROTECTION_DISABLED=true/,
			1,
		],
		[
			'private',
			'https://tenant.logto.app',
			/^Logto Cloud can’t reach/,
			2,
		],
		[ 'http', 'https://logto.example.com', /begins with http:/, 2 ],
		[ 'http', 'https://tenant.logto.app', /begins with http:/, 2 ],
	] )(
		'warns of an address that is %s for %s',
		async ( obstacle, endpoint, sentence, times ) => {
			aboutArrivals( () => json( came( { obstacle }, { obstacle } ) ) );
			await openSessions( () => json( state( { endpoint } ) ) );
			await arrived();
			expect( screen.getAllByText( sentence, SHOWN ) ).toHaveLength(
				times
			);
		}
	);

	it( 'never tells a tenant of the Cloud what only a server of one’s own has', async () => {
		aboutArrivals( () =>
			json( came( { obstacle: 'loopback' }, { obstacle: 'loopback' } ) )
		);
		await openSessions( () => json( plain ) );
		await arrived();
		expect(
			screen.getAllByText( /^Logto Cloud can’t reach/, SHOWN )
		).toHaveLength( 2 );
		expect( isShown( /SSRF/ ) ).toBe( false );
	} );
} );

describe( 'fields', () => {
	it( 'are there only where they mean something', async () => {
		await openSessions( () => json( plain ) );
		expect( screen.getByLabelText( 'Signing key' ) ).toBeVisible();
		expect( screen.queryByLabelText( 'Second signing key' ) ).toBeNull();
		expect(
			screen.queryByLabelText( 'When somebody is deleted at Logto' )
		).toBeNull();
		expect( screen.queryByLabelText( 'API identifier' ) ).toBeNull();
		await userEvent.type( screen.getByLabelText( 'Signing key' ), 'k' );
		expect( screen.getByLabelText( 'Second signing key' ) ).toBeVisible();
		expect( screen.queryByLabelText( 'Who gets their posts' ) ).toBeNull();
		await userEvent.selectOptions(
			screen.getByLabelText( 'When somebody is deleted at Logto' ),
			'delete'
		);
		expect( screen.getByLabelText( 'Who gets their posts' ) ).toBeVisible();
		expect(
			screen.getByLabelText( 'Create accounts in advance' )
		).toBeVisible();
	} );

	it( 'of a deletion are there with the Management API alone, which finds it out, too', async () => {
		await openSessions( () => json( withCredential() ) );
		expect(
			screen.getByLabelText( 'When somebody is deleted at Logto' )
		).toBeVisible();
		expect(
			screen.queryByLabelText( 'Create accounts in advance' )
		).toBeNull();
		expect( screen.getByLabelText( 'API identifier' ) ).toBeVisible();
	} );

	it( 'that need the Management API say so until it is there', async () => {
		await openSessions( () => json( plain ) );
		const box = screen.getByLabelText(
			'Somebody’s sessions are ended here'
		);
		expect( box ).toBeDisabled();
		expect( ends() ).toHaveAccessibleDescription(
			/only with the Management API/
		);
		await userEvent.type(
			screen.getByLabelText( 'App ID (machine-to-machine)' ),
			'm2m'
		);
		expect( box ).toBeDisabled();
		await userEvent.type(
			screen.getByLabelText( 'App secret (machine-to-machine)' ),
			's'
		);
		expect( box ).toBeEnabled();
		expect( ends() ).not.toHaveAccessibleDescription(
			/only with the Management API/
		);
	} );
} );

describe( 'who gets the posts of deleted people', () => {
	const people = () => json( [ { id: 7, name: 'Ada' } ] );
	const input = () => screen.getByLabelText( 'Who gets their posts' );

	it( 'is found by the name, and sent as a number', async () => {
		const requests = await openSessions(
			() => json( withKey( { webhook_user_deleted: 'delete' } ) ),
			people,
			() => json( plain )
		);
		expect( input() ).toHaveValue( 'Nobody' );
		await userEvent.click( input() );
		await userEvent.type( input(), 'ad' );
		await userEvent.click(
			await screen.findByRole( 'option', { name: 'Ada (ID 7)' } )
		);
		expect( requests[ 1 ]?.path ).toBe( '/wp/v2/users' );
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests ) ).toMatchObject( {
			webhook_content_to: 7,
		} );
	} );

	it( 'is shown by the name', async () => {
		await openSessions(
			() =>
				json(
					withKey( {
						webhook_user_deleted: 'delete',
						webhook_content_to: 7,
					} )
				),
			people
		);
		expect( input() ).toHaveValue( '7' );
		await waitFor( () => expect( input() ).toHaveValue( 'Ada (ID 7)' ) );
	} );
} );

describe( 'a saved secret', () => {
	it( 'is forgotten at once after asking, whatever else was typed, and the keyboard goes to its field', async () => {
		const requests = await openSessions(
			() => json( withKey() ),
			() => json( plain )
		);
		await userEvent.type(
			screen.getByLabelText( /^Ask Logto again/ ),
			'5'
		);
		await userEvent.click( button( 'Forget: Signing key' ) );
		expect( screen.getByRole( 'dialog' ) ).toHaveAccessibleName(
			'Forget: Signing key'
		);
		await userEvent.click( button( 'Cancel' ) );
		expect( requests ).toHaveLength( 1 );
		await userEvent.click( button( 'Forget: Signing key' ) );
		await userEvent.click( button( 'Forget' ) );
		await waitFor( () =>
			expect( screen.getByLabelText( 'Signing key' ) ).toHaveFocus()
		);
		expect( lastBody( requests ) ).toEqual( {
			webhook_signing_key: '',
			revision: 3,
		} );
		expect( screen.getByLabelText( /^Ask Logto again/ ) ).toHaveValue( 5 );
		expect(
			screen.queryByRole( 'button', { name: /^Forget/ } )
		).toBeNull();
	} );

	it( 'of the Management API is forgotten with its ID', async () => {
		const requests = await openSessions(
			() => json( withCredential() ),
			() => json( plain )
		);
		await userEvent.click( button( /^Forget: App ID/ ) );
		await userEvent.click( button( 'Forget' ) );
		await waitFor( () =>
			expect(
				screen.getByLabelText( 'App ID (machine-to-machine)' )
			).toHaveFocus()
		);
		expect( lastBody( requests ) ).toMatchObject( {
			management_app_id: '',
			management_app_secret: '',
		} );
	} );

	it( 'can’t be forgotten here where wp-config.php has it', async () => {
		await openSessions( () =>
			json(
				state(
					{ management_app_id: 'm2m' },
					{ webhook_signing_key: true, management_app_secret: true },
					{
						fixed: [
							'webhook_signing_key',
							'management_app_id',
							'management_app_secret',
						],
					}
				)
			)
		);
		expect(
			screen.queryByRole( 'button', { name: /^Forget/ } )
		).toBeNull();
	} );

	it( 'stays where forgetting fails, and the page says why', async () => {
		const pending = pendingAnswer();
		await openSessions( () => json( withKey() ), pending.answer );
		await userEvent.click( button( 'Forget: Signing key' ) );
		await userEvent.click( button( 'Forget' ) );
		expect( button( 'Forget: Signing key' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
		pending.arrive(
			json( { code: 'rest_forbidden', data: { status: 403 } }, 403 )
		);
		expect(
			await screen.findByText( /^Your account is not allowed/ )
		).toBeVisible();
		expect( button( 'Forget: Signing key' ) ).toBeEnabled();
	} );
} );

describe( 'the Management API', () => {
	it( 'is not asked about without a credential', async () => {
		await openSessions( () => json( plain ) );
		expect( isShown( 'Logto accepts the credential.' ) ).toBe( false );
	} );

	it( 'says that Logto accepts the credential', async () => {
		await openSessions( () => json( withCredential() ) );
		expect( await shown( 'Logto accepts the credential.' ) ).toBeVisible();
	} );

	it( 'says why it can’t be used', async () => {
		aboutManagementApi( () =>
			json( { available: false, problem: 'It lacks its role.' } )
		);
		await openSessions( () => json( withCredential() ) );
		expect( await shown( 'It lacks its role.' ) ).toBeVisible();
		expect( isShown( 'Logto accepts the credential.' ) ).toBe( false );
	} );
} );
