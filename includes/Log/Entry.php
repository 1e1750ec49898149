<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Oidc\Refusal_Code;

/**
 * A row of the sign-in log.
 *
 * @phpstan-import-type Details from Entry_Details
 */
final class Entry {

	/** The columns that are read; whose row it is by hash concerns nobody. */
	public const COLUMNS = 'id, happened_at, kind, outcome, code, reference, user_id, subject, address, details';

	/** @param Details $details */
	private function __construct(
		public readonly Cursor $place,
		public readonly string $outcome,
		public readonly string $kind,
		public readonly string $code,
		public readonly string $reference,
		public readonly Who $who,
		public readonly string $address,
		public readonly array $details,
	) {}

	/** @param array<string, string|null> $row Columns by name. */
	public static function of( array $row ): self {
		$text = static fn ( string $column ): string => (string) ( $row[ $column ] ?? '' );
		return new self(
			new Cursor( (int) $text( 'happened_at' ), (int) $text( 'id' ) ),
			$text( 'outcome' ),
			$text( 'kind' ),
			$text( 'code' ),
			$text( 'reference' ),
			new Who( (int) $text( 'user_id' ), $text( 'subject' ) ),
			$text( 'address' ),
			Entry_Details::from_text( $text( 'details' ) ),
		);
	}

	/** Why it was refused; null where it was not, or by a code that this version does not know. */
	public function refusal(): ?Refusal_Code {
		return 'refused' === $this->outcome ? Refusal_Code::tryFrom( $this->code ) : null;
	}
}
