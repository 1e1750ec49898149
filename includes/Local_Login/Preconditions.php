<?php

declare( strict_types=1 );

namespace Logto\Local_Login;

use Closure;
use Logto\Accounts\Administrators;
use Logto\Adapters\Strict_Lock;
use Logto\Network\Network_Settings;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/**
 * What must be there before WordPress passwords are switched off, so that nobody locks themselves out: the emergency link,
 * and an administrator who can come in through Logto. Asked by whoever saves settings, and asked again while passwords are
 * off where another Logto or letting in known people only could undo it, and where sign-in is turned on again after a pause. What else could: Last_Way_In.
 */
final class Preconditions {

	/**
	 * @param Closure(): Strict_Lock        $lock      Made only where it is asked: nobody must lose what was found until the request ends.
	 * @param Closure(string, string): bool $is_agreed Whether people are carried over from one issuer to another as soon as the address changes.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Emergency_Link $link,
		private readonly Administrators $administrators,
		private readonly Closure $lock,
		private readonly Closure $is_agreed,
	) {}

	/**
	 * What is missing for these values to be saved. A value that wp-config fixes isn't saved, so it asks for nothing.
	 *
	 * @param array<string, mixed> $values As `Validation::check()` returns them.
	 * @return array<string, string> Sentences by the setting's name; empty where nothing is.
	 */
	public function errors( array $values ): array {
		$setting = $this->asking( $values );
		if ( null === $setting ) {
			return array();
		}
		return match ( true ) {
			null === $this->link->created() => array( $setting => __( 'Make the emergency link first, and keep it where you find it when Logto can’t be reached.', 'logto' ) ),
			! ( $this->lock )()->obtain() => array( $setting => __( 'Somebody else is changing who may come in. Please try again.', 'logto' ) ),
			! $this->has_administrator_then( $values ) => array( $setting => $this->no_administrator( $setting ) ),
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

	/** @param array<string, mixed> $values */
	private function has_administrator_then( array $values ): bool {
		$now  = $this->store->settings()->issuer();
		$then = $this->issuer( $values );
		return $this->has_linked_administrator( $then ) || ( $then !== $now && ( $this->is_agreed )( $now, $then ) && $this->has_linked_administrator( $now ) );
	}

	private function no_administrator( string $setting ): string {
		$sentence = 'endpoint' === $setting
			? __( 'WordPress passwords are switched off, and no administrator is connected with that Logto: nobody who may change this could sign in. First let everybody use WordPress passwords (tab Sign-in) and save. Then change the address, connect an administrator, and switch passwords off again.', 'logto' )
			: __( 'Connect an administrator with Logto first: otherwise nobody who may change this could sign in.', 'logto' );
		return ! $this->administrators->are_being_looked_for() ? $sentence
			: $sentence . ' ' . __( 'If one is connected already, try again in a few minutes: among so many users, administrators are looked for in the background.', 'logto' );
	}

	/**
	 * A site of a network that brings its own provider goes by its own row from then on, whatever the network says.
	 *
	 * @param array<string, mixed> $values
	 * @return string|null The setting because of which it is asked; null where it need not be.
	 */
	private function asking( array $values ): ?string {
		$now   = $this->store->settings();
		$then  = is_multisite() && Network_Settings::brings_provider( $values ) ? $now->with( $this->sites_own() ) : $now;
		$mode  = $this->is_saved( $values, 'wordpress_passwords' ) ? $values['wordpress_passwords'] : $then->wordpress_passwords;
		$roles = $this->is_saved( $values, 'wordpress_password_roles' ) ? $values['wordpress_password_roles'] : $then->wordpress_password_roles;
		$roles = array_filter( is_array( $roles ) ? $roles : array(), 'is_string' );
		$same  = array() === array_diff( $now->wordpress_password_roles, $roles ) && array() === array_diff( $roles, $now->wordpress_password_roles );
		return match ( true ) {
			'everyone' === $mode => null,
			$now->wordpress_passwords !== $mode || ! $same => 'wordpress_passwords',
			$this->issuer( $values ) !== $now->issuer() => 'endpoint',
			'form' === $now->sign_in_mode && $this->is_saved( $values, 'sign_in_mode' ) && 'form' !== $values['sign_in_mode'] && ! defined( Settings::constant( 'wordpress_passwords' ) ) => 'sign_in_mode',
			$this->is_saved( $values, 'account_policy' ) && 'known_only' === $values['account_policy'] && 'known_only' !== $now->account_policy => 'account_policy',
			default => null,
		};
	}

	/** @return array<string, mixed> What this site of a network says by itself, or WordPress's usual values; but for what wp-config fixes. */
	private function sites_own(): array {
		$own = array_filter( Network_Settings::site(), 'is_string', ARRAY_FILTER_USE_KEY );
		return array_diff_key( $own + Settings::defaults(), array_flip( $this->store->fixed() ) );
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
