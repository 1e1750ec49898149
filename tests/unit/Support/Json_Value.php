<?php

declare( strict_types=1 );

namespace Logto\Tests\Unit\Support;

use UnexpectedValueException;

/** A JSON object whose members are read by type: what is missing or of another type is thrown at. */
final class Json_Value {

	/** @param array<array-key, mixed> $members */
	private function __construct( private readonly array $members ) {}

	public static function parse( string $json ): self {
		$members = json_decode( $json, true, 32, JSON_THROW_ON_ERROR );
		return is_array( $members ) ? new self( $members ) : throw new UnexpectedValueException( 'no JSON object' );
	}

	public function has( string $name ): bool {
		return isset( $this->members[ $name ] );
	}

	public function text( string $name ): string {
		$value = $this->members[ $name ] ?? null;
		return is_string( $value ) ? $value : throw new UnexpectedValueException( "$name is no text" );
	}

	public function number( string $name ): int {
		$value = $this->members[ $name ] ?? null;
		return is_int( $value ) ? $value : throw new UnexpectedValueException( "$name is no number" );
	}

	/** @return string Bytes that are written in hexadecimal digits. */
	public function bytes( string $name ): string {
		$bytes = hex2bin( $this->text( $name ) );
		return false === $bytes ? throw new UnexpectedValueException( "$name is not hexadecimal" ) : $bytes;
	}

	/** @return array<array-key, mixed> */
	public function value( string $name ): array {
		$value = $this->members[ $name ] ?? null;
		return is_array( $value ) ? $value : throw new UnexpectedValueException( "$name is no object" );
	}

	public function object( string $name ): self {
		return new self( $this->value( $name ) );
	}

	/** @return list<self> */
	public function list( string $name ): array {
		return array_values( array_map( static fn ( mixed $value ): self => is_array( $value ) ? new self( $value ) : throw new UnexpectedValueException( "$name has something else than objects" ), $this->value( $name ) ) );
	}
}
