<?php

declare( strict_types=1 );

namespace Logto\Tenant;

use Closure;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Refusal;

/**
 * One document in which Logto tells everybody of the tenant, and what is remembered of it. No visitor waits for it: admins
 * ask, and cron.
 *
 * @phpstan-type Record array{endpoint: string, asked: int, failed: int, document: array<array-key, mixed>|null}
 */
final class Public_Document {

	public const SIGN_IN_EXPERIENCE = 'sign-in-exp';
	public const ACCOUNT_CENTER     = 'account-center';

	/** Seconds for which an answer is new enough for an admin, for which it is remembered at all, and for which a failure is. */
	private const RECENT     = 3600;
	private const REMEMBERED = 86400;
	private const FAILED     = 60;

	/**
	 * @param string                                                            $endpoint The tenant's; '' for none.
	 * @param self::SIGN_IN_EXPERIENCE|self::ACCOUNT_CENTER                      $name
	 * @param Closure(): mixed                                                  $read     What is remembered.
	 * @param Closure(Record): void                                             $write    Remembers it.
	 * @param Closure(array<array-key, mixed>): (array<array-key, mixed>|null)  $reduce   What is kept of an answer; null where it is none.
	 * @param Closure(): (Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response) $http Made only where Logto is asked.
	 * @param Closure(): int                                                    $now      Unix time.
	 */
	public function __construct(
		private readonly string $endpoint,
		private readonly string $name,
		private readonly Closure $read,
		private readonly Closure $write,
		private readonly Closure $reduce,
		private readonly Closure $http,
		private readonly Closure $now,
	) {}

	/** @return array<array-key, mixed>|null Null where it isn't known. */
	public function get( Freshness $freshness ): ?array {
		if ( '' === $this->endpoint ) {
			return null;
		}
		$record = $this->record();
		$age    = $this->age( $record['asked'] );
		return match ( true ) {
			Freshness::Now === $freshness => $this->ask( $record ),
			Freshness::Remembered === $freshness => $age < self::REMEMBERED ? $record['document'] : null,
			null !== $record['document'] && $age < self::RECENT => $record['document'],
			$this->age( $record['failed'] ) < self::FAILED => null,
			default => $this->ask( $record ),
		};
	}

	/** When Logto answered last; 0 where that is not known. */
	public function asked_at(): int {
		return $this->record()['asked'];
	}

	/**
	 * @param Record $record What is remembered; it stays where no answer comes.
	 * @return array<array-key, mixed>|null
	 */
	private function ask( array $record ): ?array {
		$document = $this->answer();
		$now      = ( $this->now )();
		( $this->write )(
			null === $document ? array( 'failed' => $now ) + $record : array(
				'endpoint' => $this->endpoint,
				'asked'    => $now,
				'failed'   => 0,
				'document' => $document,
			)
		);
		return $document;
	}

	/** @return array<array-key, mixed>|null */
	private function answer(): ?array {
		try {
			$response = ( $this->http )()( 'GET', "$this->endpoint/api/.well-known/$this->name", array( 'Accept' => 'application/json' ), array() );
		} catch ( Refusal ) {
			return null;
		}
		$json = 200 === $response->status ? $response->json() : null;
		return null === $json ? null : ( $this->reduce )( $json );
	}

	/** @return Record Of this endpoint's; an empty one where another's, or nothing, is remembered. */
	private function record(): array {
		$kept = ( $this->read )();
		$kept = is_array( $kept ) && ( $kept['endpoint'] ?? null ) === $this->endpoint ? $kept : array();
		return array(
			'endpoint' => $this->endpoint,
			'asked'    => is_int( $kept['asked'] ?? null ) ? $kept['asked'] : 0,
			'failed'   => is_int( $kept['failed'] ?? null ) ? $kept['failed'] : 0,
			'document' => is_array( $kept['document'] ?? null ) ? $kept['document'] : null,
		);
	}

	/** A time in the future was written while the server's clock was wrong, and counts for none. */
	private function age( int $time ): int {
		$age = ( $this->now )() - $time;
		return $age < 0 ? PHP_INT_MAX : $age;
	}
}
