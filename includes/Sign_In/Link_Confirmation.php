<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Accounts\Link_Request;
use Logto\Accounts\Link_Requests;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Store;
use WP_User;

/**
 * Where a mailed link leads, at `login_form_logto-confirm`: a page that asks, and what its button does.
 *
 * The button links nothing and signs nobody in. It notes that the account's mailbox said yes to one person, and sends the
 * browser to Logto: whoever comes back is asked everything anew, and linked if it is that person. Good once, for half an
 * hour, in the browser that asked.
 */
final class Link_Confirmation {

	/**
	 * @param Closure(): Departure $departure Made only where the browser goes to Logto.
	 * @param Closure(): array{Refusal_Screen, Mailbox_Page} $pages Made only where something is shown.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Link_Requests $requests,
		private readonly Link_Cookie $cookie,
		private readonly Safe_Redirect $redirect,
		private readonly Closure $departure,
		private readonly Closure $pages,
	) {}

	public function handle(): never {
		if ( ! $this->store->settings()->is_in_force() ) {
			$this->redirect->to_form();
		}
		$target = '';
		try {
			$is_sent                = 'POST' === ( $_SERVER['REQUEST_METHOD'] ?? '' ); // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- compared only.
			$link                   = ( $is_sent ? $_POST : $_GET )['link'] ?? ''; // phpcs:ignore WordPress.Security.NonceVerification,WordPress.Security.ValidatedSanitizedInput -- a secret that only this site mails, and the cookie of the browser that asked.
			$link                   = is_string( $link ) ? $link : '';
			list( $user, $request ) = $this->found( $link );
			$target                 = $request->target;
			if ( ! $is_sent ) {
				$settings = $this->store->settings();
				( $this->pages )()[1]->ask( $user, $link, $settings->link_resets_registered || $settings->link_resets_password );
			}
			Site::must_be_silent();
			if ( ! $this->requests->confirm( $user->ID, $request ) ) {
				throw self::worthless( 'it was followed at the same time' );
			}
			$this->cookie->forget();
			( $this->departure )()->leave( Purpose::Sign_In, $this->redirect->target( $target, '' ), remember: $request->remember );
		} catch ( Refusal $refusal ) {
			( $this->pages )()[0]->show( $refusal, $target, Purpose::Connect, null );
		}
	}

	/**
	 * @return array{WP_User, Link_Request}
	 * @throws Refusal Confirmation_Invalid, which says to nobody which part was wrong; Identity_Suspended, Database_Failed.
	 */
	private function found( string $link ): array {
		$found = $this->requests->find( $link, $this->cookie->key() ) ?? throw self::worthless( 'the link is none of this site, of another browser, over or used' );
		$user  = get_userdata( $found['user'] );
		if ( false === $user || ! hash_equals( $found['request']->email, Link_Request::hash_of( $user->user_email ) ) ) {
			throw self::worthless( 'the account has another address now' );
		}
		if ( \Logto\is_suspended( $user->ID ) ) {
			throw new Refusal( Refusal_Code::Identity_Suspended, 'the account is suspended' );
		}
		return array( $user, $found['request'] );
	}

	private static function worthless( string $cause ): Refusal {
		return new Refusal( Refusal_Code::Confirmation_Invalid, $cause );
	}
}
