<?php
/**
 * PHP as it is packed: without the comments that are for whoever works on the source. Each line keeps its number, so that
 * an error log of a site is understood beside the repository.
 *
 * What stays: the file's head, what documents a hook or a function for other plugins, what translators read, and exceptions for phpcs.
 */

declare( strict_types=1 );

namespace Logto\Tools;

use PhpToken;

defined( 'ABSPATH' ) || exit;

/**
 * Whether the statement that follows fires a hook, or declares a function for other plugins.
 *
 * @param list<PhpToken> $tokens
 */
function documents_for_others( array $tokens, int $at ): bool {
	foreach ( array_slice( $tokens, $at + 1, 60 ) as $next ) {
		if ( $next->is( array( 'do_action', 'apply_filters' ) ) || ( $next->is( T_STRING ) && str_starts_with( $next->text, 'logto_' ) ) ) {
			return true;
		}
		if ( $next->is( array( ';', '{', '}', T_DOC_COMMENT ) ) ) {
			return false;
		}
	}
	return false;
}

/** @param list<PhpToken> $tokens */
function stays( array $tokens, int $at ): bool {
	$text = $tokens[ $at ]->text;
	return 1 === preg_match( '/translators:|phpcs:|Plugin Name:/', $text ) || ( str_starts_with( $text, '/**' ) && documents_for_others( $tokens, $at ) );
}

return static fn ( array $sources ): array => array_map(
	static function ( string $source ): string {
		$tokens = PhpToken::tokenize( $source );
		$lean   = '';
		foreach ( $tokens as $at => $token ) {
			$is_comment = $token->is( array( T_COMMENT, T_DOC_COMMENT ) );
			$lean      .= $is_comment && ! stays( $tokens, $at ) ? str_repeat( "\n", substr_count( $token->text, "\n" ) ) : $token->text;
		}
		return (string) preg_replace( '/[ \t]+$/m', '', $lean );
	},
	$sources
);
