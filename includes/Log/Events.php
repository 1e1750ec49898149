<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use Logto\Accounts\Identity;
use Logto\Settings\Store;
use WP_User;
use wpdb;

/**
 * The sign-in log: one row for each sign-in that was completed or refused, for each use of the emergency link, and for what
 * happens to accounts and sessions between sign-ins, in a table of this site.
 *
 * No secrets, tokens, claims or causes: a cause may hold what a stranger sent, so it goes to WordPress's debug log only,
 * with the same reference; what is known beyond the columns goes by known keys (`Entry_Details`). A log that can't be written keeps nobody from signing in. Times are Unix seconds.
 */
final class Events {

	public const TABLE = 'logto_events';

	/** Outcomes of the rows that say since when Logto can't be used, and when it could again. */
	public const TROUBLE_BEGAN = 'trouble_began';
	public const TROUBLE_ENDED = 'trouble_ended';

	/** Outcomes of the rows that are no sign-ins: what happened to an account or its sessions, and what was refused that came in Logto's name. */
	public const SUSPENDED       = 'suspended';
	public const UNSUSPENDED     = 'unsuspended';
	public const SESSION_ENDED   = 'session_ended';
	public const ACCOUNT_CHANGED = 'account_changed';
	public const DELIVERY        = 'delivery';

	/** What the action's details have a column of their own for. */
	private const IN_COLUMNS = array(
		'purpose'   => true,
		'reference' => true,
		'identity'  => true,
	);

	/** Of each kind of event; refusals that strangers cause don't crowd out the others. */
	private const MOST_ROWS = 100000;

	/**
	 * @param Closure(): int                $now   Unix time.
	 * @param Closure(string): Quota        $quota Gets this table's name; made only where something was refused.
	 * @param Closure(string, string): bool $mend  Gets this table's name and the database's error; whether the table was gone and is
	 *                                             there now.
	 * @param Closure(int): list<array{code: string, what: string}> $noticed What could not be done at this user's sign-in.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Store $store,
		private readonly Closure $now,
		private readonly Closure $quota,
		private readonly Closure $mend,
		private readonly Closure $noticed,
	) {}

	/** @return bool Whether the table is there now. */
	public function create_table(): bool {
		return ( new Event_Table( $this->wpdb, $this->table() ) )->create();
	}

	/**
	 * Action `logto_sign_in_completed`.
	 *
	 * @param array<array-key, mixed> $details As the action has them.
	 */
	public function note_completed( WP_User $user, array $details ): void {
		$noticed = ( $this->noticed )( $user->ID );
		$this->write( 'completed', '', $user->ID, array() === $noticed ? $details : compact( 'noticed' ) + $details );
	}

	/**
	 * Action `logto_sign_in_refused`.
	 *
	 * @param string                  $code    A value of `Logto\Oidc\Refusal_Code`.
	 * @param array<array-key, mixed> $details As the action has them.
	 */
	public function note_refused( string $code, array $details ): void {
		$whose    = ( $details['identity'] ?? null ) instanceof Identity ? $details['identity']->hash() : '';
		$quota    = ( $this->quota )( $this->table() );
		$has_room = $this->quietly( static fn (): ?bool => $quota->has_room( $whose ) );
		if ( true === $has_room ) {
			$this->write( 'refused', $code, 0, $details );
		} elseif ( false === $has_room ) {
			$this->quietly( static fn () => $quota->leave_out( $whose ) );
		}
	}

	/** Action `logto_emergency_link_opened`. */
	public function note_emergency(): void {
		$this->write( 'opened', '', 0, array( 'purpose' => 'emergency' ) );
	}

	/**
	 * Logto can't be used since then, or can again.
	 *
	 * @param string                  $cause   A value of `Logto\Oidc\Finding`.
	 * @param array<array-key, mixed> $details `since` (Unix time), `failed` (how many sign-ins), `status`, `content_type`, `wall`, as far as known.
	 */
	public function note_trouble( bool $is_over, string $cause, array $details = array() ): void {
		$this->write( $is_over ? self::TROUBLE_ENDED : self::TROUBLE_BEGAN, $cause, 0, array( 'purpose' => 'connection' ) + $details, '' );
	}

	/**
	 * What happened to somebody's account or sessions, or a message in Logto's name that was refused: of these only so many
	 * a minute are noted, and the rest is counted.
	 *
	 * @param self::SUSPENDED|self::UNSUSPENDED|self::SESSION_ENDED|self::ACCOUNT_CHANGED|self::DELIVERY $outcome
	 * @param string                  $code    By whom it was suspended, why sessions ended, what was done, or why it was refused.
	 * @param int                     $user    Whose account; 0 for nobody's.
	 * @param array<array-key, mixed> $details `purpose` (what it is about: `account`, `session`, `webhook`, `backchannel`), `identity`, and what `Entry_Details` has a key for.
	 */
	public function note_change( string $outcome, string $code, int $user, array $details = array() ): void {
		$is_strangers = self::DELIVERY === $outcome;
		$quota        = $is_strangers ? ( $this->quota )( $this->table() ) : null;
		$has_room     = null === $quota ? true : $this->quietly( $quota->has_room_for_delivery( ... ) );
		if ( true === $has_room ) {
			// Whose address a change came from says something only where somebody of this site made it, or a stranger tried.
			$this->write( $outcome, $code, $user, $details, $is_strangers || ( $details['actor'] ?? 0 ) > 0 ? null : '' );
		} elseif ( false === $has_room && null !== $quota ) {
			$this->quietly( $quota->leave_out_delivery( ... ) );
		}
	}

	/** @return int When somebody last came through, 0 where nobody has or the log is gone already. */
	public function last_completed(): int {
		return (int) $this->quietly( fn (): ?string => $this->wpdb->get_var( (string) $this->wpdb->prepare( "SELECT happened_at FROM %i WHERE outcome = 'completed' ORDER BY happened_at DESC LIMIT 1", $this->table() ) ) );
	}

	/** @return int How many refusals of the last day were not noted, since there were too many. */
	public function left_out(): int {
		return $this->quietly( fn (): int => ( $this->quota )( $this->table() )->left_out_since( ( $this->now )() - DAY_IN_SECONDS ) );
	}

	/** Cron, once a day: what is older than the admin wants kept goes, and what is more than a site can need. */
	public function trim(): void {
		$oldest = ( $this->now )() - DAY_IN_SECONDS * $this->store->settings()->log_days;
		$this->wpdb->query( (string) $this->wpdb->prepare( 'DELETE FROM %i WHERE happened_at < %d', $this->table(), $oldest ) );
		$last = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT MAX(id) FROM %i', $this->table() ) );
		$this->wpdb->query( (string) $this->wpdb->prepare( "DELETE FROM %i WHERE id <= %d AND identity_hash = '' AND outcome IN ( 'refused', 'left_out', 'delivery' )", $this->table(), $last - self::MOST_ROWS ) );
		$this->trim_kind( "outcome = 'refused' AND identity_hash <> ''" );
		$this->trim_kind( "outcome NOT IN ( 'refused', 'left_out', 'delivery' )" );
	}

	/** @param literal-string $condition */
	private function trim_kind( string $condition ): void {
		$last = $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT id FROM %i WHERE ' . $condition . ' ORDER BY id DESC LIMIT 1 OFFSET %d', $this->table(), self::MOST_ROWS ) );
		if ( null !== $last ) {
			$this->wpdb->query( (string) $this->wpdb->prepare( 'DELETE FROM %i WHERE id <= %d AND ' . $condition, $this->table(), $last ) );
		}
	}

	/** The name of the table of the site that is current in a network. */
	public function table(): string {
		return $this->wpdb->prefix . self::TABLE;
	}

	/** @param array<array-key, mixed> $details */
	private function write( string $outcome, string $code, int $user, array $details, ?string $address = null ): void {
		$identity = $details['identity'] ?? null;
		$is_known = $identity instanceof Identity;
		$more     = array_diff_key( $details, self::IN_COLUMNS );
		$values   = array(
			$this->table(),
			( $this->now )(),
			self::text( $details['purpose'] ?? null ),
			$outcome,
			$code,
			self::text( $details['reference'] ?? null ),
			$user,
			$is_known ? $identity->hash() : '',
			$is_known ? $this->storable( $identity->subject ) : '',
			$address ?? $this->address(),
		);
		// A table of an earlier version has no room for details, until somebody who comes through brings it up to date.
		$text = array() === $more || ! $this->store->has_current_schema() ? '' : Entry_Details::to_text( $more );
		// Not wpdb::insert(), which first asks for every column's character set.
		$insert = '' === $text
			? (string) $this->wpdb->prepare( 'INSERT INTO %i (happened_at, kind, outcome, code, reference, user_id, identity_hash, subject, address) VALUES (%d, %s, %s, %s, %s, %d, %s, %s, %s)', $values )
			: (string) $this->wpdb->prepare( 'INSERT INTO %i (happened_at, kind, outcome, code, reference, user_id, identity_hash, subject, address, details) VALUES (%d, %s, %s, %s, %s, %d, %s, %s, %s, %s)', array( ...$values, $text ) );
		$this->quietly( fn (): int|bool => $this->wpdb->query( $insert ) ); // phpcs:ignore WordPress.DB.PreparedSQL.NotPrepared -- prepared above, with or without details.
	}

	/**
	 * A log that can't be written or read is no reason to say anything; where its table is gone, it is made and asked once more.
	 *
	 * @template Answer
	 * @param Closure(): Answer $ask
	 * @return Answer
	 */
	private function quietly( Closure $ask ): mixed {
		$quiet  = $this->wpdb->suppress_errors();
		$answer = $ask();
		if ( '' !== $this->wpdb->last_error && ( $this->mend )( $this->table(), $this->wpdb->last_error ) ) {
			$answer = $ask();
		}
		$this->wpdb->suppress_errors( $quiet );
		return $answer;
	}

	/** A letter that the table lacks costs no row. */
	private function storable( string $subject ): string {
		$is_plain = 1 !== preg_match( '/[^\x00-\x7f]/', $subject );
		return $is_plain ? $subject : self::text( $this->wpdb->strip_invalid_text_for_column( $this->table(), 'subject', $subject ) );
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) ? $value : '';
	}

	/** The visitor's, as the admin wants it kept; '' for none. */
	public function address(): string {
		$address = $_SERVER['REMOTE_ADDR'] ?? ''; // phpcs:ignore WordPress.Security.ValidatedSanitizedInput -- checked in the next line.
		$address = is_string( $address ) ? (string) rest_is_ip_address( $address ) : '';
		return match ( $this->store->settings()->log_addresses ) {
			'whole' => $address,
			'none'  => '',
			default => '' === $address ? '' : wp_privacy_anonymize_ip( $address ),
		};
	}
}
