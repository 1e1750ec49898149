<?php

declare( strict_types=1 );

namespace Logto\Settings;

use Closure;
use Logto\Adapters\Site;
use Logto\Sign_In\Page_Logo;

/**
 * Checks values against the schema, by WordPress's own validator, and makes them canonical.
 *
 * Errors are translated sentences, one a setting, and for lists the place of what is wrong: this is the edge that REST
 * and later WP-CLI share. What is wrong inside a list is worded by List_Sentences.
 *
 * @phpstan-import-type Property from Store
 * @phpstan-import-type Place from List_Sentences
 * @phpstan-type Value string|int|bool|array<array-key, mixed>
 */
final class Validation {

	/** @param Closure(string): bool $is_own_page Whether people may be sent to an address after signing in. */
	public function __construct( private readonly Closure $is_own_page ) {}

	/** Whether any host may be reached by plain http: only where the site says it is no public one. */
	public static function allows_http(): bool {
		return in_array( wp_get_environment_type(), array( 'local', 'development' ), true );
	}

	/**
	 * @param array<array-key, mixed> $input Values by name; unknown names are refused.
	 * @return array{values: array<string, Value>, errors: array<string, string>, places: array<string, Place>} Canonical values, a sentence for each that is none, and where it is about one row of a list.
	 */
	public function check( array $input ): array {
		$values     = array();
		$errors     = array();
		$places     = array();
		$properties = Store::read_schema();
		foreach ( $input as $name => $value ) {
			$name     = (string) $name;
			$property = $properties[ $name ] ?? null;
			$checked  = null === $property ? array( 'error' => __( 'This is not a setting of Logto.', 'logto' ) ) : $this->check_one( $name, $property, $value );
			if ( isset( $checked['error'] ) ) {
				$errors[ $name ] = $checked['error'];
				$places         += isset( $checked['place'] ) ? array( $name => $checked['place'] ) : array();
			} else {
				$values[ $name ] = $checked['value'];
			}
		}
		return compact( 'values', 'errors', 'places' );
	}

	/**
	 * @param Property $property
	 * @return array{value: Value}|array{error: string, place?: Place}
	 */
	private function check_one( string $name, array $property, mixed $value ): array {
		$value = map_deep( $value, static fn ( mixed $part ): mixed => is_string( $part ) ? trim( $part ) : $part );
		if ( 'array' === $property['type'] && ! is_array( $value ) ) {
			$value = null; // Core would split a text at its commas: '' became a list without requirements, which lets in everybody.
		}
		if ( is_array( $value ) && 'array' === $property['type'] ) {
			$wrong = ( new List_Sentences( $this->is_own_page ) )->about( $name, $property, $value );
			if ( null !== $wrong ) {
				return $wrong;
			}
		}
		$valid = rest_validate_value_from_schema( $value, $property, $name );
		if ( true !== $valid ) {
			return array( 'error' => $this->range_sentence( $property ) ?? $valid->get_error_message() );
		}
		/** @var Value $value */
		$value = rest_sanitize_value_from_schema( $value, $property, $name );
		if ( 'webhook_content_to' === $name && 0 !== $value && ! user_can( is_int( $value ) ? $value : 0, 'edit_posts' ) ) {
			return array( 'error' => __( 'Choose a user of this site who can write posts.', 'logto' ) );
		}
		if ( ! is_string( $value ) ) {
			return compact( 'value' );
		}
		if ( self::is_untypable( $value ) ) {
			return array( 'error' => __( 'This has characters that can’t be typed. Copy it again from the Logto Console.', 'logto' ) );
		}
		if ( 'first_login_redirect' === $name && '' !== $value && ! ( $this->is_own_page )( $value ) ) {
			return array( 'error' => __( 'Enter a page of this site that is not its sign-in page, such as /welcome/.', 'logto' ) );
		}
		if ( 'pages_logo' === $name && '' !== $value && ! Page_Logo::is_own_image( $value ) ) {
			return array( 'error' => __( 'Enter the address of an image on this site, such as /wp-content/uploads/logo.png.', 'logto' ) );
		}
		if ( 'trouble_mail_address' === $name && '' !== $value && false === is_email( $value ) ) {
			return array( 'error' => __( 'Enter one email address, or nothing.', 'logto' ) );
		}
		if ( '' === $value || ! in_array( $name, array( 'endpoint', 'internal_endpoint' ), true ) ) {
			return compact( 'value' );
		}
		// Between containers plain http is usual, and only wp-config can name such an address.
		$value  = Endpoint::with_scheme( $value );
		$value  = 1 === preg_match( '/[^\x00-\x7f]/', $value ) ? Site::normal( $value ) : $value;
		$parsed = Endpoint::parse( $value, 'internal_endpoint' === $name || self::allows_http() );
		return isset( $parsed['error'] ) ? array( 'error' => $this->endpoint_sentence( $parsed['error'] ) ) : array( 'value' => $parsed['origin'] );
	}

	/** Has control characters, or is not UTF-8: the database refuses such a row without a word. */
	public static function is_untypable( string $text ): bool {
		return 1 !== preg_match( '/\A[^\x00-\x1f\x7f]*+\z/u', $text );
	}

	/** @param Property $property */
	private function range_sentence( array $property ): ?string {
		return ! isset( $property['minimum'], $property['maximum'] ) ? null : sprintf(
			/* translators: 1: smallest number, 2: largest number. */
			__( 'Enter a whole number from %1$d to %2$d.', 'logto' ),
			$property['minimum'],
			$property['maximum']
		);
	}

	/** @param 'not_a_url'|'logtos_own'|'http_not_allowed' $error */
	private function endpoint_sentence( string $error ): string {
		return match ( $error ) {
			'not_a_url'        => __( 'Enter the address of your Logto tenant, starting with https://, for example https://your-tenant.logto.app.', 'logto' ),
			'logtos_own'       => __( 'This is a page of Logto itself, not your tenant. In the Logto Console open your application, and copy the Logto endpoint from there: for example https://your-tenant.logto.app.', 'logto' ),
			'http_not_allowed' => __( 'Use https://. Plain http is possible only for Logto on this same machine, or where WP_ENVIRONMENT_TYPE is “local” or “development”.', 'logto' ),
		};
	}
}
