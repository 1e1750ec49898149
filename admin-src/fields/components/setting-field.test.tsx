import { screen } from '@testing-library/react';

import { json, serverState } from '../../testing/fake-site';
import { field, open, save } from '../../testing/open-page';

describe( 'values that wp-config fixes', () => {
	it( 'are shown read-only, and not sent', async () => {
		const fixed = [ 'endpoint', 'app_secret' ] as const;
		const requests = await open(
			() => json( serverState( { fixed } ) ),
			() => json( serverState( { fixed } ) )
		);
		expect( field( 'Logto endpoint' ) ).toHaveAttribute( 'readonly' );
		expect( field( 'Logto endpoint' ) ).toHaveAccessibleDescription(
			'Set by LOGTO_ENDPOINT in wp-config.php.'
		);
		expect(
			screen.getByText( 'Set by LOGTO_APP_SECRET in wp-config.php.' )
		).toBeVisible();
		expect( screen.queryByText( 'Replace' ) ).not.toBeInTheDocument();
		await save();
		await screen.findByText( 'Settings saved.' );
		expect( requests[ 1 ]?.body ).toMatchObject( { revision: 3 } );
		expect( requests[ 1 ]?.body ).not.toHaveProperty( 'endpoint' );
		expect( requests[ 1 ]?.body ).not.toHaveProperty( 'app_secret' );
	} );
} );
