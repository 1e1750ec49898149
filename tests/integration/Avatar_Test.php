<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\Attributes\PreserveGlobalState;
use PHPUnit\Framework\Attributes\RunInSeparateProcess;
use WP_Comment;
use WP_User;

final class Avatar_Test extends People_Case {

	private const PICTURE = 'https://pictures.example/e.png?a=1&b=2';

	private static function turn_on(): void {
		\Logto\services()->settings()->store()->save( array( 'picture_as_avatar' => true ) );
	}

	private static function pictured( string $picture = self::PICTURE ): WP_User {
		$erika = self::user( 'erika', 'erika@example.com' );
		update_user_meta( $erika->ID, 'logto_picture', $picture );
		return $erika;
	}

	public function test_the_picture_is_shown_where_the_setting_says_so(): void {
		$erika = self::pictured();
		self::assertStringContainsString( 'gravatar.com', (string) get_avatar_url( $erika->ID ) );
		self::turn_on();
		self::assertSame( self::PICTURE, get_avatar_url( $erika->ID ) );
		self::assertSame( self::PICTURE, get_avatar_url( $erika ) );
		self::assertStringContainsString( "src='https://pictures.example/e.png?a=1&#038;b=2'", (string) get_avatar( $erika->ID ) );
		self::assertStringContainsString( 'gravatar.com', (string) get_avatar_url( self::user( 'max', 'max@example.com' ) ) );
		self::assertStringContainsString( 'gravatar.com', (string) get_avatar_url( $erika->ID, array( 'force_default' => true ) ), 'the choice of a default shows the default' );
	}

	public function test_another_plugins_picture_stays(): void {
		self::turn_on();
		add_filter( 'pre_get_avatar_data', static fn ( array $data ): array => array( 'url' => 'https://other.example/' ) + $data, 5 );
		self::assertSame( 'https://other.example/', get_avatar_url( self::pictured() ) );
	}

	/** @return array<string, array{string}> */
	public static function no_pictures(): array {
		return array(
			'a script'   => array( 'javascript:alert(1)' ),
			'plain http' => array( 'http://pictures.example/e.png' ),
			'data'       => array( 'data:image/png;base64,AAAA' ),
			'no scheme'  => array( '//pictures.example/e.png' ),
			'no host'    => array( 'https:///e.png' ),
			'words'      => array( 'me.png' ),
		);
	}

	#[DataProvider( 'no_pictures' )]
	public function test_only_addresses_by_https_are( string $picture ): void {
		self::turn_on();
		self::assertStringContainsString( 'gravatar.com', (string) get_avatar_url( self::pictured( $picture ) ) );
	}

	public function test_commenters_are_read_together_and_strangers_cost_nothing(): void {
		self::turn_on();
		$comments = array();
		for ( $number = 0; $number < 5; $number++ ) {
			$user = self::user( "erika$number", "erika$number@example.com" );
			update_user_meta( $user->ID, 'logto_picture', self::PICTURE );
			$comments[] = new WP_Comment(
				(object) array(
					'comment_ID'           => (string) ( $number + 1 ),
					'user_id'              => (string) $user->ID,
					'comment_type'         => 'comment',
					'comment_author_email' => '',
				)
			);
		}
		$GLOBALS['wp_query']           = new \WP_Query();
		$GLOBALS['wp_query']->comments = $comments;
		wp_cache_flush();
		get_option( 'logto_settings' );
		$seen = array();
		add_filter(
			'query',
			static function ( string $sql ) use ( &$seen ): string {
				$seen[] = $sql;
				return $sql;
			}
		);
		foreach ( $comments as $comment ) {
			$data = apply_filters( 'pre_get_avatar_data', array(), $comment );
			self::assertSame( self::PICTURE, ( (array) $data )['url'] ?? '' );
		}
		self::assertSame( array(), apply_filters( 'pre_get_avatar_data', array(), 'stranger@example.com' ) );
		// On a network it may be the network's decision.
		self::assertCount( is_multisite() ? 2 : 1, $seen, implode( "\n", $seen ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_a_constant_rules_over_what_is_saved(): void {
		self::turn_on();
		define( 'LOGTO_PICTURE_AS_AVATAR', false );
		self::assertStringContainsString( 'gravatar.com', (string) get_avatar_url( self::pictured() ) );
	}

	#[RunInSeparateProcess]
	#[PreserveGlobalState( false )]
	public function test_while_it_is_off_nothing_is_loaded_for_it(): void {
		$erika = self::pictured();
		get_avatar_url( $erika );
		self::assertFalse( class_exists( \Logto\Avatar\Avatar::class, false ) );
	}
}
