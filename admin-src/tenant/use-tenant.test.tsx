import { render, screen } from '@testing-library/react';

import { aboutTenant, fakeSite, json } from '../testing/fake-site';
import { useTenant } from './use-tenant';

function Phone( { endpoint }: { readonly endpoint: string } ) {
	const { hasPhone } = useTenant( endpoint );
	return <p>{ String( hasPhone ) }</p>;
}

const says = ( methods: readonly unknown[] ) =>
	aboutTenant( () =>
		json( {
			sign_in_experience: { mode: 'SignIn', methods },
			account_pages: [],
		} )
	);

const phone = { identifier: 'phone', password: false, code: true };

describe( 'whether people sign in with a phone number', () => {
	it( 'is known by the methods', async () => {
		fakeSite( says( [ phone ] ) );
		render( <Phone endpoint="https://tenant.logto.app" /> );
		expect( screen.getByText( 'null' ) ).toBeVisible();
		expect( await screen.findByText( 'true' ) ).toBeVisible();
	} );

	it( 'is known where they do not', async () => {
		fakeSite( says( [ { ...phone, identifier: 'email' } ] ) );
		render( <Phone endpoint="https://tenant.logto.app" /> );
		expect( await screen.findByText( 'false' ) ).toBeVisible();
	} );

	it( 'is of the endpoint that is there now', async () => {
		fakeSite( says( [ phone ] ), says( [] ) );
		const { rerender } = render( <Phone endpoint="https://a.example" /> );
		expect( await screen.findByText( 'true' ) ).toBeVisible();
		rerender( <Phone endpoint="https://b.example" /> );
		expect( await screen.findByText( 'false' ) ).toBeVisible();
		rerender( <Phone endpoint="" /> );
		expect( await screen.findByText( 'null' ) ).toBeVisible();
	} );
} );
