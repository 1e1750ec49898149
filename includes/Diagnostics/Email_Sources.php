<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Tenant\Sign_In_Experience;

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

	/** @param Sign_In_Experience|null $experience What Logto says of its sign-in; null where that is not known. */
	public static function of( ?Sign_In_Experience $experience ): self {
		return null === $experience ? new self( false, false, array() ) : new self( true, self::mails_codes( $experience ), self::unchecked( $experience ) );
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

	private static function mails_codes( Sign_In_Experience $experience ): bool {
		foreach ( $experience->methods() as $method ) {
			if ( 'email' === $method['identifier'] && $method['code'] ) {
				return true;
			}
		}
		return $experience->verifies_sign_up() && in_array( 'email', $experience->sign_up_identifiers(), true );
	}

	/** @return list<string> Those for apps on a phone, too: their addresses are in the same tenant. */
	private static function unchecked( Sign_In_Experience $experience ): array {
		$names = array();
		foreach ( $experience->connectors() as $connector ) {
			// A connector of the admin's own making (OAuth, OIDC) says what its server says.
			if ( isset( self::UNCHECKED[ $connector->target ] ) || $connector->is_standard ) {
				$names[] = self::UNCHECKED[ $connector->target ] ?? substr( $connector->target, 0, 40 );
			}
		}
		// What could not be read may be any of them.
		return array_values( array_unique( $experience->has_all_connectors() ? $names : array( ...$names, '?' ) ) );
	}
}
