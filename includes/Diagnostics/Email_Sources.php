<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

/**
 * How addresses come into a tenant, by Logto's public description of its sign-in: whether by codes that are mailed, and by
 * which connectors that pass on what nobody may have checked.
 *
 * What it doesn't say, and an answer that is none, count as not checked. Enterprise connectors are left out: Logto lets each
 * of them speak for its own domains only.
 */
final class Email_Sources {

	/** Connectors whose addresses Logto takes as they come, by target. */
	private const UNCHECKED = array(
		'azuread'  => 'Microsoft',
		'facebook' => 'Facebook',
		'linkedin' => 'LinkedIn',
		'naver'    => 'Naver',
		'feishu'   => 'Feishu',
		'dingtalk' => 'DingTalk',
	);

	/**
	 * @param bool         $is_known  Whether Logto answered.
	 * @param bool         $has_codes Whether an address is checked by a mailed code.
	 * @param list<string> $unchecked Names of connectors to look at.
	 */
	private function __construct(
		public readonly bool $is_known,
		public readonly bool $has_codes,
		public readonly array $unchecked,
	) {}

	/** @param array<array-key, mixed>|null $description What `/api/.well-known/sign-in-exp` answered; null where nothing came. */
	public static function of( ?array $description ): self {
		$sign_in    = self::inner( $description, 'signIn' );
		$connectors = $description['socialConnectors'] ?? null;
		if ( null === $sign_in || ! is_array( $connectors ) ) {
			return new self( false, false, array() );
		}
		return new self( true, self::mails_codes( $sign_in, self::inner( $description, 'signUp' ) ?? array() ), self::unchecked( $connectors ) );
	}

	/** @return 'trust'|'confirm' What suits the setting `link_confirmation`. */
	public function proposal(): string {
		return $this->is_known && $this->has_codes && array() === $this->unchecked ? 'trust' : 'confirm';
	}

	/** One sentence on why. */
	public function sentence(): string {
		return match ( true ) {
			! $this->is_known => __( 'What connectors this Logto has could not be read.', 'logto' ),
			array() !== $this->unchecked => sprintf(
				/* translators: %s: names of connectors, such as Microsoft, Facebook. */
				__( 'This Logto has connectors that may pass on addresses which nobody checked: %s.', 'logto' ),
				implode( ', ', $this->unchecked )
			),
			! $this->has_codes => __( 'This Logto does not check addresses by a code that it mails.', 'logto' ),
			default => __( 'This Logto checks addresses by a code that it mails, and has none of the connectors that are known to pass on unchecked ones.', 'logto' ),
		};
	}

	/**
	 * @param array<array-key, mixed> $sign_in
	 * @param array<array-key, mixed> $sign_up
	 */
	private static function mails_codes( array $sign_in, array $sign_up ): bool {
		foreach ( (array) ( $sign_in['methods'] ?? array() ) as $method ) {
			$method = (array) $method;
			if ( 'email' === ( $method['identifier'] ?? null ) && true === ( $method['verificationCode'] ?? null ) ) {
				return true;
			}
		}
		return true === ( $sign_up['verify'] ?? null ) && in_array( 'email', (array) ( $sign_up['identifiers'] ?? array() ), true );
	}

	/**
	 * @param array<array-key, mixed> $connectors
	 * @return list<string>
	 */
	private static function unchecked( array $connectors ): array {
		$names = array();
		foreach ( $connectors as $connector ) {
			$connector = (array) $connector;
			$target    = is_string( $connector['target'] ?? null ) ? $connector['target'] : '';
			// A connector of the admin's own making (OAuth, OIDC) says what its server says.
			if ( isset( self::UNCHECKED[ $target ] ) || true === ( $connector['isStandard'] ?? null ) || '' === $target ) {
				$names[] = self::UNCHECKED[ $target ] ?? ( 1 === preg_match( '/\A[\w.-]{1,40}\z/', $target ) ? $target : '?' );
			}
		}
		return array_values( array_unique( $names ) );
	}

	/**
	 * @param array<array-key, mixed>|null $description
	 * @return array<array-key, mixed>|null
	 */
	private static function inner( ?array $description, string $name ): ?array {
		$value = $description[ $name ] ?? null;
		return is_array( $value ) || is_object( $value ) ? (array) $value : null;
	}
}
