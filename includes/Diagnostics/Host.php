<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;

/** Whether the site goes by one host name, at which cookies and addresses meet. */
final class Host implements Check {

	public function name(): string {
		return 'host';
	}

	public function label(): string {
		return __( 'Host name', 'logto' );
	}

	public function run(): Result {
		$hosts = array_map( static fn ( string $url ): string => (string) wp_parse_url( Site::normal( $url ), PHP_URL_HOST ), array( home_url(), site_url() ) );
		return $hosts[0] === $hosts[1]
			? Result::ok( __( 'The site goes by one host name.', 'logto' ), $hosts[0] )
			: Result::warning( __( 'WordPress Address and Site Address have different host names, so people who sign in at one are not known at the other.', 'logto' ), __( 'Give both the same host name in Settings > General, unless this is meant so.', 'logto' ), implode( ', ', $hosts ) )->fixed_at( is_multisite() ? '' : admin_url( 'options-general.php' ) );
	}
}
