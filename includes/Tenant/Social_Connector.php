<?php

declare( strict_types=1 );

namespace Logto\Tenant;

/** A social connector, as Logto describes it to everybody. */
final class Social_Connector {

	private const MOST_NAMES = 12;

	private const MOST_NAME = 60;

	/**
	 * @param string                $target      What it is called in the protocol, such as `google`.
	 * @param array<string, string> $names       What people read, by language tag.
	 * @param string                $logo        Address or picture, or ''.
	 * @param string                $platform    `Web`, `Native`, `Universal`, or ''.
	 * @param bool                  $is_standard Whether the admin made it out of a protocol (OAuth 2, OIDC) instead of choosing a ready-made one.
	 */
	private function __construct(
		public readonly string $target,
		private readonly array $names,
		public readonly string $logo,
		public readonly string $platform,
		public readonly bool $is_standard,
	) {}

	/** @return self|null Null where it is no connector that could be named in a sign-in. */
	public static function of( mixed $value ): ?self {
		$value  = Untrusted::record( $value );
		$target = Untrusted::name( $value['target'] ?? null );
		if ( '' === $target ) {
			return null;
		}
		$platform = $value['platform'] ?? null;
		return new self( $target, self::names( $value['name'] ?? null ), Untrusted::picture( $value['logo'] ?? null ), in_array( $platform, array( 'Web', 'Native', 'Universal' ), true ) ? $platform : '', true === ( $value['isStandard'] ?? null ) );
	}

	/** Whether browsers can use it; others are for apps on a phone. */
	public function is_for_browsers(): bool {
		return 'Native' !== $this->platform;
	}

	/**
	 * What people read.
	 *
	 * @param string $locale As WordPress names it, such as `zh_CN`.
	 */
	public function name( string $locale ): string {
		$tag = str_replace( '_', '-', $locale );
		return $this->names[ $tag ] ?? $this->names[ explode( '-', $tag )[0] ] ?? $this->names['en'] ?? array_values( $this->names )[0] ?? $this->target;
	}

	/** @return array<string, mixed> As it came, without what nobody here needs. */
	public function document(): array {
		return array(
			'target'     => $this->target,
			'platform'   => $this->platform,
			'name'       => $this->names,
			'logo'       => $this->logo,
			'isStandard' => $this->is_standard,
		);
	}

	/** @return array<string, string> */
	private static function names( mixed $value ): array {
		$names = array();
		foreach ( array_slice( Untrusted::record( $value ), 0, self::MOST_NAMES ) as $tag => $name ) {
			$name = Untrusted::line( $name, self::MOST_NAME );
			if ( '' !== $name && 1 === preg_match( '/\A[a-z]{2,3}(?:-[A-Za-z]{2,4})?\z/', (string) $tag ) ) {
				$names[ (string) $tag ] = $name;
			}
		}
		return $names;
	}
}
