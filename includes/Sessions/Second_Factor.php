<?php

declare( strict_types=1 );

namespace Logto\Sessions;

use Closure;
use Logto\Accounts\Identity;
use Logto\Adapters\Site;
use Logto\Compatibility;
use Logto\Settings\Secret_Box;
use WP_User;

/**
 * Gets along with a plugin that asks for a second factor after the sign-in: it ends the session at once and begins
 * another one in a later request.
 *
 * It learns where the person wanted to go, as it would from core's own form. What the session knows of Logto is carried
 * over in a sealed cookie, for the same user and for fifteen minutes, so that signing out still ends Logto's session.
 */
final class Second_Factor {

	public const SECONDS = 900;

	private const CONTEXT = 'carried-session';

	/**
	 * @param bool           $is_waived Setting `two_factor`: people who come through Logto are not asked.
	 * @param Closure(): int $now       Unix time.
	 */
	public function __construct(
		private readonly bool $is_waived,
		private readonly Secret_Box $box,
		private readonly Site $site,
		private readonly Closure $now,
	) {}

	/**
	 * To be called before the session begins, where somebody is attached to `wp_login`.
	 *
	 * @param string $target      The wanted page, or ''.
	 * @param bool   $is_interim  Whether it happens in the small window beside a dialog.
	 * @param bool   $by_password Whether a WordPress password was typed: then nothing is waived.
	 */
	public function prepare( WP_User $user, Identity $identity, string $sid, bool $remember, string $target, bool $is_interim, bool $by_password = false ): void {
		if ( ! Compatibility::asks_second_factor( $user ) ) {
			return;
		}
		if ( $this->is_waived && ! $by_password ) {
			Compatibility::waive_second_factor();
			return;
		}
		$request = array(
			'redirect_to'   => $target,
			'rememberme'    => $remember ? 'forever' : '',
			'interim-login' => $is_interim ? '1' : '',
		);
		// phpcs:disable WordPress.Security.NonceVerification.Recommended -- written for others, not read.
		unset( $_REQUEST['redirect_to'], $_REQUEST['rememberme'], $_REQUEST['interim-login'] );
		$_REQUEST = wp_slash( array_filter( $request, static fn ( string $value ): bool => '' !== $value ) ) + $_REQUEST;
		// phpcs:enable
		$carried = array( $user->ID, $identity->issuer, $identity->subject, $sid, ( $this->now )() );
		$this->set( $this->box->seal( (string) wp_json_encode( $carried ), self::CONTEXT ), ( $this->now )() + self::SECONDS );
	}

	/**
	 * What this browser's session knew, for the same user; asked once.
	 *
	 * @return array{issuer: string, subject: string, sid: string}|null
	 */
	public function carried( int $user ): ?array {
		$sealed = $_COOKIE[ $this->name() ] ?? null; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- only a value that this site sealed is used.
		if ( ! is_string( $sealed ) || ! Site::was_sent( $this->name() ) ) {
			return null;
		}
		$this->set( '', 1 );
		$data = json_decode( $this->box->open( $sealed, self::CONTEXT ) ?? '', true );
		if ( ! is_array( $data ) || array( 'integer', 'string', 'string', 'string', 'integer' ) !== array_map( 'gettype', $data ) ) {
			return null;
		}
		/** @var array{int, string, string, string, int} $data */
		list( $whose, $issuer, $subject, $sid, $issued ) = $data;
		$now = ( $this->now )();
		return $whose !== $user || $issued + self::SECONDS <= $now || $issued > $now + 60 ? null : compact( 'issuer', 'subject', 'sid' );
	}

	private function name(): string {
		return $this->site->cookie_name( Session_Entries::CARRIED );
	}

	private function set( string $value, int $expires ): void {
		$this->site->set_cookie( $this->name(), $value, $expires, 'Lax' );
	}
}
