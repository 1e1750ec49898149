<?php

declare( strict_types=1 );

namespace Logto\Directory\Rules;

use Logto\Directory\Package;
use Logto\Directory\Rule;
use Logto\Directory\Source;
use PhpParser\Node\Expr;
use PhpParser\Node\Scalar;
use PhpParser\Node\Stmt;

/** Parts of the language that hide from reviewers and their tools what happens. */
final class Review_Language implements Rule {

	/** A longer line was written by a program, to be read by nobody. */
	private const LONGEST_LINE = 1000;

	public function find( Source $source, Package $package ): iterable {
		foreach ( array( ...$source->all( Scalar\String_::class ), ...$source->all( Scalar\InterpolatedString::class ) ) as $text ) {
			if ( in_array( $text->getAttribute( 'kind' ), array( Scalar\String_::KIND_HEREDOC, Scalar\String_::KIND_NOWDOC ), true ) && ! $source->is_excused( $text, 'Squiz.PHP.Heredoc' ) ) {
				yield array( $text, 'is a heredoc, in which missing escaping is not seen.' );
			}
		}
		foreach ( array( ...$source->all( Expr\ShellExec::class ), ...$source->all( Stmt\Goto_::class ) ) as $node ) {
			yield array( $node, 'is a backtick or a goto.' );
		}
		$first = $source->statements[0] ?? null;
		if ( null === $first ) {
			return;
		}
		if ( ! str_starts_with( $source->code, '<?php' ) ) {
			yield array( $first, 'is preceded by something else than <?php, which is sent to the browser.' );
		}
		if ( self::has_other_tags( $source->code ) ) {
			yield array( $first, 'has another opening tag than <?php.' );
		}
		if ( max( array_map( 'strlen', explode( "\n", $source->code ) ) ) > self::LONGEST_LINE ) {
			yield array( $first, 'is minified.' );
		}
	}

	/** Whether PHP reads them as tags or as text depends on its settings. */
	private static function has_other_tags( string $code ): bool {
		foreach ( \PhpToken::tokenize( $code ) as $token ) {
			if ( ( $token->is( T_OPEN_TAG ) && ! str_starts_with( $token->text, '<?php' ) ) || ( $token->is( T_INLINE_HTML ) && 1 === preg_match( '/<\?(?!php\b|=|xml)|<%|<script\s+language/i', $token->text ) ) ) {
				return true;
			}
		}
		return false;
	}
}
