import type { Stage } from '../../e2e/stage.ts';

/** What the upgraded site had: whom plugin 1.0.1 had linked, and how it was registered at Logto. */
export interface OldSite {
	/** Subjects by WordPress user name; who is not there is made, as an editor. */
	linked: Record< string, string >;
	/** Whether the new addresses are registered as well. */
	movesOn?: boolean;
	/** What differs in the settings of 1.0.1. */
	options?: Record< string, unknown >;
}

/**
 * Makes a site's database as plugin 1.0.1 leaves it, with nothing of ours: the next request is the first after the update.
 *
 * @param stage       The site, and its Logto.
 * @param stage.site  The site.
 * @param stage.logto Its Logto.
 * @param old         What it had.
 * @param old.linked  Whom it knew.
 * @param old.movesOn See there.
 * @param old.options See there.
 */
export async function comesFrom10(
	{ site, logto }: Pick< Stage, 'site' | 'logto' >,
	{ linked, movesOn = false, options = {} }: OldSite
): Promise< void > {
	const login = `${ site.url }/wp-login.php`;
	const application = logto.applications.add( {
		redirectUris: [
			`${ site.url }/login-callback/`,
			...( movesOn ? [ `${ login }?action=logto` ] : [] ),
		],
		postLogoutRedirectUris: [
			site.url,
			...( movesOn ? [ `${ login }?action=logto-signed-out` ] : [] ),
		],
	} );
	const old = {
		endpoint: `${ logto.endpoint }/`,
		appId: application.id,
		appSecret: application.secret,
		scope: 'email roles',
		extraParams: '',
		requireVerifiedEmail: false,
		requireOrganizationId: '',
		roleMapping: [],
		rememberSession: true,
		syncProfile: false,
		wpFormLogin: 'query',
		usernameStrategy: 'smart',
		...options,
	};
	const data = btoa( JSON.stringify( { old, linked } ) );
	await site.wpEval( `
		global $wpdb;
		$data = json_decode( base64_decode( '${ data }' ), true );
		array_map( 'delete_option', array( 'logto_settings', 'logto_status', 'logto_provider' ) );
		$wpdb->query( "DROP TABLE IF EXISTS {$wpdb->base_prefix}logto_identities, {$wpdb->prefix}logto_events" );
		update_option( 'logto_options', $data['old'] );
		foreach ( $data['linked'] as $login => $subject ) {
			$user = username_exists( $login ) ?: wp_insert_user( array( 'user_login' => $login, 'user_pass' => 'x', 'role' => 'editor' ) );
			update_user_meta( $user, 'logto_user_id', $subject );
		}
	` );
}
