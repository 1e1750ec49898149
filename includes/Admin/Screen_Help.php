<?php

declare( strict_types=1 );

namespace Logto\Admin;

/** Core's pull-down Help on screens of ours. */
final class Screen_Help {

	public const DOCS = 'https://github.com/logto-wordpress/logto/blob/main/docs/';

	private const ISSUES = 'https://github.com/logto-wordpress/logto/issues';

	/**
	 * What stands in the pull-down of the screen that is being made; before its head is printed.
	 *
	 * @param array<string, list<string>> $tabs  Translated sentences by translated title.
	 * @param array<string, string>       $links Addresses by translated text, beside them.
	 */
	public static function add( array $tabs, array $links ): void {
		$screen = get_current_screen();
		foreach ( array_keys( $tabs ) as $at => $title ) {
			$screen?->add_help_tab(
				array(
					'id'      => "logto-help-$at",
					'title'   => $title,
					'content' => '<p>' . implode( '</p><p>', array_map( 'esc_html', $tabs[ $title ] ) ) . '</p>',
				)
			);
		}
		$sidebar = '';
		foreach ( $links + array( __( 'Questions and bugs', 'logto' ) => self::ISSUES ) as $text => $address ) {
			$sidebar .= sprintf( '<p><a href="%s">%s</a></p>', esc_url( $address ), esc_html( $text ) );
		}
		$screen?->set_help_sidebar( sprintf( '<p><strong>%s</strong></p>%s', esc_html__( 'For more information:', 'logto' ), $sidebar ) );
	}

	/** On the settings page of a site or a network. */
	public static function of_settings( string $settings_url ): void {
		self::add(
			array(
				__( 'This page', 'logto' )              => array(
					__( 'Overview has how sign-in with Logto stands, the values that connect this site with Logto, and ways to check and to try it. The other tabs say what people meet when they sign in, and what follows here when something changes at Logto.', 'logto' ),
					__( 'Pause, beside the status, brings WordPress’s own sign-in form back for everybody. Nothing else is changed.', 'logto' ),
				),
				__( 'Somebody can’t sign in', 'logto' ) => array(
					__( 'Ask for the reference on the page that they saw: the sign-in log says what was refused, and what helps.', 'logto' ),
					__( 'The Help tab has answers for this and for other trouble, and a system report to send along with a question.', 'logto' ),
				),
			),
			array(
				__( 'Help tab', 'logto' )        => add_query_arg( 'tab', 'help', $settings_url ),
				__( 'Troubleshooting', 'logto' ) => self::DOCS . 'troubleshooting.md',
			)
		);
	}
}
