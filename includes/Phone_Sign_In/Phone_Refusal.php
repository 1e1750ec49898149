<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Exception;

/** Why something of the assistant was not done, in a sentence for the admin. */
final class Phone_Refusal extends Exception {

	/**
	 * @param string                $reason     A stable code, without `logto_` before it.
	 * @param string                $sentence   Translated.
	 * @param int                   $status     HTTP status.
	 * @param array<string, string> $fields     Sentences by the names of the fields that they are about.
	 * @param string                $logto_code Logto's or Aliyun's own code; '' where neither said one.
	 */
	public function __construct(
		public readonly string $reason,
		public readonly string $sentence,
		public readonly int $status = 400,
		public readonly array $fields = array(),
		public readonly string $logto_code = '',
	) {
		parent::__construct( $reason );
	}

	/** @param non-empty-array<string, string> $fields Sentences by the names of the fields. */
	public static function of_fields( array $fields ): self {
		return new self( 'invalid_fields', __( 'Some fields are not right yet.', 'logto' ), 400, $fields );
	}
}
