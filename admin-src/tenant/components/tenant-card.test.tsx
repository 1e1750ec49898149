import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import {
	aboutTenant,
	json,
	notSetUp,
	pendingAnswer,
	serverState,
	unknownTenant,
	type Answer,
} from '../../testing/fake-site';
import { button, openTab } from '../../testing/open-page';

const TENANT = {
	asked_at: 1,
	sign_in_experience: {
		mode: 'SignInAndRegister',
		methods: [
			{ identifier: 'email', password: true, code: false },
			{ identifier: 'phone', password: false, code: true },
		],
		passkeys: false,
		sign_up: [ 'email', 'phone' ],
		connectors: [
			{
				target: 'google',
				name: 'Google',
				logo: 'data:image/svg+xml;base64,PHN2Zy8+',
			},
		],
		enterprise: [ { id: 'okta1', name: 'Okta', logo: '' } ],
		terms_url: 'https://site.example/terms',
		privacy_url: '',
	},
	account_pages: [ 'phone', 'password', 'overview' ],
};

const says = ( changes: Readonly< Record< string, unknown > > = {} ): Answer =>
	aboutTenant( () =>
		json( {
			...TENANT,
			sign_in_experience: { ...TENANT.sign_in_experience, ...changes },
		} )
	);

const openOverview = async ( ...answers: Answer[] ) =>
	openTab( 'overview', () => json( serverState() ), ...answers );

const fact = async ( name: string ) => {
	const term = await screen.findByText( name, { selector: 'dt' } );
	return term.nextElementSibling;
};

const SIGN_UP = 'Who may sign up there';
const SHOWN = { ignore: '.a11y-speak-region' };

describe( 'the card of the tenant', () => {
	it( 'says how people sign in, who may sign up, and what they may change', async () => {
		await openOverview( says() );
		expect( await fact( 'People sign in at Logto by' ) ).toHaveTextContent(
			/^email and password, phone code, Google$/
		);
		expect( await fact( SIGN_UP ) ).toHaveTextContent(
			/^Anybody, with: email address, phone number\.$/
		);
		expect( await fact( 'Enterprise connectors' ) ).toHaveTextContent(
			/^Okta$/
		);
		expect( await fact( 'People may change there' ) ).toHaveTextContent(
			/^phone number, password$/
		);
		const terms = within(
			( await fact( 'Terms' ) ) as HTMLElement
		).getAllByRole( 'link' );
		expect( terms ).toHaveLength( 1 );
		expect( terms[ 0 ] ).toHaveAttribute(
			'href',
			'https://site.example/terms'
		);
	} );

	it( 'says that nobody may sign up', async () => {
		await openOverview( says( { mode: 'SignIn' } ) );
		expect( await fact( SIGN_UP ) ).toHaveTextContent( /^Nobody: you add/ );
	} );

	it( 'leaves out what there is none of', async () => {
		await openOverview(
			aboutTenant( () =>
				json( {
					sign_in_experience: { mode: '', methods: [] },
					account_pages: [],
				} )
			)
		);
		expect( await fact( SIGN_UP ) ).toHaveTextContent( /^Not known\.$/ );
		expect( screen.queryByText( 'Enterprise connectors' ) ).toBeNull();
		expect( screen.queryByText( 'People may change there' ) ).toBeNull();
		expect( screen.queryByText( 'Terms' ) ).toBeNull();
	} );

	it( 'shows nothing but that it is not known where Logto does not answer', async () => {
		await openOverview();
		expect(
			await screen.findByText( /^Not known: Logto did not say/, SHOWN )
		).toBeVisible();
		expect( screen.queryByText( SIGN_UP ) ).toBeNull();
	} );

	it( 'has Logto asked anew, and says so', async () => {
		const { answer, arrive } = pendingAnswer();
		await openOverview(
			aboutTenant( () => json( unknownTenant ) ),
			aboutTenant( answer )
		);
		await screen.findByText( /^Not known: Logto did not say/, SHOWN );
		await userEvent.click( button( 'Refresh' ) );
		expect(
			await screen.findByText( 'Asking Logto…', SHOWN )
		).toBeVisible();
		expect( button( 'Refresh' ) ).toHaveFocus();
		expect( button( 'Refresh' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
		arrive( json( TENANT ) );
		expect(
			await screen.findByText( 'This is what Logto says now.', SHOWN )
		).toBeVisible();
		expect( await fact( SIGN_UP ) ).toBeVisible();
	} );

	it( 'says why the site itself gave no answer', async () => {
		await openOverview(
			aboutTenant( () =>
				json( { code: 'rest_forbidden', message: 'No.' }, 403 )
			)
		);
		const card = ( await screen.findByText( 'Your Logto tenant' ) ).closest(
			'.components-card'
		) as HTMLElement;
		await waitFor( () =>
			expect(
				within( card ).getByRole( 'alert' )
			).not.toBeEmptyDOMElement()
		);
		expect( screen.queryByText( /^Not known: Logto did not/ ) ).toBeNull();
	} );

	it( 'is not there before there is an endpoint', async () => {
		await openTab( 'overview', () => json( notSetUp ), says() );
		expect( screen.queryByText( 'Your Logto tenant' ) ).toBeNull();
	} );
} );
