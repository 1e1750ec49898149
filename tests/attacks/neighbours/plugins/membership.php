<?php
/** A membership plugin: lets in who is approved, and sends them to their page. */

declare( strict_types=1 );

add_filter( 'wp_authenticate_user', static fn ( mixed $user ): mixed => $user instanceof WP_User && ! get_user_meta( $user->ID, 'approved', true ) ? new WP_Error( 'not_approved', 'Wait for approval.' ) : $user );
add_filter( 'login_redirect', static fn ( mixed $target, mixed $requested ): mixed => '' === $requested ? home_url( '/members/' ) : $target, 10, 2 );
