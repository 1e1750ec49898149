<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Memberships;
use Logto\Accounts\Origin;
use Logto\Accounts\Power;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Client;
use Logto\Oidc\Refusal;
use Logto\Settings\Secret_Box;
use Logto\Settings\Settings;
use SensitiveParameter;
use WP_User;

/**
 * The way in for somebody for whom there is an account here and who has never been at Logto: a link with a one-time token of
 * Logto's, where its Management API can be asked, else the plain sign-in.
 *
 * Logto takes the token once, and only together with the address for which it was asked: whoever opens the link can read that
 * mailbox. What the link carries is sealed, so that nobody can make this site lead others to Logto with a token of theirs.
 */
final class Invitation {

	/** Seconds for which a link is good. */
	public const SECONDS = 2 * DAY_IN_SECONDS;

	public const PARAMETER = 'invitation';

	private const CONTEXT = 'invitation';

	/**
	 * @param Closure(): Client       $client
	 * @param Closure(): Secret_Box   $box
	 * @param Closure(WP_User): mixed $create Makes the person at Logto, connected with the account; throws as Push_Creation.
	 * @param Closure(): int          $now    Unix time.
	 */
	public function __construct(
		private readonly Settings $settings,
		private readonly Closure $client,
		private readonly Closure $box,
		private readonly Closure $create,
		private readonly Closure $now,
	) {}

	/** @return bool|null Whether links can carry a token: false without a credential; null where only Logto knows. */
	public function can_be_used(): ?bool {
		return ( $this->client )()->is_available() ? null : false;
	}

	/** Whether the account's first sign-in would open it: who has power over the site connects by other ways only. */
	public function is_for( WP_User $user ): bool {
		return $this->settings->is_in_force()
			&& in_array( $this->settings->account_policy, array( 'create_and_link', 'link_only' ), true )
			&& $this->settings->is_real_email( $user->user_email )
			&& ! \Logto\is_suspended( $user->ID )
			&& Memberships::can_be_opened( $user->ID )
			&& ! Power::of( $user );
	}

	/** @return array{url: string, is_once: bool} The link, and whether it works once, for a while. */
	public function link( WP_User $user ): array {
		$token = ( $this->client )()->is_available() ? $this->token( $user ) : '';
		$plain = add_query_arg( 'logto', 'sign-in', wp_login_url() );
		if ( '' === $token ) {
			return array(
				'url'     => $plain,
				'is_once' => false,
			);
		}
		$sealed = ( $this->box )()->seal( (string) wp_json_encode( array( $token, $user->user_email, ( $this->now )() + self::SECONDS ) ), self::CONTEXT );
		return array(
			'url'     => add_query_arg( self::PARAMETER, rawurlencode( $sealed ), $plain ),
			'is_once' => true,
		);
	}

	/**
	 * What Logto is told, where such a link was opened.
	 *
	 * @return array<string, string> Nothing where it is none of this site's, or over: then it is a plain sign-in.
	 */
	public function parameters( #[SensitiveParameter] string $sealed ): array {
		$json = strlen( $sealed ) > 2000 ? null : ( $this->box )()->open( $sealed, self::CONTEXT );
		$lies = null === $json ? null : json_decode( $json, true );
		if ( ! is_array( $lies ) || ! is_string( $lies[0] ?? null ) || ! is_string( $lies[1] ?? null ) || ! is_int( $lies[2] ?? null ) || $lies[2] <= ( $this->now )() ) {
			return array();
		}
		return array(
			'one_time_token' => $lies[0],
			'login_hint'     => $lies[1],
		);
	}

	/**
	 * Whose address is known to be theirs is made at Logto first, so that their own account opens with nothing asked in between.
	 *
	 * @return string '' where Logto gives none.
	 */
	private function token( WP_User $user ): string {
		try {
			if ( Origin::is_known( $user ) ) {
				( $this->create )( $user );
			}
			$token = ( $this->client )()->post( '/one-time-tokens', array( 'email' => $user->user_email, 'expiresIn' => self::SECONDS ) )->body['token'] ?? ''; // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- as it is sent.
		} catch ( Api_Error | Refusal ) {
			return '';
		}
		return is_string( $token ) && 1 === preg_match( '/\A[\w.~-]{8,256}\z/', $token ) ? $token : '';
	}
}
