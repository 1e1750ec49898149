<?php
/** A plugin that asks for a code together with the password: whoever is right about both comes in. */

declare( strict_types=1 );

final class Stand_In_Second_Step {

	public static function check( mixed $user ): mixed {
		return $user instanceof WP_User && '424242' !== ( $_POST['code'] ?? '' ) ? new WP_Error( 'second_step', 'Your code, please.' ) : $user;
	}
}

add_filter( 'authenticate', array( Stand_In_Second_Step::class, 'check' ), 50 );
