<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Client;
use Logto\Tenant\Untrusted;
use stdClass;

/**
 * What an assistant's run does not change: which connectors Logto has to offer, and how many people have no phone number.
 * Asked when the assistant is opened, and remembered for some minutes, so that its steps need not ask again.
 *
 * @phpstan-type Facts array{factories: list<array{id: string, kind: string, name: string, is_offered: bool}>, people: array{total: int, without_phone: int, is_exact: bool}}
 */
final class Tenant_Facts {

	public const TRANSIENT = 'logto_phone_facts';

	private const SECONDS = 600;

	/**
	 * @param string                 $tenant What the facts are of.
	 * @param Closure(): mixed       $read   What is remembered.
	 * @param Closure(array<string, mixed>, int): bool $write For so many seconds.
	 */
	public function __construct(
		private readonly string $tenant,
		private readonly Closure $read,
		private readonly Closure $write,
	) {}

	/** @return list<string> The rows that are a network's, for uninstalling. */
	public static function rows(): array {
		return array( '_site_transient_' . self::TRANSIENT, '_site_transient_timeout_' . self::TRANSIENT );
	}

	/**
	 * @param bool $is_new Whether Logto is asked in any case.
	 * @return Facts
	 * @throws Api_Error
	 */
	public function of( Client $client, bool $is_new ): array {
		$kept = $is_new ? null : ( $this->read )();
		if ( is_array( $kept ) && ( $kept['tenant'] ?? null ) === $this->tenant ) {
			/** @var Facts */
			return array_diff_key( $kept, array( 'tenant' => true ) );
		}
		$facts = array(
			'factories' => self::factories( $client ),
			'people'    => ( new People_Count( $client ) )->all(),
		);
		( $this->write )( array( 'tenant' => $this->tenant ) + $facts, self::SECONDS );
		return $facts;
	}

	/**
	 * @return list<array{id: string, kind: string, name: string, is_offered: bool}>
	 * @throws Api_Error
	 */
	private static function factories( Client $client ): array {
		$offered = array();
		$items   = $client->get( '/connector-factories' )->exactly();
		foreach ( is_array( $items ) ? $items : array() as $item ) {
			if ( $item instanceof stdClass ) {
				$offered[ Untrusted::name( $item->id ?? null ) ] = $item->name ?? null;
			}
		}
		return array_map(
			static fn ( Aliyun_Service $service ): array => array(
				'id'         => $service->value,
				'kind'       => $service->kind(),
				'name'       => Connector::name( $offered[ $service->value ] ?? null, $service->label() ),
				'is_offered' => array_key_exists( $service->value, $offered ),
			),
			Aliyun_Service::cases()
		);
	}
}
