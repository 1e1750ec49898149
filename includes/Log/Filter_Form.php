<?php

declare( strict_types=1 );

namespace Logto\Log;

/** What stands above the sign-in log: fields that narrow it, and the export of what is shown. */
final class Filter_Form {

	/** @return array<string, string> By `Filter::NAMES`. */
	public static function labels(): array {
		return array(
			'outcome'   => __( 'Outcome', 'logto' ),
			'person'    => __( 'Person', 'logto' ),
			'reference' => __( 'Reference', 'logto' ),
			'from'      => __( 'From', 'logto' ),
			'to'        => __( 'To', 'logto' ),
		);
	}

	/** @param array<string, string> $typed What was typed, also where it can't be understood. */
	public static function show( Filter $filter, array $typed ): void {
		printf( '<form class="logto-log-filter" method="get" action="%s"><input type="hidden" name="page" value="%s">', esc_url( admin_url( 'admin.php' ) ), esc_attr( Log_Screen::SLUG ) );
		self::outcome( $filter->outcome );
		self::field( 'person', 'search', $typed['person'] ?? '', __( 'Username, email or Logto ID', 'logto' ) );
		self::field( 'reference', 'search', $typed['reference'] ?? '', '7KX4-M2QD' );
		self::field( 'from', 'date', $filter->from );
		self::field( 'to', 'date', $filter->to );
		printf( '<p><input type="submit" class="button" value="%s"></p>', esc_attr__( 'Filter', 'logto' ) );
		if ( array() !== $typed ) {
			printf( '<p><a href="%s">%s</a></p>', esc_url( Log_Screen::url() ), esc_html__( 'Show all', 'logto' ) );
		}
		echo '</form>';
	}

	private static function outcome( string $chosen ): void {
		printf( '<p><label for="logto-log-outcome">%s</label><select id="logto-log-outcome" name="outcome">', esc_html( self::labels()['outcome'] ) );
		foreach ( array( '' => __( 'All', 'logto' ) ) + Entry_Sentences::choices() as $value => $label ) {
			printf( '<option value="%s"%s>%s</option>', esc_attr( $value ), selected( $chosen, $value, false ), esc_html( $label ) );
		}
		echo '</select></p>';
	}

	private static function field( string $name, string $type, string $value, string $example = '' ): void {
		printf( '<p class="is-%1$s"><label for="logto-log-%1$s">%2$s</label><input id="logto-log-%1$s" type="%3$s" name="%1$s" value="%4$s" placeholder="%5$s"></p>', esc_attr( $name ), esc_html( self::labels()[ $name ] ?? $name ), esc_attr( $type ), esc_attr( $value ), esc_attr( $example ) );
	}

	/** Exactly what is shown, by POST: an address that gives a file away would be opened by others' links. */
	public static function export( Filter $filter ): void {
		printf( '<form class="logto-log-export alignleft" method="post" action="%s"><input type="hidden" name="action" value="%s">', esc_url( admin_url( 'admin-post.php' ) ), esc_attr( Export::ACTION ) );
		wp_nonce_field( Export::ACTION );
		foreach ( $filter->values() as $name => $value ) {
			printf( '<input type="hidden" name="%s" value="%s">', esc_attr( $name ), esc_attr( $value ) );
		}
		printf( '<input type="submit" class="button" value="%s"></form>', array() === $filter->values() ? esc_attr__( 'Export all as CSV', 'logto' ) : esc_attr__( 'Export these as CSV', 'logto' ) );
	}
}
