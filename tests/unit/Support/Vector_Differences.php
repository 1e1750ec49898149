<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

/** Where we decide otherwise than the published tests, on purpose. One that doesn't occur fails. */
final class Vector_Differences {

	private const TOKENS = 'json_web_signature_test.json';
	private const KEYS   = 'json_web_key_test.json';

	/** File, algorithms, result that we don't share, comments of the tests (none: all of these algorithms), reason. */
	public const TABLE = array(
		array( self::TOKENS, array( 'HS256', 'HS384', 'HS512' ), 'valid', array(), 'A key set is public: a secret in it proves nothing, so symmetric keys are never read.' ),
		array( self::KEYS, array( 'HS256', 'HS384', 'HS512' ), 'valid', array(), 'A key set is public: a secret in it proves nothing, so symmetric keys are never read.' ),
		array( self::TOKENS, array( 'PS256', 'PS384', 'PS512' ), 'valid', array(), 'Logto signs with none of these; fewer algorithms, fewer ways to be wrong.' ),
		array( self::TOKENS, array( 'ES512' ), 'valid', array( 'Figure27' ), 'Its key says that it is for “ES521”, which is no algorithm; RFC 7520 has no such member there.' ),
		array( self::TOKENS, array( '' ), 'valid', array( 'InvalidCharacterInsertedInHeader' ), 'RFC 7515 section 2 knows no stray characters, and lenient decoding gives one token many spellings.' ),
		array( self::KEYS, array( 'RS256' ), 'invalid', array( 'rejectsKeyWithRocaVulnerability' ), 'Which chip made the key is the issuer\'s business: a key of its own that is weak can be replaced there only.' ),
	);

	public static function lists( Vector $vector ): bool {
		foreach ( self::TABLE as $difference ) {
			if ( self::is_of( $vector, $difference ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * @param list<Vector> $vectors
	 * @return list<string> Entries of files that were read and that no vector is of.
	 */
	public static function stale( array $vectors ): array {
		$read  = array_map( static fn ( Vector $vector ): string => $vector->file, $vectors );
		$stale = array_filter( self::TABLE, static fn ( array $difference ): bool => in_array( $difference[0], $read, true ) && array() === array_filter( $vectors, static fn ( Vector $vector ): bool => self::is_of( $vector, $difference ) ) );
		return array_map( static fn ( array $difference ): string => "$difference[0], " . implode( ' ', array( ...$difference[1], ...$difference[3] ) ) . ", $difference[2]", array_values( $stale ) );
	}

	/** @param array{string, list<string>, string, list<string>, string} $difference */
	private static function is_of( Vector $vector, array $difference ): bool {
		list( $file, $algorithms, $result, $comments ) = $difference;
		return $file === $vector->file && $result === $vector->result && in_array( $vector->algorithm, $algorithms, true ) && ( array() === $comments || in_array( $vector->comment, $comments, true ) );
	}
}
