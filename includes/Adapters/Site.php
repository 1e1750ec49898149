<?php

declare( strict_types=1 );

namespace Logto\Adapters;

/**
 * This site's addresses that Logto knows, and those that people are sent to.
 *
 * They are made by `site_url()` with scheme `login`, so that plugins which move `wp-login.php` move them too.
 */
final class Site {

	public const CALLBACK_ACTION   = 'logto';
	public const SIGNED_OUT_ACTION = 'logto-signed-out';
	public const PROOF_ACTION      = 'logto-connect';

	/** The Redirect URI to register in the Logto Console. */
	public function redirect_uri(): string {
		return site_url( 'wp-login.php?action=' . self::CALLBACK_ACTION, 'login' );
	}

	/** The Post sign-out redirect URI to register there. */
	public function post_sign_out_redirect_uri(): string {
		return site_url( 'wp-login.php?action=' . self::SIGNED_OUT_ACTION, 'login' );
	}

	/** Where the form goes by which an account is connected with its WordPress password. */
	public function proof_url(): string {
		return site_url( 'wp-login.php?action=' . self::PROOF_ACTION, 'login_post' );
	}

	/** WordPress's own form, whatever else `wp-login.php` does. */
	public function form_url(): string {
		return site_url( 'wp-login.php?logto=form', 'login' );
	}

	/** A sign-in at which Logto asks who it is, whomever it remembers. */
	public function another_account_url( string $target ): string {
		return site_url( 'wp-login.php?logto=another' . ( '' === $target ? '' : '&redirect_to=' . rawurlencode( $target ) ), 'login' );
	}

	/** WordPress's own "You are now logged out" page. */
	public function signed_out_url(): string {
		return site_url( 'wp-login.php?loggedout=true', 'login' );
	}

	/** Short, stable mark of this site, for cookie names: several sites may share a host. */
	public function mark(): string {
		return substr( hash( 'sha256', $this->redirect_uri() ), 0, 8 );
	}

	public function is_https(): bool {
		return str_starts_with( $this->redirect_uri(), 'https://' );
	}

	public function settings_url(): string {
		return admin_url( 'admin.php?page=logto-settings' );
	}
}
