<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Logto\Accounts\Identity_Export;
use Logto\Accounts\Identity_List;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Settings\Store;
use const Logto\PLUGIN_FILE;

/** What stands at the plugin on the screen Plugins, a site's and a network's: where to set it up, and what going without it means. */
final class Plugins_List {

	/** People beyond it are not counted one by one. */
	private const MOST = 1000;

	private const DIALOG = 'logto-deactivate';

	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Identity_List $people,
	) {}

	/**
	 * Filters `plugin_action_links_…` and `network_admin_plugin_action_links_…`.
	 *
	 * @param mixed $links Links under the plugin's name.
	 * @return mixed
	 */
	public function links( mixed $links ): mixed {
		if ( ! is_array( $links ) || ! current_user_can( is_network_admin() ? Settings_Page::NETWORK_CAPABILITY : Settings_Page::CAPABILITY ) ) {
			return $links;
		}
		$label = $this->store->settings()->is_complete() ? __( 'Settings', 'logto' ) : __( 'Set up', 'logto' );
		array_unshift( $links, sprintf( '<a href="%s">%s</a>', esc_url( is_network_admin() ? Site::network_settings_url() : $this->site->settings_url() ), esc_html( $label ) ) );
		return $links;
	}

	/**
	 * Filter `plugin_row_meta`, which core fires for every plugin.
	 *
	 * @param mixed $links What stands below the description.
	 * @return mixed
	 */
	public static function row_meta( mixed $links, mixed $plugin ): mixed {
		if ( is_array( $links ) && plugin_basename( PLUGIN_FILE ) === $plugin ) {
			$links[] = sprintf( '<a href="%s">%s</a>', 'https://github.com/logto-wordpress/logto/tree/main/docs', esc_html__( 'Docs', 'logto' ) );
			$links[] = sprintf( '<a href="%s">%s</a>', 'https://github.com/logto-wordpress/logto/issues', esc_html__( 'Support', 'logto' ) );
		}
		return $links;
	}

	/**
	 * Action `admin_footer-plugins.php`: asks before *Deactivate*, where somebody depends on the plugin.
	 *
	 * Here and not when it is deleted: then it is off already, and core asks nobody but its own question. Without scripts
	 * *Deactivate* does what it always does; it deletes nothing.
	 */
	public function ask(): void {
		$text = $this->consequences();
		if ( '' === $text || ! current_user_can( 'deactivate_plugin', plugin_basename( PLUGIN_FILE ) ) ) {
			return;
		}
		printf(
			'<dialog id="%1$s" aria-labelledby="%1$s-title" style="max-width: 34em; border: 1px solid #8c8f94; border-radius: 4px; padding: 1.5em">
				<h2 id="%1$s-title" style="margin-top: 0">%2$s</h2>%3$s
				<p><a class="button button-primary" data-deactivate href="#">%4$s</a> <a class="button" href="%5$s">%6$s</a> <button type="button" class="button">%7$s</button></p>
			</dialog>',
			esc_attr( self::DIALOG ),
			esc_html__( 'Deactivate Logto?', 'logto' ),
			wp_kses( $text, array( 'p' => array() ) ),
			esc_html__( 'Deactivate', 'logto' ),
			esc_url( Identity_Export::url() ),
			esc_html__( 'Download the list of connections', 'logto' ),
			esc_html__( 'Cancel', 'logto' )
		);
		wp_print_inline_script_tag(
			sprintf(
				'( () => {
					const dialog = document.getElementById( %s );
					const link = document.querySelector( %s );
					if ( ! link || ! dialog.showModal ) {
						return;
					}
					dialog.querySelector( "[data-deactivate]" ).href = link.href;
					dialog.querySelector( "button" ).addEventListener( "click", () => dialog.close() );
					link.addEventListener( "click", ( event ) => {
						event.preventDefault();
						dialog.showModal();
					} );
				} )();',
				(string) wp_json_encode( self::DIALOG ),
				(string) wp_json_encode( sprintf( 'tr[data-plugin="%s"] .deactivate a', plugin_basename( PLUGIN_FILE ) ) )
			)
		);
	}

	/** @return string HTML; '' where nobody depends on the plugin, or the database does not say. */
	private function consequences(): string {
		try {
			$connected = $this->people->connected( self::MOST + 1 );
			$made      = 0 === $connected ? 0 : $this->people->made_by_plugin( self::MOST + 1 );
		} catch ( Refusal ) {
			return '';
		}
		if ( 0 === $connected ) {
			return '';
		}
		if ( is_multisite() && ! is_network_admin() ) {
			// The table is the network's: it does not tell whose people they are.
			return self::paragraph( __( 'Whoever signs in with Logto here needs a WordPress password while the plugin is off.', 'logto' ) ) . self::stays();
		}
		$made_here = 0 === $made ? '' : self::paragraph(
			sprintf(
				/* translators: %s: how many people, such as 12 or "more than 1,000". */
				_n( 'The account of %s of them was made by their first sign-in with Logto. It has no WordPress password that they know: they come in again only by “Lost your password?”, and only where the account has an email address.', 'The accounts of %s of them were made by their first sign-in with Logto. These have no WordPress password that they know: they come in again only by “Lost your password?”, and only where the account has an email address.', $made, 'logto' ),
				self::number( $made )
			)
		);
		return self::paragraph(
			sprintf(
				/* translators: %s: how many people, such as 12 or "more than 1,000". */
				_n( '%s person signs in with Logto. While the plugin is off, they need a WordPress password.', '%s people sign in with Logto. While the plugin is off, they need a WordPress password.', $connected, 'logto' ),
				self::number( $connected )
			)
		) . $made_here . self::stays();
	}

	private static function stays(): string {
		return self::paragraph( __( 'Deactivating keeps everything: once the plugin is active again, people sign in as before. Deleting it afterwards removes for good who is connected with whom at Logto. Download the list first, if you may need it.', 'logto' ) );
	}

	private static function paragraph( string $text ): string {
		return '<p>' . esc_html( $text ) . '</p>';
	}

	private static function number( int $people ): string {
		return self::MOST < $people
			/* translators: %s: a number. Said of people. */
			? sprintf( __( 'more than %s', 'logto' ), number_format_i18n( self::MOST ) )
			: number_format_i18n( $people );
	}
}
