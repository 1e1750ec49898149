<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use Closure;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;

/**
 * Logto's account centre: hosted pages on which people change their own sign-in data, where the tenant has turned them on.
 *
 * Its pages answer 200 either way, so Logto's public description of it is asked. That happens on the own profile page of
 * connected people only, and the answer is remembered: a day, or an hour where none came.
 */
final class Account_Center {

	public const TRANSIENT = 'logto_account_center';

	/** @param Closure(): (Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response) $http Made only where nothing is remembered. */
	public function __construct(
		private readonly Store $store,
		private readonly Closure $http,
	) {}

	/**
	 * @param string $back Where Logto leads afterwards.
	 * @return array{email?: string, password?: string} Addresses of what people may change there.
	 */
	public function links( string $back ): array {
		$links = array();
		foreach ( $this->editable() as $field ) {
			$links[ $field ] = add_query_arg( 'redirect', rawurlencode( $back ), $this->store->settings()->endpoint . '/account/' . $field );
		}
		return $links;
	}

	/** @return list<'email'|'password'> */
	private function editable(): array {
		$endpoint = $this->store->settings()->endpoint;
		$kept     = get_transient( self::TRANSIENT );
		if ( ! is_array( $kept ) || ( $kept['endpoint'] ?? null ) !== $endpoint || ! isset( $kept['fields'] ) ) {
			$answer = $this->ask( $endpoint );
			$kept   = array(
				'endpoint' => $endpoint,
				'fields'   => $answer ?? array(),
			);
			set_transient( self::TRANSIENT, $kept, null === $answer ? HOUR_IN_SECONDS : DAY_IN_SECONDS );
		}
		$fields = is_array( $kept['fields'] ) ? $kept['fields'] : array();
		return array_values( array_filter( array( 'email', 'password' ), static fn ( string $field ): bool => in_array( $field, $fields, true ) ) );
	}

	/** @return list<string>|null Null where Logto did not say. */
	private function ask( string $endpoint ): ?array {
		try {
			$response = ( $this->http )()( 'GET', $endpoint . '/api/.well-known/account-center', array( 'Accept' => 'application/json' ), array() );
		} catch ( Refusal ) {
			return null;
		}
		$center = 200 === $response->status ? $response->json() : null;
		$fields = $center['fields'] ?? null;
		if ( null === $center || ! is_array( $fields ) ) {
			return null;
		}
		return true === ( $center['enabled'] ?? null ) ? array_values( array_filter( array_keys( $fields, 'Edit', true ), 'is_string' ) ) : array();
	}
}
