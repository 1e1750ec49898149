<?php

declare( strict_types=1 );

namespace Logto\Oidc;

use Closure;

/**
 * The Logto tenant's documents: discovery and keys, fetched rarely, kept while Logto is down.
 *
 * A good copy is used however old it is when Logto can't be reached; a failed fetch is remembered for a minute, so
 * that a dead Logto costs visitors nothing. Refreshing is the business of cron (`refresh()`); in a visitor's request a
 * fetch happens only with nothing cached, or with a copy that cron has let grow old.
 *
 * @phpstan-import-type Send from Http_Response
 * @phpstan-type Record array{issuer: string, document: array<array-key, mixed>, keys: array<array-key, mixed>, fetched: int, keys_fetched: int, failed: int}
 */
final class Provider {

	private const OLD         = 2 * 86400;
	private const RETRY_AFTER = 60;

	/** @var Record|null */
	private ?array $record = null;

	private ?Metadata $metadata = null;

	/**
	 * @param string                $issuer `<endpoint>/oidc`.
	 * @param Send                  $send
	 * @param Closure(): mixed      $read   The record that was last written, wherever it is kept; not trusted.
	 * @param Closure(Record): void $write  Keeps a record: JSON-like values only.
	 * @param Closure(): int        $now    Unix time.
	 */
	public function __construct(
		private readonly string $issuer,
		private readonly Closure $send,
		private readonly Closure $read,
		private readonly Closure $write,
		private readonly Closure $now,
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
				if ( 0 === $record['fetched'] ) {
					throw $refusal;
				}
			}
		}
		if ( 0 === $record['fetched'] ) {
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
			return false;
		} catch ( Refusal ) {
			return true;
		}
	}

	public function keys(): Key_Set {
		$this->metadata();
		return new Key_Set( $this->record()['keys'] );
	}

	/**
	 * The keys once more, for a token whose key is not among the known ones: keys rotate without notice.
	 *
	 * At most once a minute, since anyone can send a token with a made-up `kid`.
	 *
	 * @return Key_Set|null Null where it is too early to ask again.
	 * @throws Refusal Provider_Unreachable, Provider_Invalid.
	 */
	public function newer_keys(): ?Key_Set {
		$metadata = $this->metadata();
		$record   = $this->record();
		$now      = ( $this->now )();
		if ( max( $record['keys_fetched'], $record['failed'] ) > $now - self::RETRY_AFTER ) {
			return null;
		}
		try {
			$keys = $this->fetch_keys( $metadata );
			if ( ! ( new Key_Set( $keys ) )->is_usable() ) {
				throw new Refusal( Refusal_Code::Provider_Invalid, 'the key set has no usable key' );
			}
			$record['keys'] = $keys;
		} catch ( Refusal $refusal ) {
			// Known keys stay. A wrong answer only counts against asking again soon: Logto is not down where it answers.
			$failed = Refusal_Code::Provider_Unreachable === $refusal->reason ? 'failed' : 'keys_fetched';
			$this->write( array( $failed => $now ) + $record );
			throw $refusal;
		}
		$this->write(
			array(
				'keys_fetched' => $now,
				'failed'       => 0,
			) + $record
		);
		return new Key_Set( $record['keys'] );
	}

	/**
	 * Fetches both documents now.
	 *
	 * @throws Refusal Provider_Unreachable, Provider_Invalid; the failure is remembered and the old copy kept.
	 */
	public function refresh(): Metadata {
		$now = ( $this->now )();
		try {
			$document = $this->fetch( $this->issuer . '/.well-known/openid-configuration' );
			$metadata = Metadata::from_document( $document, $this->issuer );
			$keys     = $this->better_of( $this->fetch_keys( $metadata ), $this->record()['keys'] );
		} catch ( Refusal $refusal ) {
			$this->write( array( 'failed' => $now ) + $this->record() );
			throw $refusal;
		}
		$this->write(
			array(
				'issuer'       => $this->issuer,
				'document'     => $document,
				'keys'         => $keys,
				'fetched'      => $now,
				'keys_fetched' => $now,
				'failed'       => 0,
			)
		);
		return $metadata;
	}

	/**
	 * A good copy is kept until there is a better one: an empty key set during a deployment must sign nobody out.
	 *
	 * @param array<array-key, mixed> $newer
	 * @param array<array-key, mixed> $known
	 * @return array<array-key, mixed>
	 */
	private function better_of( array $newer, array $known ): array {
		return ! ( new Key_Set( $newer ) )->is_usable() && ( new Key_Set( $known ) )->is_usable() ? $known : $newer;
	}

	/** @return array<array-key, mixed> */
	private function fetch_keys( Metadata $metadata ): array {
		$keys = $this->fetch( $metadata->jwks_uri );
		if ( ! is_array( $keys['keys'] ?? null ) ) {
			throw new Refusal( Refusal_Code::Provider_Invalid, 'the key set has no keys' );
		}
		return $keys;
	}

	/** @return array<array-key, mixed> */
	private function fetch( string $url ): array {
		$response = ( $this->send )( 'GET', $url, array( 'Accept' => 'application/json' ), array() );
		if ( 200 !== $response->status ) {
			$down = $response->status >= 500 || 429 === $response->status;
			throw new Refusal( $down ? Refusal_Code::Provider_Unreachable : Refusal_Code::Provider_Invalid, "status $response->status for a document" );
		}
		return $response->json() ?? throw new Refusal( Refusal_Code::Provider_Invalid, 'a document is no JSON object' );
	}

	/** @return Record What is cached for this issuer, as far as it is sound: another issuer's or a damaged copy counts as none. */
	private function record(): array {
		return $this->record ??= $this->sound( ( $this->read )() );
	}

	/**
	 * @return Record
	 */
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
			'fetched'      => array() === $document ? 0 : $this->past( $stored['fetched'] ?? null ),
			'keys_fetched' => $this->past( $stored['keys_fetched'] ?? null ),
			'failed'       => $this->past( $stored['failed'] ?? null ),
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
