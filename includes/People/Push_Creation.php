<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Email;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Client;
use Logto\Oidc\Refusal;
use WP_User;

/**
 * Makes one person at Logto, and connects their account with whom it made.
 *
 * Before Logto is asked, the account gets a mark with a secret that the person at Logto carries, too. So whoever is there
 * already is known to be the one whom a request that was cut has made, and nobody else is: then the account is connected after
 * all. Anybody else who has the address is left alone: their first sign-in decides, by its own rules.
 */
final class Push_Creation {

	/** Microseconds before each request: half of what Logto Cloud takes, which is for the visitors, too. */
	private const PACE = 100_000;

	private const EMAIL_TAKEN = 'user.email_already_in_use';

	/** After so many attempts without an answer the next person's turn comes, if Logto answers otherwise. */
	private const TRIES = 3;

	/**
	 * @param Closure(positive-int): string $random Random bytes.
	 * @param Closure(int): void            $sleep  Microseconds.
	 * @param Closure(): int                $now    Unix time.
	 */
	public function __construct(
		private readonly Client $client,
		private readonly Identities $identities,
		private readonly Push_Marks $marks,
		private readonly string $issuer,
		private readonly Closure $random,
		private readonly Closure $sleep,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $run Its id.
	 * @return Push_Mark What is to be noted of the person.
	 * @throws Api_Error Where nothing is known of them yet: the same person again, later.
	 * @throws Refusal Database_Failed.
	 */
	public function make( string $run, WP_User $user ): Push_Mark {
		$before  = $this->marks->of( $user->ID );
		$pending = null !== $before && null === $before->outcome ? $before : null;
		$found   = null === $pending ? null : $this->made_before( $user, $pending->detail );
		if ( null !== $found ) {
			return $this->connect( $run, $user, $found );
		}
		if ( null !== $pending && $pending->tries >= self::TRIES ) {
			return new Push_Mark( $run, Push_Outcome::No_Answer );
		}
		$mark = new Push_Mark( $run, null, $pending->detail ?? bin2hex( ( $this->random )( 16 ) ), ( $pending->tries ?? 0 ) + 1 );
		$this->marks->set( $user->ID, $mark );
		return $this->asked( $run, $user, $mark->detail );
	}

	/**
	 * The same, and notes it.
	 *
	 * @throws Api_Error
	 * @throws Refusal Database_Failed.
	 */
	public function make_and_note( string $run, WP_User $user ): Push_Mark {
		$mark = $this->make( $run, $user );
		$this->marks->set( $user->ID, $mark );
		return $mark;
	}

	/**
	 * What would become of them, as far as Logto can be asked without changing anything.
	 *
	 * @throws Api_Error
	 */
	public function foresee( string $run, WP_User $user ): Push_Mark {
		if ( null !== $this->named( 'primaryEmail', $user->user_email ) ) {
			return new Push_Mark( $run, Push_Outcome::There );
		}
		$username = Push_Person::username( $user );
		$is_free  = '' !== $username && null === $this->named( 'username', $username );
		return new Push_Mark( $run, $is_free ? Push_Outcome::Created : Push_Outcome::Created_Email );
	}

	/** @throws Api_Error */
	private function asked( string $run, WP_User $user, string $secret ): Push_Mark {
		$refused = '';
		// Where Logto won't have the user name, it is somebody else's or of a form that this tenant does not take.
		foreach ( array_unique( array( Push_Person::username( $user ), '' ) ) as $username ) {
			try {
				$made = $this->paced( fn () => $this->client->post( '/users', Push_Person::facts( $user, $username, $secret ) ) )->body;
				return $this->connect( $run, $user, $made, '' === $username ? Push_Outcome::Created_Email : Push_Outcome::Created );
			} catch ( Api_Error $error ) {
				if ( Api_Problem::Refused !== $error->problem ) {
					throw $error;
				}
				$refused = $error->logto_code;
			}
			if ( self::EMAIL_TAKEN === $refused ) {
				return new Push_Mark( $run, Push_Outcome::There );
			}
		}
		return new Push_Mark( $run, Push_Outcome::Refused, $refused );
	}

	/**
	 * Whom an earlier attempt made, whose answer never came, or after which this site was cut.
	 *
	 * @return array<array-key, mixed>|null
	 * @throws Api_Error
	 */
	private function made_before( WP_User $user, string $secret ): ?array {
		$there = $this->named( 'primaryEmail', $user->user_email );
		$mark  = is_array( $there['customData'] ?? null ) ? $there['customData'][ Push_Person::MARK ] ?? null : null;
		return is_string( $mark ) && '' !== $secret && hash_equals( $secret, $mark ) ? $there : null;
	}

	/**
	 * @param array<array-key, mixed> $there As Logto describes them.
	 * @throws Api_Error Invalid.
	 * @throws Refusal Database_Failed.
	 */
	private function connect( string $run, WP_User $user, array $there, ?Push_Outcome $outcome = null ): Push_Mark {
		$subject = $there['id'] ?? null;
		if ( ! is_string( $subject ) || '' === $subject || ! Email::equals( $user->user_email, is_string( $there['primaryEmail'] ?? null ) ? $there['primaryEmail'] : '' ) ) {
			throw Api_Error::of( Api_Problem::Invalid, 'a person was made, and the answer does not say who' );
		}
		$outcome ??= Email::equals( is_string( $there['username'] ?? null ) ? $there['username'] : '', $user->user_login ) ? Push_Outcome::Created : Push_Outcome::Created_Email;
		$identity = new Identity( $this->issuer, $subject );
		// Somebody who signs in at this very moment may have been quicker, and so may another request.
		$is_linked = $this->identities->import( $identity, $user->ID, ( $this->now )() ) || $this->identities->of_user( $user->ID, $this->issuer )?->subject === $subject;
		return new Push_Mark( $run, $is_linked ? $outcome : Push_Outcome::There );
	}

	/**
	 * @param 'primaryEmail'|'username' $field
	 * @return array<array-key, mixed>|null Who has that at Logto; null where nobody has.
	 * @throws Api_Error
	 */
	private function named( string $field, string $value ): ?array {
		$found = $this->paced( fn () => $this->client->get( '/users', array( "search.$field" => $value, "mode.$field" => 'exact', 'page' => 1, 'page_size' => 5 ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- short ones.
		foreach ( $found->items() as $person ) {
			// Logto's own search decides nothing.
			if ( Email::equals( $value, is_string( $person[ $field ] ?? null ) ? $person[ $field ] : '' ) ) {
				return $person;
			}
		}
		return null;
	}

	/**
	 * @template Answer
	 * @param Closure(): Answer $ask
	 * @return Answer
	 */
	private function paced( Closure $ask ): mixed {
		( $this->sleep )( self::PACE );
		return $ask();
	}
}
