<?php

declare( strict_types=1 );

namespace Logto\Log;

use Closure;
use Logto\Accounts\User_Meta;
use Logto\Adapters\Site;
use Logto\Admin\Settings_Page;
use Logto\Settings\Store;
use WP_User;

/** The screen Logto > Sign-in log. */
final class Log_Screen {

	public const SLUG = 'logto-log';

	/** The menu that the settings page made. */
	private const PARENT = 'logto';

	/** Screen option, kept as user meta of that name. */
	public const PER_PAGE = User_Meta::LOG_PER_PAGE;

	public const USUALLY = 20;
	private const MOST   = 200;

	private ?Log_Table $table = null;

	/**
	 * @param Closure(): Reader     $reader Made only on this screen, as the rest.
	 * @param Closure(): Day_Counts $counts
	 */
	public function __construct(
		private readonly Site $site,
		private readonly Store $store,
		private readonly Closure $reader,
		private readonly Closure $counts,
	) {}

	/**
	 * The screen's address, narrowed to something.
	 *
	 * @param array<string, string> $wanted As `Filter::NAMES`.
	 */
	public static function url( array $wanted = array() ): string {
		return add_query_arg( array_map( 'rawurlencode', $wanted ), admin_url( 'admin.php?page=' . self::SLUG ) );
	}

	/**
	 * Filter `user_row_actions`.
	 *
	 * @param mixed $actions Links under a user's name.
	 * @return mixed
	 */
	public static function in_row( mixed $actions, mixed $user ): mixed {
		return is_array( $actions ) && $user instanceof WP_User && current_user_can( Settings_Page::CAPABILITY ) ? $actions + array( 'logto-log' => self::link_of( $user ) ) : $actions;
	}

	/** @return string HTML: the way to what the log has about somebody. @param string $label What the link says; '' for the screen's name. */
	public static function link_of( WP_User $user, string $label = '' ): string {
		return sprintf( '<a href="%s">%s</a>', esc_url( self::url( array( 'person' => $user->user_login ) ) ), '' === $label ? esc_html__( 'Sign-in log', 'logto' ) : esc_html( $label ) );
	}

	/** @return string The hook of the screen; '' for whom it does not exist. */
	public function add_to_menu(): string {
		$title = __( 'Sign-in log', 'logto' );
		return (string) add_submenu_page( self::PARENT, $title, $title, Settings_Page::CAPABILITY, self::SLUG, $this->render( ... ) );
	}

	/** Before anything is printed: the options of the screen, its help, its looks. */
	public function prepare(): void {
		require_once ABSPATH . 'wp-admin/includes/class-wp-list-table.php';
		add_screen_option(
			'per_page',
			array(
				'label'   => __( 'Entries per page', 'logto' ),
				'default' => self::USUALLY,
				'option'  => self::PER_PAGE,
			)
		);
		$this->table = new Log_Table( $this->site, ( $this->reader )(), array() === Filter::mistakes( self::wanted() ) ? self::filter() : null, $this->words_for_nothing() );
		$this->table->read( self::place(), isset( $_GET['after'] ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended -- reads only.
		Log_Help::add();
		if ( ! wp_style_is( 'logto-log', 'registered' ) ) {
			wp_register_style( 'logto-log', false, array(), '1' );
			wp_enqueue_style( 'logto-log' );
			wp_add_inline_style( 'logto-log', Log_Style::CSS );
		}
	}

	/**
	 * Filter `set_screen_option_logto_log_per_page`.
	 *
	 * @param mixed $value What was typed.
	 * @return int What is kept.
	 */
	public static function per_page( mixed $value ): int {
		return is_numeric( $value ) ? min( self::MOST, max( 1, (int) $value ) ) : self::USUALLY;
	}

	public function render(): void {
		printf( '<div class="wrap"><h1>%s</h1>', esc_html__( 'Sign-in log', 'logto' ) );
		$this->say_what_is_kept();
		echo Chart::html( ( $this->counts )()->last_days( min( Day_Counts::DAYS, $this->store->settings()->log_days ) ) ); // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- Chart escapes.
		$mistakes = Filter::mistakes( self::wanted() );
		if ( array() !== $mistakes ) {
			$labels = array_intersect_key( Filter_Form::labels(), array_flip( $mistakes ) );
			/* translators: %s: names of fields, such as Reference. */
			wp_admin_notice( esc_html( sprintf( __( 'Nothing is shown, because this can’t be understood: %s. A reference has eight letters and digits, such as 7KX4-M2QD.', 'logto' ), implode( ', ', $labels ) ) ), array( 'type' => 'error' ) );
		}
		Filter_Form::show( self::filter(), self::wanted() );
		$this->table?->display();
		echo '</div>';
	}

	private function say_what_is_kept(): void {
		$settings = $this->store->settings();
		/* translators: %s: number of days. */
		$days      = sprintf( _n( 'Kept for %s day.', 'Kept for %s days.', $settings->log_days, 'logto' ), number_format_i18n( $settings->log_days ) );
		$addresses = match ( $settings->log_addresses ) {
			'whole' => __( 'IP addresses are kept whole.', 'logto' ),
			'none'  => __( 'No IP addresses are kept.', 'logto' ),
			default => __( 'IP addresses are kept without their last part.', 'logto' ),
		};
		$site = is_multisite() ? ' ' . __( 'This is the log of this site only: each site of the network has its own.', 'logto' ) : '';
		printf( '<p>%s <a href="%s">%s</a></p>', esc_html( "$days $addresses$site" ), esc_url( $this->site->settings_url() . '&tab=log' ), esc_html__( 'Change what is kept', 'logto' ) );
	}

	private function words_for_nothing(): string {
		$filter = self::filter();
		return match ( true ) {
			array() === self::wanted() => __( 'No entries yet. Each sign-in through Logto will be listed here.', 'logto' ),
			/* translators: %s: number of days. */
			'' !== $filter->reference => sprintf( __( 'Nothing found. It may be older than %s days, or one of so many within a minute that it was not noted.', 'logto' ), number_format_i18n( $this->store->settings()->log_days ) ),
			default => __( 'Nothing found.', 'logto' ),
		};
	}

	private static function filter(): Filter {
		return Filter::of( self::wanted() );
	}

	/** @return array<string, string> What the address says, where it says anything. */
	private static function wanted(): array {
		$wanted = array_filter( array_intersect_key( $_GET, array_flip( Filter::NAMES ) ), static fn ( mixed $value ): bool => is_string( $value ) && '' !== trim( $value ) ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- reads only; Filter checks each.
		return array_map( static fn ( string $value ): string => trim( wp_unslash( $value ) ), $wanted );
	}

	private static function place(): ?Cursor {
		return Cursor::from_text( $_GET['after'] ?? $_GET['before'] ?? null ); // phpcs:ignore WordPress.Security.NonceVerification.Recommended,WordPress.Security.ValidatedSanitizedInput -- reads only; two numbers or nothing.
	}
}
