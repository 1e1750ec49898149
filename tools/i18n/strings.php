<?php
/**
 * Reads PHP sources by PHP's own tokenizer: which texts go through a
 * translation function, and which texts don't.
 *
 * Returns a function that takes sources by path and gives, by path, `calls`
 * (function, its arguments as far as they are plain texts, the translators'
 * comment) and `texts` (line, text, its key in an array, the functions it is
 * inside of).
 */

declare( strict_types=1 );

final class Logto_String_Reader {
	private const FUNCTIONS = array( '__', '_e', '_x', '_ex', '_n', '_nx', '_n_noop', '_nx_noop', 'esc_html__', 'esc_html_e', 'esc_html_x', 'esc_attr__', 'esc_attr_e', 'esc_attr_x' );

	/** @var list<PhpToken> Without white space. */
	private array $tokens = array();

	/** @var list<string> What each open bracket belongs to. */
	private array $inside = array();

	/** @var array{0: int, 1: string} The last translators' comment, and the line on which it ends. */
	private array $comment = array( 0, '' );

	/** @var list<array{function: string, arguments: list<?string>, comment: string}> */
	private array $calls = array();

	/** @var list<array{line: int, text: string, key: string, inside: list<string>}> */
	private array $texts = array();

	/** @return array{calls: list<array{function: string, arguments: list<?string>, comment: string}>, texts: list<array{line: int, text: string, key: string, inside: list<string>}>} */
	public function read( string $source ): array {
		foreach ( PhpToken::tokenize( $source ) as $token ) {
			if ( ! $token->is( T_WHITESPACE ) ) {
				$this->tokens[] = $token;
			}
		}
		for ( $at = 0; isset( $this->tokens[ $at ] ); $at++ ) {
			$at = $this->take( $at );
		}
		return array(
			'calls' => $this->calls,
			'texts' => $this->texts,
		);
	}

	/** Takes one token, or a whole call of a translation function. Returns the last one taken. */
	private function take( int $at ): int {
		$token = $this->tokens[ $at ];
		if ( $token->is( array( T_COMMENT, T_DOC_COMMENT ) ) ) {
			if ( preg_match( '/translators:\s*(.*?)\s*(?:\*\/)?$/is', $token->text, $found ) ) {
				$this->comment = array( $token->line + substr_count( $token->text, "\n" ), 'translators: ' . $found[1] );
			}
		} elseif ( $this->is_translation( $at ) ) {
			return $this->call( $at );
		} elseif ( $token->is( array( '(', '[', T_ATTRIBUTE ) ) ) {
			$this->inside[] = $this->owner( $at );
		} elseif ( $token->is( array( ')', ']' ) ) ) {
			array_pop( $this->inside );
		} elseif ( $token->is( array( T_CONSTANT_ENCAPSED_STRING, T_ENCAPSED_AND_WHITESPACE, T_INLINE_HTML ) ) ) {
			$text = $token->is( T_CONSTANT_ENCAPSED_STRING ) ? self::unquoted( $token->text ) : $token->text;
			// Bytes are no words.
			if ( 1 === preg_match( '//u', $text ) ) {
				$this->texts[] = array(
					'line'   => $token->line,
					'text'   => $text,
					'key'    => $this->key( $at ),
					'inside' => array_values( array_filter( $this->inside ) ),
				);
			}
		}
		return $at;
	}

	private function is_translation( int $at ): bool {
		return in_array( ltrim( $this->tokens[ $at ]->text, '\\' ), self::FUNCTIONS, true )
			&& '(' === ( $this->tokens[ $at + 1 ]->text ?? '' )
			&& ! ( $this->tokens[ $at - 1 ] ?? null )?->is( array( T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_NEW ) );
	}

	/** Notes a call of a translation function. Returns where its bracket closes. */
	private function call( int $at ): int {
		$arguments = array( '' );
		$depth     = 0;
		$line      = $this->tokens[ $at ]->line;
		for ( $end = $at + 1; isset( $this->tokens[ $end ] ); $end++ ) {
			$token  = $this->tokens[ $end ];
			$depth += match ( $token->text ) {
				'(', '[' => 1,
				')', ']' => -1,
				default  => 0,
			};
			if ( 0 === $depth ) {
				break;
			}
			$last = array_key_last( $arguments );
			if ( ',' === $token->text && 1 === $depth ) {
				$arguments[] = '';
			} elseif ( $token->is( T_CONSTANT_ENCAPSED_STRING ) && null !== $arguments[ $last ] ) {
				$arguments[ $last ] .= self::unquoted( $token->text );
			} elseif ( ! $token->is( array( '.', T_COMMENT ) ) && $end > $at + 1 ) {
				$arguments[ $last ] = null;
			}
		}
		// A comma after the last argument is no argument.
		if ( '' === end( $arguments ) ) {
			array_pop( $arguments );
		}
		$this->calls[] = array(
			'function'  => ltrim( $this->tokens[ $at ]->text, '\\' ),
			'arguments' => $arguments,
			'comment'   => $line - $this->comment[0] <= 1 ? $this->comment[1] : '',
		);
		return $end;
	}

	/** Whose bracket this is: a function's or class's name, `throw`, or nothing that has a name. */
	private function owner( int $at ): string {
		$before = $this->tokens[ $at - 1 ] ?? null;
		return $before?->is( array( T_STRING, T_NAME_FULLY_QUALIFIED, T_NAME_QUALIFIED, T_STATIC ) ) ? ltrim( $before->text, '\\' ) : '';
	}

	private function key( int $at ): string {
		$is_value = $at > 1 && $this->tokens[ $at - 1 ]->is( T_DOUBLE_ARROW ) && $this->tokens[ $at - 2 ]->is( T_CONSTANT_ENCAPSED_STRING );
		return $is_value ? self::unquoted( $this->tokens[ $at - 2 ]->text ) : '';
	}

	private static function unquoted( string $literal ): string {
		$inner = substr( $literal, 1, -1 );
		return "'" === $literal[0] ? strtr( $inner, array( "\\'" => "'", '\\\\' => '\\' ) ) : stripcslashes( $inner );
	}
}

return static fn ( array $sources ): array => array_map( static fn ( string $source ): array => ( new Logto_String_Reader() )->read( $source ), $sources );
