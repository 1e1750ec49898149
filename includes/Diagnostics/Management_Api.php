<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Api_Sentences;
use Logto\Management_Api\Management_Api_State;
use Logto\Management_Api\Secret_Expiry;

/** Whether Logto takes the credential for its Management API, and for how long. Only where one is kept. */
final class Management_Api implements Check {

	public function __construct(
		private readonly Management_Api_State $state,
		private readonly Secret_Expiry $expiry,
	) {}

	public function name(): string {
		return 'management_api';
	}

	public function label(): string {
		return __( 'Management API', 'logto' );
	}

	public function run(): Result {
		$error = $this->state->find_out();
		if ( null !== $error ) {
			return self::of( $error );
		}
		$expires = $this->expiry->soon();
		if ( null !== $expires ) {
			/* translators: %s: a date. */
			$sentence = sprintf( __( 'The machine-to-machine App secret expires on %s.', 'logto' ), $expires );
			return Result::warning( $sentence, __( 'Make a new one in the Logto Console, and save it here.', 'logto' ) )->fixed_at( 'management_app_secret' );
		}
		return Result::ok( __( 'Logto accepts the machine-to-machine application for its Management API.', 'logto' ) );
	}

	private static function of( Api_Error $error ): Result {
		$field = match ( $error->problem ) {
			Api_Problem::Unknown_Resource => 'management_resource',
			Api_Problem::Wrong_Application => 'management_app_id',
			Api_Problem::Credential_Refused, Api_Problem::Secret_Expired => 'management_app_secret',
			default => '',
		};
		if ( $error->problem->passes() ) {
			return Result::untried( Api_Sentences::of( $error ), $error->getMessage() );
		}
		// People sign in all the same.
		$result = Result::warning( Api_Sentences::of( $error ), __( 'As long as this is so, sessions at Logto can’t be ended from here, and roles can’t be asked for in the background.', 'logto' ), $error->getMessage() );
		return '' === $field ? $result : $result->fixed_at( $field );
	}
}
