<?php

declare( strict_types=1 );

namespace Logto;

use Closure;
use ReflectionClass;
use ReflectionException;
use ReflectionFunction;
use WP_Hook;
use WP_User;

/**
 * The only file that knows other plugins.
 *
 * Everything that a plugin does by core's own hooks needs nothing here. Loaded only where somebody is attached to an
 * event of the sign-in.
 */
final class Compatibility {

	/**
	 * What the checks of a form's field call themselves, by class, method or function. There is no form at a sign-in
	 * through Logto, so they would refuse everybody: hCaptcha (`HCaptcha\WP\Login::verify`; since it has
	 * `LoginBase::check_signature` only at core's form), Friendly Captcha (`frcaptcha_wp_login_validate`), SiteGuard
	 * (`SiteGuard_CAPTCHA::handler_wp_authenticate_user`), Wp Cloudflare Turnstile
	 * (`Wp_Cloudflare_Turnstile_Public::wtcc_cloudflare_login_check`), and the many that sites write themselves. Those
	 * that check in `authenticate` are not asked here anyway.
	 */
	private const FORM_CHECKS = '/captcha|turnstile|altcha/i';

	/** What such a plugin calls its judgement of an account or a visitor, which stays in force. */
	private const JUDGEMENTS = '/lock|banned|_ban|ban_|suspend|approv|expir|attempt|limit/i';

	private const TWO_FACTOR = 'Two_Factor_Core';

	/** What core itself hangs on `authenticate`. */
	private const OF_CORE = array( 'wp_authenticate_username_password', 'wp_authenticate_email_password', 'wp_authenticate_application_password', 'wp_authenticate_cookie', 'wp_authenticate_spam_check' );

	/**
	 * Asks at `wp_authenticate_user` as a sign-in without a form: what judges the account is heard, what looks for a
	 * form's field is left out just now.
	 *
	 * @template Answer
	 * @param Closure(): Answer $ask Applies the filter.
	 * @return Answer
	 */
	public static function without_form_checks( Closure $ask ): mixed {
		$left_out = array();
		foreach ( self::attached_to( 'wp_authenticate_user' ) as $priority => $handlers ) {
			foreach ( $handlers as $handler ) {
				if ( self::is_form_check( self::name_of( $handler['function'] ) ) ) {
					remove_filter( 'wp_authenticate_user', $handler['function'], $priority );
					$left_out[] = array( $handler['function'], $priority, $handler['accepted_args'] );
				}
			}
		}
		try {
			return $ask();
		} finally {
			foreach ( $left_out as list( $function, $priority, $arguments ) ) {
				self::attach_again( $function, $priority, $arguments );
			}
		}
	}

	/**
	 * Who judges sign-ins at core's `authenticate`, which a sign-in through Logto does not ask: beyond core, ourselves, the
	 * checks of a form's field, and the Two-Factor plugin, whose question comes at `wp_login`.
	 *
	 * @return list<array{plugin: string, name: string}> The plugin's folder, or the file as seen from WordPress; and what it calls its check.
	 */
	public static function passed_over(): array {
		$found = array();
		foreach ( self::attached_to( 'authenticate' ) as $handlers ) {
			foreach ( $handlers as $handler ) {
				$name = self::name_of( $handler['function'] );
				$file = self::file_of( $handler['function'] );
				if ( ! in_array( $name, self::OF_CORE, true ) && __DIR__ . '/hooks.php' !== $file && ! self::is_form_check( $name ) && ! str_starts_with( $name, self::TWO_FACTOR . '::' ) ) {
					$found[] = array(
						'plugin' => self::plugin_of( $file ),
						'name'   => '' === $name ? 'function without a name' : $name,
					);
				}
			}
		}
		return $found;
	}

	/** Whether the Two-Factor plugin is there. */
	public static function has_two_factor(): bool {
		return class_exists( self::TWO_FACTOR, false );
	}

	/** Whether the Two-Factor plugin will end the session at `wp_login`, to begin it anew after its own question. */
	public static function asks_second_factor( WP_User $user ): bool {
		return self::has_two_factor() && is_callable( array( self::TWO_FACTOR, 'is_user_using_two_factor' ) ) && true === call_user_func( array( self::TWO_FACTOR, 'is_user_using_two_factor' ), $user->ID );
	}

	/** For the rest of this request the Two-Factor plugin asks nothing. */
	public static function waive_second_factor(): void {
		remove_action( 'wp_login', array( self::TWO_FACTOR, 'wp_login' ), PHP_INT_MAX );
		remove_action( 'wp_login', array( self::TWO_FACTOR, 'wp_login' ) );
	}

	/** @return array<int, array<array-key, array{function: callable, accepted_args: int}>> By priority. */
	private static function attached_to( string $hook ): array {
		/** @var array<string, WP_Hook> $wp_filter */
		global $wp_filter;
		/** @var array<int, array<array-key, array{function: callable, accepted_args: int}>> $callbacks */
		$callbacks = isset( $wp_filter[ $hook ] ) ? $wp_filter[ $hook ]->callbacks : array();
		return $callbacks;
	}

	private static function is_form_check( string $name ): bool {
		return 1 === preg_match( self::FORM_CHECKS, $name ) && 1 !== preg_match( self::JUDGEMENTS, $name );
	}

	/** "Class::method", or the function's name; '' for one without a name. */
	private static function name_of( mixed $callback ): string {
		if ( is_string( $callback ) ) {
			return $callback;
		}
		if ( is_array( $callback ) && isset( $callback[0], $callback[1] ) && is_string( $callback[1] ) ) {
			$class = is_object( $callback[0] ) ? $callback[0]::class : $callback[0];
			return ( is_string( $class ) ? $class : '' ) . '::' . $callback[1];
		}
		return is_object( $callback ) && ! $callback instanceof Closure ? $callback::class : '';
	}

	/** Where it is written; '' for what PHP itself has. */
	private static function file_of( mixed $callback ): string {
		$class = is_array( $callback ) ? $callback[0] ?? '' : $callback;
		$class = is_string( $class ) && str_contains( $class, '::' ) ? strstr( $class, '::', true ) : $class;
		try {
			$written = is_object( $class ) && ! $class instanceof Closure || is_string( $class ) && class_exists( $class, false ) ? new ReflectionClass( $class ) : new ReflectionFunction( $class ); // @phpstan-ignore argument.type (what is no function throws)
			return (string) $written->getFileName();
		} catch ( ReflectionException ) {
			return '';
		}
	}

	/** The folder of a plugin; the file, for a must-use plugin that is one; a theme's folder; else the path below WordPress. */
	private static function plugin_of( string $file ): string {
		$path   = wp_normalize_path( $file );
		$inside = plugin_basename( $path );
		if ( trim( $path, '/' ) !== $inside ) {
			return explode( '/', $inside )[0];
		}
		if ( 1 === preg_match( '~/(themes/[^/]+)/~', $path, $theme ) ) {
			return $theme[1];
		}
		$root = trailingslashit( wp_normalize_path( ABSPATH ) );
		return str_starts_with( $path, $root ) ? substr( $path, strlen( $root ) ) : basename( $path );
	}

	/** Not a hook of ours: the other plugin's comes back to where it was. */
	private static function attach_again( callable $function, int $priority, int $arguments ): void {
		/** @var array<string, WP_Hook> $wp_filter */
		global $wp_filter;
		$wp_filter['wp_authenticate_user'] ??= new WP_Hook(); // phpcs:ignore WordPress.WP.GlobalVariablesOverride.Prohibited -- as add_filter() does.
		$wp_filter['wp_authenticate_user']->add_filter( 'wp_authenticate_user', $function, $priority, $arguments );
	}
}
