<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Logto\Accounts\Administrators;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/**
 * What must be there before WordPress passwords are switched off, so that nobody locks themselves out: the emergency link,
 * and an administrator who can come in through Logto. Asked by whoever saves settings.
 */
final class Preconditions {

	public function __construct(
		private readonly Store $store,
		private readonly Emergency_Link $link,
		private readonly Administrators $administrators,
	) {}

	/**
	 * What is missing for these values to be saved. A value that wp-config fixes isn't saved, so it asks for nothing.
	 *
	 * @param array<string, mixed> $values As `Validation::check()` returns them.
	 * @return array<string, string> Sentences by the setting's name; empty where nothing is.
	 */
	public function errors( array $values ): array {
		if ( ! $this->switches_off( $values ) ) {
			return array();
		}
		$issuer = $this->issuer( $values );
		return match ( true ) {
			null === $this->link->created() => array( 'wordpress_passwords' => __( 'Make the emergency link first, and keep it where you find it when Logto can’t be reached.', 'logto' ) ),
			! $this->has_linked_administrator( $issuer ) => array( 'wordpress_passwords' => $this->no_administrator() ),
			default => array(),
		};
	}

	/** Whether somebody who may change these settings can come in through Logto. */
	public function has_linked_administrator( ?string $issuer = null ): bool {
		try {
			return $this->administrators->is_one_linked( $issuer ?? $this->store->settings()->issuer() );
		} catch ( Refusal ) {
			return false;
		}
	}

	private function no_administrator(): string {
		$sentence = __( 'Connect an administrator with Logto first: otherwise nobody who may change this could sign in.', 'logto' );
		return ! $this->administrators->are_being_looked_for() ? $sentence
			: $sentence . ' ' . __( 'If one is connected already, try again in a few minutes: among so many users, administrators are looked for in the background.', 'logto' );
	}

	/** @param array<string, mixed> $values */
	private function switches_off( array $values ): bool {
		$now   = $this->store->settings();
		$mode  = $this->is_saved( $values, 'wordpress_passwords' ) ? $values['wordpress_passwords'] : $now->wordpress_passwords;
		$roles = $this->is_saved( $values, 'wordpress_password_roles' ) ? $values['wordpress_password_roles'] : $now->wordpress_password_roles;
		$roles = array_filter( is_array( $roles ) ? $roles : array(), 'is_string' );
		$same  = array() === array_diff( $now->wordpress_password_roles, $roles ) && array() === array_diff( $roles, $now->wordpress_password_roles );
		return 'everyone' !== $mode && ( $now->wordpress_passwords !== $mode || ! $same );
	}

	/** @param array<string, mixed> $values The endpoint may be saved in the same breath. */
	private function issuer( array $values ): string {
		$endpoint = $this->is_saved( $values, 'endpoint' ) && is_string( $values['endpoint'] ) ? $values['endpoint'] : $this->store->settings()->endpoint;
		return $endpoint . '/oidc';
	}

	/** @param array<string, mixed> $values */
	private function is_saved( array $values, string $name ): bool {
		return isset( $values[ $name ] ) && ! defined( Settings::constant( $name ) );
	}
}
