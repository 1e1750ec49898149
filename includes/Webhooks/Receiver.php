<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Closure;
use Logto\Oidc\Refusal;
use SensitiveParameter;

/**
 * Takes what is posted to the webhook's address, or refuses it. Nothing is done here of what it says: it lies in the inbox when
 * the answer goes out, and is worked off afterwards.
 *
 * Logto sends each delivery once and never again. So all that is checked is whether Logto sent it, lately, and for the first
 * time; what the rest of it means is for whoever works it off.
 *
 * @phpstan-import-type Row from Inbox
 */
final class Receiver {

	/** No person's data is as large; what is larger is not read to its end. */
	public const MOST_BYTES = 1_048_576;

	/** Seconds: Logto gives up after ten, so what is older was held back, or comes from somebody else. Clocks may differ. */
	public const MOST_AGE = 900;
	public const AHEAD    = 300;

	/**
	 * @param list<string>            $keys    That may have signed it; none where no delivery is taken.
	 * @param string                  $scope   For whom: the same body may be told to several sites.
	 * @param Closure(string): string $person  By subject, a hash: whose deliveries go one after the other.
	 * @param Closure                 $work    Told what lies in the inbox now, to be worked off when the answer is out.
	 * @param Closure(Answer): void   $note    Told of what wants to be Logto's: whether it was taken, or why not.
	 * @param Closure(): int          $now     Unix time.
	 *
	 * @phpstan-param Closure(Row): void $work
	 */
	public function __construct(
		#[SensitiveParameter] private readonly array $keys,
		private readonly Inbox $inbox,
		private readonly string $scope,
		private readonly Closure $person,
		private readonly Closure $work,
		private readonly Closure $note,
		private readonly Closure $now,
	) {}

	/**
	 * @param mixed                $signature The header.
	 * @param mixed                $type      The header `Content-Type`.
	 * @param Closure(int<0, max>): string $read      The raw body, at most so many bytes of it.
	 */
	public function take( mixed $signature, mixed $type, Closure $read ): Answer {
		if ( array() === $this->keys || ! is_string( $signature ) || '' === $signature ) {
			// Whoever posts without a signature does not want to be Logto: nothing is read, and nothing written.
			return Answer::Unsigned;
		}
		$answer = $this->judge( $signature, $type, $read );
		( $this->note )( $answer );
		return $answer;
	}

	/** @param Closure(int<0, max>): string $read */
	private function judge( string $signature, mixed $type, Closure $read ): Answer {
		$body = Signature::is_one( $signature ) ? $read( self::MOST_BYTES + 1 ) : '';
		if ( strlen( $body ) > self::MOST_BYTES ) {
			return Answer::Too_Large;
		}
		if ( ! Signature::is_by( $this->keys, $signature, $body ) ) {
			return Answer::Unsigned;
		}
		if ( ! is_string( $type ) || 1 !== preg_match( '~\Aapplication/json[ \t]*(?:;|\z)~i', $type ) ) {
			return Answer::Not_Json;
		}
		$delivery = Delivery::of( $body );
		return null === $delivery ? Answer::Malformed : $this->keep( $delivery, $body );
	}

	private function keep( Delivery $delivery, string $body ): Answer {
		$age = ( $this->now )() - $delivery->created;
		if ( $age > self::MOST_AGE || $age < -self::AHEAD ) {
			return Answer::Untimely;
		}
		if ( ! $delivery->concerns_somebody() ) {
			return Answer::Taken;
		}
		try {
			$person = '' === $delivery->person ? '' : ( $this->person )( $delivery->person );
			$row    = $this->inbox->put( "$this->scope\n$body", $person, $delivery->kept(), $delivery->created + self::MOST_AGE + 1 );
		} catch ( Refusal ) {
			return Answer::Unavailable;
		}
		if ( false !== $row ) {
			( $this->work )( $row );
		}
		return Answer::Taken;
	}
}
