<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Log\Events;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal_Code;
use wpdb;

/** On a network: whose accounts this site's Logto opens, and whether people were refused for having more than the site. */
final class Network_People implements Check {

	public function __construct( private readonly wpdb $wpdb ) {}

	public function name(): string {
		return 'people';
	}

	public function label(): string {
		return __( 'Accounts of other sites in this network', 'logto' );
	}

	public function run(): Result {
		if ( Network_Settings::has_connection() ) {
			return Result::ok( __( 'Logto is set up for the whole network: it opens the accounts of all its sites.', 'logto' ) );
		}
		return $this->were_refused()
			? Result::warning( __( 'People were refused: this site’s Logto is its own, and their accounts are on other sites too, or have power over the network.', 'logto' ), __( 'Let an administrator of the network set up Logto for the whole network. Until then, these people sign in with their WordPress passwords.', 'logto' ) )
			: Result::ok( __( 'This site’s Logto is its own: it opens only accounts that are on no other site and have no power over the network.', 'logto' ) );
	}

	/** As far back as the sign-in log reaches. */
	private function were_refused(): bool {
		$quiet = $this->wpdb->suppress_errors();
		$found = $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT 1 FROM %i WHERE code = %s LIMIT 1', $this->wpdb->prefix . Events::TABLE, Refusal_Code::Account_Beyond_Site->value ) );
		$this->wpdb->suppress_errors( $quiet );
		return null !== $found;
	}
}
