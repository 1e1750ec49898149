<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Adapters\Site;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Issuers\Moved_Notice;
use Logto\Network\Network_Settings;
use Logto\Settings\Last_Refusal;
use Logto\Settings\Settings_Controller;
use Logto\Settings\Store;
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

	/** @param Closure(): Moved_Notice $notice Made only where Logto had another address before. */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Closure $notice,
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

	/**
	 * Filters `plugin_action_links_…` and `network_admin_plugin_action_links_…`.
	 *
	 * @param mixed $links Links under the plugin's name.
	 * @return mixed
	 */
	public function add_link( mixed $links ): mixed {
		if ( is_array( $links ) ) {
			array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( is_network_admin() ? Site::network_settings_url() : $this->site->settings_url() ), esc_html__( 'Settings', 'logto' ) ) );
		}
		return $links;
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
			// Which routes the script asks.
			printf( '<div id="logto-settings" data-routes="%s"></div>', esc_attr( '/logto/v1' . ( is_network_admin() ? self::NETWORK_ROUTES : '' ) ) );
		} else {
			wp_admin_notice( esc_html__( 'This copy of the plugin was not built. Run “npm run build” in its folder, or install the ZIP of a release.', 'logto' ), array( 'type' => 'error' ) );
		}
		echo '</div>';
	}

	/** Action `admin_notices`: what an admin must know on every screen. */
	public function tell(): void {
		if ( ! current_user_can( self::CAPABILITY ) ) {
			return;
		}
		$settings    = $this->store->settings();
		$is_networks = is_multisite() && Network_Settings::is_shared();
		if ( $settings->secret_lost ) {
			! $is_networks || current_user_can( self::NETWORK_CAPABILITY ) ? $this->tell_of_lost_secret( $is_networks ? Site::network_settings_url() : $this->site->settings_url() ) : null;
		} elseif ( $settings->is_in_force() && ! $settings->is_proven_at( $this->site->redirect_uri() ) ) {
			$refusal = Last_Refusal::of( $settings, $this->site->redirect_uri() );
			match ( true ) {
				null !== $refusal => $this->tell_of_refusal( $refusal, $is_networks && current_user_can( self::NETWORK_CAPABILITY ) ? Site::network_settings_url() : $this->site->settings_url() ),
				$settings->is_moved( $this->site->redirect_uri() ) => $this->tell_of_address(),
				default => null,
			};
		}
		if ( self::had_another_address() ) {
			( $this->notice )()->tell();
		}
	}

	/** One look at rows that are read already. */
	private static function had_another_address(): bool {
		$status = is_multisite() && Network_Settings::has_connection() ? get_site_option( Store::NETWORK_STATUS ) : get_option( Store::STATUS );
		return is_array( $status ) && ( isset( $status['former'] ) || isset( $status['upgrade'] ) );
	}

	/** Logto refuses what worked: the next visitors get WordPress's form. */
	private function tell_of_refusal( Last_Refusal $refusal, string $settings_url ): void {
		wp_admin_notice(
			sprintf(
				/* translators: 1: one or two sentences that say what is wrong. 2: address of the settings page. */
				__( 'Nobody can sign in with Logto now: %1$s <a href="%2$s">Logto settings</a>', 'logto' ),
				esc_html( Finding_Sentences::of( $refusal->cause ) ),
				esc_url( $settings_url )
			),
			array( 'type' => 'error' )
		);
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

	private function tell_of_lost_secret( string $settings_url ): void {
		wp_admin_notice(
			sprintf(
				/* translators: %s: address of the settings page. */
				__( 'Logto sign-in is off: this site’s security keys (salts) have changed, or the key of the App secret in the database is missing or damaged, so the saved App secret can’t be read any more. <a href="%s">Enter the App secret again</a>.', 'logto' ),
				esc_url( $settings_url )
			),
			array( 'type' => 'error' )
		);
	}
}
