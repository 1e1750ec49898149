<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Settings\Settings;
use WP_User;

/** Where the admin sends people for whom no page was asked for: at the first sign-in, or by role. */
final class Landing {

	public function __construct( private readonly Settings $settings ) {}

	/**
	 * @param bool $is_first Whether they were never here by way of Logto before.
	 * @return string An address still to be checked, or '' where the admin decided nothing.
	 */
	public function page( WP_User $user, bool $is_first ): string {
		if ( $is_first && '' !== $this->settings->first_login_redirect ) {
			return $this->settings->first_login_redirect;
		}
		foreach ( $this->settings->login_redirects as $row ) {
			if ( in_array( $row['role'], $user->roles, true ) ) {
				return $row['page'];
			}
		}
		return '';
	}
}
