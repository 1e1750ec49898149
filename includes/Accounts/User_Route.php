<?php

declare( strict_types=1 );

namespace Logto\Accounts;

use WP_Error;
use WP_REST_Request;

/** What the REST routes `logto/v1/users/<id>/…` share. */
final class User_Route {

	/** @return array<string, array<string, mixed>> The routes' argument. */
	public static function arguments(): array {
		return array(
			'id' => array(
				'description' => 'Id of the WordPress user.',
				'type'        => 'integer',
				'minimum'     => 1,
			),
		);
	}

	/**
	 * @param WP_REST_Request<array<string, mixed>> $request
	 * @return int Whom it is about; 0 for nobody.
	 */
	public static function id( WP_REST_Request $request ): int {
		$id = $request['id'];
		return is_numeric( $id ) ? (int) $id : 0;
	}

	/**
	 * @param int $time Unix time; below 1 for none.
	 * @return string|null RFC 3339, in UTC.
	 */
	public static function time( int $time ): ?string {
		return $time < 1 ? null : gmdate( DATE_RFC3339, $time );
	}

	/** @param int $status HTTP status. */
	public static function error( string $code, string $sentence, int $status ): WP_Error {
		return new WP_Error( $code, $sentence, array( 'status' => $status ) );
	}
}
