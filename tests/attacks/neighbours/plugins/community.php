<?php
/** Does at core's hook what BuddyPress does on a single site: spammers stay out, and so does who has not followed the mailed link. */

declare( strict_types=1 );

function bp_core_boot_spammer( mixed $user ): mixed {
	return $user instanceof WP_User && 1 === (int) $user->user_status ? new WP_Error( 'invalid_username', '<strong>Error</strong>: Your account has been marked as a spammer.' ) : $user;
}

function bp_core_signup_disable_inactive( mixed $user, string $name, string $password ): mixed {
	$test_link = esc_url( home_url( '/?action=bp-resend-activation&id=1&_wpnonce=1' ) );
	return $user instanceof WP_User && 2 === (int) $user->user_status ? new WP_Error( 'bp_account_not_activated', "<strong>Error:</strong> Your account has not been activated.<br /><br />If you have not received an email yet, <a href=\"$test_link\">click here to resend it</a>." ) : $user;
}

add_filter( 'authenticate', 'bp_core_boot_spammer', 30 );
add_filter( 'authenticate', 'bp_core_signup_disable_inactive', 30, 3 );
