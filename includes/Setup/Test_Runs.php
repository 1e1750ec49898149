<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Logto\Settings\Secret_Box;
use Logto\Sign_In\Attempt;

/**
 * Where a trial waits for Logto's answer and its report for the page: a transient of each admin's, sealed for them, since
 * it holds a secret before and somebody's claims afterwards. A new one takes the place of the old one.
 */
final class Test_Runs {

	/** The user's id follows. */
	public const TRANSIENT = 'logto_test_';

	public function __construct( private readonly Secret_Box $box ) {}

	/** @param bool $again Another request may have written it meanwhile. */
	public function of( int $user, bool $again = false ): ?Test_Run {
		$name = self::TRANSIENT . $user;
		if ( $again ) {
			wp_using_ext_object_cache() ? wp_cache_get( $name, 'transient', true ) : wp_cache_delete( "_transient_$name", 'options' );
		}
		$sealed = get_transient( $name );
		$json   = is_string( $sealed ) ? $this->box->open( $sealed, self::context( $user ) ) : null;
		return null === $json ? null : Test_Run::from_json( $json );
	}

	public function save( int $user, Test_Run $run ): void {
		set_transient( self::TRANSIENT . $user, $this->box->seal( $run->to_json(), self::context( $user ) ), Attempt::SECONDS );
	}

	private static function context( int $user ): string {
		return "test:$user";
	}
}
