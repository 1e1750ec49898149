<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Oidc\Refusal;
use PhpToken;
use WP_CLI;

/**
 * Seals saved secrets with a new key.
 */
final class Rekey_Command {

	/** Letters of a wp-config.php that are read. */
	private const MOST = 1_000_000;

	/** @param Closure(array<string, list<string>>): list<Secret_Box> $boxes Of what the salts may have been. */
	public function __construct(
		private readonly Resealing $resealing,
		private readonly Closure $boxes,
	) {}

	/**
	 * Makes a new key for the saved App secret and seals it with the security keys (salts) of today.
	 *
	 * Run it after the security keys in wp-config.php have changed, with the former wp-config.php, and the App secret need
	 * not be entered again. Where there were none in wp-config.php, WordPress has the former ones in its database: then
	 * no file is needed. On a network it goes through all sites.
	 *
	 * ## OPTIONS
	 *
	 * [--from-file=<file>]
	 * : The former wp-config.php, or its lines with the security keys. It is read and never run.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto rekey
	 *     wp logto rekey --from-file=/root/wp-config-before.php
	 *
	 * @param list<string>          $arguments None.
	 * @param array<string, string> $options   As named above.
	 */
	public function __invoke( array $arguments, array $options ): void {
		$said  = isset( $options['from-file'] ) ? self::of_file( $options['from-file'] ) : Former_Salts::of_today();
		$found = $this->rekey( ( $this->boxes )( $said ) );
		if ( 0 === $found['sealed'] && $found['lost'] > 0 ) {
			$error = isset( $options['from-file'] )
				? __( 'The security keys in this file don’t open the saved App secret. Nothing was changed.', 'logto' )
				: __( 'Today’s security keys don’t open the saved App secret. Nothing was changed. Name the former wp-config.php with --from-file, or enter the App secret again.', 'logto' );
			WP_CLI::error( $error );
		}
		if ( 0 === $found['sealed'] ) {
			WP_CLI::success( __( 'No App secret is saved, so there is nothing to seal.', 'logto' ) );
			return;
		}
		if ( $found['lost'] > 0 ) {
			/* translators: %d: a number. */
			WP_CLI::warning( sprintf( _n( '%d saved App secret can’t be opened and has to be entered again.', '%d saved App secrets can’t be opened and have to be entered again.', $found['lost'], 'logto' ), $found['lost'] ) );
		}
		/* translators: %d: a number. */
		WP_CLI::success( sprintf( _n( '%d App secret is sealed with a new key.', '%d App secrets are sealed with a new key.', $found['sealed'], 'logto' ), $found['sealed'] ) );
	}

	/**
	 * @param list<Secret_Box> $formers
	 * @return array{sealed: int, lost: int}
	 */
	private function rekey( array $formers ): array {
		try {
			return $this->resealing->rekey( $formers );
		} catch ( Refusal ) {
			WP_CLI::error( __( 'The database did not take the new key. Whatever opened before still opens; run it again.', 'logto' ) );
			exit( 1 );
		}
	}

	/** @return array<string, list<string>> */
	private static function of_file( string $file ): array {
		if ( ! class_exists( PhpToken::class ) ) {
			WP_CLI::error( __( 'PHP’s extension “tokenizer” is missing, so the file can’t be read.', 'logto' ) );
		}
		$code = is_file( $file ) && is_readable( $file ) ? file_get_contents( $file, false, null, 0, self::MOST ) : false; // phpcs:ignore WordPress.WP.AlternativeFunctions -- a file of the machine, named by who runs the command.
		if ( false === $code ) {
			WP_CLI::error( __( 'The file can’t be read.', 'logto' ) );
		}
		$said = Former_Salts::of_file( (string) $code );
		if ( array() === $said ) {
			WP_CLI::error( __( 'The file has no security keys that can be read without running it. Put them into LOGTO_FORMER_SALTS in wp-config.php instead.', 'logto' ) );
		}
		return $said;
	}
}
