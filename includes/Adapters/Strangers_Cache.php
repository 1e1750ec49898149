<?php

declare( strict_types=1 );

namespace Logto\Adapters;

use Closure;
use Logto\Oidc\Documents;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;

/**
 * Logto's documents for requests that anybody can make up, without a sign-in's code: they have a minute of their own in which
 * one of them asks Logto, so that a stranger's made-up key can't use up that of people who come back from Logto.
 *
 * What comes of it is good for everybody. That nothing came says nothing: these ask in a hurry, and nobody is kept from Logto
 * because a stranger wished to know. To one provider (`Oidc\Provider`) it is cache and documents.
 */
final class Strangers_Cache {

	private const MINUTE = 60;

	/** When the last of them asked, in the provider's row. */
	private const ASKED = 'asked_by_strangers';

	/** What the sign-ins' provider remembers of its own questions, and what is written back as it was. */
	private const OWN = array(
		'keys_fetched' => 0,
		'failed'       => 0,
		'token_failed' => 0,
	);

	private bool $may_ask = false;

	/** @var array<array-key, mixed> */
	private array $row = array();

	/**
	 * @param Closure(): Documents $documents In a hurry.
	 * @param Closure(): int       $now       Unix time.
	 */
	public function __construct(
		private readonly Provider_Cache $cache,
		private readonly Closure $documents,
		private readonly Closure $now,
	) {}

	/** @throws Refusal Provider_Unreachable where another one asked less than a minute ago. */
	public function documents(): Documents {
		// One request may ask twice: for an algorithm, then for a key.
		$this->may_ask = $this->may_ask || $this->cache->claim( self::ASKED, ( $this->now )() - self::MINUTE );
		return $this->may_ask ? ( $this->documents )() : throw new Refusal( Refusal_Code::Provider_Unreachable, 'a stranger\'s token had Logto asked less than a minute ago' );
	}

	/** @return array<array-key, mixed> */
	public function read( bool $again ): array {
		$row       = $this->cache->read( $again );
		$this->row = is_array( $row ) ? $row : array();
		return self::OWN + $this->row;
	}

	/** @param array<string, mixed> $record As `Oidc\Provider` makes it. */
	public function write( array $record ): void {
		if ( 0 === ( $record['failed'] ?? 0 ) ) {
			$own = ( $this->row['issuer'] ?? null ) === ( $record['issuer'] ?? null ) ? array_intersect_key( $this->row, self::OWN ) : array();
			$this->cache->write( $own + self::OWN + $record );
		}
	}
}
