<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Tenant;

use Logto\Tenant\Sign_In_Experience;
use Logto\Tenant\Social_Connector;
use PHPUnit\Framework\Attributes\DataProvider;
use PHPUnit\Framework\TestCase;

/** What Logto tells everybody of how people sign in, read strictly. */
final class Sign_In_Experience_Test extends TestCase {

	/**
	 * @param array<string, mixed> $more
	 * @return array<string, mixed>
	 */
	private static function json( array $more = array() ): array {
		return $more + array(
			'signIn'           => array( 'methods' => array() ),
			'socialConnectors' => array(),
		);
	}

	/** @param array<string, mixed> $more */
	private static function of( array $more = array() ): Sign_In_Experience {
		$experience = Sign_In_Experience::of( self::json( $more ) );
		self::assertNotNull( $experience );
		return $experience;
	}

	/** @return array<string, mixed> */
	private static function method( mixed $identifier, mixed $password, mixed $code ): array {
		return array(
			'identifier'       => $identifier,
			'password'         => $password,
			'verificationCode' => $code,
		);
	}

	/** @return array<string, array{array<array-key, mixed>|null}> */
	public static function none(): array {
		return array(
			'nothing'                   => array( null ),
			'an empty answer'           => array( array() ),
			'no methods'                => array( array( 'socialConnectors' => array() ) ),
			'methods that are no list'  => array( self::json( array( 'signIn' => array( 'methods' => array( 'a' => 1 ) ) ) ) ),
			'methods that are a text'   => array( self::json( array( 'signIn' => array( 'methods' => 'email' ) ) ) ),
			'a sign-in that is a text'  => array( self::json( array( 'signIn' => 'email' ) ) ),
			'no connectors'             => array( array( 'signIn' => array( 'methods' => array() ) ) ),
			'connectors that are named' => array( self::json( array( 'socialConnectors' => array( 'google' => array() ) ) ) ),
		);
	}

	/** @param array<array-key, mixed>|null $json */
	#[DataProvider( 'none' )]
	public function test_an_answer_of_another_shape_is_none( ?array $json ): void {
		self::assertNull( Sign_In_Experience::of( $json ) );
	}

	public function test_names_the_methods_each_once_and_takes_only_true_for_yes(): void {
		$methods = array(
			self::method( 'phone', true, false ),
			self::method( 'phone', false, true ),
			self::method( 'email', 'true', 1 ),
			self::method( 'fax', true, true ),
			self::method( null, true, true ),
			'email',
		);
		self::assertSame(
			array(
				array(
					'identifier' => 'phone',
					'password'   => true,
					'code'       => true,
				),
				array(
					'identifier' => 'email',
					'password'   => false,
					'code'       => false,
				),
			),
			self::of( array( 'signIn' => array( 'methods' => $methods ) ) )->methods()
		);
	}

	public function test_says_nothing_that_was_not_said(): void {
		$empty = self::of();
		self::assertSame( '', $empty->mode() );
		self::assertSame( array(), $empty->sign_up_identifiers() );
		self::assertFalse( $empty->verifies_sign_up() );
		self::assertSame( '', $empty->address( 'unknownSessionRedirectUrl' ) );
		self::assertFalse( $empty->has_passkeys() );
		self::assertSame( array(), $empty->factors() );
		self::assertSame( array(), $empty->enterprise() );
		self::assertFalse( $empty->is_development() );
		$odd = self::of(
			array(
				'signInMode'                => 'signin',
				'signUp'                    => array(
					'identifiers' => 'email',
					'verify'      => 'true',
				),
				'unknownSessionRedirectUrl' => 'javascript:alert(1)',
				'passkeySignIn'             => array( 'enabled' => 1 ),
				'mfa'                       => array( 'factors' => array( 'Totp', 'Horoscope', array() ) ),
				'ssoConnectors'             => array( array( 'id' => '<b>' ), 7 ),
				'isDevelopmentTenant'       => 'no',
			)
		);
		self::assertSame( '', $odd->mode() );
		self::assertSame( array(), $odd->sign_up_identifiers() );
		self::assertFalse( $odd->verifies_sign_up() );
		self::assertSame( '', $odd->address( 'unknownSessionRedirectUrl' ) );
		self::assertFalse( $odd->has_passkeys() );
		self::assertSame( array( 'Totp' ), $odd->factors() );
		self::assertSame( array(), $odd->enterprise() );
		self::assertFalse( $odd->is_development() );
	}

	public function test_a_connector_has_the_name_of_the_readers_language(): void {
		$connector = Social_Connector::of(
			array(
				'target' => 'wechat',
				'name'   => array(
					'en'    => 'WeChat',
					'zh-CN' => '微信',
					'de'    => 'WeChat (de)',
					'x'     => 'no tag',
					7       => 'no tag',
				),
			)
		);
		self::assertSame( '微信', $connector?->name( 'zh_CN' ) );
		self::assertSame( 'WeChat (de)', $connector->name( 'de_DE_formal' ) );
		self::assertSame( 'WeChat', $connector->name( 'fr_FR' ) );
		self::assertSame( 'github', Social_Connector::of( array( 'target' => 'github' ) )?->name( 'en_US' ) );
		self::assertSame( 'Logto', Social_Connector::of( array( 'target' => 'a', 'name' => array( 'ja' => 'Logto' ) ) )?->name( 'fr_FR' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- one line.
	}

	public function test_browsers_get_the_connectors_that_logto_shows_them(): void {
		$one        = static fn ( string $target, ?string $platform, string $name ): array => array(
			'target'   => $target,
			'platform' => $platform,
			'name'     => array( 'en' => $name ),
		);
		$experience = self::of( array( 'socialConnectors' => array( $one( 'wechat', 'Native', 'app' ), $one( 'alipay', 'Universal', 'first' ), $one( 'alipay', 'Web', 'web' ), $one( 'google', null, 'Google' ), $one( 'google', 'Universal', 'second' ), 'x' ) ) );
		self::assertSame( array( 'web', 'Google' ), array_map( static fn ( Social_Connector $one ): string => $one->name( 'en_US' ), $experience->connectors_for_browsers() ) );
		self::assertCount( 5, $experience->connectors() );
		self::assertFalse( $experience->has_all_connectors() );
	}

	/** @return array<string, array{int, bool}> */
	public static function numbers(): array {
		return array(
			'as many as are read' => array( 60, true ),
			'one more'            => array( 61, false ),
		);
	}

	#[DataProvider( 'numbers' )]
	public function test_says_so_where_there_are_more_than_it_reads( int $number, bool $is_all ): void {
		$experience = self::of( array( 'socialConnectors' => array_map( static fn ( int $one ): array => array( 'target' => "t$one" ), range( 1, $number ) ) ) );
		self::assertSame( $is_all, $experience->has_all_connectors() );
		self::assertSame( $is_all, Sign_In_Experience::of( $experience->document() )?->has_all_connectors(), 'and remembers it' );
	}

	public function test_what_is_kept_reads_as_what_came(): void {
		$experience = self::of(
			array(
				'signIn'                    => array( 'methods' => array( self::method( 'email', true, true ), self::method( 'username', true, false ) ) ),
				'signUp'                    => array(
					'identifiers' => array( 'email', 'phone' ),
					'verify'      => true,
				),
				'signInMode'                => 'SignIn',
				'socialConnectors'          => array(
					array(
						'target'     => 'own',
						'name'       => array( 'en' => 'Own' ),
						'logo'       => 'https://a.example/logo.svg',
						'platform'   => 'Web',
						'isStandard' => true,
					),
				),
				'ssoConnectors'             => array(
					array(
						'id'            => 'x1',
						'connectorName' => 'Okta',
						'logo'          => '',
					),
				),
				'passkeySignIn'             => array( 'enabled' => true ),
				'mfa'                       => array( 'factors' => array( 'WebAuthn', 'Totp' ) ),
				'termsOfUseUrl'             => 'https://a.example/terms',
				'privacyPolicyUrl'          => 'https://a.example/privacy',
				'unknownSessionRedirectUrl' => 'https://a.example/wp-login.php',
				'isDevelopmentTenant'       => true,
				'customCss'                 => str_repeat( 'x', 100_000 ),
			)
		);
		$kept       = Sign_In_Experience::of( $experience->document() );
		self::assertNotNull( $kept );
		foreach ( array( 'mode', 'methods', 'sign_up_identifiers', 'verifies_sign_up', 'connectors', 'has_all_connectors', 'enterprise', 'has_passkeys', 'factors', 'is_development' ) as $what ) {
			self::assertEquals( $experience->$what(), $kept->$what(), $what ); // @phpstan-ignore method.dynamicName, method.dynamicName
		}
		self::assertSame( 'https://a.example/terms', $kept->address( 'termsOfUseUrl' ) );
		self::assertSame( 'https://a.example/privacy', $kept->address( 'privacyPolicyUrl' ) );
		self::assertSame( 'https://a.example/wp-login.php', $kept->address( 'unknownSessionRedirectUrl' ) );
		self::assertSame( $experience->document(), $kept->document() );
		self::assertLessThan( 2000, strlen( (string) json_encode( $experience->document() ) ) );
	}

	public function test_what_is_kept_fits_into_a_row_whatever_came(): void {
		$picture = 'data:image/png;base64,' . str_repeat( 'A', 24_000 );
		$names   = array();
		foreach ( range( 'a', 'z' ) as $letter ) {
			$names[ "a$letter" ] = str_repeat( '微', 1000 );
		}
		$many  = array_fill(
			0,
			200,
			array(
				'target' => str_repeat( 'a', 128 ),
				'name'   => $names,
				'logo'   => $picture,
				'id'     => str_repeat( 'b', 128 ),
			)
		);
		$kept  = self::of(
			array(
				'socialConnectors' => $many,
				'ssoConnectors'    => $many,
				'signIn'           => array( 'methods' => array_fill( 0, 10_000, self::method( 'email', true, true ) ) ),
			)
		)->document();
		$bytes = strlen( serialize( $kept ) ); // phpcs:ignore WordPress.PHP.DiscouragedPHPFunctions.serialize_serialize -- as WordPress does with what it keeps.
		self::assertLessThan( 512 * 1024, $bytes );
	}
}
