import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { expect, test } from '../../e2e/stage.ts';

// User meta is one for a whole network and does not say which site's provider wrote it.

test( 'upgrade: on a network, a site’s own provider only gets accounts that are nowhere but on that site', async () => {
	const site = await launchWordPress( PROFILES.network );
	try {
		const found = await site.wpEval( `
			$users = array();
			foreach ( array( 'here', 'both', 'there' ) as $login ) {
				$users[ $login ] = wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'x' ) );
				foreach ( get_sites( array( 'fields' => 'ids' ) ) as $number => $id ) {
					remove_user_from_blog( $users[ $login ], $id );
					if ( 'both' === $login || ( 'here' === $login ) === ( get_current_blog_id() === (int) $id ) ) {
						add_user_to_blog( $id, $users[ $login ], 'author' );
					}
				}
			}
			$users['admin'] = 1;
			foreach ( $users as $login => $id ) {
				update_user_meta( $id, 'logto_user_id', "s-$login" );
			}
			update_option( 'logto_options', array( 'endpoint' => 'https://mine.example', 'appId' => 'a', 'appSecret' => 'b' ) );
			delete_option( 'logto_settings' );
			delete_option( 'logto_status' );
			$services = \\Logto\\services();
			$services->settings()->schema_version()->mend();
			$issuer   = $services->settings()->store()->settings()->issuer();
			$found    = array();
			foreach ( array( 'before', 'after' ) as $when ) {
				foreach ( $users as $login => $id ) {
					$identity = new \\Logto\\Accounts\\Identity( $issuer, "s-$login" );
					$user     = 'before' === $when ? $services->accounts()->legacy_identities()->user_of( $identity ) : $services->accounts()->identities()->find( $identity )['user'] ?? 0;
					$found[]  = "$when $login: " . ( $user === $id ? 'linked' : $user );
				}
				$services->accounts()->legacy_identities()->migrate();
			}
			echo implode( "\\n", $found );
		` );
		expect( found.split( '\n' ) ).toEqual( [
			'before here: linked',
			'before both: 0',
			'before there: 0',
			'before admin: 0',
			'after here: linked',
			'after both: 0',
			'after there: 0',
			'after admin: 0',
		] );
		expect( site.log() ).toBe( '' );
	} finally {
		await site.stop();
	}
} );
