<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Logto\Admin\Settings_Page;

/** Tells whoever can mend it, on the Dashboard and on the Plugins screen, why nobody can sign in with Logto, and since when. */
final class Trouble_Notice {

	/** The settings page has a panel of its own; elsewhere it would stand in the way. */
	private const SCREENS = array( 'dashboard', 'plugins', 'dashboard-network', 'plugins-network' );

	public function __construct(
		private readonly Watch $watch,
		private readonly Trouble_State $state,
	) {}

	/** @return bool Whether there is trouble, whoever is told of it. */
	public function tell(): bool {
		$this->watch->look_again();
		$trouble = $this->watch->current();
		if ( null === $trouble ) {
			return false;
		}
		$is_theirs = current_user_can( Facts::is_networks( $trouble ) ? Settings_Page::NETWORK_CAPABILITY : Settings_Page::CAPABILITY );
		$state     = $is_theirs && self::is_here() ? $this->state->all() : null;
		if ( null !== $state ) {
			$sentences = array_filter( array( $state['message'], Trouble_Sentences::failed( $state['failed'] ), $state['remedy'] ), static fn ( string $sentence ): bool => '' !== $sentence );
			wp_admin_notice(
				sprintf( '<strong>%s</strong> %s <a href="%s">%s</a>', esc_html( Trouble_Sentences::since( $state['since'] ) ), esc_html( implode( ' ', $sentences ) ), esc_url( $state['remedy_url'] ), esc_html( $state['link'] ) ),
				array(
					'type' => 'error',
					'id'   => 'logto-trouble',
				)
			);
		}
		return true;
	}

	private static function is_here(): bool {
		$screen = function_exists( 'get_current_screen' ) ? get_current_screen() : null;
		return null === $screen || in_array( $screen->id, self::SCREENS, true );
	}
}
