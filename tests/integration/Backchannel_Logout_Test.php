<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\Identity;
use Logto\Oidc\Refusal;
use Logto\Oidc\Refusal_Code;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\Group;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_User;

/** Which sessions here end when one at Logto is over. */
final class Backchannel_Logout_Test extends Backchannel_Case {

	/** @return array{WP_User, array<string, string>} Somebody with a session of each kind. */
	private static function erika(): array {
		$erika = self::linked( 'erika', 'erika@example.com' );
		return array(
			$erika,
			array(
				'its own'           => self::from_logto( $erika, self::identity( 'p-erika' ), 's1' ),
				'its own, again'    => self::from_logto( $erika, self::identity( 'p-erika' ), 's1' ),
				'another browser'   => self::from_logto( $erika, self::identity( 'p-erika' ), 's2' ),
				'from before'       => self::from_logto( $erika, self::identity( 'p-erika' ), '' ),
				'by another person' => self::from_logto( $erika, self::identity( 'p-other' ), 's1' ),
				'by another Logto'  => self::from_logto( $erika, new Identity( 'https://other.example/oidc', 'p-erika' ), 's1' ),
				'by a password'     => self::session( $erika ),
			),
		);
	}

	/** @return array<string, array{array<string, mixed>, int, list<string>}> Claims, how many end, which go on. */
	public static function tokens(): array {
		$others = array( 'by another person', 'by another Logto', 'by a password' );
		return array(
			'person and session'            => array(
				array(
					'sub' => 'p-erika',
					'sid' => 's1',
				),
				3,
				array( 'another browser', ...$others ),
			),
			'person alone'                  => array( array( 'sub' => 'p-erika' ), 4, $others ),
			'a session nobody has any more' => array(
				array(
					'sub' => 'p-erika',
					'sid' => 'gone',
				),
				1,
				array( 'its own', 'its own, again', 'another browser', ...$others ),
			),
			'a person nobody knows'         => array(
				array(
					'sub' => 'p-nobody',
					'sid' => 's1',
				),
				0,
				array( 'its own', 'its own, again', 'another browser', 'from before', ...$others ),
			),
			'in other letters'              => array(
				array(
					'sub' => 'P-ERIKA',
					'sid' => 'S1',
				),
				0,
				array( 'its own', 'its own, again', 'another browser', 'from before', ...$others ),
			),
		);
	}

	/**
	 * @param array<string, mixed> $claims
	 * @param list<string>         $left
	 */
	#[DataProvider( 'tokens' )]
	public function test_what_ends( array $claims, int $ended, array $left ): void {
		list( $erika, $sessions ) = self::erika();
		$max                      = self::linked( 'max', 'max@example.com' );
		$his                      = self::from_logto( $max, self::identity( 'p-max' ), 's1' );
		self::assertSame( $ended, self::over( $claims ) );
		self::assertSame( $left, self::going_on( $erika, $sessions ) );
		self::assertTrue( self::goes_on( $max, $his ), 'nobody else’s' );
		self::assertSame( 0, self::over( $claims ), 'a second one finds nothing, and says nothing against it' );
	}

	public function test_a_session_alone_is_found_by_the_index(): void {
		list( $erika, $sessions ) = self::erika();
		self::assertSame( 2, self::over( array( 'sid' => 's2' ) ), 'that one, and the one of which nobody knows' );
		self::assertSame( array( 'its own', 'its own, again', 'by another person', 'by another Logto', 'by a password' ), self::going_on( $erika, $sessions ) );
	}

	public function test_a_session_alone_that_is_not_in_the_index_ends_nothing(): void {
		list( $erika, $sessions ) = self::erika();
		self::db()->query( 'DELETE FROM ' . self::db()->base_prefix . 'logto_sessions' ); // phpcs:ignore WordPress.DB.PreparedSQL -- a name.
		self::assertSame( 0, self::over( array( 'sid' => 's2' ) ) );
		self::assertCount( 7, self::going_on( $erika, $sessions ) );
		self::assertSame( 3, self::over( array( 'sub' => 'p-erika', 'sid' => 's1' ) ), 'a row that is missing costs nothing where the person is named' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
	}

	public function test_the_same_token_is_taken_once(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		$token = self::token( array( 'sub' => 'p-erika' ) );
		self::assertSame( 0, self::take( $token ) );
		$session = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		try {
			self::take( $token );
			self::fail( 'taken' );
		} catch ( Refusal $refusal ) {
			self::assertSame( Refusal_Code::Claim_Nonce, $refusal->reason );
		}
		self::assertTrue( self::goes_on( $erika, $session ) );
	}

	public function test_whoever_listens_is_told_what_ended_and_why(): void {
		list( $erika ) = self::erika();
		$told          = array();
		add_action(
			'logto_session_ended',
			static function ( int $user, array $details ) use ( &$told ): void {
				$told[] = array( $user, $details['reason'], $details['identity'] instanceof Identity ? $details['identity']->subject : null, $details['sessions'], \Logto\Sessions\Session_Ender::reason_now() );
			},
			10,
			2
		);
		$during = array();
		add_action(
			'update_user_meta',
			static function () use ( &$during ): void {
				$during[] = \Logto\Sessions\Session_Ender::reason_now();
			}
		);
		self::over( array( 'sub' => 'p-erika' ) );
		self::over( array( 'sub' => 'p-erika' ) );
		self::assertSame( array( array( $erika->ID, 'backchannel', 'p-erika', 4, '' ) ), $told );
		self::assertSame( array( 'backchannel' ), $during, 'what Logto closed need not be told to Logto' );
	}

	public function test_another_keeper_of_sessions_is_asked_to_end_all_of_the_person(): void {
		list( $erika, $sessions ) = self::erika();
		$max                      = self::linked( 'max', 'max@example.com' );
		$his                      = self::session( $max );
		add_filter(
			'session_token_manager',
			static fn (): string => ( new class( 0 ) extends \WP_User_Meta_Session_Tokens {
			public function __construct( int $user ) { // phpcs:ignore Generic.CodeAnalysis.UselessOverridingMethod -- core's is protected.
				parent::__construct( $user );
			}
			} )::class
		);
		self::assertSame( 0, self::over( array( 'sub' => 'p-nobody', 'sid' => 's1' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		self::assertCount( 7, self::going_on( $erika, $sessions ) );
		self::assertSame( 1, self::over( array( 'sub' => 'p-erika', 'sid' => 's1' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		self::assertSame( array(), self::going_on( $erika, $sessions ) );
		self::assertTrue( self::goes_on( $max, $his ) );
		$again = self::session( $erika );
		$other = self::from_logto( $erika, self::identity( 'p-erika' ), 's9' );
		self::assertSame( 0, self::over( array( 'sub' => 'p-erika', 'sid' => 's1' ) ), 'of what is gone nothing ends once more' ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		self::assertSame( array( true, true ), array( self::goes_on( $erika, $again ), self::goes_on( $erika, $other ) ) );
	}

	public function test_what_another_request_wrote_meanwhile_is_not_taken_back(): void {
		$erika    = self::linked( 'erika', 'erika@example.com' );
		$sessions = array(
			'ended by another' => self::from_logto( $erika, self::identity( 'p-erika' ), 's2' ),
			'its own'          => self::from_logto( $erika, self::identity( 'p-erika' ), 's1' ),
			'by a password'    => self::session( $erika ),
		);
		$first    = hash( 'sha256', $sessions['ended by another'] );
		$again    = 0;
		add_action(
			'update_user_meta',
			static function ( mixed $row, mixed $user, mixed $key ) use ( $erika, $first, &$again ): void {
				if ( 'session_tokens' === $key && 1 === ++$again ) {
					// Past every cache of this request, as another request's would be.
					$there = maybe_unserialize( (string) self::db()->get_var( (string) self::db()->prepare( "SELECT meta_value FROM %i WHERE user_id = %d AND meta_key = 'session_tokens'", self::db()->usermeta, $erika->ID ) ) );
					self::db()->update(
						self::db()->usermeta,
						array( 'meta_value' => serialize( array_diff_key( (array) $there, array( $first => true ) ) ) ), // phpcs:ignore WordPress.DB.SlowDBQuery,WordPress.PHP.DiscouragedPHPFunctions -- as core writes it.
						array(
							'user_id'  => $erika->ID,
							'meta_key' => 'session_tokens', // phpcs:ignore WordPress.DB.SlowDBQuery -- the same.
						)
					);
				}
			},
			10,
			3
		);
		self::assertSame( 1, self::over( array( 'sub' => 'p-erika', 'sid' => 's1' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		self::assertSame( 2, $again );
		wp_cache_flush();
		self::assertSame( array( 'by a password' ), self::going_on( $erika, $sessions ) );
	}

	public function test_what_stands_in_a_session_stays_as_it_was(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$token = self::session( $erika );
		$all   = \WP_Session_Tokens::get_instance( $erika->ID );
		$all->update( $token, array( 'note' => wp_slash( 'a\\b "c"' ) ) + (array) $all->get( $token ) );
		$before = $all->get( $token );
		self::assertSame( 2, self::over( array( 'sub' => 'p-erika' ) ) );
		self::assertSame( $before, \WP_Session_Tokens::get_instance( $erika->ID )->get( $token ) );
	}

	public function test_a_database_that_keeps_the_sessions_is_no_success(): void {
		$this->leave_transaction();
		list( $erika, $sessions ) = self::erika();
		$quiet                    = self::db()->suppress_errors();
		$fail                     = static fn ( string $sql ): string => 1 === preg_match( "/^(UPDATE|DELETE) .*session_tokens'/s", $sql ) ? 'SELECT nothing FROM nowhere' : $sql;
		add_filter( 'query', $fail );
		$code                     = null;
		try {
			self::over( array( 'sub' => 'p-erika' ) );
		} catch ( Refusal $refusal ) {
			$code = $refusal->reason;
		} finally {
			remove_filter( 'query', $fail );
			self::db()->suppress_errors( $quiet );
		}
		self::assertSame( Refusal_Code::Database_Failed, $code );
		wp_cache_flush();
		self::assertCount( 7, self::going_on( $erika, $sessions ) );
		self::assertSame( '', \Logto\Sessions\Session_Ender::reason_now(), 'what comes next in this request is not Logto’s doing' );
	}

	#[Group( 'single-site' )]
	public function test_people_who_were_carried_over_have_sessions_of_before(): void {
		$erika  = self::linked( 'erika', 'erika@example.com' );
		$former = new Identity( 'https://before.example/oidc', 'p-erika' );
		$moved  = self::from_logto( $erika, $former, 's1' );
		$other  = self::from_logto( $erika, new Identity( 'https://elsewhere.example/oidc', 'p-erika' ), 's1' );
		update_option(
			'logto_status',
			array(
				'former' => array(
					array(
						'issuer' => $former->issuer,
						'state'  => 'moved',
						'to'     => self::identity( '' )->issuer,
					),
				),
			) + (array) get_option( 'logto_status', array() )
		);
		self::assertSame( array( $former->issuer ), self::services()->issuers()->former()->names_of( self::identity( '' )->issuer ) );
		self::assertSame( 1, self::over( array( 'sid' => 's1' ) ) );
		self::assertSame( array( false, true ), array( self::goes_on( $erika, $moved ), self::goes_on( $erika, $other ) ) );
	}

	#[Group( 'network' )]
	public function test_a_sites_own_logto_ends_only_what_came_by_it(): void {
		$erika = self::linked( 'erika', 'erika@example.com' );
		$here  = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$there = self::from_logto( $erika, self::identity( 'p-erika' ), 's1', '9' );
		self::assertSame( 1, self::over( array( 'sub' => 'p-erika', 'sid' => 's1' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- short.
		self::assertSame( array( false, true ), array( self::goes_on( $erika, $here ), self::goes_on( $erika, $there ) ) );
	}

	#[Group( 'network' )]
	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_the_networks_logto_ends_what_came_by_it_on_every_site(): void {
		define( 'LOGTO_ENDPOINT', self::right_values()['endpoint'] );
		self::knows( self::identity( '' )->issuer );
		$erika = self::linked( 'erika', 'erika@example.com' );
		$here  = self::from_logto( $erika, self::identity( 'p-erika' ), 's1' );
		$own   = self::from_logto( $erika, self::identity( 'p-erika' ), 's1', (string) get_current_blog_id() );
		self::assertSame( get_home_url( get_main_site_id(), '/?rest_route=/logto/v1/backchannel-logout' ), \Logto\Adapters\Site::rest_address( 'backchannel-logout' ) );
		self::assertSame( 1, self::over( array( 'sid' => 's1' ) ) );
		self::assertSame( array( false, true ), array( self::goes_on( $erika, $here ), self::goes_on( $erika, $own ) ) );
	}

	public function test_sessions_that_the_database_does_not_show_are_not_said_to_be_over(): void {
		list( $erika, $tokens ) = self::erika();
		foreach ( array( array( 'sub' => 'p-erika', 'sid' => 's1' ), array( 'sid' => 's1' ) ) as $claims ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- claims.
			wp_cache_flush();
			try {
				self::while_it_fails( static fn ( string $sql ): bool => str_contains( $sql, 'usermeta' ) && str_starts_with( $sql, 'SELECT' ), static fn () => self::over( $claims ) );
				self::fail( 'It is no success.' );
			} catch ( Refusal $refusal ) {
				self::assertSame( Refusal_Code::Database_Failed, $refusal->reason );
			}
			self::assertTrue( self::goes_on( $erika, $tokens['its own'] ), 'no cache has what was not answered' );
			self::assertTrue( self::goes_on( $erika, $tokens['by a password'] ) );
		}
		self::assertSame( 3, self::over( array( 'sub' => 'p-erika', 'sid' => 's1' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- claims.
	}
}
