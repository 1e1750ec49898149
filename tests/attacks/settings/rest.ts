import type { Stage } from '../../e2e/stage.ts';

/** What a browser has that is signed in. */
export interface Session {
	cookie: string;
	/** Core's for the REST API, of this session. */
	nonce: string;
	/** Of this session as well, but for something else. */
	foreignNonce: string;
	/** As it was a day ago. */
	oldNonce: string;
}

/**
 * Somebody's browser, signed in anew; the account is made where there is none.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param name       The user name, which says the role as well.
 */
export async function session(
	{ site }: Pick< Stage, 'site' >,
	name: 'admin' | 'editor' | 'subscriber'
): Promise< Session > {
	return JSON.parse(
		await site.wpEval( `
			$id = username_exists( '${ name }' ) ?: wp_insert_user( array( 'user_login' => '${ name }', 'user_pass' => 'x', 'role' => '${ name }' ) );
			$end   = time() + 3600;
			$token = WP_Session_Tokens::get_instance( $id )->create( $end );
			$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $id, $end, 'logged_in', $token );
			wp_set_current_user( $id );
			echo wp_json_encode( array(
				'cookie'       => LOGGED_IN_COOKIE . '=' . rawurlencode( $_COOKIE[ LOGGED_IN_COOKIE ] ),
				'nonce'        => wp_create_nonce( 'wp_rest' ),
				'foreignNonce' => wp_create_nonce( 'logto' ),
				'oldNonce'     => substr( wp_hash( ( wp_nonce_tick( 'wp_rest' ) - 2 ) . "|wp_rest|$id|$token", 'nonce' ), -12, 10 ),
			) );
		` )
	) as Session;
}

/** As the settings page sends it. */
export const as = ( {
	cookie,
	nonce,
}: Pick< Session, 'cookie' | 'nonce' > ): Record< string, string > => ( {
	cookie,
	'x-wp-nonce': nonce,
} );

/**
 * Every row that the REST API can change, by a sum over its bytes. Logto's documents are not among them: they are
 * fetched anew whenever the connection is looked at; nor that something came which was refused.
 *
 * @param stage      The site.
 * @param stage.site The site.
 */
export const written = async ( { site }: Stage ): Promise< unknown > =>
	JSON.parse(
		await site.wpEval( `
			global $wpdb;
			$rows = $wpdb->get_results( "SELECT option_name, MD5( option_value ) FROM $wpdb->options WHERE option_name LIKE 'logto%' AND option_name NOT IN ( 'logto_provider', 'logto_probe', 'logto_arrivals' )", ARRAY_N );
			$rows[] = array( 'identities', md5( serialize( $wpdb->get_results( "SELECT * FROM {$wpdb->base_prefix}logto_identities" ) ) ) );
			echo wp_json_encode( array_column( $rows, 1, 0 ) );
		` )
	);

/** An answer, as far as it tells about a refusal. */
export interface Refused {
	status: number;
	code?: string;
	/** What is wrong, by setting. */
	params?: Record< string, string >;
}

/**
 * Asks the REST API.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param route      Which, with a query where there is one.
 * @param options    Method, headers, body.
 */
export async function ask(
	{ site }: Stage,
	route: string,
	options: RequestInit
): Promise< Refused > {
	const answer = await fetch( `${ site.url }/wp-json${ route }`, options );
	const body = ( await answer.json() ) as {
		code?: string;
		data?: { params?: Record< string, string > };
	};
	return {
		status: answer.status,
		...( body.code !== undefined && { code: body.code } ),
		...( body.data?.params && { params: body.data.params } ),
	};
}

/**
 * Every route of the plugin with each method that it takes, as the site lists them.
 *
 * @param stage      The site.
 * @param stage.site The site.
 */
export async function routes( {
	site,
}: Stage ): Promise< { method: string; route: string }[] > {
	const index = ( await (
		await fetch( `${ site.url }/wp-json/logto/v1` )
	).json() ) as { routes: Record< string, { methods: string[] } > };
	return Object.entries( index.routes )
		.filter( ( [ route ] ) => route !== '/logto/v1' )
		.flatMap( ( [ pattern, { methods } ] ) => {
			const route = pattern
				.replace( /\(\?P<id>[^)]+\)/, '1' )
				.replace( /\(\?P<name>[^)]+\)/, 'app_secret' );
			return methods.map( ( method ) => ( { method, route } ) );
		} );
}
