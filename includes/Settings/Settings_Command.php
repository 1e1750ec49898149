<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Local_Login\Preconditions;
use Logto\Network\Network_Settings;
use Logto\Network\Network_State;
use Logto\Network\Site_Rules;
use Logto\Oidc\Refusal;
use Logto\Sign_In\Connection;
use SensitiveParameter;
use WP_CLI;
use WP_CLI\Utils;

/**
 * Reads and changes the settings of sign-in with Logto.
 *
 * @phpstan-import-type Property from Store
 */
final class Settings_Command {

	/**
	 * @param Closure(): Connection         $connection     Made only where Logto is asked.
	 * @param Closure(string): list<string> $about_endpoint What another endpoint means for the people who are connected, in sentences; none where it means nothing.
	 * @param (Closure(): self)|null        $networks       The same for the network's settings; null where these are.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Saver $saver,
		private readonly Validation $validation,
		private readonly Preconditions $preconditions,
		private readonly Schema_Version $schema_version,
		private readonly Closure $connection,
		private readonly Closure $about_endpoint,
		private readonly ?Closure $networks = null,
	) {}

	/**
	 * Prints settings. A secret is never printed, only whether there is one.
	 *
	 * ## OPTIONS
	 *
	 * [<name>]
	 * : Which one; all, if none is named.
	 *
	 * [--format=<format>]
	 * : How to print all of them.
	 * ---
	 * default: table
	 * options:
	 *   - table
	 *   - csv
	 *   - json
	 *   - yaml
	 * ---
	 *
	 * [--network]
	 * : Those of the whole network, not of the site.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto settings get endpoint
	 *
	 * @param list<string>          $arguments The name.
	 * @param array<string, string> $options   As named above.
	 */
	public function get( array $arguments, array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->networks()->get( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		$values = $this->values();
		if ( isset( $arguments[0] ) ) {
			$this->property( $arguments[0] );
			WP_CLI::line( $values[ $arguments[0] ] );
			return;
		}
		$rows = array();
		foreach ( $values as $name => $value ) {
			$rows[] = compact( 'name', 'value' );
		}
		Utils\format_items( $options['format'] ?? 'table', $rows, array( 'name', 'value' ) );
	}

	/**
	 * Changes one setting.
	 *
	 * A list is given as JSON. A secret is never given as an argument, which others on the machine can see: it comes from
	 * a file, a variable of the environment, or is typed.
	 *
	 * ## OPTIONS
	 *
	 * <name>
	 * : Which one.
	 *
	 * [<value>]
	 * : The value; not for secrets.
	 *
	 * [--from-file=<file>]
	 * : Read the value from a file.
	 *
	 * [--from-env=<variable>]
	 * : Read the value from a variable of the environment.
	 *
	 * [--network]
	 * : Change it for the whole network, not for the site.
	 *
	 * ## EXAMPLES
	 *
	 *     wp logto settings set endpoint https://your-tenant.logto.app
	 *     wp logto settings set app_secret --from-file=/run/secrets/logto
	 *     wp logto settings set scopes '["custom_data"]'
	 *
	 * @param list<string>          $arguments Name and value.
	 * @param array<string, string> $options   As named above.
	 */
	public function set( array $arguments, array $options ): void {
		if ( isset( $options['network'] ) ) {
			$this->networks()->set( $arguments, array_diff_key( $options, array( 'network' => true ) ) );
			return;
		}
		$name     = $arguments[0] ?? '';
		$property = $this->property( $name );
		if ( array() === $this->store->settable( array( $name => '' ) ) ) {
			WP_CLI::error( $this->why_not( $name, $property ) );
		}
		$is_secret = $property['secret'] ?? false;
		if ( $is_secret && isset( $arguments[1] ) ) {
			WP_CLI::error( __( 'A secret is not given as an argument: use --from-file or --from-env, or leave it out and type it.', 'logto' ) );
		}
		$text    = Command_Value::text( $arguments[1] ?? null, $options );
		$checked = $this->validation->check( array( $name => Command_Value::of( $property, $text ) ) );
		$this->schema_version->mend();
		if ( array() !== $checked['errors'] ) {
			WP_CLI::error( implode( ' ', $checked['errors'] ) );
		}
		$this->ask( $checked['values'] );
		$origin = $checked['values']['endpoint'] ?? '';
		if ( is_string( $origin ) && Endpoint::is_mended( $text, $origin ) ) {
			/* translators: %s: Address of a Logto server, such as https://tenant.logto.app. */
			WP_CLI::log( sprintf( __( 'Changed to %s.', 'logto' ), $origin ) );
		}
		$this->save( $checked['values'] );
	}

	/** @param Property $property */
	private function why_not( string $name, array $property ): string {
		if ( ! defined( $property['constant'] ) && ( ( $property['only_network'] ?? false ) || in_array( $name, null === $this->networks ? array() : Network_State::set(), true ) ) ) {
			return __( 'This is set for the whole network: use --network.', 'logto' );
		}
		/* translators: %s: name of a PHP constant. */
		return sprintf( __( 'Only %s in wp-config.php sets this.', 'logto' ), $property['constant'] );
	}

	private function networks(): self {
		if ( null === $this->networks || ! is_multisite() || ! is_main_site() ) {
			WP_CLI::error( __( 'There are settings of a network only on the main site of one.', 'logto' ) );
		}
		/** @var Closure(): self $networks WP-CLI has ended the program otherwise. */
		$networks = $this->networks;
		return $networks();
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private function ask( #[SensitiveParameter] array $values ): void {
		if ( ! isset( $values['authorization_parameters'] ) || ! $this->store->settings()->is_complete() ) {
			return;
		}
		try {
			$refused = Asked_Parameters::refused( $this->store, $values, ( $this->connection )() );
		} catch ( Refusal ) {
			WP_CLI::warning( __( 'Logto could not be asked whether it takes these parameters. Run “wp logto check” when it answers again.', 'logto' ) );
			return;
		}
		if ( null !== $refused ) {
			WP_CLI::error( $refused['error'] );
		}
	}

	/** @param array<string, string|int|bool|array<array-key, mixed>> $values */
	private function save( #[SensitiveParameter] array $values ): void {
		$now = $this->store->settings();
		foreach ( is_string( $values['endpoint'] ?? null ) ? ( $this->about_endpoint )( $values['endpoint'] ) : array() as $sentence ) {
			WP_CLI::warning( $sentence );
		}
		$forgets = isset( Secret_Origin::errors( $now, $values )['app_secret'] );
		// One setting at a time: the secret can't come with the endpoint here, so it goes.
		$values += $forgets ? array( 'app_secret' => '' ) : array();
		try {
			$errors = $this->saver->save( $values, null, fn ( array $changed ): array => array_diff_key( Secret_Origin::errors( $this->store->settings(), $changed ), array( 'app_secret' => '' ) ) + ( null === $this->networks ? array() : array_diff_key( Site_Rules::errors( $this->store->settings(), $changed ), array_flip( array( 'app_id', 'app_secret' ) ) ) ) + $this->preconditions->errors( $changed ) )['errors'];
		} catch ( Refusal ) {
			$errors = array( __( 'The database did not take the settings, so nothing was changed. Try again.', 'logto' ) );
		}
		if ( array() !== $errors ) {
			WP_CLI::error( implode( ' ', $errors ) );
		}
		if ( $forgets ) {
			WP_CLI::warning( __( 'The App secret of the former endpoint was forgotten. Set the one of the new endpoint: wp logto settings set app_secret', 'logto' ) );
		}
		WP_CLI::success( __( 'Saved.', 'logto' ) );
		if ( array() !== array_intersect_key( $values, array_flip( Network_Settings::CONNECTION ) ) && $this->store->settings()->is_usable() && ! $this->store->settings()->is_in_force() ) {
			WP_CLI::log( __( 'Sign-in with Logto is not turned on: nothing has changed for visitors. Try it at wp-login.php?logto=try, then turn it on: wp logto settings set sign_in_mode button', 'logto' ) );
		}
	}

	/** @return array<string, string> By name; lists as JSON. */
	private function values(): array {
		$settings = $this->store->settings();
		$saved    = get_object_vars( $settings );
		$values   = array();
		foreach ( Store::read_schema() as $name => $property ) {
			$value           = $saved[ $name ] ?? '';
			$shown           = is_string( $value ) ? $value : (string) wp_json_encode( $value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE );
			$values[ $name ] = ! ( $property['secret'] ?? false ) ? $shown : ( '' === $value ? '' : __( '(saved)', 'logto' ) );
		}
		return $values;
	}

	/** @return Property */
	private function property( string $name ): array {
		$property = Store::read_schema()[ $name ] ?? null;
		if ( null === $property ) {
			/* translators: %s: what was typed as the name of a setting. */
			WP_CLI::error( sprintf( __( 'There is no setting “%s”.', 'logto' ), $name ) );
		}
		/** @var Property $property WP-CLI has ended the program otherwise. */
		return $property;
	}
}
