<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use WP_Error;

/** The refusal of an account that is not ours but the site's: a plugin, or core, said no, in words of its own. */
final class Refused_By_Site extends Refusal {

	/** @param list<string> $words HTML as somebody else wrote it; never to be shown but through `wp_kses()`. */
	private function __construct(
		public readonly array $words,
		string $cause,
	) {
		parent::__construct( Refusal_Code::Account_Refused_By_Site, $cause );
	}

	/**
	 * @param mixed  $verdict What was said instead of "this account": a WP_Error has words, anything else has none.
	 * @param string $who     Who said it, for the log.
	 */
	public static function by( mixed $verdict, string $who ): self {
		$codes = array();
		$words = array();
		if ( $verdict instanceof WP_Error ) {
			$codes = array_map( 'strval', $verdict->get_error_codes() );
			$words = array_filter( $verdict->get_error_messages(), static fn ( mixed $message ): bool => is_string( $message ) && '' !== trim( $message ) );
		}
		return new self( array_values( $words ), sprintf( 'the site refused: %s (%s)', array() === $codes ? get_debug_type( $verdict ) : implode( ', ', $codes ), $who ) );
	}
}
