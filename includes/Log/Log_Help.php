<?php

declare( strict_types=1 );

namespace Logto\Log;

/** Core's pull-down Help on the screen Logto > Sign-in log. */
final class Log_Help {

	public static function add(): void {
		get_current_screen()?->add_help_tab(
			array(
				'id'      => 'logto-log',
				'title'   => __( 'Overview', 'logto' ),
				'content' => sprintf(
					'<p>%s</p><p>%s</p><p>%s</p>',
					esc_html__( 'Somebody can’t sign in? Ask for the reference on the page that they see, and look for it here.', 'logto' ),
					esc_html__( 'The log has no passwords, no tokens, and nothing of what Logto says about a person but who it is. Where too many sign-ins are refused within a minute, the rest is only counted.', 'logto' ),
					esc_html__( 'The same by command: wp logto log', 'logto' )
				),
			)
		);
		get_current_screen()?->set_help_sidebar( sprintf( '<p><a href="%s">%s</a></p>', 'https://github.com/logto-wordpress/logto/blob/main/docs/sign-in-log.md', esc_html__( 'Documentation', 'logto' ) ) );
	}
}
