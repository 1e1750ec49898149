import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from '../stage.ts';
import type { Places, Secret } from './search.ts';

/** Every row of every table. */
export const database = ( { site }: Stage ): Promise< string > =>
	site.wpEval(
		'global $wpdb; foreach ( $wpdb->get_col( "SHOW TABLES" ) as $table ) { foreach ( $wpdb->get_results( "SELECT * FROM `$table`", ARRAY_N ) as $row ) { echo implode( "\\t", array_map( "strval", $row ) ), "\\n"; } }'
	);

/** What is written down elsewhere than in the database, or taken out of it. */
export async function written(
	{ site }: Stage,
	email: string
): Promise< Places > {
	const mail = join( site.files.home, 'mail.txt' );
	return new Map( [
		[ 'debug.log', site.log() ],
		[ 'mails', existsSync( mail ) ? readFileSync( mail, 'utf8' ) : '' ],
		[
			'export of personal data',
			await site.wpEval(
				`foreach ( apply_filters( 'wp_privacy_personal_data_exporters', array() ) as $exporter ) { echo wp_json_encode( $exporter['callback']( '${ email }', 1 ) ); }`
			),
		],
	] );
}

const secretsOf = ( json: string ): Secret[] =>
	Object.entries( JSON.parse( json ) as Record< string, string > ).map(
		( [ name, value ] ) => ( { name, value } )
	);

/** What only wp-config.php has, and what is made of it. */
export const keys = async ( { site }: Stage ): Promise< Secret[] > =>
	secretsOf(
		await site.wpEval( `
			$found = array( 'DB_PASSWORD' => DB_PASSWORD );
			foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
				$found += array( "{$name}_KEY" => constant( "{$name}_KEY" ), "{$name}_SALT" => constant( "{$name}_SALT" ) );
			}
			$box = \\Logto\\services()->settings()->secret_box();
			$found['sealing key'] = bin2hex( ( new ReflectionMethod( $box, 'key' ) )->invoke( $box ) );
			$found['data key']    = bin2hex( $box->open( get_option( 'logto_data_key' )['wrapped'], 'data-key' ) );
			echo wp_json_encode( $found );
		` )
	);

/** What the database has of secrets by right: sealed or hashed. */
export const sealed = async ( { site }: Stage ): Promise< Secret[] > =>
	secretsOf(
		await site.wpEval(
			"echo wp_json_encode( array( 'sealed App secret' => get_option( 'logto_settings' )['app_secret']['sealed'], 'wrapped data key' => get_option( 'logto_data_key' )['wrapped'], 'hash of the emergency link' => get_option( 'logto_emergency_link' )['hash'], 'hash of the admin’s password' => get_userdata( 1 )->user_pass ) );"
		)
	);
