<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Api_Sentences;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use Logto\Settings\Settings;
use SensitiveParameter;
use WP_CLI;
use WP_CLI\Utils;

/** The command `wp logto connect`: *Connect to Logto for me*. */
final class Connect_Command {

	/** How often it goes on by itself: each time for some seconds. */
	private const ROUNDS = 10;

	/** Options, by the environment variables that stand for them: other users of a machine may see what a command was called with. */
	private const CREDENTIAL = array(
		'endpoint'   => 'LOGTO_ENDPOINT',
		'app-id'     => 'LOGTO_MANAGEMENT_APP_ID',
		'app-secret' => 'LOGTO_MANAGEMENT_APP_SECRET',
		'resource'   => 'LOGTO_MANAGEMENT_RESOURCE',
	);

	/**
	 * @param Closure(bool, Settings|null): Connect_Assistant $assistant With or without a webhook; with the credential of these settings, or the kept one.
	 * @param Closure(): Assistant_Credential                 $credential
	 * @param Closure(): Schema_Version                       $schema_version
	 * @param (Closure(): self)|null                          $networks  The same for the network's settings; null where these are.
	 */
	public function __construct(
		private readonly Closure $assistant,
		private readonly Closure $credential,
		private readonly Closure $schema_version,
		private readonly ?Closure $networks,
	) {}

	/**
	 * Makes at Logto what this site needs of it, and saves Endpoint, App ID and App secret here.
	 *
	 * Asks Logto’s Management API with a machine-to-machine application: the one that is given by options or by the environment
	 * variables LOGTO_ENDPOINT, LOGTO_MANAGEMENT_APP_ID, LOGTO_MANAGEMENT_APP_SECRET and LOGTO_MANAGEMENT_RESOURCE, and is
	 * kept nowhere; else the one that is kept here. Nothing changes for visitors. Called again, it makes nothing twice.
	 *
	 * ## OPTIONS
	 *
	 * [--application=<id>]
	 * : ID of the application at Logto that people sign in through, or “new”. Without it: the one that leads here already, else a new one.
	 *
	 * [--webhook]
	 * : Logto shall also tell this site what happens to people.
	 *
	 * [--endpoint=<url>]
	 * : Logto endpoint; without it, the one that is saved.
	 *
	 * [--app-id=<id>]
	 * : App ID of the machine-to-machine application.
	 *
	 * [--app-secret=<secret>]
	 * : Its App secret. Better in the environment variable.
	 *
	 * [--resource=<identifier>]
	 * : API identifier of the Management API, where it is not the usual one.
	 *
	 * [--dry-run]
	 * : Only say what would be done.
	 *
	 * [--undo]
	 * : Take back what this made, and nothing else.
	 *
	 * [--network]
	 * : For the whole network, not for the site.
	 *
	 * [--yes]
	 * : Don’t ask.
	 *
	 * ## EXAMPLES
	 *
	 *     LOGTO_MANAGEMENT_APP_SECRET=… wp logto connect --endpoint=https://my-tenant.logto.app --app-id=… --dry-run
	 *     wp logto connect --undo --yes
	 *
	 * @param list<string>               $arguments None.
	 * @param array<string, string|bool> $options   As named above.
	 */
	public function __invoke( array $arguments, #[SensitiveParameter] array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->of_network()( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		( $this->schema_version )()->ensure();
		$assistant = ( $this->assistant )( isset( $options['webhook'] ), $this->given( $options ) );
		$chosen    = is_string( $options['application'] ?? null ) ? $options['application'] : '';
		try {
			isset( $options['undo'] ) ? $this->undo( $assistant, $chosen, $options ) : $this->run( $assistant, $chosen, $options );
		} catch ( Api_Error $error ) {
			WP_CLI::error( Api_Problem::No_Credential === $error->problem ? __( 'Give a machine-to-machine application: see wp help logto connect.', 'logto' ) : self::plain( Api_Sentences::of( $error ) ) );
		} catch ( Refusal ) {
			WP_CLI::error( __( 'The database did not take the settings, so nothing was changed. Try again.', 'logto' ) );
		}
	}

	/** @param array<string, string|bool> $options */
	private function run( Connect_Assistant $assistant, string $chosen, #[SensitiveParameter] array $options ): void {
		$plan = $assistant->describe( $chosen );
		self::must_be_there( $plan['applications'], $chosen );
		self::show( $plan['changes'] );
		if ( $plan['is_done'] || isset( $options['dry-run'] ) ) {
			WP_CLI::success( $plan['is_done'] ? __( 'There is nothing to do.', 'logto' ) : __( 'Dry run: nothing was changed.', 'logto' ) );
			return;
		}
		WP_CLI::confirm( __( 'Go on?', 'logto' ), $options );
		for ( $round = 0; $round < self::ROUNDS && ! $plan['is_done']; $round++ ) {
			$errors = $assistant->run( $chosen );
			if ( array() !== $errors ) {
				WP_CLI::error( self::plain( implode( ' ', $errors ) ) );
			}
			$plan = $assistant->describe( $chosen );
		}
		self::show( $plan['changes'] );
		$plan['is_done'] ? WP_CLI::success( __( 'This site is connected to Logto. Nothing has changed for visitors: try a sign-in on the settings page, then turn sign-in on.', 'logto' ) ) : WP_CLI::error( __( 'Something is left to do. Try again.', 'logto' ) );
	}

	/** @param array<string, string|bool> $options */
	private function undo( Connect_Assistant $assistant, string $chosen, #[SensitiveParameter] array $options ): void {
		$made = $assistant->describe( $chosen )['undo'];
		foreach ( $made as $each ) {
			WP_CLI::log( self::plain( $each['sentence'] ) );
		}
		if ( array() === $made || isset( $options['dry-run'] ) ) {
			WP_CLI::success( array() === $made ? __( 'There is nothing to do.', 'logto' ) : __( 'Dry run: nothing was changed.', 'logto' ) );
			return;
		}
		WP_CLI::confirm( __( 'Go on?', 'logto' ), $options );
		$undone = $assistant->undo();
		if ( null !== $undone['obstacle'] ) {
			WP_CLI::error( $undone['obstacle'] );
		}
		foreach ( $undone['left'] as $sentence ) {
			WP_CLI::warning( self::plain( $sentence ) );
		}
		WP_CLI::success( __( 'Done.', 'logto' ) );
	}

	/**
	 * @param array<string, string|bool> $options
	 * @return Settings|null Null where none is given.
	 */
	private function given( #[SensitiveParameter] array $options ): ?Settings {
		$text = array();
		foreach ( self::CREDENTIAL as $option => $variable ) {
			$value           = $options[ $option ] ?? getenv( $variable );
			$text[ $option ] = is_string( $value ) ? trim( $value ) : '';
		}
		if ( '' === $text['app-id'] && '' === $text['app-secret'] ) {
			return null;
		}
		$credential = ( $this->credential )();
		$given      = $credential->given( '' === $text['endpoint'] ? $credential->settings()->endpoint : $text['endpoint'], $text['app-id'], $text['app-secret'], $text['resource'] );
		if ( $given instanceof Settings ) {
			return $given;
		}
		$lines = array_map( static fn ( string $field, string $sentence ): string => '--' . str_replace( '_', '-', $field ) . ": $sentence", array_keys( $given ), $given );
		WP_CLI::error( self::plain( implode( ' ', $lines ) ) );
		return null; // WP-CLI has ended the program.
	}

	/**
	 * What was typed wrong must not become a new application.
	 *
	 * @param list<array{id: string, name: string, fits: bool}> $applications
	 */
	private static function must_be_there( array $applications, string $chosen ): void {
		if ( ! in_array( $chosen, array( '', Connect_Plan::NEW, ...array_column( $applications, 'id' ) ), true ) ) {
			$there = implode( ', ', array_map( static fn ( array $each ): string => "{$each['id']} ({$each['name']})", $applications ) );
			WP_CLI::error( self::plain( __( 'Logto has no such application.', 'logto' ) . ' ' . $there ) );
		}
	}

	/** @param list<array{key: string, state: string, sentence: string, details: list<string>}> $changes */
	private static function show( array $changes ): void {
		$rows = array_map(
			static fn ( array $change ): array => array(
				'state' => $change['state'],
				'what'  => self::plain( $change['sentence'] . ' ' . implode( ' ', $change['details'] ) ),
			),
			$changes
		);
		Utils\format_items( 'table', $rows, array( 'state', 'what' ) );
	}

	/** What others wrote is printed on a terminal, which takes some characters for orders. */
	private static function plain( string $text ): string {
		return trim( (string) preg_replace( '/[\p{C}\s]+/u', ' ', wp_check_invalid_utf8( $text, true ) ) );
	}

	private function of_network(): self {
		if ( null === $this->networks || ! is_multisite() || ! is_main_site() ) {
			WP_CLI::error( __( 'There are settings of a network only on the main site of one.', 'logto' ) );
		}
		/** @var Closure(): self $networks WP-CLI has ended the program otherwise. */
		$networks = $this->networks;
		return $networks();
	}
}
