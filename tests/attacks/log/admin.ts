import type { Stage } from '../../e2e/stage.ts';

type Role = 'administrator' | 'editor' | 'subscriber';

/** What a browser has that is signed in, also for the dashboard, and what it could have read there. */
interface Session {
	cookie: string;
	/** Of the REST API. */
	rest: string;
	/** Of the export. */
	exporting: string;
	/** Of this session, for something else. */
	foreign: string;
}

/** Somebody of that role signs in; 1 is the administrator that the site came with. */
export async function signedIn(
	{ site }: Stage,
	role: Role
): Promise< Session > {
	return JSON.parse(
		await site.wpEval( `
			$id = '${ role }' === 'administrator' ? 1 : ( username_exists( '${ role }' ) ?: wp_insert_user( array( 'user_login' => '${ role }', 'user_pass' => 'x', 'role' => '${ role }' ) ) );
			$end   = time() + 3600;
			$token = WP_Session_Tokens::get_instance( $id )->create( $end );
			$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $id, $end, 'logged_in', $token );
			wp_set_current_user( $id );
			echo wp_json_encode( array(
				'cookie'    => LOGGED_IN_COOKIE . '=' . rawurlencode( $_COOKIE[ LOGGED_IN_COOKIE ] ) . '; ' . AUTH_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( $id, $end, 'auth', $token ) ),
				'rest'      => wp_create_nonce( 'wp_rest' ),
				'exporting' => wp_create_nonce( 'logto_log_export' ),
				'foreign'   => wp_create_nonce( 'logto' ),
			) );
		` )
	) as Session;
}

/** The log's screen, as somebody gets it. */
export const screen = (
	{ site }: Stage,
	{ cookie }: Pick< Session, 'cookie' >,
	query: Record< string, string > = {}
): Promise< Response > =>
	fetch(
		`${ site.url }/wp-admin/admin.php?${ new URLSearchParams( {
			page: 'logto-log',
			...query,
		} ) }`,
		{ headers: { cookie }, redirect: 'manual' }
	);

/** The log by REST. */
export const byRest = (
	{ site }: Stage,
	{ cookie, rest }: Pick< Session, 'cookie' | 'rest' >,
	query: Record< string, string > = {}
): Promise< Response > =>
	fetch(
		`${ site.url }/index.php?${ new URLSearchParams( {
			rest_route: '/logto/v1/log',
			...query,
		} ) }`,
		{ headers: { cookie, 'x-wp-nonce': rest } }
	);

/** The export. */
export const exported = (
	{ site }: Stage,
	cookie: string,
	form: Record< string, string >,
	method = 'POST'
): Promise< Response > => {
	const said = new URLSearchParams( { action: 'logto_log_export', ...form } );
	const url = `${ site.url }/wp-admin/admin-post.php`;
	return method === 'POST'
		? fetch( url, {
				method,
				body: said,
				headers: { cookie },
				redirect: 'manual',
			} )
		: fetch( `${ url }?${ said }`, {
				headers: { cookie },
				redirect: 'manual',
			} );
};

/** Somebody was refused whom Logto calls so, after their token was verified. */
export const wasRefused = (
	{ site }: Stage,
	subject: string
): Promise< string > =>
	site.wpEval(
		`\\Logto\\services()->log()->events()->note_refused( 'account_unknown', array( 'purpose' => 'sign_in', 'reference' => '7KX4-M0QD', 'identity' => new \\Logto\\Accounts\\Identity( 'https://x.example/oidc', base64_decode( '${ Buffer.from( subject ).toString( 'base64' ) }' ) ) ) );`
	);
