<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

/** What whoever posts to the webhook's address is told: constant words, whatever is known here. */
enum Answer: string {

	/** Also where it came before, or where nothing follows from it. */
	case Taken = 'taken';

	/** No signature, a wrong one, or a site that takes none: who posts learns no more. */
	case Unsigned = 'unsigned';

	case Too_Large   = 'too_large';
	case Not_Json    = 'not_json';
	case Malformed   = 'malformed';
	case Untimely    = 'untimely';
	case Unavailable = 'unavailable';

	/** The HTTP status. */
	public function status(): int {
		return match ( $this ) {
			self::Taken       => 200,
			self::Unsigned    => 401,
			self::Too_Large   => 413,
			self::Not_Json    => 415,
			self::Malformed, self::Untimely => 400,
			self::Unavailable => 503,
		};
	}

	/** @return array<string, string> The body. */
	public function body(): array {
		return self::Taken === $this ? array( 'status' => 'taken' ) : array( 'error' => $this->value );
	}
}
