<?php

declare( strict_types=1 );

namespace Logto\Admin;

/**
 * Says at the e-mail and password fields of a connected account whose they are.
 *
 * Core has no hook beside these fields. So the sentences stand in our panel, and a few lines of script move each to its
 * field; without script they stay where they are. The fields themselves go on working.
 */
final class Field_Notes {

	// phpcs:ignore Squiz.PHP.Heredoc -- a script, with nothing in it that would have to be escaped.
	private const SCRIPT = <<<'JS'
		( () => {
			const row = document.getElementById( 'logto-field-notes' );
			const places = { 'logto-email-note': 'email', 'logto-password-note': 'password' };
			for ( const [ note, place ] of Object.entries( places ) ) {
				const cell = document.querySelector( `tr.user-${ place }-wrap td, #${ place } td` );
				cell?.append( document.getElementById( note ) );
			}
			document.getElementById( 'email' )?.setAttribute( 'aria-describedby', 'email-description logto-email-note' );
			row.hidden = row.querySelector( 'p' ) === null;
		} )();
		JS;

	/** @param array<string, string> $links Where Logto lets people change them. */
	public function row( bool $is_own, array $links ): void {
		$email    = $is_own ? __( 'This is the address that this site writes to. The one that you sign in with is managed at Logto.', 'logto' ) : __( 'This is the address that this site writes to. The one that this person signs in with is managed at Logto.', 'logto' );
		$password = $is_own ? __( 'This is a password for WordPress’s own form only. The one that you sign in with is managed at Logto.', 'logto' ) : __( 'This is a password for WordPress’s own form only. The one that this person signs in with is managed at Logto.', 'logto' );
		printf( '<tr id="logto-field-notes"><th scope="row">%s</th><td>', esc_html__( 'Email and password', 'logto' ) );
		self::note( 'logto-email-note', $email, $links['email'] ?? '', __( 'Change the email address at Logto', 'logto' ) );
		self::note( 'logto-password-note', $password, $links['password'] ?? '', __( 'Change the password at Logto', 'logto' ) );
		echo '</td></tr>';
		wp_print_inline_script_tag( self::SCRIPT );
	}

	private static function note( string $id, string $sentence, string $url, string $label ): void {
		printf( '<p class="description" id="%s">%s', esc_attr( $id ), esc_html( $sentence ) );
		if ( '' !== $url ) {
			printf( ' <a href="%s">%s</a>', esc_url( $url ), esc_html( $label ) );
		}
		echo '</p>';
	}
}
