<?php

declare( strict_types=1 );

namespace Logto\Webhooks;

use Error;
use stdClass;

/**
 * What a webhook of Logto's says, read strictly: of a body whose signature was right. A member that is missing is one that was
 * not told; one of another type than Logto sends makes the body no delivery.
 *
 * `updatedAt` decides which of two states of a person is the newer one, whatever came first.
 */
final class Delivery {

	public const SUSPENSION   = 'User.SuspensionStatus.Updated';
	public const DELETED      = 'User.Deleted';
	public const UPDATED      = 'User.Data.Updated';
	public const CREATED      = 'User.Created';
	public const REGISTERED   = 'PostRegister';
	public const ORGANIZATION = 'Organization.Membership.Updated';

	/** Those about a person, whose state they tell. */
	private const OF_PEOPLE = array( self::SUSPENSION, self::DELETED, self::UPDATED, self::CREATED, self::REGISTERED );

	/** What somebody has in their custom data must not keep a message from being read. */
	private const DEPTH = 512;

	/** As many as Logto's Management API takes in one request are fewer. */
	private const MOST_MEMBERS = 5000;

	/** A person's state can't be much newer than the message that tells it. Milliseconds. */
	private const AHEAD = 300_000;

	/** By the route that was asked: which member of a person its answer is, which is all that `data` has then; null for the person. */
	private const ROUTES = array(
		'/users'                      => null,
		'/users/:userId'              => null,
		'/users/:userId/password'     => null,
		'/users/:userId/is-suspended' => null,
		'/users/:userId/custom-data'  => 'customData',
		'/users/:userId/profile'      => 'profile',
	);

	/**
	 * @param int           $created Unix time at which Logto sent it.
	 * @param string        $person  Subject; '' where it is about nobody whom we could know.
	 * @param int           $state   How new what it says of that person is, in milliseconds.
	 * @param bool          $is_part Whether it tells a part of the person only.
	 * @param stdClass|null $user    The person, as far as told, as Logto's Management API has them.
	 * @param list<string>  $members Subjects of people who came into an organization or left it.
	 */
	private function __construct(
		public readonly string $event,
		public readonly int $created,
		public readonly string $person,
		public readonly int $state,
		public readonly bool $is_part,
		public readonly ?stdClass $user,
		public readonly array $members,
		public readonly string $application,
	) {}

	/** @return self|null Null where it is none. */
	public static function of( string $json ): ?self {
		$said    = json_decode( $json, false, self::DEPTH );
		$body    = $said instanceof stdClass ? get_object_vars( $said ) : array();
		$event   = $body['event'] ?? null;
		$created = self::time( $body['createdAt'] ?? null );
		if ( ! is_string( $event ) || null === $created ) {
			return null;
		}
		$application = $body['application'] ?? null;
		$application = $application instanceof stdClass ? $application->id ?? '' : $application ?? '';
		$user        = in_array( $event, self::OF_PEOPLE, true ) ? self::user( $body ) : null;
		$members     = self::ORGANIZATION === $event ? self::members( $body ) : array();
		if ( ! is_string( $application ) || null === $members || false === $user ) {
			return null;
		}
		$told  = null === $user ? array() : get_object_vars( $user );
		$id    = is_string( $told['id'] ?? null ) ? $told['id'] : '';
		$state = is_int( $told['updatedAt'] ?? null ) ? min( $told['updatedAt'], $created + self::AHEAD ) : $created;
		return new self( $event, intdiv( $created, 1000 ), $id, $state, null !== self::part( $body ), '' === $id ? null : $user, $members, $application );
	}

	/** @return string JSON in plain ASCII, of which the same is made again: only what is needed to work it off. */
	public function kept(): string {
		return (string) json_encode( get_object_vars( $this ), JSON_PRESERVE_ZERO_FRACTION, self::DEPTH + 1 ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- the core calls no WordPress.
	}

	/** @param string $kept As `kept()` made it. @return self|null Null where something else lies there. */
	public static function restored( string $kept ): ?self {
		$said = json_decode( $kept, false, self::DEPTH + 1 );
		try {
			return $said instanceof stdClass ? new self( ...get_object_vars( $said ) ) : null; // @phpstan-ignore argument.type (a wrong type is the error that is caught)
		} catch ( Error ) {
			return null;
		}
	}

	/** Whether anything could follow from it here. The test of the Console, and what is new at Logto, are about nobody. */
	public function concerns_somebody(): bool {
		return '' !== $this->person || array() !== $this->members;
	}

	/** @return bool|null What Logto says of the person's suspension; null where it says nothing. */
	public function is_suspended(): ?bool {
		$told = null === $this->user || $this->is_part ? array() : get_object_vars( $this->user );
		return is_bool( $told['isSuspended'] ?? null ) ? $told['isSuspended'] : null;
	}

	/**
	 * The person as far as told. What stands in a member of theirs is never taken for the person: custom data may say anything.
	 *
	 * @param array<array-key, mixed> $body
	 * @return stdClass|null|false Null where none is told, false where it has no sound form, or it is said twice who it is, and not the same.
	 */
	private static function user( array $body ): stdClass|null|false {
		$said   = $body['user'] ?? $body['data'] ?? null;
		$part   = self::part( $body );
		$params = $body['params'] ?? null;
		$params = $params instanceof stdClass ? get_object_vars( $params ) : array();
		if ( null === $said || '' === $part ) {
			return null;
		}
		$told = null === $part ? $said : (object) array(
			'id'  => $params['userId'] ?? '',
			$part => $said,
		);
		if ( ! $told instanceof stdClass ) {
			return false;
		}
		$of  = get_object_vars( $told );
		$ids = array_filter( array( $of['id'] ?? '', $params['userId'] ?? '', $body['userId'] ?? '' ), static fn ( mixed $id ): bool => '' !== $id );
		return self::are_ids( $ids ) && count( array_unique( $ids ) ) < 2 && is_bool( $of['isSuspended'] ?? false ) && is_int( $of['updatedAt'] ?? 0 ) ? $told : false;
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return string|null The member of a person that `data` is; '' where nobody knows what it is, null for the person.
	 */
	private static function part( array $body ): ?string {
		$route = isset( $body['user'] ) ? null : $body['matchedRoute'] ?? null;
		if ( null === $route ) {
			return null;
		}
		return is_string( $route ) && array_key_exists( $route, self::ROUTES ) ? self::ROUTES[ $route ] : '';
	}

	/**
	 * @param array<array-key, mixed> $body
	 * @return list<string>|null Null where one of them is none.
	 */
	private static function members( array $body ): ?array {
		$added   = $body['addedUserIds'] ?? array();
		$removed = $body['removedUserIds'] ?? array();
		if ( ! is_array( $added ) || ! is_array( $removed ) || count( $added ) + count( $removed ) > self::MOST_MEMBERS ) {
			return null;
		}
		$members = array( ...array_values( $added ), ...array_values( $removed ) );
		return self::are_ids( $members ) ? array_values( array_unique( $members ) ) : null;
	}

	/**
	 * @param array<mixed> $values
	 * @phpstan-assert-if-true array<non-empty-string> $values
	 */
	private static function are_ids( array $values ): bool {
		return array() === array_filter( $values, static fn ( mixed $id ): bool => ! is_string( $id ) || '' === $id || strlen( $id ) > 255 );
	}

	/** @return int|null Milliseconds of a time as JavaScript writes it (`2026-11-24T14:17:11.666Z`); null where it is none. */
	private static function time( mixed $text ): ?int {
		if ( ! is_string( $text ) || 1 !== preg_match( '/\A(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{3}))?Z\z/', $text, $parts ) || ! checkdate( (int) $parts[2], (int) $parts[3], (int) $parts[1] ) ) {
			return null;
		}
		return 1000 * (int) gmmktime( (int) $parts[4], (int) $parts[5], (int) $parts[6], (int) $parts[2], (int) $parts[3], (int) $parts[1] ) + (int) ( $parts[7] ?? 0 );
	}
}
