<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Path;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Client;
use SensitiveParameter;
use stdClass;

/** The tenant's connectors: which there are, and the one that sends messages through Aliyun. Logto keeps one for SMS. */
final class Connectors {

	private const SMS   = 'Sms';
	private const EMAIL = 'Email';

	/** Connectors at most; a tenant has a few. */
	private const MOST = 300;

	/** @param list<Connector> $all */
	private function __construct( private readonly Client $client, private array $all ) {}

	/** @throws Api_Error */
	public static function at( Client $client ): self {
		$items = $client->get( '/connectors' )->exactly();
		if ( ! is_array( $items ) && null !== $items ) {
			throw Api_Error::of( Api_Problem::Invalid, 'GET /connectors: no list' );
		}
		return new self( $client, array_values( array_filter( array_map( Connector::of( ... ), array_slice( $items ?? array(), 0, self::MOST ) ) ) ) );
	}

	/** @return list<Connector> Those for SMS. */
	public function for_sms(): array {
		return array_values( array_filter( $this->all, static fn ( Connector $one ): bool => self::SMS === $one->type ) );
	}

	public function has_email(): bool {
		return in_array( self::EMAIL, array_column( array_map( static fn ( Connector $one ): array => array( 'type' => $one->type ), $this->all ), 'type' ), true );
	}

	/** The tenant's connector for one of Aliyun's services, or for any of them. */
	public function aliyun( ?Aliyun_Service $service = null ): ?Connector {
		foreach ( $this->for_sms() as $connector ) {
			if ( null === $service ? null !== $connector->service() : $service === $connector->service() ) {
				return $connector;
			}
		}
		return null;
	}

	/**
	 * Sets the connector up, in the place of the SMS connector that there is. Nothing is sent where nothing changes.
	 *
	 * @param string $replace ID of the connector whose place it may take; '' for none.
	 * @throws Api_Error
	 * @throws Phone_Refusal Where another connector would be replaced than the admin was told.
	 */
	public function save( #[SensitiveParameter] Connector_Form $form, string $replace ): void {
		$service = $form->service;
		$there   = $this->aliyun( $service );
		foreach ( $this->for_sms() as $other ) {
			if ( $other !== $there && $other->id !== $replace ) {
				/* translators: %s: name of a connector at Logto, such as "Twilio SMS Service". */
				throw new Phone_Refusal( 'would_replace', sprintf( __( 'Logto sends text messages through “%s” now. Say that it may be replaced.', 'logto' ), $other->name ), 409 );
			}
		}
		$config = ( $there->config ?? new Connector_Config( new stdClass() ) )->with( $form );
		if ( null === $there ) {
			$answer = $this->client->post(
				'/connectors',
				array(
					'connectorId' => $service->value,
					'config'      => $config,
				)
			);
		} elseif ( $there->config->is( $config ) ) {
			return;
		} else {
			$answer = $this->client->patch( Api_Path::of( '/connectors/%s', $there->id ), array( 'config' => $config ) );
		}
		$this->note( $service, $there, $answer->exactly() );
	}

	/**
	 * Has Logto send a message with values that are not saved.
	 *
	 * @param array<array-key, mixed> $config
	 * @param string                  $phone  Digits with the country code.
	 * @param string                  $locale '' for none.
	 * @throws Api_Error
	 */
	public static function send( Client $client, Aliyun_Service $service, #[SensitiveParameter] array $config, string $phone, string $locale ): void {
		$message = array(
			'phone'  => $phone,
			'config' => $config,
		) + ( '' === $locale ? array() : array( 'locale' => $locale ) );
		$answer  = $client->post( Api_Path::of( '/connectors/%s/test', $service->value ), $message );
		if ( 204 !== $answer->status ) {
			throw Api_Error::of( Api_Problem::Invalid, 'POST /connectors/test: not what Logto answers' );
		}
	}

	/** What there is now, without asking for all of them again. */
	private function note( Aliyun_Service $service, ?Connector $there, #[SensitiveParameter] mixed $answer ): void {
		$item = $answer instanceof stdClass ? clone $answer : new stdClass();
		foreach ( array( 'id' => $there->id ?? 'new', 'connectorId' => $service->value, 'type' => self::SMS ) as $name => $value ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- three short ones.
			$item->{$name} ??= $value;
		}
		$item->name ??= (object) array( 'en' => $there->name ?? $service->label() );
		$now          = Connector::of( $item );
		$others       = array_filter( $this->all, static fn ( Connector $one ): bool => self::SMS !== $one->type );
		$this->all    = array_values( array_filter( array( ...$others, $now ) ) );
	}
}
