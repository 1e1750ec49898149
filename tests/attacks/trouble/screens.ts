import type { Stage } from '../../e2e/stage.ts';
import { admin } from '../refused/connection.ts';

/** What whoever manages the site is told, and where. */
export interface Told {
	/** Our error notices on each screen. */
	dashboard: string[];
	plugins: string[];
	/** Label of the test in Site Health; null where it has none. */
	health: string | null;
	state: { cause: string; since: number; failed: number } | null;
	/** Outcome and cause of each row of the log, the oldest first. */
	log: string[];
}

/** An administrator's cookies for the screens. */
const cookies = ( { site }: Stage ) =>
	site.wpEval( `
		$end   = time() + 3600;
		$token = WP_Session_Tokens::get_instance( 1 )->create( $end );
		echo AUTH_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( 1, $end, 'auth', $token ) ) . '; ' . LOGGED_IN_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( 1, $end, 'logged_in', $token ) );
	` );

const noticesOn = ( page: string ): string[] => [
	...( page.match( /<div id="logto-trouble"[^]*?<\/div>/g ) ?? [] ),
	...( page.match( /Logto sign-in is off/g ) ?? [] ),
];

/**
 * Looks everywhere.
 *
 * @param stage The site.
 */
export async function screens( stage: Stage ): Promise< Told > {
	const cookie = await cookies( stage );
	const open = async ( path: string ): Promise< string > =>
		(
			await fetch( `${ stage.site.url }/wp-admin/${ path }`, {
				headers: { cookie },
			} )
		).text();
	const health = await open( 'site-health.php' );
	const rows = await stage.site.wpEval(
		"global $wpdb; echo wp_json_encode( $wpdb->get_col( \"SELECT CONCAT( outcome, ' ', code ) FROM {$wpdb->prefix}logto_events WHERE kind = 'connection' ORDER BY id\" ) );"
	);
	return {
		dashboard: noticesOn( await open( 'index.php' ) ),
		plugins: noticesOn( await open( 'plugins.php' ) ),
		health: healthOf( health ),
		state: (
			await admin< { trouble: Told[ 'state' ] } >(
				stage,
				'/logto/v1/settings'
			)
		).answer.trouble,
		log: JSON.parse( rows ) as string[],
	};
}

/** The label of our test among those that core has run for the page. */
function healthOf( page: string ): string | null {
	const script = /var SiteHealth = (\{.*\});/.exec( page )?.[ 1 ];
	if ( script === undefined ) {
		throw new Error( 'This is not Site Health.' );
	}
	const { site_status: status } = JSON.parse( script ) as {
		site_status: {
			direct: { test: string; status: string; label: string }[];
		};
	};
	const ours = status.direct.find( ( { test } ) => test === 'logto_trouble' );
	return ours ? `${ ours.status }: ${ ours.label }` : null;
}

/** As if so many seconds had passed since anything was heard or asked of Logto. */
export const later = ( { site }: Stage, seconds: number ) =>
	site.wpEval( `
		foreach ( array( 'logto_provider' => array( 'fetched', 'keys_fetched', 'looked', 'failed', 'token_failed' ), 'logto_probe' => array( 'at', 'doubted' ) ) as $option => $times ) {
			$row = get_option( $option );
			foreach ( $times as $time ) {
				if ( is_array( $row ) && ! empty( $row[ $time ] ) ) {
					$row[ $time ] -= ${ seconds };
				}
			}
			is_array( $row ) ? update_option( $option, $row ) : null;
		}
	` );

/** Nobody answers at Logto any more. */
export const stop = ( { logto }: Stage ) => {
	for ( const place of [
		'authorization',
		'callback',
		'discovery',
		'jwks',
		'token',
	] as const ) {
		logto.spoil.next( place, () => 'close', Infinity );
	}
};
