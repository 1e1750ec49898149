<?php
/** Judges that answer in ways that nobody should; which one, and at which hook, the option says. */

declare( strict_types=1 );

/** The object is the same one; who it stands for is not. */
function test_made_another( WP_User $user ): WP_User {
	$user->init( get_userdata( 1 )->data );
	return $user;
}

function test_page(): never {
	echo 'A page of its own.';
	exit;
}

add_filter(
	get_option( 'test_hook', 'authenticate' ),
	static fn ( mixed $user ): mixed => match ( get_option( 'test_answer' ) ) {
		'error without words' => new WP_Error( 'odd', '' ),
		'error without code' => new WP_Error(),
		'error of a list' => new WP_Error( 'odd', array( 'no', 'text' ) ), // @phpstan-ignore argument.type (the case)
		'false' => false,
		'null' => null,
		'a text' => 'ada',
		'a number' => $user->ID,
		'another user' => get_userdata( 1 ),
		'the user made another' => test_made_another( $user ),
		'nobody' => new WP_User(),
		'markup' => new WP_Error( 'odd', '<b>No.</b><script>alert( 1 )</script> <img src=x onerror=alert(1)> <a href="javascript:alert(1)" onclick="alert(2)">here</a> <a href="https://help.example/?a=1&amp;b=2" target="_blank">there</a><strong>open' ),
		'very long' => new WP_Error( 'odd', str_repeat( '<p>Very long. ', 5000 ) ),
		'a page of its own' => test_page(),
		'breaks down' => throw new RuntimeException( 'Broken.' ),
		default => $user,
	},
	50
);
