<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Api_Sentences;
use Logto\Management_Api\Client;

/** Whether the tenant puts into its ID tokens what the settings depend on. Only where a credential is kept. */
final class Id_Token_Contents implements Check {

	/**
	 * @param list<string>      $claims What the settings depend on, of what a tenant may leave out.
	 * @param Closure(): Client $client
	 */
	public function __construct( private readonly array $claims, private readonly Closure $client ) {}

	public function name(): string {
		return 'id_token_contents';
	}

	public function label(): string {
		return __( 'Contents of ID tokens', 'logto' );
	}

	public function run(): Result {
		try {
			$told = ( $this->client )()->get( '/configs/id-token' )->body['enabledExtendedClaims'] ?? array();
		} catch ( Api_Error $error ) {
			// A Logto that has no such setting decides by itself.
			return Api_Problem::Not_Found === $error->problem ? self::fine() : Result::untried( Api_Sentences::of( $error ), $error->getMessage() );
		}
		$missing = array_diff( $this->claims, array_filter( is_array( $told ) ? $told : array(), 'is_string' ) );
		return array() === $missing ? self::fine() : Result::warning(
			/* translators: %s: names of claims. */
			sprintf( __( 'Logto leaves out of its ID tokens what the settings use: %s.', 'logto' ), implode( ', ', $missing ) ),
			__( 'Sign-in works: Logto is asked once more each time. To spare that, add these claims to the ID token in the Logto Console.', 'logto' )
		);
	}

	private static function fine(): Result {
		return Result::ok( __( 'The ID tokens have all that the settings use.', 'logto' ) );
	}
}
