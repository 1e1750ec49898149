<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Network\Network_Settings;
use Logto\Network\Site_Rules;
use Logto\Settings\Settings;

/** On a network: whose connection this is, and whether the server may ask the endpoint that a site's own admin named. */
final class Network_Connection implements Check {

	public function __construct( private readonly Settings $settings ) {}

	public function name(): string {
		return 'network_connection';
	}

	public function label(): string {
		return __( 'Connection on this network', 'logto' );
	}

	public function run(): Result {
		$endpoint  = $this->settings->endpoint;
		$is_public = '' === $endpoint || false !== wp_http_validate_url( "$endpoint/" );
		if ( ! $is_public && Network_Settings::is_public_only( $endpoint ) ) {
			return Result::problem( Site_Rules::sentence(), __( 'Until then this site’s server asks nothing there, so nobody can sign in through Logto.', 'logto' ), $endpoint );
		}
		if ( ! $is_public && Network_Settings::is_unjudged( $endpoint ) ) {
			return Result::warning( __( 'This site’s own Logto endpoint is at a private address, or on an unusual port. It was saved before a network had a say in that, and goes on working.', 'logto' ), __( 'Let an administrator of the network set it once more, in Network Admin > Settings > Logto or with WP-CLI, if it is right.', 'logto' ), $endpoint );
		}
		$unused = Network_Settings::unused_endpoint();
		return Result::ok( Network_Settings::has_connection() ? __( 'The connection is the network’s.', 'logto' ) : __( 'The connection is this site’s own.', 'logto' ), '' === $unused ? '' : __( 'This site’s own one, which does not count:', 'logto' ) . " $unused" );
	}
}
