<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Closure;
use Logto\Accounts\Identity;
use Logto\Accounts\Refused_By_Site;
use Logto\Adapters\Handlers;
use Logto\Oidc\Claims;
use Logto\Oidc\Client;
use Logto\Oidc\Refusal;
use WeakMap;
use WP_Error;
use WP_User;

/**
 * This plugin's filters around a sign-in and a session. Those about an account are in Account_Extensions.
 *
 * Each is called where somebody is attached only (`has_filter()`), so that a site without such code loads nothing of it.
 * Whatever comes back is checked: see docs/hooks.md.
 */
final class Extensions {

	/** Longer than a year is no lifetime. */
	private const MOST_MINUTES = 525600;

	/** @var WeakMap<Claims, Claims>|null What came of claims in this request: code is asked once about each. */
	private static ?WeakMap $filtered = null;

	/**
	 * @param array<string, string> $screen  Parameters that say what Logto shows first.
	 * @param string                $purpose Value of `Sign_In\Purpose`.
	 * @return Client The same one, with the scope and the parameters that are sent.
	 * @throws Refusal Extension_Failed.
	 */
	public static function client( Client $client, array $screen, string $purpose ): Client {
		$given = array( 'scope' => $client->scope() ) + $screen + $client->parameters;
		/**
		 * Filters what goes along when somebody is sent to Logto, beside the protocol's own parameters.
		 *
		 * @param array<string, string> $parameters By name; `scope` among them.
		 * @param string                $purpose    `sign_in`, `interim`, `try`, `connect`, `refresh` or `test`.
		 */
		$answer = Answers::asked( 'logto_authorization_parameters', static fn (): mixed => apply_filters( 'logto_authorization_parameters', $given, $purpose ) );
		$fault  = Parameter_Rules::fault( $given, $answer );
		if ( '' !== $fault ) {
			Answers::ignore( 'logto_authorization_parameters', $fault );
			$answer = $given;
		}
		/** @var array<string, string> $answer Checked above. */
		return $client->with_request( $answer['scope'], array_diff_key( $answer, array( 'scope' => '' ) ) );
	}

	/**
	 * What Logto says of a person, as the site sees it. The admin's requirements are asked of both.
	 *
	 * @throws Refusal Extension_Failed.
	 */
	public static function claims( Claims $claims ): Claims {
		self::$filtered ??= new WeakMap();
		if ( isset( self::$filtered[ $claims ] ) ) {
			return self::$filtered[ $claims ];
		}
		$plain = Claim_Rules::plain( $claims );
		/**
		 * Filters what Logto says of a person, before an account is found or made, and before profile and roles follow it.
		 *
		 * @param array<string, mixed> $claims Of the verified ID token, and of userinfo where that is asked.
		 */
		$answer   = Answers::asked( 'logto_claims', static fn (): mixed => apply_filters( 'logto_claims', $plain ) );
		$filtered = Claim_Rules::applied( $claims, $answer );
		if ( is_string( $filtered ) ) {
			Answers::ignore( 'logto_claims', $filtered );
			$filtered = $claims;
		}
		self::$filtered[ $claims ] = $filtered;
		return $filtered;
	}

	/**
	 * Each one attached is asked by itself: what one refuses, the next one can't take back.
	 *
	 * @param Claims|null $claims Null where the person has just proven by a WordPress password that the account is theirs.
	 * @throws Refusal Account_Refused_By_Site, Extension_Failed.
	 */
	public static function must_let_in( WP_User $user, Identity $identity, ?Claims $claims ): void {
		$plain = null === $claims ? array() : Claim_Rules::plain( $claims );
		foreach ( Handlers::of( 'logto_may_sign_in' ) as $handler ) {
			// What `apply_filters( 'logto_may_sign_in', true, … )` would ask all of them in a row.
			$verdict = Answers::asked( 'logto_may_sign_in', static fn (): mixed => Handlers::ask( 'logto_may_sign_in', $handler, array( true, $user, $identity, $plain ) ) );
			if ( false === $verdict || $verdict instanceof WP_Error ) {
				throw Refused_By_Site::by( $verdict, 'logto_may_sign_in: ' . Handlers::plugin_of( $handler['file'] ) );
			}
			if ( true !== $verdict ) {
				Answers::ignore( 'logto_may_sign_in', 'it must be true, false or a WP_Error, not ' . get_debug_type( $verdict ) );
			}
		}
	}

	/**
	 * @param string                  $page      Where somebody goes who is signed in now: the page that was wanted, or the usual one.
	 * @param string                  $requested The page that was wanted, or ''.
	 * @param Closure(string): string $own       The address, or '' where people may not be sent there.
	 */
	public static function landing( string $page, WP_User $user, string $requested, Closure $own ): string {
		/**
		 * Filters where somebody goes once they are signed in, before core's `login_redirect`.
		 *
		 * @param string  $page      An address of this site.
		 * @param WP_User $user      Who it is.
		 * @param string  $requested The page that was asked for, or ''.
		 */
		$answer = Answers::of_looks( 'logto_landing', static fn (): mixed => apply_filters( 'logto_landing', $page, $user, $requested ), $page );
		if ( $answer === $page ) {
			return $page;
		}
		$checked = is_string( $answer ) ? $own( $answer ) : '';
		if ( '' === $checked ) {
			Answers::ignore( 'logto_landing', 'it must be the address of a page of this site that is not its sign-in page' );
		}
		return '' === $checked ? $page : $checked;
	}

	/**
	 * @param int $minutes After how long a session must go through Logto again; 0 for never.
	 * @return int Where the other code breaks off, a minute: what it would have said, nobody knows.
	 */
	public static function session_lifetime( int $minutes, WP_User $user ): int {
		/**
		 * Filters after how many minutes somebody's session must go through Logto again.
		 *
		 * @param int     $minutes The setting; 0 for never.
		 * @param WP_User $user    Whose session it is.
		 */
		$answer = Answers::of_looks( 'logto_session_lifetime', static fn (): mixed => apply_filters( 'logto_session_lifetime', $minutes, $user ), 1 );
		if ( ! is_int( $answer ) || $answer < 0 || $answer > self::MOST_MINUTES ) {
			Answers::ignore( 'logto_session_lifetime', 'it must be a whole number of minutes, from 0 to ' . self::MOST_MINUTES );
			return $minutes;
		}
		return $answer;
	}

	/**
	 * @param string $text      What a button of the sign-in page says.
	 * @param string $classes   Its CSS classes beside WordPress's own.
	 * @param string $kind      `sign-in`, `sign-up` or `connector`.
	 * @param string $connector Which, such as `social:google`; else ''.
	 * @return array{string, string} Text and classes.
	 */
	public static function button( string $text, string $classes, string $kind, string $connector = '' ): array {
		$given = array(
			'text'  => $text,
			'class' => $classes,
		);
		/**
		 * Filters a button of the sign-in page. Where it leads is not for others to say.
		 *
		 * @param array{text: string, class: string} $button    What it says (no HTML), and its CSS classes.
		 * @param string                             $kind      `sign-in`, `sign-up` or `connector`.
		 * @param string                             $connector Which connector, such as `social:google`; else ''.
		 */
		$answer = Answers::of_looks( 'logto_button', static fn (): mixed => apply_filters( 'logto_button', $given, $kind, $connector ), $given );
		if ( $answer === $given ) {
			return array( $text, $classes );
		}
		$sound = is_array( $answer ) && array() === array_diff_key( $answer, $given ) && array() === array_diff_key( $given, $answer );
		if ( ! $sound || ! Answers::is_text( $answer['text'], 200 ) || '' === trim( $answer['text'] ) || ! is_string( $answer['class'] ) || 1 !== preg_match( '/\A[A-Za-z0-9_ -]{0,200}\z/', $answer['class'] ) ) {
			Answers::ignore( 'logto_button', 'it must be an array of text and class, both texts, and neither more nor less' );
			return array( $text, $classes );
		}
		return array( $answer['text'], $answer['class'] );
	}
}
