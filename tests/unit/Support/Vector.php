<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

/** One published test: a token, or a message with its signature, and whether the keys prove it. */
final class Vector {

	/**
	 * @param string       $file      Name of the file, without its folder.
	 * @param int          $id        The test's number in the file (`tcId`).
	 * @param string       $comment
	 * @param string       $algorithm As the token says, or as the file does; '' where a token says none.
	 * @param string       $result    `valid`, `invalid` or `acceptable`: then both are right.
	 * @param list<mixed>  $keys      What the issuer would publish.
	 * @param string|null  $token
	 * @param string       $message   Without a token: what was signed.
	 * @param string       $signature Without a token: raw bytes.
	 */
	public function __construct(
		public readonly string $file,
		public readonly int $id,
		public readonly string $comment,
		public readonly string $algorithm,
		public readonly string $result,
		public readonly array $keys,
		public readonly ?string $token,
		public readonly string $message = '',
		public readonly string $signature = '',
	) {}
}
