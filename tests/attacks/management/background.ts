import type { Stage } from '../../e2e/stage.ts';
import type { Application } from '../../logto/applications.ts';
import { asked, expect } from '../arena.ts';

/**
 * A site that keeps a credential for the Management API, and uses it for everything.
 *
 * @param stage  The stage.
 * @param values Further settings.
 */
export async function withCredential(
	stage: Stage,
	values: Record< string, unknown > = {}
): Promise< Application > {
	const application = stage.logto.applications.add( {
		name: 'Machine',
		secret: 'machine-S3cret',
		machineToMachine: true,
		managementApi: true,
	} );
	await stage.configure( {
		management_app_id: application.id,
		management_app_secret: application.secret,
		management_roles: true,
		ends_logto_sessions: [ 'sessions', 'password', 'deletion' ],
		webhook_signing_key: 'k'.repeat( 32 ),
		webhook_user_deleted: 'delete',
		role_map: [ { source: 'role', name: 'editor', role: 'editor' } ],
		request_timeout: 1,
		...values,
	} );
	stage.logto.hooks.add( {
		url: await stage.site.wpEval(
			"echo \\Logto\\services()->webhooks()->address( 'webhook' );"
		),
	} );
	return application;
}

/** What cron does. */
export const runBackground = ( { site }: Stage ): Promise< string > =>
	site.wpEval( "do_action( 'logto_ask_management_api' );" );

/** What the route answers to an administrator, as the page gets it. */
export async function stateOf( { site }: Stage ): Promise< {
	available: boolean;
	code: string;
	problem: string | null;
} > {
	const answer = await site.wpEval( `
		wp_set_current_user( 1 );
		echo wp_json_encode( rest_do_request( new WP_REST_Request( 'GET', '/logto/v1/management-api' ) )->get_data() );` );
	return JSON.parse( answer ) as {
		available: boolean;
		code: string;
		problem: string | null;
	};
}

/** Everything about everybody that must be as it was. */
export const everybody = ( { site }: Stage ): Promise< string > =>
	site.wpEval( `
		global $wpdb;
		echo wp_json_encode( array(
			$wpdb->get_results( "SELECT ID, user_login, user_pass FROM $wpdb->users" ),
			$wpdb->get_results( "SELECT user_id, meta_key, meta_value FROM $wpdb->usermeta WHERE meta_key IN ( 'session_tokens', 'logto_suspension', 'logto_ask_again', '{$wpdb->prefix}capabilities' ) ORDER BY umeta_id" ),
			$wpdb->get_results( "SELECT identity_hash, user_id, suspended FROM {$wpdb->base_prefix}logto_identities" ),
		) );` );

/** Neither the secret nor a token is to be read in a log, in the database or in what the route says; only Logto was asked. */
export async function nothingGotOut( stage: Stage ): Promise< void > {
	const bearers = stage.logto.calls
		.to( 'management' )
		.map( ( { headers } ) => ( headers.authorization ?? '' ).slice( 7 ) );
	const stored = await stage.site.wpEval( `
		global $wpdb;
		foreach ( array( $wpdb->options => 'option_value', $wpdb->usermeta => 'meta_value' ) as $table => $column ) {
			echo implode( "\\n", $wpdb->get_col( "SELECT $column FROM $table" ) );
		}` );
	for ( const secret of [
		...new Set( bearers ),
		'machine-S3cret',
		encodeURIComponent( 'machine-S3cret' ),
	].filter( ( one ) => one !== '' ) ) {
		expect( stored ).not.toContain( secret );
		expect( stage.site.log() ).not.toContain( secret );
	}
	expect(
		asked( stage ).filter( ( origin ) => origin !== stage.logto.endpoint )
	).toEqual( [] );
}
