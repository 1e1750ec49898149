<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use FilesystemIterator;
use LogicException;
use PhpToken;
use RecursiveDirectoryIterator;
use RecursiveIteratorIterator;
use SplFileInfo;

/** A source file, read as PHP reads it: comments and texts are no calls. */
final class Source {

	private const NO_FUNCTIONS = array( T_OBJECT_OPERATOR, T_NULLSAFE_OBJECT_OPERATOR, T_DOUBLE_COLON, T_FUNCTION, T_NEW, T_ATTRIBUTE );
	private const NAMES        = array( T_STRING, T_NAME_QUALIFIED, T_NAME_FULLY_QUALIFIED, T_NAME_RELATIVE );
	private const SUPERGLOBALS = array( '$_GET', '$_POST', '$_REQUEST', '$_COOKIE', '$_SERVER', '$_FILES', '$_ENV', '$_SESSION', '$GLOBALS' );

	public function __construct(
		public readonly string $path,
		public readonly string $code,
	) {}

	/** @return non-empty-list<self> PHP files of a folder and below, by name. */
	public static function below( string $folder ): array {
		$paths = array();
		$files = new RecursiveIteratorIterator( new RecursiveDirectoryIterator( self::root() . $folder, FilesystemIterator::SKIP_DOTS ) );
		foreach ( $files as $file ) {
			if ( $file instanceof SplFileInfo && 'php' === $file->getExtension() ) {
				$paths[] = str_replace( '\\', '/', substr( $file->getPathname(), strlen( self::root() ) ) );
			}
		}
		sort( $paths );
		$sources = self::files( ...$paths );
		return array() === $sources ? throw new LogicException( "no PHP in $folder" ) : $sources;
	}

	/** @return list<self> */
	public static function files( string ...$paths ): array {
		return array_values( array_map( static fn ( string $path ): self => new self( $path, (string) file_get_contents( self::root() . $path ) ), $paths ) );
	}

	/** @return list<string> Names of functions that are called or taken as `f( ... )`, small letters, without a namespace. */
	public function called_functions(): array {
		$tokens = $this->tokens();
		$calls  = array();
		foreach ( $tokens as $place => $token ) {
			$before = $tokens[ $place - 1 ] ?? null;
			if ( $token->is( self::NAMES ) && ( $tokens[ $place + 1 ] ?? null )?->text === '(' && true !== $before?->is( self::NO_FUNCTIONS ) ) {
				$parts   = explode( '\\', strtolower( $token->text ) );
				$calls[] = end( $parts );
			}
		}
		return array_values( array_unique( $calls ) );
	}

	/** How many things the class wants to be made; 0 where it has no constructor. */
	public function constructor_parameters(): int {
		$depth  = 0;
		$found  = 0;
		$inside = false;
		foreach ( $this->tokens() as $place => $token ) {
			$inside = $inside || ( $token->is( T_STRING ) && '__construct' === $token->text && true === ( $this->tokens()[ $place - 1 ] ?? null )?->is( T_FUNCTION ) );
			if ( ! $inside ) {
				continue;
			}
			$depth += match ( $token->text ) {
				'('     => 1,
				')'     => -1,
				default => 0,
			};
			$found += 1 === $depth && $token->is( T_VARIABLE ) ? 1 : 0;
			if ( 0 === $depth && ')' === $token->text ) {
				return $found;
			}
		}
		return 0;
	}

	/** @return list<string> */
	public function superglobals(): array {
		return array_values( array_unique( array_map( static fn ( PhpToken $token ): string => $token->text, array_filter( $this->tokens(), static fn ( PhpToken $token ): bool => $token->is( T_VARIABLE ) && in_array( $token->text, self::SUPERGLOBALS, true ) ) ) ) );
	}

	/** @return list<PhpToken> */
	private function tokens(): array {
		return array_values( array_filter( PhpToken::tokenize( $this->code ), static fn ( PhpToken $token ): bool => ! $token->isIgnorable() ) );
	}

	private static function root(): string {
		return dirname( __DIR__, 3 ) . '/';
	}
}
