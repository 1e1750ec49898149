<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Logto\Admin\Settings_Page;
use Logto\Diagnostics\Check;
use Logto\Log\Filter;
use Logto\Oidc\Refusal;
use Logto\Services;
use Logto\Sessions\Session_List;
use WP_Error;

/**
 * What other programs can do with sign-in here, told in WordPress's own way (the Abilities API): an assistant, for instance,
 * or core's REST API. Nothing that a screen of ours does not offer, and for nobody who may not do it there.
 *
 * Older WordPress has no such thing: its actions never fire, and nothing of this is loaded. Nobody's secret is in any answer:
 * no token of a session, no session id of Logto's.
 */
final class Abilities {

	private const CATEGORY = 'logto';

	/** Those that need the right to edit the user that they are about; the others need the settings page's. */
	private const ABOUT_USERS = array( 'list-sessions', 'end-sessions' );

	public function __construct( private readonly Services $services ) {}

	/** Action `wp_abilities_api_categories_init`. */
	public static function add_category(): void {
		wp_register_ability_category(
			self::CATEGORY,
			array(
				'label'       => 'Logto',
				'description' => __( 'Sign-in with Logto: how it stands, what went wrong, and whose sessions there are.', 'logto' ),
			)
		);
	}

	/** Action `wp_abilities_api_init`. */
	public static function add( Services $services ): void {
		$self = new self( $services );
		foreach ( Ability_Schemas::all() as $name => $ability ) {
			wp_register_ability(
				strtolower( "logto/$name" ),
				$ability + array(
					'category'            => self::CATEGORY,
					'permission_callback' => in_array( $name, self::ABOUT_USERS, true ) ? self::may_edit( ... ) : static fn (): bool => current_user_can( Settings_Page::CAPABILITY ),
					'execute_callback'    => static fn ( mixed $input = null ): mixed => $self->run( $name, is_array( $input ) ? $input : array() ),
				)
			);
		}
	}

	/** As on a profile. */
	private static function may_edit( mixed $input = null ): bool {
		$user = self::user( is_array( $input ) ? $input : array() );
		return $user > 0 && current_user_can( 'edit_user', $user );
	}

	/** @param array<array-key, mixed> $input As the schema has it. */
	private function run( string $name, array $input ): mixed {
		try {
			return match ( $name ) {
				'run-checks' => $this->run_checks( $input ),
				'get-connection-status' => array_diff_key( $this->services->admin()->connection_state()->of( null ), array( 'findings' => null ) ),
				'find-log-entry' => $this->log_entry( $input ),
				'list-sessions' => $this->sessions( self::user( $input ) ),
				default => $this->end_sessions( self::user( $input ) ),
			};
		} catch ( Refusal ) {
			return new WP_Error( 'logto_database_failed', __( 'The database did not answer. Please try again.', 'logto' ), array( 'status' => 503 ) );
		}
	}

	/**
	 * @param array<array-key, mixed> $input
	 * @return list<array<string, string>>|WP_Error
	 */
	private function run_checks( array $input ): array|WP_Error {
		$checks = $this->services->diagnostics()->checks();
		$names  = is_array( $input['names'] ?? null ) ? array_filter( $input['names'], 'is_string' ) : array();
		$chosen = array() === $names ? $checks->all() : array_filter( array_map( $checks->named( ... ), array_values( array_unique( $names ) ) ) );
		if ( count( $chosen ) < count( array_unique( $names ) ) ) {
			return new WP_Error( 'logto_no_such_check', __( 'There is no such check.', 'logto' ), array( 'status' => 404 ) );
		}
		return array_values( array_map( self::checked( ... ), $chosen ) );
	}

	/** @return array<string, string> */
	private static function checked( Check $check ): array {
		$result = $check->run();
		return array(
			'name'     => $check->name(),
			'label'    => $check->label(),
			'outcome'  => $result->outcome->value,
			'sentence' => $result->sentence,
			'remedy'   => $result->remedy,
			'detail'   => $result->detail,
		);
	}

	/**
	 * @param array<array-key, mixed> $input
	 * @return array<string, int|string>|WP_Error
	 */
	private function log_entry( array $input ): array|WP_Error {
		$filter  = Filter::of( array_intersect_key( $input, array( 'reference' => '' ) ) );
		$entries = '' === $filter->reference ? array() : $this->services->log()->reader()->page( $filter, 1 )[0];
		$rows    = $this->services->log()->plain_rows()->of( $entries );
		return $rows[0] ?? new WP_Error( 'logto_no_such_entry', __( 'The sign-in log has no such reference.', 'logto' ), array( 'status' => 404 ) );
	}

	/** @return list<array{began: int, ends: int, from_logto: bool, asked: int, is_own: bool}>|WP_Error */
	private function sessions( int $user ): array|WP_Error {
		return false === get_userdata( $user ) ? self::nobody() : Session_List::of( $user );
	}

	/** @return array{sessions: int}|WP_Error */
	private function end_sessions( int $user ): array|WP_Error {
		// Whoever asks in a session of their own goes on.
		$keep = Session_List::is_own( $user ) ? wp_get_session_token() : '';
		return false === get_userdata( $user ) ? self::nobody() : array( 'sessions' => $this->services->sessions()->session_ender()->end_all( $user, 'administrator', keep: $keep ) );
	}

	private static function nobody(): WP_Error {
		return new WP_Error( 'rest_user_invalid_id', __( 'Invalid user ID.', 'logto' ), array( 'status' => 404 ) );
	}

	/** @param array<array-key, mixed> $input */
	private static function user( array $input ): int {
		return is_numeric( $input['user'] ?? null ) ? (int) $input['user'] : 0;
	}
}
