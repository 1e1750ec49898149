<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Logto\Adapters\Site;
use Logto\Admin\Settings_Page;
use Logto\Network\Network_Settings;

/** Tells an administrator on every screen that Logto has another address, and that nobody has decided what becomes of the people who are connected by the former one. */
final class Moved_Notice {

	public function __construct(
		private readonly Issuers_State $state,
		private readonly Site $site,
	) {}

	public function tell(): void {
		$is_networks = is_multisite() && Network_Settings::has_connection();
		if ( $is_networks && ! current_user_can( Settings_Page::NETWORK_CAPABILITY ) ) {
			return;
		}
		$open = $this->state->open();
		if ( null === $open || ! $open->keeps_waiting() ) {
			return;
		}
		$count = $open->progress['total'];
		wp_admin_notice(
			sprintf(
				/* translators: 1: number of people. 2: former address of Logto. 3: address of the settings page. */
				_n( 'Logto has another address now, and %1$s person is connected by the former one (%2$s). Until you decide what becomes of them, their sign-in is refused. <a href="%3$s">Decide</a>', 'Logto has another address now, and %1$s people are connected by the former one (%2$s). Until you decide what becomes of them, their sign-in is refused. <a href="%3$s">Decide</a>', $count, 'logto' ),
				esc_html( number_format_i18n( $count ) ),
				'<code>' . esc_html( Former_Issuer::endpoint( $open->issuer ) ) . '</code>',
				esc_url( ( $is_networks ? Site::network_settings_url() : $this->site->settings_url() ) . '#logto-moved' )
			),
			array( 'type' => 'warning' )
		);
	}
}
