import { randomBytes } from 'node:crypto';

type Value = string | number | boolean;

const KEYS = [ 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ];

/** A PHP literal. In single quotes PHP knows two escapes only. */
export function phpLiteral( value: Value ): string {
	return typeof value === 'string'
		? `'${ value.replace( /[\\']/g, '\\$&' ) }'`
		: String( value );
}

/** The constants that every site of ours has. */
function commonConstants( debugLog: string ): Record< string, Value > {
	const salts = KEYS.flatMap( ( key ) => [
		`${ key }_KEY`,
		`${ key }_SALT`,
	] ).map(
		( name ) => [ name, randomBytes( 32 ).toString( 'base64' ) ] as const
	);
	return {
		DB_NAME: 'wordpress',
		DB_USER: '',
		DB_PASSWORD: '',
		DB_HOST: '',
		DB_CHARSET: 'utf8mb4',
		DB_COLLATE: '',
		...Object.fromEntries( salts ),
		WP_ENVIRONMENT_TYPE: 'local',
		WP_DEBUG: true,
		WP_DEBUG_LOG: debugLog,
		WP_DEBUG_DISPLAY: false,
		// Without it every admin page waits for wordpress.org on a machine that can't reach it.
		WP_HTTP_BLOCK_EXTERNAL: true,
		WP_ACCESSIBLE_HOSTS: 'localhost,127.0.0.1',
		DISABLE_WP_CRON: true,
		AUTOMATIC_UPDATER_DISABLED: true,
		FS_METHOD: 'direct',
	};
}

/** Everything that a site's wp-config.php defines. The salts are new. */
export function wpConstants(
	debugLog: string,
	more: Readonly< Record< string, Value > >
): Record< string, Value > {
	return { ...commonConstants( debugLog ), ...more };
}

/** The constants of a network in sub-directories of a host. */
export function networkConstants(
	domain: string,
	path: string
): Record< string, Value > {
	return {
		MULTISITE: true,
		SUBDOMAIN_INSTALL: false,
		DOMAIN_CURRENT_SITE: domain,
		PATH_CURRENT_SITE: path,
		SITE_ID_CURRENT_SITE: 1,
		BLOG_ID_CURRENT_SITE: 1,
	};
}

/** The text of a wp-config.php. */
export function wpConfig(
	constants: Readonly< Record< string, Value > >
): string {
	const lines = Object.entries( constants ).map(
		( [ name, value ] ) =>
			`define( ${ phpLiteral( name ) }, ${ phpLiteral( value ) } );`
	);
	return [
		'<?php',
		// What hosts behind such proxies tell people to write here. Nobody but the proxy can reach the site.
		"if ( 'https' === ( $_SERVER['HTTP_X_FORWARDED_PROTO'] ?? '' ) ) {",
		"\t$_SERVER['HTTPS'] = 'on';",
		'}',
		...lines,
		"$table_prefix = 'wp_';",
		"if ( ! defined( 'ABSPATH' ) ) {",
		"\tdefine( 'ABSPATH', __DIR__ . '/' );",
		'}',
		"require_once ABSPATH . 'wp-settings.php';",
		'',
	].join( '\n' );
}
