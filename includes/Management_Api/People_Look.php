<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Logto\Accounts\Identity;
use Logto\Sessions\Session_Ender;

/**
 * Whether somebody who is connected here is suspended at Logto, or gone from there, of which no message arrived; and what
 * becomes of it.
 *
 * That Logto has no such person may also mean that it is another Logto than it was: put back from a backup, set up anew at the
 * same address. So whoever is found gone by chance has their sessions ended, and nothing more unless Logto was seen to know
 * others of this site in the same run, more than are gone.
 *
 * @phpstan-import-type Person from Identity_Walk
 */
final class People_Look {

	/** @var list<Person> Found gone in this run. */
	private array $gone = array();

	private int $known = 0;

	/**
	 * @param Closure(): Client                    $client  Made only where somebody is asked about.
	 * @param Closure(Identity, bool): mixed       $suspend What becomes of a suspension, or of one that was lifted.
	 * @param Closure(Identity): mixed             $delete  What becomes of somebody who was deleted at Logto.
	 * @param Closure(): Session_Ender             $ender   Made only where sessions are to end.
	 */
	public function __construct(
		private readonly Closure $client,
		private readonly Closure $suspend,
		private readonly Closure $delete,
		private readonly Closure $ender,
	) {}

	/**
	 * @param Person $person
	 * @throws Api_Error Where it is no use to go on.
	 */
	public function ask( array $person ): void {
		$is_suspended = $this->is_suspended( $person['identity'] );
		if ( null === $is_suspended ) {
			$this->gone[] = $person;
			return;
		}
		++$this->known;
		if ( $is_suspended !== $person['suspended'] ) {
			( $this->suspend )( $person['identity'], $is_suspended );
		}
	}

	/** At the end of a run: those who are gone. */
	public function settle(): void {
		foreach ( $this->gone as $person ) {
			( $this->ender )()->end( $person['user'], $person['identity'], '', 'deleted' );
			if ( $this->known > count( $this->gone ) ) {
				( $this->delete )( $person['identity'] );
			}
		}
		$this->gone  = array();
		$this->known = 0;
	}

	/**
	 * Somebody of whom Logto had something to tell that did not arrive.
	 *
	 * @param bool $is_told_gone Whether that was that they were deleted.
	 * @return array<array-key, mixed>|null The person as Logto has them now; null where they are gone.
	 * @throws Api_Error
	 */
	public function ask_about( Identity $identity, bool $is_told_gone ): ?array {
		$user = $this->user( $identity );
		if ( null !== $user ) {
			( $this->suspend )( $identity, true === ( $user['isSuspended'] ?? null ) );
		} elseif ( $is_told_gone ) {
			( $this->delete )( $identity );
		}
		return $user;
	}

	/** @return bool|null Null where there is no such person. */
	private function is_suspended( Identity $identity ): ?bool {
		$user = $this->user( $identity );
		return null === $user ? null : true === ( $user['isSuspended'] ?? null );
	}

	/** @return array<array-key, mixed>|null */
	private function user( Identity $identity ): ?array {
		try {
			$user = ( $this->client )()->get( Api_Path::of( '/users/%s', $identity->subject ) )->body;
		} catch ( Api_Error $error ) {
			if ( Api_Problem::Not_Found === $error->problem && 'entity.not_found' === $error->logto_code ) {
				return null;
			}
			throw $error;
		}
		if ( ( $user['id'] ?? null ) !== $identity->subject ) {
			throw Api_Error::of( Api_Problem::Invalid, 'GET /users/:id: another person' );
		}
		return $user;
	}
}
