<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * The Logto tenant's documents: discovery and keys, fetched rarely, kept while Logto is down.
 *
 * A good copy is used however old it is when Logto can't be reached; a failed fetch is remembered for a minute, so
 * that a dead Logto costs visitors nothing. Refreshing is the business of cron (`refresh()`); in a visitor's request a
 * fetch happens only with nothing cached, with a copy that cron has let grow old, or for a token whose key or algorithm
 * is not among the known ones.
 *
 * A record's times: `fetched`, both documents; `keys_fetched`, once more for a token's unknown key or algorithm, whatever
 * came of it; `failed`, a question that Logto did not answer; `token_failed`, the last one of those to its token endpoint.
 *
 * @phpstan-type Record array{issuer: string, document: array<array-key, mixed>, keys: array<array-key, mixed>, fetched: int, keys_fetched: int, failed: int, token_failed: int}
 */
final class Provider {

	private const OLD         = 2 * 86400;
	private const RETRY_AFTER = 60;

	/** @var Record|null */
	private ?array $record = null;

	private ?Metadata $metadata = null;

	/**
	 * @param string                $issuer    `<endpoint>/oidc`.
	 * @param Closure(): Documents  $documents Made only where something has to be fetched.
	 * @param Closure(bool): mixed  $read      The record that was last written, wherever it is kept; not trusted. True: another
	 *                                         request may have written it meanwhile.
	 * @param Closure(Record): void $write     Keeps a record: JSON-like values only.
	 * @param Closure(): int        $now       Unix time.
	 * @param Closure(Closure(): void): void $exclusively Runs it while no other request of the site runs one.
	 */
	public function __construct(
		private readonly string $issuer,
		private readonly Closure $documents,
		private readonly Closure $read,
		private readonly Closure $write,
		private readonly Closure $now,
		private readonly Closure $exclusively,
	) {}

	/** @throws Refusal Provider_Unreachable, Provider_Invalid. */
	public function metadata(): Metadata {
		$record = $this->record();
		$now    = ( $this->now )();
		if ( $record['fetched'] < $now - self::OLD && $record['failed'] < $now - self::RETRY_AFTER ) {
			try {
				return $this->refresh();
			} catch ( Refusal $refusal ) {
				$record = $this->record();
				if ( array() === $record['document'] ) {
					throw $refusal;
				}
			}
		}
		// A sound copy is better than none while Logto is down, whatever its time.
		if ( array() === $record['document'] ) {
			throw new Refusal( Refusal_Code::Provider_Unreachable, 'a fetch failed less than a minute ago' );
		}
		return $this->metadata ??= Metadata::from_document( $record['document'], $this->issuer );
	}

	/**
	 * Whether Logto did not answer when its documents were last asked for. Asks again once a minute for the whole site.
	 *
	 * A copy that is there stays good for answers that come back; this only tells whether to send anybody there.
	 */
	public function is_down(): bool {
		$record = $this->record();
		$now    = ( $this->now )();
		if ( 0 === $record['failed'] || $record['failed'] > $now - self::RETRY_AFTER ) {
			return 0 !== $record['failed'];
		}
		// Written before asking: of many visitors only the first shall wait.
		$this->write( array( 'failed' => $now ) + $record );
		try {
			$this->refresh();
			return 0 !== $this->record()['failed'];
		} catch ( Refusal ) {
			return true;
		}
	}

	/** Somebody's code got no answer of Logto's own. Logto is asked as well: a stranger's code may be what a firewall keeps out. */
	public function note_outage(): void {
		$record = $this->record();
		$now    = ( $this->now )();
		if ( $record['failed'] <= $now - self::RETRY_AFTER && array() !== $record['document'] && ! ( $this->documents )()->has_token_endpoint( $this->metadata() ) ) {
			$this->write( array_fill_keys( array( 'failed', 'token_failed' ), $now ) + $record );
		}
	}

	/** Logto did not answer, or wrongly, when it was asked in passing (Pulse). What is known of it stays. */
	public function note_failure(): void {
		$this->write( array( 'failed' => ( $this->now )() ) + $this->record() );
	}

	/** When Logto did not answer, where it did not the last time; else 0. Asks nobody. */
	public function failed_at(): int {
		return $this->record()['failed'];
	}

	public function keys(): Key_Set {
		$this->metadata();
		return new Key_Set( $this->record()['keys'] );
	}

	/**
	 * The keys once more, for a token whose key is not among the known ones: keys rotate without notice, also right after
	 * they were fetched.
	 *
	 * At most once a minute, counting only what such tokens caused: what else was fetched, or failed, does not tell
	 * whether the keys have rotated since. The token comes from Logto's own token endpoint, so a stranger gains nothing.
	 *
	 * @return Key_Set|null Null where it is too early to ask again.
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function newer_keys(): ?Key_Set {
		$this->metadata();
		return $this->seek( $this->refresh_keys( ... ) ) ? new Key_Set( $this->record()['keys'] ) : null;
	}

	private function refresh_keys( int $now ): void {
		$record                 = $this->record();
		$record['keys_fetched'] = $now;
		try {
			$record['keys'] = ( $this->documents )()->keys( $this->metadata() );
		} catch ( Refusal $refusal ) {
			// Known keys stay. A wrong answer only counts against asking again soon: Logto is not down where it answers.
			$this->write( ( $refusal instanceof Wall || Refusal_Code::Provider_Unreachable === $refusal->reason ? array( 'failed' => $now ) : array() ) + $record );
			throw $refusal;
		}
		$this->write( array( 'failed' => 0 ) + $record );
	}

	/**
	 * Discovery once more, for a token of an algorithm that the known one does not announce. It shares the minute of `newer_keys()`.
	 *
	 * @return Metadata|null Null where it is too early to ask again.
	 * @throws Refusal Provider_Unreachable, Provider_Invalid, Provider_Issuer.
	 */
	public function newer_metadata(): ?Metadata {
		return $this->seek( fn ( int $now ) => $this->fetch( $now, $now ) ) ? $this->metadata() : null;
	}

	/**
	 * Of many people who come back at once with a new key, one asks and the others wait for the answer.
	 *
	 * @param Closure(int): mixed $ask Gets the time, and writes it as `keys_fetched`.
	 * @return bool False where it is too early to ask again.
	 */
	private function seek( Closure $ask ): bool {
		$now   = ( $this->now )();
		$known = $this->record()['keys_fetched'];
		if ( $known > $now - self::RETRY_AFTER ) {
			return false;
		}
		( $this->exclusively )(
			function () use ( $known, $ask, $now ): void {
				$this->metadata = null;
				$this->record   = $this->sound( ( $this->read )( true ) );
				// What another request fetched for another reason meanwhile may be older than the token: only a question like this one will do.
				if ( $this->record['keys_fetched'] === $known ) {
					$ask( $now );
				}
			}
		);
		return true;
	}

	/**
	 * Fetches both documents now.
	 *
	 * @throws Refusal Provider_Unreachable, Provider_Invalid; the failure is remembered and the old copy kept.
	 */
	public function refresh(): Metadata {
		return $this->fetch( ( $this->now )(), $this->record()['keys_fetched'] );
	}

	/** @param int $keys_fetched To be written, whatever comes of it. */
	private function fetch( int $now, int $keys_fetched ): Metadata {
		try {
			$documents = ( $this->documents )();
			$document  = $documents->discovery();
			$metadata  = Metadata::from_document( $document, $this->issuer );
			$keys      = $documents->keys( $metadata, $this->record()['keys'] );
		} catch ( Refusal $refusal ) {
			$this->write(
				array(
					'keys_fetched' => $keys_fetched,
					'failed'       => $now,
				) + $this->record()
			);
			throw $refusal;
		}
		$out     = 0 === $this->record()['token_failed'] || $documents->has_token_endpoint( $metadata ) ? 0 : $now;
		$issuer  = $this->issuer;
		$fetched = $now;
		$this->write( compact( 'issuer', 'document', 'keys', 'fetched', 'keys_fetched' ) + array_fill_keys( array( 'failed', 'token_failed' ), $out ) );
		return $metadata;
	}

	/** @return Record What is cached for this issuer, as far as it is sound: another issuer's or a damaged copy counts as none. */
	private function record(): array {
		return $this->record ??= $this->sound( ( $this->read )( false ) );
	}

	/** @return Record */
	private function sound( mixed $stored ): array {
		if ( ! is_array( $stored ) || ( $stored['issuer'] ?? null ) !== $this->issuer ) {
			$stored = array();
		}
		$document = is_array( $stored['document'] ?? null ) ? $stored['document'] : array();
		try {
			$this->metadata = Metadata::from_document( $document, $this->issuer );
		} catch ( Refusal ) {
			$document = array();
		}
		return array(
			'issuer'       => $this->issuer,
			'document'     => $document,
			'keys'         => is_array( $stored['keys'] ?? null ) ? $stored['keys'] : array(),
			'fetched'      => $this->past( array() === $document ? null : $stored['fetched'] ?? null ),
			'keys_fetched' => $this->past( $stored['keys_fetched'] ?? null ),
			'failed'       => $this->past( $stored['failed'] ?? null ),
			'token_failed' => $this->past( $stored['token_failed'] ?? null ),
		);
	}

	/** @param Record $record */
	private function write( array $record ): void {
		$this->record   = $record;
		$this->metadata = null;
		( $this->write )( $record );
	}

	/** A time in the future was written while the server's clock was wrong: it must not keep anything from being asked again. */
	private function past( mixed $time ): int {
		return is_int( $time ) && $time <= ( $this->now )() ? $time : 0;
	}
}
