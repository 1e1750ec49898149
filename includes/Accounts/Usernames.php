<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Claims;
use Logto\Oidc\Encoding;

/**
 * Names for a new account that tell strangers neither its phone number nor its e-mail.
 *
 * WordPress shows usernames in author addresses and display names everywhere, and neither is easily changed later.
 */
final class Usernames {

	/** More than any column takes, so that a long name makes a short one instead of none. */
	private const LONGEST = 2000;

	/** @param Closure(positive-int): string $random Random bytes of the given number. */
	public function __construct( private readonly Closure $random ) {}

	/**
	 * @param list<string> $sources `username`, `email`, `name`: what to make them of, best first.
	 * @return list<string> Usernames to try; the last one is neutral.
	 */
	public function candidates( Claims $claims, array $sources ): array {
		$local = strstr( $claims->text( 'email' ), '@', true );
		$names = array_map( static fn ( string $source ): string => 'email' === $source ? (string) $local : $claims->text( $source, self::LONGEST ), $sources );
		return array( ...array_values( array_filter( $names, static fn ( string $name ): bool => self::is_discreet( $name, $claims ) ) ), $this->neutral() );
	}

	/** @return string A name to show, or '' where the person gave none that may be shown. */
	public function display_name( Claims $claims ): string {
		foreach ( array( 'name', 'nickname', 'username' ) as $claim ) {
			$name = $claims->text( $claim, self::LONGEST );
			if ( self::is_discreet( $name, $claims ) ) {
				return $name;
			}
		}
		return '';
	}

	public function neutral(): string {
		return 'member-' . substr( preg_replace( '/[^a-z0-9]/', '', strtolower( Encoding::base64url( ( $this->random )( 24 ) ) ) ) ?? '', 0, 8 );
	}

	/** Whether a name looks like one that was drawn by lot. */
	public static function is_neutral( string $name ): bool {
		return 1 === preg_match( '/\Amember-[a-z0-9]{1,8}\z/', $name );
	}

	/** Whether a name tells neither an e-mail nor a phone number. */
	public static function is_discreet( string $name, Claims $claims ): bool {
		$phone  = preg_replace( '/\D/', '', $claims->text( 'phone_number' ) ) ?? '';
		$digits = preg_replace( '/\D/', '', $name ) ?? '';
		// Seven digits of it are most of a number; people may also have typed it without the country code.
		return '' !== $name && ! str_contains( $name, '@' ) && ( strlen( $phone ) < 7 || ! str_contains( $digits, substr( $phone, -7 ) ) );
	}
}
