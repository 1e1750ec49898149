<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use SensitiveParameter;

/**
 * What an admin typed for a connector, looked at before it is sent: as Logto looks at it (types, a template for each
 * required kind of message), and for what Aliyun refuses in any case.
 *
 * @phpstan-type Row array{usage: string, code: string, overseas: string}
 */
final class Connector_Form {

	private const MOST_TEXT = 200;

	private const MOST_ROWS = 20;

	/**
	 * @param string    $secret    '' for: the one that the connector has.
	 * @param list<Row> $templates
	 */
	private function __construct(
		public readonly Aliyun_Service $service,
		public readonly string $access_key_id,
		#[SensitiveParameter] public readonly string $secret,
		public readonly string $sign_name,
		public readonly array $templates,
		public readonly bool $is_strict,
	) {}

	/**
	 * @param bool $has_secret Whether there is a connector whose secret can stay.
	 * @throws Phone_Refusal With a sentence for each field that is not right.
	 */
	public static function of( Aliyun_Service $service, #[SensitiveParameter] mixed $config, bool $has_secret ): self {
		$config = is_array( $config ) ? $config : array();
		$form   = new self(
			$service,
			self::text( $config['access_key_id'] ?? null ),
			self::text( $config['access_key_secret'] ?? null ),
			self::text( $config['sign_name'] ?? null ),
			self::rows( $config['templates'] ?? null ),
			true === ( $config['strict'] ?? false )
		);
		$errors = array_filter( $form->errors( $has_secret ), 'is_string' );
		if ( array() !== $errors ) {
			throw Phone_Refusal::of_fields( $errors );
		}
		return $form;
	}

	/** @return array<string, string|null> */
	private function errors( bool $has_secret ): array {
		$errors = array(
			'access_key_id'     => self::wrong_word( $this->access_key_id ),
			'access_key_secret' => $has_secret && '' === $this->secret ? null : self::wrong_word( $this->secret ),
			'sign_name'         => self::wrong_name( $this->sign_name ),
			'templates'         => $this->missing(),
		);
		$seen   = array();
		foreach ( $this->templates as $at => $row ) {
			$errors[ "templates.$at.code" ]     = self::wrong_word( $row['code'] ) ?? $this->wrong_usage( $row['usage'], $seen );
			$errors[ "templates.$at.overseas" ] = '' === $row['overseas'] ? null : $this->wrong_overseas( $row['overseas'] );
			$seen[]                             = $row['usage'];
		}
		return $errors;
	}

	private function missing(): ?string {
		$missing = array_diff( $this->service->required(), array_column( $this->templates, 'usage' ) );
		/* translators: %s: Logto's names for kinds of messages, such as "SignIn, Register". */
		return array() === $missing ? null : sprintf( __( 'Logto needs a template for each of these, too: %s.', 'logto' ), implode( ', ', $missing ) );
	}

	/** @param list<string> $seen */
	private function wrong_usage( string $usage, array $seen ): ?string {
		return match ( true ) {
			1 !== preg_match( '/\A[A-Za-z]{1,64}\z/', $usage ) => __( 'Reload the page, and try again.', 'logto' ),
			in_array( $usage, $seen, true ) => __( 'This kind of message has a template already.', 'logto' ),
			default => null,
		};
	}

	private function wrong_overseas( string $code ): ?string {
		return Aliyun_Service::Mas === $this->service ? self::mainland_only() : self::wrong_word( $code );
	}

	public static function mainland_only(): string {
		return __( 'This service sends to numbers of mainland China (86) only.', 'logto' );
	}

	private static function wrong_word( #[SensitiveParameter] string $text ): ?string {
		if ( '' === $text ) {
			return __( 'Fill this in first.', 'logto' );
		}
		$is_fine = strlen( $text ) <= self::MOST_TEXT && 1 === preg_match( '/\A[^\s<>\p{C}]+\z/u', $text );
		return $is_fine ? null : __( 'Copy it again: no spaces, and none of < and >.', 'logto' );
	}

	private static function wrong_name( string $text ): ?string {
		if ( '' === $text ) {
			return __( 'Fill this in first.', 'logto' );
		}
		$is_fine = strlen( $text ) <= self::MOST_TEXT && 1 === preg_match( '/\A[^【】\[\]<>\p{C}]+\z/u', $text );
		return $is_fine ? null : __( 'Only the name, without brackets.', 'logto' );
	}

	/** @return string What is none becomes none: an array, a number. */
	private static function text( #[SensitiveParameter] mixed $value ): string {
		return is_string( $value ) ? trim( $value ) : '';
	}

	/** @return list<Row> */
	private static function rows( mixed $rows ): array {
		$found = array();
		foreach ( array_slice( is_array( $rows ) ? array_values( $rows ) : array(), 0, self::MOST_ROWS ) as $row ) {
			$row     = is_array( $row ) ? $row : array();
			$found[] = array(
				'usage'    => self::text( $row['usage'] ?? null ),
				'code'     => self::text( $row['code'] ?? null ),
				'overseas' => self::text( $row['overseas'] ?? null ),
			);
		}
		return $found;
	}
}
