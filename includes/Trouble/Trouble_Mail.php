<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Closure;
use Logto\Adapters\Mail;
use Logto\Settings\Settings;

/** Tells by mail that nobody can sign in with Logto any more, and that it works again. How often: `Change`. */
final class Trouble_Mail {

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Settings $settings,
		private readonly Trouble_State $state,
		private readonly Closure $now,
	) {}

	/** @param bool $is_networks Whether it concerns a whole network, whose admin is to be told. */
	public function send( Change $change, bool $is_networks ): void {
		$to      = $this->to( $is_networks );
		$trouble = 'over' === $change->mail ? $change->ended : $change->noted;
		if ( '' === $to || null === $trouble ) {
			return;
		}
		$reader = get_user_by( 'email', $to );
		Mail::send(
			$to,
			false === $reader ? null : $reader,
			fn ( string $name ): array => 'over' === $change->mail ? $this->over( $name, $trouble ) : $this->began( $name, $trouble )
		);
	}

	private function to( bool $is_networks ): string {
		$chosen = $this->settings->trouble_mail_address;
		if ( false !== is_email( $chosen ) ) {
			return $chosen;
		}
		$admin = $is_networks ? get_site_option( 'admin_email' ) : get_option( 'admin_email' );
		return is_string( $admin ) ? $admin : '';
	}

	/** @return array{string, list<string>} */
	private function began( string $name, Trouble $trouble ): array {
		return array(
			/* translators: %s: the site's name. */
			sprintf( __( '[%s] Nobody can sign in with Logto now', 'logto' ), $name ),
			array(
				Trouble_Sentences::since( $trouble->since ) . ' ' . Trouble_Sentences::what( $trouble->cause ),
				Trouble_Sentences::remedy( $trouble->cause ),
				$this->meanwhile( $trouble->kind ),
				$this->state->remedy_url( $trouble ),
				__( 'When it works again, you get one more mail.', 'logto' ),
			),
		);
	}

	/** Who comes in as long as it lasts. */
	private function meanwhile( Kind $kind ): string {
		return match ( true ) {
			'everyone' === $this->settings->wordpress_passwords => __( 'Until then, people see WordPress’s own form and can sign in with a WordPress password.', 'logto' ),
			$kind->brings_passwords_back() => __( 'WordPress passwords are switched off on this site. Until sign-in with Logto works again, WordPress’s own form takes them from everybody, so that nobody is locked out.', 'logto' ),
			default => __( 'WordPress passwords stay switched off. Until sign-in with Logto works again, the emergency link is the way in.', 'logto' ),
		};
	}

	/** @return array{string, list<string>} */
	private function over( string $name, Trouble $trouble ): array {
		return array(
			/* translators: %s: the site's name. */
			sprintf( __( '[%s] Sign-in with Logto works again', 'logto' ), $name ),
			array(
				/* translators: 1, 2: date and time. */
				sprintf( __( 'It did not work from %1$s to %2$s. What was wrong:', 'logto' ), Trouble_Sentences::time( $trouble->since ), Trouble_Sentences::time( ( $this->now )() ) ) . ' ' . Trouble_Sentences::what( $trouble->cause ),
				home_url( '/' ),
			),
		);
	}
}
