<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Adapters\Site;
use Logto\Issuers\Moved_Notice;
use Logto\Network\Network_Settings;
use Logto\Settings\Last_Refusal;
use Logto\Settings\Settings_Controller;
use Logto\Settings\Store;
use Logto\Trouble\Trouble_Notice;
use const Logto\PLUGIN_FILE;

/** The screen Logto > Settings of a site, Settings > Logto of a network, and what the admin is told elsewhere. What is on the screen is drawn by admin-src. */
final class Settings_Page {

	public const CAPABILITY         = 'manage_options';
	public const NETWORK_CAPABILITY = 'manage_network_options';
	public const SLUG               = 'logto-settings';
	private const MENU              = 'logto';

	/** What the network's own REST routes have before what a site's are called. */
	public const NETWORK_ROUTES = '/network';

	/** @var list<string> */
	private array $screens = array();

	/**
	 * @param Closure(): Moved_Notice   $notice  Made only where Logto had another address before.
	 * @param Closure(): Trouble_Notice $trouble Made only where sign-in may have stopped working.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Closure $notice,
		private readonly Closure $trouble,
	) {}

	/** Action `admin_menu`. */
	public function add_to_menu(): void {
		$title           = __( 'Logto Settings', 'logto' );
		$this->screens[] = add_menu_page( $title, __( 'Logto', 'logto' ), self::CAPABILITY, self::MENU, $this->render( ... ), 'dashicons-lock', 80 );
		$this->screens[] = (string) add_submenu_page( self::MENU, $title, __( 'Settings', 'logto' ), self::CAPABILITY, self::SLUG, $this->render( ... ) );
		// Core hides a menu's only item where it has the menu's own address, and repeats the menu where it has not.
		remove_submenu_page( self::MENU, self::MENU );
	}

	/** Action `network_admin_menu`. */
	public function add_to_network_menu(): void {
		$this->screens[] = (string) add_submenu_page( 'settings.php', __( 'Logto Settings', 'logto' ), __( 'Logto', 'logto' ), self::NETWORK_CAPABILITY, self::SLUG, $this->render( ... ) );
	}

	/** Action `admin_enqueue_scripts`. */
	public function enqueue( mixed $screen ): void {
		$asset_file = dirname( PLUGIN_FILE ) . '/build/settings.asset.php';
		if ( ! in_array( $screen, $this->screens, true ) || ! is_readable( $asset_file ) ) {
			return;
		}
		// Core prints the pull-down after this, at the page's head.
		Screen_Help::of_settings( is_network_admin() ? Site::network_settings_url() : $this->site->settings_url() );
		/** @var array{dependencies: list<non-empty-string>, version: string} $asset */
		$asset = require $asset_file;
		wp_enqueue_script( 'logto-settings', plugins_url( 'build/settings.js', PLUGIN_FILE ), $asset['dependencies'], $asset['version'], array( 'in_footer' => true ) );
		// Unlike PHP's texts, a script's are not looked for by the plugin's header.
		wp_set_script_translations( 'logto-settings', 'logto', dirname( PLUGIN_FILE ) . '/languages' );
		wp_enqueue_style( 'logto-settings', plugins_url( 'build/settings.css', PLUGIN_FILE ), array( 'wp-components' ), $asset['version'] );
		wp_style_add_data( 'logto-settings', 'rtl', 'replace' );

		// The first answer comes with the page, so that it is drawn at once.
		$preload = array_reduce( array( is_network_admin() ? Settings_Controller::NETWORK_PATH : Settings_Controller::PATH ), 'rest_preload_api_request', array() );
		wp_add_inline_script(
			'wp-api-fetch',
			sprintf( 'wp.apiFetch.use( wp.apiFetch.createPreloadingMiddleware( %s ) );', wp_json_encode( $preload, JSON_HEX_TAG | JSON_HEX_AMP ) ),
			'after'
		);
	}

	public function render(): void {
		printf( '<div class="wrap"><h1>%s</h1>', esc_html__( 'Logto Settings', 'logto' ) );
		if ( is_readable( dirname( PLUGIN_FILE ) . '/build/settings.asset.php' ) ) {
			// Which routes the script asks, and where its further parts lie.
			printf( '<div id="logto-settings" data-routes="%s" data-build="%s"></div>', esc_attr( '/logto/v1' . ( is_network_admin() ? self::NETWORK_ROUTES : '' ) ), esc_url( plugins_url( 'build/', PLUGIN_FILE ) ) );
		} else {
			wp_admin_notice( esc_html__( 'This copy of the plugin was not built. Run “npm run build” in its folder, or install the ZIP of a release.', 'logto' ), array( 'type' => 'error' ) );
		}
		echo '</div>';
	}

	/** Actions `admin_notices` and `network_admin_notices`: what an admin must know. */
	public function tell(): void {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		$settings     = $this->store->settings();
		$uri          = $this->site->redirect_uri();
		$is_unproven  = $settings->is_in_force() && ! $settings->is_proven_at( $uri );
		$may_be_wrong = $settings->secret_lost || self::has_noted( 'trouble' ) || ( $is_unproven && null !== Last_Refusal::of( $settings, $uri ) );
		$is_wrong     = $may_be_wrong && ( $this->trouble )()->tell();
		if ( ! $is_wrong && $is_unproven && $settings->is_moved( $uri ) ) {
			$this->tell_of_address();
		}
		if ( self::had_another_address() ) {
			( $this->notice )()->tell();
		}
	}

	/** One look at rows that are read already. */
	private static function has_noted( string $name ): bool {
		foreach ( array( get_option( Store::STATUS ), is_multisite() ? get_site_option( Store::NETWORK_STATUS ) : null ) as $status ) {
			if ( is_array( $status ) && isset( $status[ $name ] ) ) {
				return true;
			}
		}
		return false;
	}

	/** One look at rows that are read already. */
	private static function had_another_address(): bool {
		$status = is_multisite() && Network_Settings::has_connection() ? get_site_option( Store::NETWORK_STATUS ) : get_option( Store::STATUS );
		return is_array( $status ) && ( isset( $status['former'] ) || isset( $status['upgrade'] ) );
	}

	/** Sign-in works, but not known at the address by which the admin came. */
	private function tell_of_address(): void {
		wp_admin_notice(
			sprintf(
				/* translators: 1: Redirect URI of this site. 2: address of the settings page. */
				__( 'Logto is not known to lead people back to this address of the site. Register the Redirect URI %1$s at your application in the Logto Console, then run Test sign-in on the <a href="%2$s">settings page</a>. What was switched off, such as WordPress passwords, stays off.', 'logto' ),
				'<code>' . esc_html( $this->site->redirect_uri() ) . '</code>',
				esc_url( $this->site->settings_url() )
			),
			array( 'type' => 'warning' )
		);
	}
}
