<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Closure;
use Logto\Oidc\Finding;
use Logto\Oidc\Pulse;
use Logto\Settings\Settings;

/**
 * Keeps one state of trouble: compares what is known with what is noted, and says what began and what is over, once for
 * the whole site. Called wherever something was found out; it asks Logto nothing by itself, and writes on a change only.
 */
final class Watch {

	/**
	 * @param Settings                   $settings Whether mails are wanted, and where they go.
	 * @param Closure(bool): Trouble_Row $row      The network's (true), or this site's.
	 * @param Closure(): Facts           $facts    Made where something may have changed.
	 * @param Closure(): Pulse           $pulse    Made where somebody is about to be sent to Logto.
	 * @param Closure(list<Finding>): mixed $heed Acts upon what Logto says of the application: `Sign_In\Connection::heed()`.
	 * @param Closure(Change, bool): void $mail    Sends what a change has to be mailed; true: about a whole network. Comes back at once.
	 * @param Closure(): int             $now      Unix time.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $row,
		private readonly Closure $facts,
		private readonly Closure $pulse,
		private readonly Closure $heed,
		private readonly Closure $mail,
		private readonly Closure $now,
	) {}

	/** Whether Logto is not there now. What is found out by that, of the application too, is acted upon and noted at once. */
	public function is_down(): bool {
		$found   = array();
		$is_down = ( $this->pulse )()->is_down(
			static function ( array $findings ) use ( &$found ): void {
				$found = $findings;
			}
		);
		if ( ! $is_down && array() !== $found ) {
			( $this->heed )( $found );
		}
		if ( $is_down || null !== $this->noted() ) {
			$this->look( $is_down ? $found[0] ?? null : null );
		}
		return $is_down;
	}

	/** For who manages the site: where it is noted that Logto does not answer, it is asked once more, at most once a minute for the whole site. */
	public function look_again(): void {
		true === $this->noted()?->kind->is_of_logto() ? $this->is_down() : $this->look();
	}

	/** @param Finding|null $why Why Logto does not answer, where this request has found that out. */
	public function look( ?Finding $why = null ): void {
		foreach ( Facts::scopes() as $is_networks ) {
			$change = ( $this->row )( $is_networks )->change(
				fn ( ?Trouble $noted, array $told ): Change => $this->decide( $noted, $told, $is_networks, $why )
			);
			if ( null !== $change ) {
				$this->tell( $change, $is_networks );
			}
		}
	}

	/** @param array<array-key, mixed> $told */
	private function decide( ?Trouble $noted, array $told, bool $is_networks, ?Finding $why ): Change {
		$facts = ( $this->facts )();
		$found = $facts->found( $why, $noted );
		$found = null !== $found && Facts::is_networks( $found ) === $is_networks ? $found : null;
		return Change::of( $noted, $found, null === $noted ? null : $facts->is_over( $noted ), $told, ( $this->now )(), $this->settings->trouble_mails );
	}

	/** What is noted, wherever; nothing is looked up for it. */
	public function noted(): ?Trouble {
		foreach ( Facts::scopes() as $is_networks ) {
			$noted = ( $this->row )( $is_networks )->noted();
			if ( null !== $noted ) {
				return $noted;
			}
		}
		return null;
	}

	/** What is to be shown: noted, and still so. */
	public function current(): ?Trouble {
		$noted = $this->noted();
		return null !== $noted && ( $this->facts )()->still_counts( $noted ) ? $noted : null;
	}

	private function tell( Change $change, bool $is_networks ): void {
		if ( null !== $change->ended ) {
			/**
			 * Fires once when sign-in is no longer kept from working by what was noted: it works again, was switched off, or fails for
			 * another reason (then `logto_trouble_began` follows).
			 *
			 * @param string $cause As at `logto_trouble_began`.
			 * @param int    $since Unix time.
			 */
			do_action( 'logto_trouble_ended', $change->ended->cause, $change->ended->since );
		}
		if ( null !== $change->began ) {
			/**
			 * Fires once when nobody can sign in with Logto any more, where that worked.
			 *
			 * @param string $cause `secret_lost`, or a value of `Logto\Oidc\Finding`.
			 * @param int    $since Unix time.
			 */
			do_action( 'logto_trouble_began', $change->began->cause, $change->began->since );
		}
		if ( null !== $change->mail ) {
			( $this->mail )( $change, $is_networks );
		}
	}
}
