import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { columnTexts, settingTexts } from '../shared/texts/texts';
import { aboutTenant, json, serverState } from '../testing/fake-site';
import { button, lastBody, openTab, save } from '../testing/open-page';

const LOGO = 'data:image/svg+xml;base64,PHN2Zy8+';
const LIST = settingTexts( 'direct_sign_in_buttons' ).label;
const TARGET = columnTexts( 'direct_sign_in_buttons', 'target' ).label;

const tenant = aboutTenant( () =>
	json( {
		sign_in_experience: {
			mode: 'SignIn',
			methods: [],
			connectors: [
				{ target: 'google', name: 'Google', logo: LOGO },
				{ target: 'wechat', name: 'WeChat', logo: '' },
			],
			enterprise: [ { id: 'okta1', name: 'Google', logo: '' } ],
		},
		account_pages: [],
	} )
);

const list = () => screen.getByRole( 'group', { name: LIST } );
const pick = ( name: string ) => `${ name }: ${ LIST }`;
const open = async (
	changes: Partial< ReturnType< typeof serverState > > = {}
) => {
	const state = serverState();
	return openTab(
		'sign-in',
		() =>
			json(
				serverState( {
					settings: { ...state.settings, sign_in_mode: 'button' },
					...changes,
				} )
			),
		() => json( serverState() ),
		tenant
	);
};

describe( 'a button for a connector of the tenant', () => {
	it( 'is picked by the connector’s name and picture', async () => {
		const requests = await open();
		const google = await screen.findByRole( 'button', {
			name: pick( 'Google' ),
		} );
		expect( google.querySelector( 'img' ) ).toHaveAttribute( 'src', LOGO );
		expect( button( pick( 'WeChat' ) ).querySelector( 'img' ) ).toBeNull();
		await userEvent.click( google );
		const row = within( list() ).getByRole( 'group', { name: 'Row 1' } );
		expect( within( row ).getByLabelText( TARGET ) ).toHaveValue(
			'google'
		);
		expect(
			screen.queryByRole( 'button', { name: pick( 'Google' ) } )
		).toBeNull();
		await userEvent.click( button( pick( 'Google (enterprise)' ) ) );
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( lastBody( requests )[ 'direct_sign_in_buttons' ] ).toEqual( [
			{ kind: 'social', target: 'google', text: 'Google' },
			{ kind: 'sso', target: 'okta1', text: 'Google' },
		] );
	} );

	it( 'is typed where it is not listed', async () => {
		await open();
		await screen.findByRole( 'button', { name: pick( 'Google' ) } );
		await userEvent.click( button( pick( 'Add row' ) ) );
		const row = within( list() ).getByRole( 'group', { name: 'Row 1' } );
		const target = within( row ).getByLabelText( TARGET );
		await userEvent.type( target, 'my-own' );
		expect( target ).toHaveValue( 'my-own' );
	} );

	it( 'is not offered where wp-config.php decides', async () => {
		await open( { fixed: [ 'direct_sign_in_buttons' ] } );
		expect( list() ).toBeVisible();
		expect(
			screen.queryByRole( 'button', { name: pick( 'Google' ) } )
		).toBeNull();
	} );
} );
