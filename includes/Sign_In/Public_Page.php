<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Site;
use Logto\Later_Hooks;
use Logto\Settings\Settings;
use WP_Error;

/**
 * The frame of every page of `wp-login.php` that is ours: the site's logo, one card with a heading, and whom to ask.
 *
 * Core's header and footer stand around it, with what others put there.
 */
final class Public_Page {

	private const STYLE = '.logto-card{margin:24px 0;padding:26px 24px;background:#fff;border:1px solid #c3c4c7;box-shadow:0 1px 3px rgba(0,0,0,.04);overflow-wrap:anywhere}'
		. '.logto-card h2{font-size:20px;line-height:1.3;font-weight:600;margin-bottom:12px}'
		. '.logto-card h2+form,.logto-card form+form{margin-top:16px}'
		. '.logto-card>p{font-size:14px;margin-bottom:12px}'
		. '.login .logto-card form{margin:0;padding:0;border:0;box-shadow:none;background:none;overflow:visible}'
		. '.login .logto-card form h3{font-size:14px;margin-bottom:4px}'
		. '#login .logto-card form p{margin-bottom:12px}'
		. '#login .logto-card form p.submit{margin:0}'
		. '.logto-card .submit .button{float:none;width:100%}'
		. '.logto-card .logto-buttons:last-child{margin-bottom:0}'
		. '.logto-card form+form{border-top:1px solid #dcdcde;padding-top:20px!important;margin-top:20px!important}'
		. '.logto-card .logto-help{font-size:13px;color:#50575e;margin:16px 0 0}'
		. '.logto-card form+.logto-help{border-top:1px solid #dcdcde;padding-top:16px}'
		. '.logto-card .logto-help+.logto-help{margin-top:8px}'
		. '.logto-help span{white-space:nowrap}'
		. '.logto-card .logto-help a,.logto-card .logto-lost a{display:inline-block;padding:4px 0}'
		. '.logto-card:has(.logto-home)+#backtoblog{display:none}';

	private ?string $logo = null;

	public function __construct( private readonly Settings $settings ) {}

	/** As visitors know it. */
	public static function site_name(): string {
		$name = wp_specialchars_decode( get_bloginfo( 'name' ), ENT_QUOTES );
		return '' === trim( $name ) ? Site::host( home_url() ) : $name;
	}

	/**
	 * Prints everything above the card's own content.
	 *
	 * @param string        $html What is said under the heading: HTML, without the first and last tag of its paragraphs; or ''.
	 * @param WP_Error|null $said What core is to say above the card.
	 */
	public function open( string $title, string $html = '', ?WP_Error $said = null ): void {
		Later_Hooks::dress_page( $this );
		wp_add_inline_style( 'login', self::STYLE . Buttons::STYLE . $this->logo_style() );
		login_header( esc_html( $title ), '', $said );
		printf( '<div class="logto-card"><h2>%s</h2>', esc_html( $title ) );
		if ( '' !== $html ) {
			echo "<p>$html</p>"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped by every caller.
		}
	}

	/**
	 * Prints the ways on, the first as the most likely, and the home page as the last; core's own link to that is left out.
	 *
	 * @param array<string, string> $ways Labels by address.
	 */
	public function ways( array $ways ): void {
		$links = '';
		foreach ( $ways as $url => $label ) {
			$links .= sprintf( '<a class="button button-large%s" href="%s">%s</a>', '' === $links ? ' button-primary' : '', esc_url( $url ), esc_html( $label ) );
		}
		$links .= sprintf( '<a class="button button-large logto-home" href="%s">%s</a>', esc_url( home_url( '/' ) ), esc_html__( 'Go to the home page', 'logto' ) );
		echo '<nav class="logto-buttons">' . $links . '</nav>'; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
	}

	/**
	 * Prints ways that are no more than a hint, below a form or a button that is meant.
	 *
	 * @param array<string, string> $ways Labels by address.
	 */
	public function small_ways( array $ways ): void {
		foreach ( $ways as $url => $label ) {
			printf( '<p class="logto-help"><a href="%s">%s</a></p>', esc_url( $url ), esc_html( $label ) );
		}
	}

	/**
	 * Prints whom to ask, and the end of the page.
	 *
	 * @param string $reference Under which the sign-in log has what happened, or ''.
	 */
	public function close( string $reference = '' ): never {
		$contact = $this->settings->pages_contact;
		$contact = '' === $contact && '' !== $reference ? __( 'Need help? Ask the site’s administrator, and tell them the reference.', 'logto' ) : $contact;
		if ( '' !== $contact ) {
			/* translators: %s: a short code by which an administrator finds this event in the sign-in log. */
			$reference = '' === $reference ? '' : sprintf( '<br><span>%s</span>', esc_html( sprintf( __( 'Reference: %s', 'logto' ), $reference ) ) );
			printf( '<p class="logto-help">%s%s</p>', esc_html( $contact ), $reference ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- escaped above.
		}
		echo '</div>';
		login_footer();
		exit;
	}

	/** Filter `login_headerurl`, only while a page of ours is shown: the logo leads to the site that it stands for. */
	public function header_url( mixed $url ): mixed {
		return '' === $this->logo() ? $url : home_url( '/' );
	}

	/** Filter `login_headertext`, likewise. */
	public function header_text( mixed $text ): mixed {
		return '' === $this->logo() ? $text : esc_html( self::site_name() );
	}

	/** As core's own rule, so that whoever dresses the sign-in page has the last word with a stronger one. */
	private function logo_style(): string {
		$logo = $this->logo();
		return '' === $logo ? '' : sprintf( '.login h1 a{background-image:url("%s");background-size:contain;background-position:center;width:100%%;max-width:320px;height:84px}', esc_url_raw( $logo ) );
	}

	private function logo(): string {
		return $this->logo ??= Page_Logo::address( $this->settings->pages_logo );
	}
}
