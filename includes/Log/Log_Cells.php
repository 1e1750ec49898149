<?php

declare( strict_types=1 );

namespace Logto\Log;

use Logto\Adapters\Site;

/** What stands in the longer cells of the sign-in log's screen. HTML; subject and details may be a stranger's words. */
final class Log_Cells {

	/** Where only the first column is shown, on a phone, it says what kind of entry it is. */
	public static function brief( Entry $entry ): string {
		$name = $entry->who->account()->user_login ?? $entry->who->subject;
		return sprintf( '<span class="logto-log-brief">%s</span>', esc_html( Entry_Sentences::outcome( $entry ) . ( '' === $name ? '' : " · $name" ) ) );
	}

	public static function person( Who $who ): string {
		$user  = $who->account();
		$lines = array();
		if ( null !== $user ) {
			$edit    = get_edit_user_link( $user->ID );
			$lines[] = '' === $edit ? esc_html( $user->user_login ) : sprintf( '<a href="%s">%s</a>', esc_url( $edit ), esc_html( $user->user_login ) );
		} elseif ( $who->user > 0 ) {
			/* translators: %d: number of a user who was deleted. */
			$lines[] = esc_html( sprintf( __( 'User %d, deleted', 'logto' ), $who->user ) );
		}
		if ( '' !== $who->subject ) {
			$lines[] = sprintf( '<span class="screen-reader-text">%s</span> <code>%s</code>', esc_html__( 'User at Logto:', 'logto' ), esc_html( $who->subject ) );
		}
		$name = null === $user ? $who->subject : $user->user_login;
		if ( '' !== $name ) {
			/* translators: Hidden accessibility text. %s: name of a person. */
			$lines[] = sprintf( '<a href="%s">%s<span class="screen-reader-text"> %s</span></a>', esc_url( Log_Screen::url( array( 'person' => $name ) ) ), esc_html__( 'Only this person', 'logto' ), esc_html( $name ) );
		}
		return implode( '<br>', $lines );
	}

	public static function reason( Entry $entry, Site $site ): string {
		$html = '';
		foreach ( array( Entry_Sentences::reason( $entry ), Entry_Sentences::remedy( $entry ) ) as $sentence ) {
			$html .= '' === $sentence ? '' : sprintf( '<p>%s</p>', esc_html( $sentence ) );
		}
		$details = Entry_Sentences::details( $entry );
		$html   .= array() === $details ? '' : '<ul>' . implode( '', array_map( static fn ( string $line ): string => sprintf( '<li>%s</li>', esc_html( $line ) ), $details ) ) . '</ul>';
		$refusal = $entry->refusal();
		$tab     = null === $refusal ? null : Refusal_Links::tab( $refusal );
		$tab     = Events::TROUBLE_BEGAN === $entry->outcome ? 'overview' : $tab;
		if ( null !== $tab ) {
			$html .= sprintf( '<p><a href="%s">%s</a></p>', esc_url( $site->settings_url() . "&tab=$tab" ), esc_html( Refusal_Links::label( $tab ) ) );
		}
		// The code is what documentation, support and developers call it.
		return $html . ( 'refused' === $entry->outcome ? sprintf( '<p><code>%s</code></p>', esc_html( $entry->code ) ) : '' );
	}
}
