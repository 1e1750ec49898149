import { screen } from '@testing-library/react';

import { json, serverState } from '../../testing/fake-site';
import { open } from '../../testing/open-page';

describe( 'the admin’s account', () => {
	it( 'can be connected once the three values are saved', async () => {
		await open( () => json( serverState() ) );
		expect(
			screen.getByRole( 'link', { name: 'Connect my account' } )
		).toHaveAttribute( 'href', serverState().account.connect_url );
	} );

	it.each( [ 'not_set_up', 'secret_lost', 'disabled' ] as const )(
		'is not offered to connect while the connection is %s',
		async ( status ) => {
			const connection = { status, findings: null };
			await open( () => json( serverState( { connection } ) ) );
			expect( screen.getByText( /^Once signing in/ ) ).toBeVisible();
			expect(
				screen.queryByRole( 'link', { name: 'Connect my account' } )
			).not.toBeInTheDocument();
		}
	);

	it( 'is said to be connected', async () => {
		const account = { ...serverState().account, connected: true };
		await open( () => json( serverState( { account } ) ) );
		expect( screen.getByText( /account is connected/ ) ).toBeVisible();
		expect(
			screen.queryByRole( 'link', { name: 'Connect my account' } )
		).not.toBeInTheDocument();
	} );

	it( 'comes with the way to the Aliyun guide', async () => {
		await open( () => json( serverState() ) );
		expect(
			screen.getByRole( 'link', {
				name: /Set up phone sign-in with Aliyun SMS/,
			} )
		).toHaveAttribute( 'href', expect.stringContaining( 'aliyun-sms' ) );
		expect(
			screen.queryByRole( 'heading', { level: 1 } )
		).not.toBeInTheDocument();
	} );
} );
