<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Logto\Accounts\User_Meta;
use PHPUnit\Framework\Attributes\DataProvider;
use WP_User;

/** Profiles follow what Logto tells between sign-ins, and accounts are made ahead of the first one. */
final class Told_Between_Test extends Webhooks_Case {

	private const MAP = array(
		array(
			'claim' => 'name',
			'field' => 'display_name',
			'when'  => 'sign_in',
			'empty' => 'keep',
		),
		array(
			'claim' => 'email',
			'field' => 'user_email',
			'when'  => 'sign_in',
			'empty' => 'keep',
		),
		array(
			'claim' => 'custom_data.team',
			'field' => 'meta:team',
			'when'  => 'sign_in',
			'empty' => 'clear',
		),
		array(
			'claim' => 'organization_data.name',
			'field' => 'meta:organization',
			'when'  => 'sign_in',
			'empty' => 'clear',
		),
		array(
			'claim' => 'website',
			'field' => 'user_url',
			'when'  => 'creation',
			'empty' => 'clear',
		),
	);

	protected function setUp(): void {
		parent::setUp();
		self::set( array( 'profile_map' => self::MAP ) );
	}

	/** On a network an address opens an account on all sites: a site's own Logto has no say in it. */
	private static function email(): string {
		return is_multisite() ? 'ada@example.com' : 'lovelace@example.com';
	}

	/** @return array<string, mixed> */
	private static function facts( string $team = 'engines' ): array {
		return array(
			'name'         => 'Ada Lovelace',
			'primaryEmail' => 'lovelace@example.com',
			'customData'   => array( 'team' => $team ),
		);
	}

	public function test_fields_of_every_sign_in_follow_and_no_others(): void {
		$ada = self::linked( 'ada', 'ada@example.com' );
		update_user_meta( $ada->ID, 'organization', 'Analytical' );
		wp_update_user( array( 'ID' => $ada->ID, 'user_url' => 'https://ada.example' ) ); // phpcs:ignore WordPress.Arrays -- two of them.
		self::tell( 'User.Data.Updated', 'p-ada', self::facts() );
		$after = new WP_User( $ada->ID );
		self::assertSame( array( 'Ada Lovelace', self::email(), 'https://ada.example' ), array( $after->display_name, $after->user_email, $after->user_url ) );
		self::assertSame( 'engines', get_user_meta( $ada->ID, 'team', true ) );
		self::assertSame( 'Analytical', get_user_meta( $ada->ID, 'organization', true ), 'of which a webhook says nothing' );
	}

	public function test_an_address_of_somebody_else_stays_theirs(): void {
		self::user( 'eve', 'lovelace@example.com' );
		$ada = self::linked( 'ada', 'ada@example.com' );
		self::tell( 'User.Data.Updated', 'p-ada', self::facts() );
		self::assertSame( 'ada@example.com', ( new WP_User( $ada->ID ) )->user_email );
	}

	public function test_a_part_changes_what_it_tells_and_nothing_else(): void {
		$ada = self::linked( 'ada', 'ada@example.com' );
		self::tell( 'User.Data.Updated', 'p-ada', self::facts() );
		$part = array(
			'matchedRoute' => '/users/:userId/custom-data',
			'params'       => array( 'userId' => 'p-ada' ),
			'data'         => array( 'team' => 'poetry', 'primaryEmail' => 'evil@example.com', 'name' => 'Evil' ), // phpcs:ignore WordPress.Arrays -- three of them.
		);
		self::assertSame( \Logto\Webhooks\Answer::Taken, self::post( self::body( 'User.Data.Updated', array(), $part ) ) );
		$after = new WP_User( $ada->ID );
		self::assertSame( array( 'Ada Lovelace', self::email() ), array( $after->display_name, $after->user_email ) );
		self::assertSame( 'poetry', get_user_meta( $ada->ID, 'team', true ) );
		self::tell( 'User.Data.Updated', 'p-ada', array( 'updatedAt' => 1000 * self::DATE + 651 ) + self::facts( 'old' ) );
		self::assertSame( 'poetry', get_user_meta( $ada->ID, 'team', true ), 'what is older than the part' );
	}

	public function test_a_part_never_holds_a_suspension_back(): void {
		$ada  = self::linked( 'ada' );
		$part = array(
			'matchedRoute' => '/users/:userId/custom-data',
			'params'       => array( 'userId' => 'p-ada' ),
			'data'         => array( 'team' => 'x' ),
		);
		self::post( self::body( 'User.Data.Updated', array(), $part ) );
		self::suspend( 'p-ada', true, 1000 * self::DATE );
		self::assertTrue( \Logto\is_suspended( $ada->ID ) );
	}

	public function test_the_sites_own_plugins_have_their_say_as_at_a_sign_in(): void {
		add_filter( 'logto_claims', static fn ( array $claims ): array => array( 'name' => strtoupper( (string) $claims['name'] ) ) + $claims ); // @phpstan-ignore cast.string (a name)
		$ada = self::linked( 'ada' );
		self::tell( 'User.Data.Updated', 'p-ada', self::facts() );
		self::assertSame( 'ADA LOVELACE', ( new WP_User( $ada->ID ) )->display_name );
	}

	public function test_older_data_never_undo_newer(): void {
		$ada = self::linked( 'ada' );
		self::tell( 'User.Data.Updated', 'p-ada', array( 'updatedAt' => 1000 * self::DATE ) + self::facts( 'new' ) );
		self::tell( 'User.Data.Updated', 'p-ada', array( 'updatedAt' => 1000 * self::DATE - 1 ) + self::facts( 'old' ) );
		self::assertSame( 'new', get_user_meta( $ada->ID, 'team', true ) );
	}

	/** @return array<string, array{array<string, bool|array<array-key, mixed>>, bool}> Settings; whether the account is suspended. */
	public static function untouched(): array {
		return array(
			'the setting is off'  => array( array( 'webhook_user_updated' => false ), false ),
			'nothing is followed' => array( array( 'profile_map' => array() ), false ),
			'who is suspended'    => array( array(), true ),
		);
	}

	/** @param array<string, bool|array<array-key, mixed>> $values */
	#[DataProvider( 'untouched' )]
	public function test_where_nothing_is_to_follow_nothing_changes( array $values, bool $is_suspended ): void {
		self::set( $values );
		$ada = self::linked( 'ada', 'ada@example.com' );
		if ( $is_suspended ) {
			add_user_meta( $ada->ID, User_Meta::SUSPENSION, 'by an administrator' );
		}
		self::tell( 'User.Data.Updated', 'p-ada', self::facts() );
		clean_user_cache( $ada->ID );
		self::assertSame( array( 'ada@example.com', '' ), array( ( new WP_User( $ada->ID ) )->user_email, get_user_meta( $ada->ID, 'team', true ) ) );
	}

	public function test_what_the_last_sign_in_said_stays_to_be_seen(): void {
		$ada = self::linked( 'ada' );
		update_user_meta( $ada->ID, User_Meta::CLAIMS, array( 'organization_data.name' => 'Analytical' ) );
		self::tell( 'User.Data.Updated', 'p-ada', self::facts() );
		self::assertEquals( array( 'organization_data.name' => 'Analytical', 'name' => 'Ada Lovelace', 'email' => 'lovelace@example.com', 'custom_data.team' => 'engines' ), User_Meta::claims( $ada->ID ) ); // phpcs:ignore WordPress.Arrays -- four of them.
	}

	public function test_an_account_is_made_ahead_and_the_first_sign_in_finds_it(): void {
		self::set(
			array(
				'webhook_user_created'  => true,
				'new_user_notification' => 'both',
			)
		);
		$users = self::count_users();
		$mails = self::mailed( static fn () => self::tell( 'User.Created', 'p-new', self::facts() + array( 'profile' => array( 'website' => 'https://ada.example' ) ) ) );
		self::assertSame( $users + 1, self::count_users() );
		$row = self::services()->accounts()->identities()->find( self::identity( 'p-new' ) );
		self::assertNotNull( $row );
		$user = new WP_User( $row['user'] );
		self::assertSame( array( 'Ada Lovelace', 'lovelace@example.com', 'https://ada.example', 'engines' ), array( $user->display_name, $user->user_email, $user->user_url, get_user_meta( $user->ID, 'team', true ) ) );
		self::assertSame( array( get_option( 'default_role' ) ), $user->roles );
		self::assertSame( array( get_option( 'admin_email' ) ), array_column( $mails, 'to' ), 'its owner did nothing yet' );
		self::tell( 'PostRegister', 'p-new', self::facts(), array( 'application' => array( 'id' => self::right_values()['app_id'] ) ) );
		self::assertSame( $users + 1, self::count_users() );
		self::assertSame( 0, (int) self::db()->get_var( 'SELECT last_sign_in FROM ' . self::db()->base_prefix . 'logto_identities' ) );
		$came = self::services()->accounts()->accounts()->for_person( self::identity( 'p-new' ), new \Logto\Oidc\Claims( array( 'sub' => 'p-new' ) ) );
		self::assertSame( $user->ID, $came->ID );
	}

	/** @return array<string, array{array<string, string|bool|array<array-key, mixed>>, string, array<string, mixed>}> Settings, event, members of the person. */
	public static function not_made(): array {
		$on = array( 'webhook_user_created' => true );
		return array(
			'the setting is off'            => array( array(), 'User.Created', array() ),
			'nobody gets an account'        => array( $on + array( 'account_policy' => 'known_only' ), 'User.Created', array() ),
			'only existing ones are linked' => array( $on + array( 'account_policy' => 'link_only' ), 'User.Created', array() ),
			'a role is required'            => array( $on + array( 'requirements' => array( array( 'kind' => 'role', 'value' => 'member' ) ) ), 'User.Created', array() ), // phpcs:ignore WordPress.Arrays -- two of them.
			'suspended already'             => array( $on, 'User.Created', array( 'isSuspended' => true ) ),
			'registered elsewhere'          => array( $on, 'PostRegister', array() ),
			'only changed'                  => array( $on, 'User.Data.Updated', array() ),
		);
	}

	/**
	 * @param array<string, string|bool|array<array-key, mixed>> $values
	 * @param array<string, mixed>                                $person
	 */
	#[DataProvider( 'not_made' )]
	public function test_no_account_is_made_ahead_where_a_sign_in_would_make_none( array $values, string $event, array $person ): void {
		self::set( $values );
		$users = self::count_users();
		self::tell( $event, 'p-new', $person + self::facts(), array( 'application' => array( 'id' => 'another' ) ) );
		self::assertSame( $users, self::count_users() );
		self::assertSame( 0, self::count_identities() );
	}

	/** Whose account it is, somebody must be there to say. */
	public function test_an_account_that_is_there_is_never_linked_ahead(): void {
		foreach ( array( 'trust', 'confirm' ) as $confirmation ) {
			self::set(
				array(
					'webhook_user_created' => true,
					'link_confirmation'    => $confirmation,
				)
			);
			$eve   = self::user( "eve-$confirmation", "$confirmation@example.com" );
			$token = self::session( $eve );
			$mails = self::mailed( static fn () => self::tell( 'User.Created', "p-$confirmation", array( 'primaryEmail' => "$confirmation@example.com" ) ) );
			self::assertFalse( self::is_linked( $eve ) );
			self::assertTrue( self::goes_on( $eve, $token ) );
			self::assertSame( array(), $mails );
		}
		self::assertSame( 0, self::count_identities() );
	}

	public function test_who_was_deleted_is_not_made_anew_by_what_comes_late(): void {
		self::set(
			array(
				'webhook_user_created' => true,
				'webhook_user_deleted' => 'delete',
			)
		);
		$users = self::count_users();
		self::tell( 'User.Deleted', 'p-new' );
		self::tell( 'User.Created', 'p-new' );
		self::assertSame( $users, self::count_users() );
	}
}
