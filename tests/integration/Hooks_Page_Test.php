<?php

declare( strict_types=1 );

namespace Logto\Tests\Integration;

use Closure;
use Logto\Accounts\Identity;
use Logto\Extensions\Extensions;
use Logto\Oidc\Client;
use Logto\Oidc\Refusal_Code;
use Logto\Settings\Settings;
use Logto\Sign_In\Buttons;
use PHPUnit\Framework\Attributes\DataProvider;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use SplFileInfo;

/** The page for developers (docs/hooks.md): it names all there is, and its examples do what it says, as they stand there. */
final class Hooks_Page_Test extends Extension_Case {

	private const ADA = array(
		'email'          => 'ada@example.com',
		'email_verified' => true,
		'name'           => 'ADA LOVELACE',
		'username'       => 'ada',
		'custom_data'    => array(
			'member'     => '1234',
			'department' => 'Engines',
		),
		'organizations'  => array( 'newsroom' ),
	);

	protected function setUp(): void {
		parent::setUp();
		self::services()->settings()->store()->save( self::right_values() );
	}

	protected function tearDown(): void {
		remove_shortcode( 'members_entrance' );
		parent::tearDown();
	}

	private static function page(): string {
		return (string) file_get_contents( dirname( __DIR__, 2 ) . '/docs/hooks.md' );
	}

	/** @return array<string, string> PHP of the page, by the heading above it. */
	private static function examples(): array {
		preg_match_all( '/^##+ `?([^`\n]+?)`?\n(.*?)(?=^##+ |\z)/ms', self::page(), $sections, PREG_SET_ORDER );
		$examples = array();
		foreach ( $sections as list( , $heading, $text ) ) {
			if ( 1 === preg_match( '/^```php\n(.*?)^```$/ms', $text, $example ) ) {
				$examples[ $heading ] = $example[1];
			}
		}
		return $examples;
	}

	/** Runs an example as a plugin's file would be. */
	private static function run_example( string $heading ): void {
		$file = (string) tempnam( sys_get_temp_dir(), 'logto' );
		file_put_contents( $file, "<?php\n" . self::examples()[ $heading ] ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- a test's own file.
		require $file;
		unlink( $file ); // phpcs:ignore WordPress.WP.AlternativeFunctions -- the same.
	}

	/** @return \Generator<string, array{string, Closure(): void}> What has to come of each example. */
	public static function all(): \Generator {
		$issuer = self::right_values()['endpoint'] . '/oidc';
		$checks = array(
			'logto_authorization_parameters' => static fn () => self::assertSame( array( 'ui_locales' => 'en-US' ), Extensions::client( new Client( 'https://tenant.logto.app', 'app', 'secret', '' ), array(), 'sign_in' )->parameters ),
			'logto_claims'                   => static fn () => self::assertSame( 'Ada Lovelace', self::come()->display_name ),
			'logto_match'                    => static function () use ( $issuer ): void {
				$member = self::user( 'member', 'member@example.net' );
				update_user_meta( $member->ID, 'member_number', '1234' );
				$requests = self::services()->accounts()->link_requests();
				$identity = new Identity( $issuer, 'ada' );
				$keys     = $requests->begin( $member, $identity, '', false );
				$found    = null === $keys ? null : $requests->find( $keys['link'], $keys['key'] );
				self::assertNotNull( $found );
				$requests->confirm( $member->ID, $found['request'] );
				self::assertSame( $member->ID, self::come()->ID );
				self::assertSame( 'bob', self::come( 'bob', array( 'custom_data' => array( 'member' => '77' ), 'email' => 'bob@example.com', 'username' => 'bob' ) )->user_login ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a few claims.
				self::assert_refused( Refusal_Code::Account_Refused_By_Site, static fn () => self::come( 'eve', array( 'custom_data' => null ) ) );
			},
			'logto_may_sign_in'              => static function (): void {
				$ada = self::come();
				update_user_meta( $ada->ID, 'left_the_club', 'yes' );
				self::assert_refused( Refusal_Code::Account_Refused_By_Site, static fn () => self::come() );
			},
			'logto_username'                 => static fn () => self::assertSame( 'member1234', self::come()->user_login ),
			'logto_new_user_data'            => static function (): void {
				$ada = self::come();
				self::assertSame( array( 'Joined by the front door.', 'logto' ), array( $ada->description, get_user_meta( $ada->ID, 'joined_through', true ) ) );
			},
			'logto_profile_fields'           => static function (): void {
				$ada = self::come();
				wp_update_user( array( 'ID' => $ada->ID, 'display_name' => 'Ada' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two fields.
				self::assertSame( array( 'Engines', 'Ada' ), array( get_user_meta( $ada->ID, 'department', true ), self::come()->display_name ) );
			},
			'logto_roles'                    => static fn () => self::assertSame( array( 'author' ), array_values( self::come()->roles ) ),
			'logto_landing'                  => static function (): void {
				$redirect = self::services()->adapters()->safe_redirect();
				self::assertSame( home_url( '/members/' ), $redirect->landing( self::user( 'ada' ), '' ) );
				self::assertSame( home_url( '/a/' ), $redirect->landing( self::user( 'bob' ), home_url( '/a/' ) ) );
			},
			'logto_session_lifetime'         => static fn () => self::assertSame( array( 60, 5 ), array( Extensions::session_lifetime( 0, self::user( 'boss', 'boss@example.com', 'administrator' ) ), Extensions::session_lifetime( 5, self::user( 'ada' ) ) ) ),
			'logto_button'                   => static function (): void {
				$html = ( new Buttons( new Settings( direct_sign_in_buttons: array( array( 'kind' => 'social', 'target' => 'github', 'text' => 'GitHub' ) ) ), self::services()->adapters()->site() ) )->html( '', false ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- a row.
				self::assertStringContainsString( '>Members’ entrance<', $html );
				self::assertStringContainsString( 'has-github-mark"', $html );
			},
			'Actions'                        => static function (): void {
				$ada = self::come();
				self::assertSame( 'not seen', get_user_meta( $ada->ID, 'welcome_tour', true ) );
				\WP_Session_Tokens::get_instance( $ada->ID )->create( time() + 60 );
				self::services()->sessions()->session_ender()->end_all( $ada->ID, 'administrator' );
				self::assertSame( 'administrator', get_user_meta( $ada->ID, 'last_thrown_out_by', true ) );
			},
			'Functions'                      => static function (): void {
				self::assertSame( sprintf( '<a href="%s">Sign in</a>', esc_url( site_url( 'wp-login.php?logto=sign-in&redirect_to=' . rawurlencode( home_url( '/members/' ) ), 'login' ) ) ), do_shortcode( '[members_entrance]' ) );
				wp_set_current_user( self::come()->ID );
				self::assertMatchesRegularExpression( '~^<a href="[^"]+action=logout[^"]+">Sign out, ADA LOVELACE</a>$~', do_shortcode( '[members_entrance]' ) );
			},
			'Abilities'                      => static function (): void {
				do_action( 'admin_post_my_support_page' );
				self::assertSame( 'not allowed', get_option( 'my_last_status' ) );
				wp_set_current_user( self::user( 'boss', 'boss@example.com', 'administrator' )->ID );
				do_action( 'admin_post_my_support_page' );
				self::assertSame( function_exists( 'wp_get_ability' ) ? 'unproven' : 'not allowed', get_option( 'my_last_status' ) );
			},
		);
		foreach ( $checks as $heading => $check ) {
			yield $heading => array( $heading, $check );
		}
	}

	/** @param array<string, mixed> $claims */
	private static function come( string $subject = 'ada', array $claims = array() ): \WP_User {
		$claims = array( 'sub' => $subject ) + $claims + self::ADA;
		// As JSON has it.
		$claims = (array) json_decode( (string) wp_json_encode( $claims ) );
		return self::services()->accounts()->accounts()->for_person( new Identity( self::right_values()['endpoint'] . '/oidc', $subject ), new \Logto\Oidc\Claims( $claims ) );
	}

	/** @param Closure(): void $check */
	#[DataProvider( 'all' )]
	public function test_an_example_does_what_the_page_says( string $heading, Closure $check ): void {
		self::run_example( $heading );
		self::assertSame( array(), self::told( $check ) );
	}

	/** @param Closure(): void $check */
	#[DataProvider( 'all' )]
	public function test_it_is_the_example_that_does_it( string $heading, Closure $check ): void {
		$this->expectException( \Exception::class );
		try {
			$check();
		} catch ( \PHPUnit\Framework\AssertionFailedError | \Logto\Oidc\Refusal $failure ) {
			throw new \Exception( $failure->getMessage() );
		}
	}

	public function test_every_example_is_run(): void {
		self::assertSame( array_keys( self::examples() ), array_keys( iterator_to_array( self::all() ) ) );
	}

	public function test_the_page_names_every_filter_and_action_and_no_other(): void {
		preg_match_all( '/^### `(logto_\w+)`$/m', self::page(), $filters );
		$table = (string) strstr( (string) strstr( self::page(), '## Actions' ), '## Functions', true );
		preg_match_all( '/(?:^\| |, )`(logto_\w+)`(?=[^|]* \|.* \|.* \|$)/m', $table, $actions );
		self::assertSame( self::fired( '/apply_filters\( \'(logto_\w+)\'|Handlers::of\( \'(logto_\w+)\'/' ), self::sorted( $filters[1] ) );
		self::assertSame( self::fired( '/do_action\(\s*\'(logto_\w+)\'/' ), self::sorted( $actions[1] ) );
	}

	public function test_the_page_names_every_function_as_it_is(): void {
		preg_match_all( '/^\t*function (logto_\w+\(.*\): .*) \{$/m', (string) file_get_contents( dirname( __DIR__, 2 ) . '/logto.php' ), $functions );
		self::assertCount( 5, $functions[1] );
		foreach ( $functions[1] as $signature ) {
			$signature = str_replace( array( '\\Logto', ': array' ), array( 'Logto', ': array<string, string>' ), $signature );
			self::assertStringContainsString( "| `$signature` |", self::page() );
		}
	}

	/**
	 * @param list<string> $names
	 * @return list<string>
	 */
	private static function sorted( array $names ): array {
		$names = array_values( array_unique( $names ) );
		sort( $names );
		return $names;
	}

	/** @return list<string> */
	private static function fired( string $pattern ): array {
		$names = array();
		foreach ( new RecursiveIteratorIterator( new RecursiveDirectoryIterator( dirname( __DIR__, 2 ) . '/includes' ) ) as $file ) {
			if ( $file instanceof SplFileInfo && 'php' === $file->getExtension() ) {
				preg_match_all( $pattern, (string) file_get_contents( $file->getPathname() ), $found );
				array_push( $names, ...array_diff( array_merge( ...array_slice( $found, 1 ) ), array( '' ) ) );
			}
		}
		return self::sorted( $names );
	}
}
