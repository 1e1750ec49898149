<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Client;
use Logto\Oidc\Refusal;
use SensitiveParameter;

/** Sign-in by phone at Logto, set up from here: the connector that sends the codes, and what phone numbers are for. */
final class Phone_Assistant {

	private const EXPERIENCE = '/sign-in-exp';

	/** @var list<string> */
	private array $secrets = array();

	/** @param Closure(): void $changed The tenant does not say of itself any more what is remembered. */
	public function __construct(
		private readonly Client $client,
		private readonly Tenant_Facts $facts,
		private readonly Phone_Journal $journal,
		private readonly Closure $changed,
	) {}

	/**
	 * How it stands.
	 *
	 * @return array<string, mixed> As `Phone_Controller` says.
	 * @throws Api_Error
	 */
	public function look(): array {
		return $this->state( $this->connectors(), $this->experience(), true );
	}

	/**
	 * @param string $replace ID of the connector that may be replaced; '' for none.
	 * @return array<string, mixed> The same.
	 * @throws Api_Error
	 * @throws Phone_Refusal
	 */
	public function save_connector( Aliyun_Service $service, #[SensitiveParameter] mixed $config, string $replace ): array {
		$connectors = $this->connectors();
		$connectors->save( Connector_Form::of( $service, $config, self::has_secret( $connectors, $service ) ), $replace );
		return $this->state( $connectors, $this->experience(), false );
	}

	/**
	 * @param string $phone Digits, with the country code.
	 * @throws Api_Error
	 * @throws Phone_Refusal
	 */
	public function send( Aliyun_Service $service, #[SensitiveParameter] mixed $config, string $phone, string $locale ): void {
		$is_kept    = '' === trim( is_array( $config ) && is_string( $config['access_key_secret'] ?? null ) ? $config['access_key_secret'] : '' );
		$connectors = $is_kept ? $this->connectors() : null;
		$form       = Connector_Form::of( $service, $config, null !== $connectors && self::has_secret( $connectors, $service ) );
		$there      = $connectors?->aliyun( $service )->config ?? new Connector_Config( (object) array() );
		if ( Aliyun_Service::Mas === $service && 1 !== preg_match( '/\A861\d{10}\z/', $phone ) ) {
			throw Phone_Refusal::of_fields( array( 'phone' => Connector_Form::mainland_only() ) );
		}
		Connectors::send( $this->client, $service, $there->with( $form ), $phone, $locale );
	}

	/**
	 * @return array<string, mixed> As look().
	 * @throws Api_Error
	 * @throws Phone_Refusal Where Logto's rules are against it.
	 * @throws Refusal       Where what is there can't be noted: then nothing is changed.
	 */
	public function switch_on( Phone_Use $use ): array {
		$connectors = $this->connectors();
		$experience = $this->experience();
		$choice     = self::choice( $use, $connectors, $experience );
		$obstacle   = $choice->obstacle();
		if ( null !== $obstacle ) {
			throw new Phone_Refusal( 'obstacle', $obstacle, 409 );
		}
		if ( $choice->changes() ) {
			$this->journal->note( $experience, $choice->after );
			$experience = $this->write( $choice->request() );
			$this->journal->confirm( $experience );
		}
		return $this->state( $connectors, $experience, false );
	}

	/**
	 * Takes back what was switched on, less what somebody else has changed since.
	 *
	 * @return array<string, mixed> As look(); `undo.changed` names what was left.
	 * @throws Api_Error
	 * @throws Refusal
	 */
	public function undo(): array {
		$connectors = $this->connectors();
		$experience = $this->experience();
		$former     = $this->journal->former( $experience );
		$left       = $this->journal->changed( $experience );
		if ( array() !== $former ) {
			$experience = $this->write( $former );
			$this->journal->forget();
		}
		$state = $this->state( $connectors, $experience, false );
		return array() === $left ? $state : array( 'undo' => self::undo_of( false, $left ) ) + $state;
	}

	/** @return list<string> Secrets of Aliyun's that Logto has told since: nobody may be told them. */
	public function secrets(): array {
		return $this->secrets;
	}

	private function connectors(): Connectors {
		$connectors    = Connectors::at( $this->client );
		$this->secrets = array_map( static fn ( Connector $one ): string => $one->config->secret(), $connectors->for_sms() );
		return $connectors;
	}

	private function experience(): Experience {
		return Experience::of( $this->client->get( self::EXPERIENCE ) );
	}

	/** @param array<string, mixed> $body */
	private function write( array $body ): Experience {
		$after = Experience::of( $this->client->patch( self::EXPERIENCE, $body ) );
		( $this->changed )();
		return $after;
	}

	/** @return array<string, mixed> */
	private function state( Connectors $connectors, Experience $experience, bool $is_new ): array {
		$facts     = $this->facts->of( $this->client, $is_new );
		$connector = $connectors->aliyun();
		$service   = $connector?->service();
		$former    = $this->journal->former( $experience );
		$changed   = $this->journal->changed( $experience );
		return array(
			'factories'  => $facts['factories'],
			'connectors' => array_map( static fn ( Connector $one ): array => $one->described(), $connectors->for_sms() ),
			'config'     => null === $connector || null === $service ? null : $connector->config->described( $service ),
			'sign_in'    => $experience->described(),
			'phone'      => $experience->has( Phone_Use::Sign_Up ) ? Phone_Use::Sign_Up->value : ( $experience->has( Phone_Use::Sign_In ) ? Phone_Use::Sign_In->value : 'off' ),
			'choices'    => array(
				Phone_Use::Sign_In->value => self::choice( Phone_Use::Sign_In, $connectors, $experience )->described(),
				Phone_Use::Sign_Up->value => self::choice( Phone_Use::Sign_Up, $connectors, $experience )->described(),
			),
			'people'     => $facts['people'],
			'undo'       => array() === $former && array() === $changed ? null : self::undo_of( array() !== $former, $changed ),
		);
	}

	/**
	 * @param list<string> $changed
	 * @return array{is_possible: bool, changed: list<string>}
	 */
	private static function undo_of( bool $is_possible, array $changed ): array {
		return array(
			'is_possible' => $is_possible,
			'changed'     => $changed,
		);
	}

	private static function choice( Phone_Use $use, Connectors $connectors, Experience $experience ): Choice {
		return new Choice( $experience, $use, array() !== $connectors->for_sms(), $connectors->has_email() );
	}

	private static function has_secret( Connectors $connectors, Aliyun_Service $service ): bool {
		return '' !== ( $connectors->aliyun( $service )?->config->secret() ?? '' );
	}
}
