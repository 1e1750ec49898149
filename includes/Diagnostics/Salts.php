<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Settings\Former_Salts;
use Logto\Settings\Resealing;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/**
 * Where the App secret can be read, and the key with which this site seals: not in the database, beside what it seals. WordPress keeps keys of its own
 * there for each of the constants that is missing, a placeholder, or equal to another one.
 */
final class Salts implements Check {

	/** @param Closure(): Resealing $resealing Made only where wp-config.php has former salts. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $resealing,
	) {}

	public function name(): string {
		return 'salts';
	}

	public function label(): string {
		return __( 'Security keys', 'logto' );
	}

	public function run(): Result {
		if ( $this->settings->secret_lost ) {
			return $this->lost();
		}
		$old = get_option( Store::OLD_OPTION );
		if ( is_array( $old ) && '' !== $this->settings->app_secret && ( $old['appSecret'] ?? null ) === $this->settings->app_secret ) {
			return Result::warning(
				__( 'The App secret also lies unsealed in the database, where plugin 1.0.1 left it: whoever can read the database can read it.', 'logto' ),
				__( 'If you won’t go back to that plugin, delete its option with “wp option delete logto_options”. To be sure, make a new App secret in the Logto Console and enter it here.', 'logto' ),
				Store::OLD_OPTION
			);
		}
		$exposed = self::in_database();
		if ( array() !== $exposed ) {
			return $this->exposed( $exposed );
		}
		if ( defined( Former_Salts::CONSTANT ) && ( $this->resealing )()->is_done() ) {
			return Result::warning(
				__( 'LOGTO_FORMER_SALTS in wp-config.php is not needed any more: everything is sealed with today’s security keys.', 'logto' ),
				is_multisite() ? __( 'It can be removed, once every site of the network with an App secret of its own says so here.', 'logto' ) : __( 'It can be removed.', 'logto' )
			);
		}
		return Result::ok( defined( 'LOGTO_APP_SECRET' ) ? __( 'The App secret comes from wp-config.php, and this site’s security keys don’t lie in its database.', 'logto' ) : __( 'The App secret lies sealed in the database, and the security keys that open it lie elsewhere.', 'logto' ) );
	}

	private function lost(): Result {
		return Result::problem(
			__( 'The saved App secret can’t be read any more: this site’s security keys (salts) have changed, or its key in the database is missing or damaged.', 'logto' ),
			defined( Former_Salts::CONSTANT )
				? __( 'LOGTO_FORMER_SALTS in wp-config.php has other keys than those with which it was sealed, or not in the form that the documentation shows. Put that right, or enter the App secret again and save.', 'logto' )
				: __( 'Enter the App secret again and save. Or bring it back: by “wp logto rekey” where the security keys lay in the database before, by “wp logto rekey --from-file=…” where you still have the former wp-config.php.', 'logto' )
		)->fixed_at( 'app_secret' );
	}

	/** @param non-empty-list<string> $exposed */
	private function exposed( array $exposed ): Result {
		$is_all  = count( $exposed ) === 4;
		$is_here = ! defined( 'LOGTO_APP_SECRET' );
		return Result::warning(
			match ( true ) {
				$is_all && $is_here => __( 'The security keys lie in the database, beside the App secret that they seal: whoever can read the database can read the App secret.', 'logto' ),
				$is_all => __( 'The security keys lie in the database: whoever can read the database can forge what this plugin seals for browsers.', 'logto' ),
				default => __( 'Some of this site’s security keys lie in the database and not in wp-config.php alone.', 'logto' ),
			},
			$is_here
				? __( 'Put eight new, different keys from api.wordpress.org/secret-key/1.1/salt/ into wp-config.php. Then run “wp logto rekey”, or enter the App secret again. Or set the App secret by LOGTO_APP_SECRET in wp-config.php, so that the database has none.', 'logto' )
				: __( 'Put eight new, different keys from api.wordpress.org/secret-key/1.1/salt/ into wp-config.php.', 'logto' ),
			implode( ', ', $exposed )
		);
	}

	/** @return list<string> The constants whose values, as WordPress works with them, can be read in the database. */
	private static function in_database(): array {
		$found = array();
		foreach ( array( 'auth', 'secure_auth' ) as $scheme ) {
			$salt = wp_salt( $scheme );
			$key  = get_site_option( "{$scheme}_key" );
			if ( is_string( $key ) && '' !== $key && str_starts_with( $salt, $key ) ) {
				$found[] = strtoupper( "{$scheme}_key" );
			}
			$rest = get_site_option( "{$scheme}_salt" );
			if ( is_string( $rest ) && '' !== $rest && str_ends_with( $salt, $rest ) ) {
				$found[] = strtoupper( "{$scheme}_salt" );
			}
		}
		return $found;
	}
}
