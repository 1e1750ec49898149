<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use WP_User;

/** A mail in the language of who gets it, whatever language the page has that sends it. */
final class Mail {

	/**
	 * @param string                                      $to     The address.
	 * @param WP_User|null                                $reader Whose language; null for the site's.
	 * @param Closure(string): array{string, list<string>} $write  Subject and paragraphs, from the site's name; called once the language is theirs.
	 * @return bool Whether WordPress handed it on.
	 */
	public static function send( string $to, ?WP_User $reader, Closure $write ): bool {
		$switched                     = null === $reader ? switch_to_locale( get_locale() ) : switch_to_user_locale( $reader->ID );
		list( $subject, $paragraphs ) = $write( wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES ) );
		$is_sent                      = wp_mail( $to, $subject, implode( "\r\n\r\n", $paragraphs ) . "\r\n" );
		if ( $switched ) {
			restore_previous_locale();
		}
		return true === $is_sent;
	}
}
