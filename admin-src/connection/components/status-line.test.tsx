import { screen } from '@testing-library/react';

import type { ConnectionStatus } from '../../shared/types';
import { json, serverState } from '../../testing/fake-site';
import { open } from '../../testing/open-page';

describe( 'the status line', () => {
	it.each< [ ConnectionStatus, RegExp ] >( [
		[ 'not_set_up', /^Not set up yet/ ],
		[ 'unproven', /^Saved, but not proven yet/ ],
		[ 'off', /^Not turned on yet/ ],
		[ 'paused', /^Paused: wp-login/ ],
		[ 'working', /^People sign in to this site through Logto/ ],
		[ 'unreachable', /^Logto can’t be reached: until/ ],
		[
			'refused',
			/^Sign-in worked with these values, and Logto refuses it/,
		],
		[ 'moved', /^Sign-in has worked with these values, but/ ],
		[ 'secret_lost', /^The saved App secret can’t be read/ ],
		[ 'disabled', /^Switched off by LOGTO_DISABLED/ ],
	] )( 'has a sentence for %s', async ( status, sentence ) => {
		const connection = { status, findings: null };
		await open( () => json( serverState( { connection } ) ) );
		expect( screen.getByText( sentence ) ).toBeVisible();
	} );

	it.each< [ ConnectionStatus, RegExp ] >( [
		[ 'working', /Last sign-in 3 minutes ago\.$/ ],
		[ 'unreachable', /Last tried 1 hour ago\.$/ ],
		[ 'unproven', /sign in through Logto\.$/ ],
	] )( 'says since when, for %s', async ( status, sentence ) => {
		const now = Date.now() / 1000;
		const connection = {
			status,
			last_sign_in: Math.floor( now ) - 185,
			failed_at: Math.floor( now ) - 3700,
		};
		await open( () => json( serverState( { connection } ) ) );
		expect( screen.getByText( sentence ) ).toBeVisible();
	} );

	it( 'says what Logto refuses, and since when', async () => {
		const connection = {
			status: 'refused' as const,
			refused: {
				message: 'This App secret has expired at Logto.',
				at: Math.floor( Date.now() / 1000 ) - 185,
			},
		};
		await open( () => json( serverState( { connection } ) ) );
		expect(
			screen.getByText(
				/This App secret has expired at Logto\. Found out 3 minutes ago\.$/
			)
		).toBeVisible();
	} );

	it.each< [ ConnectionStatus, boolean, boolean ] >( [
		[ 'working', true, true ],
		[ 'working', false, false ],
		[ 'unproven', true, false ],
	] )(
		'says for %s, where signing out stays here (%s), that it does: %s',
		async ( status, isLocal, says ) => {
			const connection = { status, is_sign_out_local: isLocal };
			await open( () => json( serverState( { connection } ) ) );
			expect(
				screen.queryAllByText(
					/Log out ends the session on this site only/
				)
			).toHaveLength( says ? 1 : 0 );
		}
	);
} );
