<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use Logto\Services;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/** Makes what the room Adapters has: WordPress behind the core's small interfaces. */
final class Adapters_Factory {

	public function __construct( private readonly Services $services ) {}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function site( ?Settings $settings = null ): Site {
		return new Site( fn (): bool => ( $settings ?? $this->services->settings()->store()->settings() )->old_uris );
	}

	public function safe_redirect(): Safe_Redirect {
		return new Safe_Redirect( $this->site(), $this->kept_page( ... ) );
	}

	public function kept_page(): Kept_Page {
		return new Kept_Page( $this->services->settings()->secret_box(), $this->site(), $this->safe_redirect(), $this->services->random, $this->services->now );
	}

	/**
	 * @param Settings|null $settings Values to try out instead of the saved ones.
	 * @param int|null      $most     Seconds that an answer may take, where that is less than usual.
	 * @return Closure('GET'|'POST'|'PATCH'|'PUT'|'DELETE', string, array<string, string>, array<string, string>|string): Http_Response
	 */
	public function http( ?Settings $settings = null, ?int $most = null ): Closure {
		return ( new Wp_Http( $settings ?? $this->services->settings()->store()->settings(), $most ) )->send( ... );
	}

	/**
	 * For who must have answered within 2.5 seconds: a second for each question, none begun after the first second, so two at most.
	 *
	 * @return Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response
	 */
	public function hurried_http(): Closure {
		$http  = $this->http( null, 1 );
		$until = hrtime( true ) + 1_000_000_000;
		return static function ( string $method, string $url, array $headers, array $form ) use ( $http, $until ): Http_Response {
			/**
			 * As of Http_Response's type.
			 *
			 * @var 'GET'|'POST' $method
			 * @var array<string, string> $headers
			 * @var array<string, string> $form
			 */
			return hrtime( true ) < $until ? $http( $method, $url, $headers, $form ) : throw new Refusal( Refusal_Code::Provider_Unreachable, 'no time left to ask' );
		};
	}

	public function provider_cache(): Provider_Cache {
		return new Provider_Cache( $this->services->now, $this->services->sleep, $this->services->is_networks, fn ( array $before, array $record ) => $this->services->issuers()->note( $before, $record ) );
	}

	/** One for whatever asks who is left as an administrator and acts by the answer. */
	public function administrators_lock(): Strict_Lock {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Strict_Lock( $wpdb, Store::ADMINISTRATORS_LOCK, $this->services->now, $this->services->sleep, $this->services->random );
	}

	public function schedule(): Schedule {
		return new Schedule( $this->services->settings()->store() );
	}

	public function refresh_event(): Refresh_Event {
		return new Refresh_Event( $this->services->settings()->store(), $this->services->oidc()->provider( ... ), $this->services->sign_in()->connection( ... ), $this->services->trouble()->watch( ... ) );
	}
}
