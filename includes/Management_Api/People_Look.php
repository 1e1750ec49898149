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
	 * @param Closure(): Client                                                $client Made only where somebody is asked about.
	 * @param Closure(Identity, array<array-key, mixed>, bool): mixed          $follow What follows from how Logto has somebody now; whether from all of it, or from a suspension only.
	 * @param Closure(Identity): mixed                                         $delete What follows where somebody was deleted at Logto.
	 * @param Closure(): Session_Ender                                         $ender  Made only where sessions are to end.
	 */
	public function __construct(
		private readonly Closure $client,
		private readonly Closure $follow,
		private readonly Closure $delete,
		private readonly Closure $ender,
	) {}

	/**
	 * @param Person $person
	 * @throws Api_Error Where it is no use to go on.
	 */
	public function ask( array $person ): void {
		$user = $this->user( $person['identity'] );
		if ( null === $user ) {
			$this->gone[] = $person;
			return;
		}
		++$this->known;
		if ( ( true === ( $user['isSuspended'] ?? null ) ) !== $person['suspended'] ) {
			( $this->follow )( $person['identity'], $user, false );
		}
	}

	/** At the end of a run: those who are gone. */
	public function settle(): void {
		$gone        = $this->gone;
		$is_certain  = $this->known > count( $gone );
		$this->gone  = array();
		$this->known = 0;
		foreach ( $gone as $person ) {
			( $this->ender )()->end( $person['user'], $person['identity'], '', 'deleted' );
			if ( $is_certain ) {
				( $this->delete )( $person['identity'] );
			}
		}
	}

	/**
	 * Somebody of whom Logto had something to tell that did not arrive.
	 *
	 * @param bool $is_told_gone Whether that was that they were deleted.
	 * @throws Api_Error
	 */
	public function ask_about( Identity $identity, bool $is_told_gone ): void {
		$user = $this->user( $identity );
		if ( null !== $user ) {
			( $this->follow )( $identity, $user, true );
		} elseif ( $is_told_gone ) {
			( $this->delete )( $identity );
		}
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
