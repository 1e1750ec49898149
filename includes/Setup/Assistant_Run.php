<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Management_Api\Kept_Token;
use Logto\Settings\Secret_Box;
use SensitiveParameter;

/**
 * The credential with which an admin runs the assistants: sealed for them, for an hour, and only here. It never goes to a
 * browser, nor to another admin.
 *
 * @phpstan-type Values array{endpoint: string, management_app_id: string, management_app_secret: string, management_resource: string}
 */
final class Assistant_Run {

	/** The user's id follows. */
	public const TRANSIENT = 'logto_assistant_';

	/** The same for the token that Logto gave for it. */
	private const TOKEN = self::TRANSIENT . 'token_';

	public const SECONDS = 3600;

	/** @param Closure(): int $now Unix time. */
	public function __construct( private readonly Secret_Box $box, private readonly Closure $now ) {}

	/** @return array{values: Values, until: int}|null Null where none is under way. */
	public function of( int $user ): ?array {
		$sealed = get_transient( self::TRANSIENT . $user );
		$json   = is_string( $sealed ) ? $this->box->open( $sealed, "assistant:$user" ) : null;
		$lies   = null === $json ? null : json_decode( $json, true );
		if ( ! is_array( $lies ) || ! is_int( $lies['until'] ?? null ) || $lies['until'] <= ( $this->now )() ) {
			return null;
		}
		$values = array();
		foreach ( array( 'endpoint', 'management_app_id', 'management_app_secret', 'management_resource' ) as $name ) {
			$values[ $name ] = is_string( $lies[ $name ] ?? null ) ? $lies[ $name ] : '';
		}
		return array(
			'values' => $values,
			'until'  => $lies['until'],
		);
	}

	/** @param Values $values As `Validation::check()` returns them. */
	public function begin( int $user, #[SensitiveParameter] array $values ): void {
		$until = ( $this->now )() + self::SECONDS;
		set_transient( self::TRANSIENT . $user, $this->box->seal( (string) wp_json_encode( compact( 'until' ) + $values ), "assistant:$user" ), self::SECONDS );
	}

	public function end( int $user ): void {
		delete_transient( self::TRANSIENT . $user );
		delete_transient( self::TOKEN . $user );
	}

	/** Where its access token is kept meanwhile: beside the one of the credential that the site keeps. */
	public function token( int $user ): Kept_Token {
		return new Kept_Token( $this->box, $this->now, self::TOKEN . $user );
	}
}
