<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Logto\Adapters\After_Answer;
use Logto\Log\Failed_Sign_Ins;
use Logto\Services;

/** Makes what the room Trouble has: what is known of a sign-in that stopped working, and who is told of it. */
final class Trouble_Factory {

	public function __construct( private readonly Services $services ) {}

	public function watch(): Watch {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Watch(
			$this->services->settings()->store()->settings(),
			static fn ( bool $is_networks ): Trouble_Row => new Trouble_Row( $wpdb, $is_networks ),
			$this->facts( ... ),
			$this->services->oidc()->pulse( ... ),
			fn ( array $findings ) => $this->services->sign_in()->connection()->heed( $findings ),
			$this->mail( ... ),
			$this->services->now,
		);
	}

	private function facts(): Facts {
		return new Facts( $this->services->settings()->store(), $this->services->adapters()->site(), $this->services->oidc()->provider(), $this->services->now );
	}

	private function mail( Change $change, bool $is_networks ): void {
		After_Answer::run( fn () => ( new Trouble_Mail( $this->services->settings()->store()->settings(), $this->state(), $this->services->now ) )->send( $change, $is_networks ) );
	}

	public function state(): Trouble_State {
		/** @var \wpdb $wpdb */
		global $wpdb;
		$failed = fn (): Failed_Sign_Ins => new Failed_Sign_Ins( $wpdb, $this->services->log()->events()->table() );
		return new Trouble_State( $this->watch(), $this->services->adapters()->site(), $failed, $this->services->is_networks );
	}

	public function notice(): Trouble_Notice {
		return new Trouble_Notice( $this->watch(), $this->state() );
	}

	public function health(): Trouble_Health {
		return new Trouble_Health( $this->watch(), $this->state( ... ) );
	}
}
