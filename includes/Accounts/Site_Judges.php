<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Adapters\Handlers;
use Logto\Compatibility;
use Logto\Settings\Settings;
use WP_User;

/**
 * Other plugins' word on who may sign in: approval, membership, bans, spam.
 *
 * They are asked where core asks them. `wp_authenticate_user` is run with core's arguments. At `authenticate`, where a
 * password is judged as well, each one behind core's own is asked by itself, with the account already found and no password,
 * and the first who says anything but "this account" has the last word: whoever counts failures there must not hear of one.
 * Left out is what judges a form, a password, a place or a second factor, none of which there is; `Compatibility` tells which.
 *
 * Made only where somebody is attached.
 *
 * @phpstan-import-type Handler from Handlers
 * @phpstan-type Judge array{handler: Handler, plugin: string, name: string, kind: string, is_asked: bool, is_early: bool, is_exempt: bool}
 */
final class Site_Judges {

	/** Where core asks about the account, before it compares passwords. */
	private const BEFORE_PASSWORD = 'wp_authenticate_user';

	/** Where passwords are compared, and much else is asked. */
	private const AUTHENTICATE = 'authenticate';

	/** What core itself hangs on that. */
	private const OF_CORE = array( 'wp_authenticate_username_password', 'wp_authenticate_email_password', 'wp_authenticate_application_password', 'wp_authenticate_cookie', 'wp_authenticate_spam_check' );

	/** Of these, who judges the password: what comes before them comes to nothing beside a right one. */
	private const PASSWORD_JUDGES = array( 'wp_authenticate_username_password', 'wp_authenticate_email_password' );

	/** Where core puts them. */
	private const THEIR_PRIORITY = 20;

	/**
	 * @param bool         $asks_locks Setting `apply_lockouts`: locks against guessing hold here as well.
	 * @param list<string> $exempt     Setting `exempt_plugins`.
	 */
	private function __construct(
		private readonly bool $asks_locks,
		private readonly array $exempt,
	) {}

	public static function under( Settings $settings ): self {
		return new self( $settings->apply_lockouts, $settings->exempt_plugins );
	}

	/** @throws Refused_By_Site */
	public function must_let_in( WP_User $user ): void {
		list( $id, $login ) = array( $user->ID, $user->user_login );
		/** This filter is documented in wp-includes/user.php */
		$verdict = $this->heard( static fn (): mixed => apply_filters( self::BEFORE_PASSWORD, $user, '' ) ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- core's own filter.
		self::must_be( $id, $user, $verdict, self::BEFORE_PASSWORD );
		foreach ( $this->at_authenticate() as $judge ) {
			if ( $judge['is_asked'] ) {
				// A name there is, and no password: whoever looks for one finds that there was none to judge.
				$verdict = Handlers::ask( self::AUTHENTICATE, $judge['handler'], array( $verdict, $login, '' ) );
				self::must_be( $id, $user, $verdict, "{$judge['plugin']}: {$judge['name']}" );
			}
		}
	}

	/**
	 * Does something while everybody who is not asked is detached from `wp_authenticate_user`.
	 *
	 * @template Answer
	 * @param Closure(): Answer $ask Applies the filter.
	 * @return Answer
	 */
	public function heard( Closure $ask ): mixed {
		$left_out = array_filter( $this->at_wp_authenticate_user(), static fn ( array $judge ): bool => ! $judge['is_asked'] );
		return Handlers::without( self::BEFORE_PASSWORD, array_column( $left_out, 'handler' ), $ask );
	}

	/** @return list<Judge> Who judges sign-ins, beyond core and ourselves, as far as they have said so by now. */
	public function listed(): array {
		return array( ...$this->at_wp_authenticate_user(), ...$this->at_authenticate() );
	}

	/** @return list<Judge> */
	private function at_wp_authenticate_user(): array {
		return array_map( fn ( array $handler ): array => $this->judge( $handler, true, false ), Handlers::of( self::BEFORE_PASSWORD ) );
	}

	/** @return list<Judge> */
	private function at_authenticate(): array {
		$handlers = Handlers::of( self::AUTHENTICATE );
		$cores    = array_keys( array_intersect( array_column( $handlers, 'name' ), self::PASSWORD_JUDGES ) );
		$found    = array();
		foreach ( $handlers as $place => $handler ) {
			if ( ! in_array( $handler['name'], self::OF_CORE, true ) && dirname( __DIR__ ) . '/hooks.php' !== $handler['file'] ) {
				$found[] = $this->judge( $handler, false, array() === $cores ? $handler['priority'] < self::THEIR_PRIORITY : $place < max( $cores ) );
			}
		}
		return $found;
	}

	/** @return list<string> Plugins that check what is not asked here and might matter: a second factor, and what comes before the password. */
	public function passed_over(): array {
		$matter = array_filter( $this->listed(), static fn ( array $judge ): bool => ! $judge['is_exempt'] && self::matters( $judge ) );
		return array_values( array_unique( array_column( $matter, 'plugin' ) ) );
	}

	/**
	 * Whether somebody with power goes by WordPress's form for it, unless its plugin is exempted.
	 *
	 * @param Judge $judge
	 */
	public static function matters( array $judge ): bool {
		return ! $judge['is_asked'] && ( Compatibility::FACTOR === $judge['kind'] || ( $judge['is_early'] && in_array( $judge['kind'], array( Compatibility::ACCOUNT, Compatibility::UNKNOWN ), true ) ) );
	}

	/**
	 * @param Handler $handler
	 * @param bool    $is_before Whether it is asked before passwords are compared, at `wp_authenticate_user`.
	 * @param bool    $is_early  Whether it comes before core's own at `authenticate`.
	 * @return Judge
	 */
	private function judge( array $handler, bool $is_before, bool $is_early ): array {
		$plugin    = Handlers::plugin_of( $handler['file'] );
		$kind      = Compatibility::kind_of( $handler['name'] );
		$is_exempt = ! $is_before && in_array( $plugin, $this->exempt, true );
		return array(
			'handler'   => $handler,
			'plugin'    => $plugin,
			'name'      => '' === $handler['name'] ? 'function without a name' : $handler['name'],
			'kind'      => $kind,
			'is_asked'  => $this->asks( $kind, $is_before, $is_early, $is_exempt ),
			'is_early'  => $is_early,
			'is_exempt' => $is_exempt,
		);
	}

	private function asks( string $kind, bool $is_before, bool $is_early, bool $is_exempt ): bool {
		return match ( $kind ) {
			Compatibility::LOCK => $this->asks_locks,
			Compatibility::FORM, Compatibility::LOG => false,
			// What says that it judges accounts is heard even where the admin has exempted its plugin, of something else.
			Compatibility::ACCOUNT => ! $is_early,
			Compatibility::UNKNOWN => ! $is_early && ! $is_exempt,
			default => $is_before,
		};
	}

	/**
	 * Core goes on to compare passwords, where anything but this user fails; here it has to fail by itself.
	 *
	 * @param int     $id   About whom they were asked.
	 * @param WP_User $user The object that they were given, of which they can make somebody else.
	 */
	private static function must_be( int $id, WP_User $user, mixed $verdict, string $who ): void {
		if ( ! $verdict instanceof WP_User || $verdict->ID !== $id || $user->ID !== $id ) {
			throw Refused_By_Site::by( $verdict, $who );
		}
	}
}
