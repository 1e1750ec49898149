<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Logto\Oidc\Refusal;
use Logto\Sign_In\Connection;
use SensitiveParameter;

/**
 * Asks Logto about further parameters of the sign-in request before they are saved: no schema knows which API resources
 * a tenant has, and a wrong one breaks every sign-in.
 *
 * @phpstan-import-type Place from List_Sentences
 */
final class Asked_Parameters {

	/**
	 * @param array<string, mixed> $values As `Validation::check()` returns them.
	 * @return array{error: string, place: Place}|null Null where Logto takes the parameters, or where they are not to be saved or something else is wrong, which is told after saving.
	 * @throws Refusal Where Logto can't be asked.
	 */
	public static function refused( Store $store, #[SensitiveParameter] array $values, Connection $connection ): ?array {
		$now   = $store->settings();
		$tried = $now->with( $store->settable( $values ) );
		if ( $tried->authorization_parameters === $now->authorization_parameters || ! $tried->is_complete() ) {
			return null;
		}
		$name = $connection->refused_parameter( $tried );
		$rows = array_keys( array_column( $tried->authorization_parameters, 'name' ), $name, true );
		$row  = end( $rows ); // Of two of one name the last one is sent.
		return false === $row ? null : array(
			/* translators: 1: Number of a row. 2: name of a parameter, such as resource. */
			'error' => sprintf( __( 'Row %1$d: Logto refuses the parameter “%2$s” with this value, so nobody could sign in.', 'logto' ), $row + 1, $name ),
			'place' => array(
				'row'    => $row,
				'column' => 'value',
			),
		);
	}
}
