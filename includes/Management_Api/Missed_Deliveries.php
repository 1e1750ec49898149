<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Closure;
use Generator;
use Logto\Accounts\Identity;

/**
 * Messages of Logto's webhook that did not arrive: Logto sends each once, and notes what became of it for a day.
 *
 * What they said may be over by now. So it is not done as they say: Logto is asked about the people whom they were about.
 */
final class Missed_Deliveries {

	private const NAME = 'deliveries';

	/** Webhooks with this site's address, pages of each one's notes, and people, of one look. */
	private const MOST_HOOKS  = 3;
	private const MOST_PAGES  = 10;
	private const MOST_PEOPLE = 20;

	/**
	 * @param Closure(string): bool                   $is_ours  Whether an address is the one of this site's webhooks.
	 * @param Closure(): Client                       $client   Made only where Logto is asked.
	 * @param Closure(string): (Identity|null)        $known    Who that is here, of a Logto ID; null for nobody.
	 * @param Closure(Identity, bool): mixed          $ask      Asks Logto about somebody; whether they are said to be deleted.
	 * @param Closure(Identity): mixed                $moved    Somebody's organizations changed.
	 * @param Closure(): int                          $now      Unix time.
	 */
	public function __construct(
		private readonly Closure $is_ours,
		private readonly Closure $client,
		private readonly Progress $progress,
		private readonly Closure $known,
		private readonly Closure $ask,
		private readonly Closure $moved,
		private readonly Closure $now,
	) {}

	/**
	 * @throws Api_Error Where it is no use to go on; then the same is looked at again.
	 */
	public function look( Budget $budget ): void {
		if ( ! $budget->take( 1 ) ) {
			return;
		}
		$since  = $this->since();
		$newest = $since;
		$people = array();
		foreach ( $this->hooks() as $hook ) {
			foreach ( $this->notes( $hook, $since, $budget ) as $time => $of ) {
				$newest = max( $newest, $time );
				foreach ( $of as $subject => $what ) {
					if ( $time > ( $people[ $subject ]['time'] ?? 0 ) ) {
						$people[ $subject ] = compact( 'time', 'what' );
					}
				}
			}
		}
		if ( ! $budget->has_left_some() ) {
			$reached = $this->ask_about( $people, $budget ) ?? $newest;
			$this->progress->change( self::NAME, static fn (): int => $reached );
		}
	}

	/**
	 * What was noted since: whom each message was about that did not arrive, by the time of the note, the newest first.
	 *
	 * @return Generator<int, array<string, 'gone'|'moved'|'changed'>>
	 * @throws Api_Error
	 */
	private function notes( string $hook, int $since, Budget $budget ): Generator {
		foreach ( ( $this->client )()->each( Api_Path::of( '/hooks/%s/recent-logs', $hook ), array(), self::MOST_PAGES ) as $place => $note ) {
			if ( 0 === $place % Client::PAGE && ! $budget->take( 1 ) ) {
				return;
			}
			$time = is_int( $note['createdAt'] ?? null ) ? $note['createdAt'] : 0;
			if ( $time <= $since ) {
				return;
			}
			yield $time => self::people( $note );
		}
	}

	/**
	 * Those first whose message was lost first, so that whoever has no turn now is known by the time of theirs.
	 *
	 * @param array<array-key, array{time: int, what: 'gone'|'moved'|'changed'}> $people The newest word about each.
	 * @return int|null Up to when all had their turn, where some had none; null for all of them.
	 * @throws Api_Error Where it is no use to go on.
	 */
	private function ask_about( array $people, Budget $budget ): ?int {
		uasort( $people, static fn ( array $one, array $other ): int => $one['time'] <=> $other['time'] );
		$asked = 0;
		foreach ( $people as $subject => $word ) {
			$identity = ( $this->known )( (string) $subject );
			if ( null === $identity ) {
				continue;
			}
			if ( $asked >= self::MOST_PEOPLE ) {
				$budget->leave();
				return $word['time'] - 1;
			}
			if ( ! $budget->take( 1 ) ) {
				return $word['time'] - 1;
			}
			++$asked;
			$this->about( $identity, $word['what'] );
		}
		return null;
	}

	/**
	 * @param 'gone'|'moved'|'changed' $what
	 * @throws Api_Error Where it is no use to go on.
	 */
	private function about( Identity $identity, string $what ): void {
		try {
			'moved' === $what ? ( $this->moved )( $identity ) : ( $this->ask )( $identity, 'gone' === $what );
		} catch ( Api_Error $error ) {
			if ( $error->problem->passes() || $error->problem->is_of_credential() ) {
				throw $error;
			}
			// Of this one Logto says nothing that makes sense; it must not keep the others from their turn.
		}
	}

	/** @return list<string> IDs of the webhooks that lead here. */
	private function hooks(): array {
		$ids = array();
		foreach ( ( $this->client )()->each( '/hooks', array(), 1 ) as $hook ) {
			$url = is_array( $hook['config'] ?? null ) ? $hook['config']['url'] ?? null : null;
			if ( is_string( $hook['id'] ?? null ) && is_string( $url ) && ( $this->is_ours )( $url ) ) {
				$ids[] = $hook['id'];
			}
		}
		return array_slice( $ids, 0, self::MOST_HOOKS );
	}

	/**
	 * @param array<array-key, mixed> $note
	 * @return array<string, 'gone'|'moved'|'changed'> Whom a message was about that did not arrive, and roughly what it said.
	 */
	private static function people( array $note ): array {
		$payload = is_array( $note['payload'] ?? null ) ? $note['payload'] : array();
		$request = is_array( $payload['hookRequest'] ?? null ) ? $payload['hookRequest'] : array();
		$body    = is_array( $request['body'] ?? null ) ? $request['body'] : array();
		if ( 'Error' !== ( $payload['result'] ?? null ) ) {
			return array();
		}
		$member = array( ...self::texts( $body['addedUserIds'] ?? null ), ...self::texts( $body['removedUserIds'] ?? null ) );
		$params = is_array( $body['params'] ?? null ) ? $body['params'] : array();
		$data   = is_array( $body['data'] ?? null ) ? $body['data'] : array();
		$about  = self::texts( array( $params['userId'] ?? null, $body['userId'] ?? null, str_starts_with( self::text( $body['event'] ?? null ), 'User.' ) ? $data['id'] ?? null : null ) );
		return array_fill_keys( $about, 'User.Deleted' === ( $body['event'] ?? null ) ? 'gone' : 'changed' ) + array_fill_keys( $member, 'moved' );
	}

	/** @return list<string> */
	private static function texts( mixed $list ): array {
		return array_values( array_filter( array_map( self::text( ... ), is_array( $list ) ? array_slice( $list, 0, 100 ) : array() ), static fn ( string $one ): bool => '' !== $one ) );
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}

	/** @return int Milliseconds, as Logto counts. A time in the future was noted while a clock was wrong. */
	private function since(): int {
		$since = $this->progress->get( self::NAME );
		return is_int( $since ) && $since <= ( ( $this->now )() + 300 ) * 1000 ? $since : 0;
	}
}
