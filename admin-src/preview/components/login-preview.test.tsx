import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { json, serverState } from '../../testing/fake-site';
import { field, openTab } from '../../testing/open-page';

const openSignIn = async ( settings = {} ) =>
	openTab( 'sign-in', () =>
		json(
			serverState( {
				settings: { ...serverState().settings, ...settings },
			} )
		)
	);
const drawn = () =>
	[ ...document.querySelectorAll( '.logto-login > *' ) ].map(
		( { textContent } ) => textContent
	);

it( 'draws what is typed, before it is saved', async () => {
	await openSignIn( {
		sign_in_mode: 'button',
		direct_sign_in_buttons: [
			{ kind: 'social', target: 'google', text: 'Google' },
		],
	} );
	expect( drawn() ).toEqual( [
		'Log in with Logto',
		'Google',
		'or',
		'Username or Email AddressPasswordLog In',
	] );
	expect(
		screen.getByText( 'Visitors see the buttons above WordPress’s form.' )
	).toBeVisible();
	await userEvent.type( field( 'Text of the button' ), 'Members' );
	await userEvent.click( screen.getByLabelText( /^Second button/ ) );
	expect( drawn().slice( 0, 3 ) ).toEqual( [
		'Members',
		'Create account',
		'Google',
	] );
} );

it.each( [
	[ 'form', 'everyone', /no way to Logto/, 0, true ],
	[ 'form', 'nobody', /no way to Logto/, 0, true ],
	[ 'redirect', 'everyone', /^Visitors go straight to Logto/, 1, true ],
	[ 'button', 'nobody', /^Visitors see only the buttons/, 1, false ],
	[ 'redirect', 'nobody', /without WordPress’s form/, 1, false ],
] )(
	'says what visitors see: %s, passwords for %s',
	async ( mode, passwords, sentence, buttons, hasForm ) => {
		await openSignIn( {
			sign_in_mode: mode,
			wordpress_passwords: passwords,
		} );
		expect( screen.getByText( sentence ) ).toBeVisible();
		expect( drawn() ).toHaveLength(
			buttons + ( buttons > 0 && hasForm ? 1 : 0 ) + ( hasForm ? 1 : 0 )
		);
	}
);
