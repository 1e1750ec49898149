<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Logto\Tenant\Untrusted;
use SensitiveParameter;
use stdClass;

/** A connector of the tenant's, as far as this assistant looks at it. */
final class Connector {

	private function __construct(
		public readonly string $id,
		public readonly string $factory,
		public readonly string $type,
		public readonly string $name,
		#[SensitiveParameter] public readonly Connector_Config $config,
	) {}

	/** @return self|null Null where it is none. */
	public static function of( #[SensitiveParameter] mixed $item ): ?self {
		if ( ! $item instanceof stdClass ) {
			return null;
		}
		$id      = Untrusted::name( $item->id ?? null );
		$factory = Untrusted::name( $item->connectorId ?? null ); // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		$config  = $item->config ?? null;
		return '' === $id || '' === $factory ? null : new self( $id, $factory, Untrusted::name( $item->type ?? null ), self::name( $item->name ?? null, $factory ), new Connector_Config( $config instanceof stdClass ? $config : new stdClass() ) );
	}

	/** What Logto calls a connector, in the admin's language where it has one there. */
	public static function name( mixed $names, string $otherwise ): string {
		$language = str_starts_with( get_user_locale(), 'zh' ) ? 'zh-CN' : 'en';
		$name     = $names instanceof stdClass ? Untrusted::line( $names->{$language} ?? $names->en ?? '', 100 ) : '';
		return '' === $name ? $otherwise : $name;
	}

	/** Null where it is none that this assistant sets up. */
	public function service(): ?Aliyun_Service {
		return Aliyun_Service::tryFrom( $this->factory );
	}

	/** @return array{id: string, factory: string, name: string, is_ours: bool} */
	public function described(): array {
		return array(
			'id'      => $this->id,
			'factory' => $this->factory,
			'name'    => $this->name,
			'is_ours' => null !== $this->service(),
		);
	}
}
