<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Oidc\Refusal;

/**
 * What is tried where a secret does not open: the rows as the database has them, whatever a cache says; then the former
 * salts, where wp-config.php has them for a while (`LOGTO_FORMER_SALTS`). If these open it, key and secrets are sealed
 * for today's salts at once, so that the constant is needed no longer.
 */
final class Key_Recovery {

	/**
	 * @param Closure(): list<Secret_Box> $formers   Of the salts in that constant.
	 * @param Closure(): Resealing        $resealing Made only where they open something.
	 */
	public function __construct(
		private readonly Key_Row $key_row,
		private readonly Closure $formers,
		private readonly Closure $resealing,
	) {}

	/** @return string|null Null where it stays closed. */
	public function open( string $sealed, string $context ): ?string {
		$formers = defined( Former_Salts::CONSTANT ) ? ( $this->formers )() : array();
		try {
			$plain = Data_Key::first( $this->key_row->boxes( $formers ), $sealed, $context );
			if ( null !== $plain && array() !== $formers ) {
				$this->key_row->wrap_anew( $formers );
				( $this->resealing )()->here( $formers );
			}
		} catch ( Refusal ) {
			// What can't be written today is written by another request.
			return $plain ?? null;
		}
		return $plain;
	}
}
