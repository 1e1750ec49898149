<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;
use Logto\Settings\Endpoint;

/** Whether both ends are reached by https. */
final class Tls implements Check {

	public function __construct( private readonly Tenant $tenant, private readonly Site $site ) {}

	public function name(): string {
		return 'tls';
	}

	public function label(): string {
		return __( 'Encryption (HTTPS)', 'logto' );
	}

	public function run(): Result {
		$plain = array_filter( array( $this->tenant->settings->endpoint, $this->site->callback_url() ), static fn ( string $url ): bool => ! str_starts_with( $url, 'https://' ) );
		$open  = array_filter( $plain, static fn ( string $url ): bool => ! Endpoint::is_local( (string) wp_parse_url( $url, PHP_URL_HOST ) ) );
		return match ( true ) {
			array() === $plain => Result::ok( __( 'This site and Logto are reached by https.', 'logto' ) ),
			array() === $open => Result::ok( __( 'Addresses that begin with http:// are on this machine only, so nothing travels unencrypted.', 'logto' ), implode( ', ', $plain ) ),
			default => Result::warning( __( 'Sign-ins travel unencrypted, because an address begins with http://.', 'logto' ), __( 'Use https:// for this site (Settings > General) and for the Logto endpoint, everywhere but on a test machine.', 'logto' ), implode( ', ', $open ) ),
		};
	}
}
