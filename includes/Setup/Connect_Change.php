<?php

declare( strict_types=1 );

namespace Logto\Setup;

/** One thing that *Connect to Logto for me* does, and how it stands. */
final class Connect_Change {

	public const TODO   = 'todo';
	public const DONE   = 'done';
	public const SAME   = 'same';
	public const CANNOT = 'cannot';

	/**
	 * @param string                        $key      Stable; see Connect_Plan.
	 * @param 'todo'|'done'|'same'|'cannot' $state    `done`: by this assistant; `same`: it was so; `cannot`: for a person to do.
	 * @param string                        $sentence For the admin.
	 * @param list<string>                  $details  Addresses, names: Logto's word, or this site's own.
	 */
	public function __construct(
		public readonly string $key,
		public readonly string $state,
		public readonly string $sentence,
		public readonly array $details = array(),
	) {}
}
