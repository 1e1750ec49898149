import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import type { ServerState } from '../../shared/types';
import {
	json,
	refusal,
	serverState,
	type Answer,
} from '../../testing/fake-site';
import { button, lastBody, openTab, save } from '../../testing/open-page';

const state = (
	settings: Partial< ServerState[ 'settings' ] > = {},
	changes: Parameters< typeof serverState >[ 0 ] = {}
) =>
	serverState( {
		settings: { ...serverState().settings, ...settings },
		emergency_link: { created: 1_795_000_000 },
		...changes,
	} );

const openSignIn = async ( first = state(), ...answers: Answer[] ) =>
	openTab( 'sign-in', () => json( first ), ...answers );

const choose = async ( label: RegExp, option: RegExp ) => {
	const select = screen.getByLabelText( label );
	await userEvent.selectOptions(
		select,
		within( select ).getByRole( 'option', { name: option } )
	);
};
const MODE = /^What the sign-in page shows/;
const PASSWORDS = /^Who may use a WordPress password/;
const dialog = () => screen.queryByRole( 'dialog' );

describe( 'what applies', () => {
	it( 'shows buttons only where there are any', async () => {
		await openSignIn();
		const text = () => screen.queryByLabelText( /^Text of the button/ );
		const second = () =>
			screen.queryByLabelText( /^Text of the second button/ );
		expect( text() ).toBeVisible();
		expect( second() ).toBeNull();
		await userEvent.click( screen.getByLabelText( /^Second button/ ) );
		expect( second() ).toBeVisible();
		await choose( MODE, /paused/ );
		expect( text() ).toBeNull();
		expect( second() ).toBeNull();
	} );

	it( 'shows the Two-Factor plugin’s choice where it is there, or was made', async () => {
		await openSignIn();
		const factor = () => screen.queryByLabelText( /^Second factor/ );
		expect( factor() ).toBeNull();
	} );

	it.each( [
		[ 'the plugin is active', state( {}, { two_factor_active: true } ) ],
		[ 'it was waived before', state( { two_factor: 'waive' } ) ],
	] )( 'shows it where %s', async ( _, first ) => {
		await openSignIn( first );
		expect( screen.getByLabelText( /^Second factor/ ) ).toBeVisible();
	} );
} );

describe( 'roles', () => {
	const roles = () =>
		screen.getByRole( 'group', { name: /^Roles that may use/ } );

	it( 'are chosen from this site’s, and one that is gone can be taken away', async () => {
		const requests = await openSignIn(
			state( {
				wordpress_passwords: 'roles',
				wordpress_password_roles: [ 'administrator', 'gone' ],
			} ),
			() => json( state() )
		);
		const box = ( name: string ) =>
			within( roles() ).getByRole( 'checkbox', { name } );
		expect( box( 'Administrator' ) ).toBeChecked();
		expect( box( 'Editor' ) ).not.toBeChecked();
		await userEvent.click( box( 'gone (not on this site any more)' ) );
		await userEvent.click( box( 'Editor' ) );
		await save();
		await userEvent.click( button( 'Save anyway' ) );
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests )[ 'wordpress_password_roles' ] ).toEqual( [
			'administrator',
			'editor',
		] );
	} );

	it( 'say what none of them means', async () => {
		await openSignIn(
			state( {
				wordpress_passwords: 'roles',
				wordpress_password_roles: [],
			} )
		);
		expect( within( roles() ).getByText( /nobody may/ ) ).toBeVisible();
	} );

	it( 'that a constant holds can’t be changed', async () => {
		await openSignIn(
			state(
				{ wordpress_passwords: 'roles' },
				{ fixed: [ 'wordpress_password_roles' ] }
			)
		);
		expect(
			within( roles() ).getByRole( 'checkbox', { name: 'Editor' } )
		).toBeDisabled();
		expect(
			screen.getByText(
				'Set by LOGTO_WORDPRESS_PASSWORD_ROLES in wp-config.php.'
			)
		).toBeVisible();
	} );
} );

describe( 'switching passwords off', () => {
	it( 'is asked about, and not saved where the answer is no', async () => {
		const requests = await openSignIn( state(), () => json( state() ) );
		await choose( PASSWORDS, /^Nobody/ );
		await save();
		expect( dialog() ).toHaveAccessibleName( 'This can keep people out' );
		expect(
			screen.getByText( /^Nobody’s WordPress password works/ )
		).toBeVisible();
		// They don't, not at the address of WordPress's form either.
		expect( screen.queryByText( /still work at the address/ ) ).toBeNull();
		await userEvent.click( button( 'Cancel' ) );
		expect( requests ).toHaveLength( 1 );

		await save();
		await userEvent.click( button( 'Save anyway' ) );
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests ) ).toMatchObject( {
			wordpress_passwords: 'nobody',
		} );
	} );

	it.each( [
		[
			'the link',
			state( {}, { emergency_link: { created: null } } ),
			/^Make the emergency link below first/,
			/^Connect an administrator/,
		],
		[
			'an administrator',
			state( {}, { has_linked_administrator: false } ),
			/^Connect an administrator/,
			/^Make the emergency link below first/,
		],
	] )(
		'says that %s is missing, and does not ask before it is there',
		async ( _, first, says, saysNot ) => {
			const requests = await openSignIn(
				first,
				() => json( first ),
				() => json( first )
			);
			expect( screen.queryByText( says ) ).toBeNull();
			await choose( PASSWORDS, /^Nobody/ );
			// The notice reads itself out, too.
			expect( screen.getAllByText( says )[ 0 ] ).toBeVisible();
			expect( screen.queryByText( saysNot ) ).toBeNull();

			await save();
			expect( dialog() ).toBeNull();
			expect(
				screen.getByLabelText( PASSWORDS )
			).toHaveAccessibleDescription( says );
			expect( requests.some( ( { body } ) => body !== undefined ) ).toBe(
				false
			);
		}
	);

	it( 'says no more that the link is missing once it is made', async () => {
		const says = /^Make the emergency link below first/;
		const missing = state( {}, { emergency_link: { created: null } } );
		await openSignIn(
			missing,
			// Asked once more before it is said.
			() => json( missing ),
			() =>
				json( {
					url: 'https://site.test/s3cret',
					created: 1_790_000_000,
				} )
		);
		await choose( PASSWORDS, /^Nobody/ );
		await save();
		const field = () => screen.getByLabelText( PASSWORDS );
		expect( field() ).toHaveAccessibleDescription( says );
		expect(
			screen.queryByText( says, { selector: '.components-notice p' } )
		).toBeNull();

		await userEvent.click( button( 'Create emergency link' ) );
		await screen.findByRole( 'textbox', { name: 'Emergency link' } );
		expect( field() ).not.toHaveAccessibleDescription( says );
	} );

	it( 'shows the server’s refusal at the field', async () => {
		await openSignIn(
			state(),
			refusal( { wordpress_passwords: 'Make the link first.' } )
		);
		await choose( PASSWORDS, /^Nobody/ );
		await save();
		await userEvent.click( button( 'Save anyway' ) );
		await waitFor( () =>
			expect(
				screen.getByLabelText( PASSWORDS )
			).toHaveAccessibleDescription( /^Make the link first\./ )
		);
	} );

	it.each( [
		[ 'nothing changes', {}, false ],
		[ 'everybody may again', { wordpress_passwords: 'nobody' }, false ],
	] as const )( 'asks nothing where %s', async ( _, saved, asks ) => {
		await openSignIn( state( saved ), () => json( state() ) );
		await choose( PASSWORDS, /^Everybody/ );
		await save();
		expect( dialog() !== null ).toBe( asks );
		await screen.findByText( 'Settings saved.' );
	} );

	it.each( [
		[ 'everybody may today', 'everyone', [ 'administrator' ], [], true ],
		[ 'nobody may today', 'nobody', [ 'administrator' ], [], false ],
		[ 'a role is taken away', 'roles', [ 'editor' ], [ 'Editor' ], true ],
		[ 'a role is added', 'roles', [], [ 'Editor' ], false ],
		[
			'the same roles are chosen in another order',
			'roles',
			[ 'administrator', 'editor' ],
			[ 'Administrator', 'Administrator' ],
			false,
		],
	] as const )(
		'for some roles is asked about only where somebody loses theirs: %s',
		async ( _, saved, savedRoles, clicks, asks ) => {
			const requests = await openSignIn(
				state( {
					wordpress_passwords: saved,
					wordpress_password_roles: [ ...savedRoles ],
				} ),
				() => json( state() )
			);
			await choose( PASSWORDS, /^People with/ );
			for ( const name of clicks ) {
				await userEvent.click(
					within(
						screen.getByRole( 'group', { name: /^Roles that may/ } )
					).getByRole( 'checkbox', { name } )
				);
			}
			await save();
			if ( ! asks ) {
				await screen.findByText( 'Settings saved.' );
			}
			expect( dialog() !== null ).toBe( asks );
			expect( requests ).toHaveLength( asks ? 1 : 2 );
		}
	);

	it( 'asks before programs are turned away', async () => {
		await openSignIn();
		await userEvent.click(
			screen.getByLabelText( 'Allow application passwords' )
		);
		await save();
		expect( screen.getByText( /^Programs that use/ ) ).toBeVisible();
	} );
} );

describe( 'what the server refuses in a row', () => {
	it( 'stands at the page', async () => {
		await openSignIn(
			state( { login_redirects: [ { role: 'editor', page: '//x' } ] } ),
			refusal(
				{ login_redirects: 'Row 1: enter a page of this site.' },
				{ login_redirects: { row: 0, column: 'page' } }
			)
		);
		await save();
		await waitFor( () =>
			expect(
				screen.getByLabelText( 'Page of this site' )
			).toHaveAccessibleDescription( /^Row 1: enter a page/ )
		);
	} );
} );

it( 'says when sign-in is paused', async () => {
	await openSignIn(
		state( {}, { connection: { status: 'paused', findings: null } } )
	);
	expect( screen.getByText( 'Paused' ) ).toBeVisible();
} );
