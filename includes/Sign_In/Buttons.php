<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use Logto\Extensions\Extensions;
use Logto\Settings\Settings;

/** The ways to Logto on a page of `wp-login.php`: the button, one for new people, and those to connectors. */
final class Buttons {

	/** Parameter of a link that leads past Logto's own screen, as Logto names it. */
	public const DIRECT = 'direct_sign_in';

	/** Core lays out one button a form; ours stand one above the other, as wide as the form. */
	public const STYLE = '.logto-buttons{display:flex;flex-direction:column;gap:12px;margin:0 0 20px}.login .logto-buttons .button{float:none;display:flex;justify-content:center;align-items:center;text-align:center;min-height:40px;line-height:1.3;padding:6px 12px;white-space:normal}';

	public function __construct(
		private readonly Settings $settings,
		private readonly Site $site,
	) {}

	/**
	 * @param string $target    The wanted page, or ''.
	 * @param bool   $in_dialog Whether they stand in the dialog over an editor, where Logto opens in a window of its own.
	 * @return string HTML.
	 */
	public function html( string $target, bool $in_dialog ): string {
		if ( $in_dialog ) {
			return sprintf( '<div class="logto-buttons">%s</div>', $this->link( Way::Interim, '', self::own_label( $this->settings ), 'button-primary', array(), ' target="_blank"' ) );
		}
		$links = $this->link( Way::Sign_In, $target, self::own_label( $this->settings ), 'button-primary' );
		if ( $this->settings->sign_up_button ) {
			$links .= $this->link( Way::Sign_Up, $target, '' === $this->settings->sign_up_button_text ? __( 'Create account', 'logto' ) : $this->settings->sign_up_button_text, '' );
		}
		foreach ( $this->settings->direct_sign_in_buttons as $button ) {
			$links .= $this->link( Way::Sign_In, $target, $button['text'], '', array( self::DIRECT => self::direct( $button ) ) );
		}
		return sprintf( '<div class="logto-buttons">%s</div>', $links );
	}

	/** @return string HTML: what stands between them and WordPress's form. */
	public static function divider(): string {
		/* translators: stands between the buttons that lead to Logto and WordPress's own form. */
		return sprintf( '<p class="logto-or" style="margin:0 0 20px;text-align:center">%s</p>', esc_html__( 'or', 'logto' ) );
	}

	/** @return string The value for Logto, or '' where the admin named no such connector. */
	public function allowed_connector( string $asked ): string {
		return in_array( $asked, array_map( self::direct( ... ), $this->settings->direct_sign_in_buttons ), true ) ? $asked : '';
	}

	/** @param array{kind: string, target: string, text: string} $button */
	private static function direct( array $button ): string {
		return $button['kind'] . ':' . $button['target'];
	}

	/** What the button says that leads to the sign-in: sentences that point at it name it so. */
	public static function label( Settings $settings ): string {
		$label = self::own_label( $settings );
		return has_filter( 'logto_button' ) ? Extensions::button( $label, 'button-primary', 'sign-in' )[0] : $label;
	}

	private static function own_label( Settings $settings ): string {
		return '' === $settings->button_text ? __( 'Log in with Logto', 'logto' ) : $settings->button_text;
	}

	/** @param array<string, string> $more */
	private function link( Way $way, string $target, string $text, string $classes, array $more = array(), string $attributes = '' ): string {
		if ( has_filter( 'logto_button' ) ) {
			$connector              = $more[ self::DIRECT ] ?? '';
			$kind                   = '' === $connector ? ( Way::Sign_Up === $way ? 'sign-up' : 'sign-in' ) : 'connector';
			list( $text, $classes ) = Extensions::button( $text, $classes, $kind, $connector );
		}
		return sprintf( '<a class="button button-large %s" href="%s"%s>%s</a>', esc_attr( $classes ), esc_url( $this->site->way_url( $way, $target, $more ) ), $attributes, esc_html( $text ) );
	}
}
