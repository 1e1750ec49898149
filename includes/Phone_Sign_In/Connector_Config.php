<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use SensitiveParameter;
use stdClass;

/**
 * A connector's configuration, as Logto keeps it: it replaces it whole, so what was typed is merged into what is there.
 * Nothing of it is ever stored here, and its secret leaves this server for Logto only.
 */
final class Connector_Config {

	/** @param stdClass $there What Logto answered; empty where there is no connector yet. */
	public function __construct( #[SensitiveParameter] private readonly stdClass $there ) {}

	public function secret(): string {
		$secret = $this->there->accessKeySecret ?? ''; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		return is_string( $secret ) ? $secret : '';
	}

	/**
	 * With what was typed; members and templates that the form does not know stay.
	 *
	 * @return array<array-key, mixed>
	 */
	public function with( #[SensitiveParameter] Connector_Form $form ): array {
		$config = array(
			'accessKeyId'     => $form->access_key_id,
			'accessKeySecret' => '' === $form->secret ? $this->secret() : $form->secret,
			'signName'        => $form->sign_name,
			'templates'       => $this->templates( $form ),
		);
		$there  = get_object_vars( $this->there );
		if ( Aliyun_Service::Sms === $form->service && ( $form->is_strict || isset( $there['strictPhoneRegionNumberCheck'] ) ) ) {
			$config['strictPhoneRegionNumberCheck'] = $form->is_strict;
		}
		return array_merge( $there, $config );
	}

	/** @param array<array-key, mixed> $config Whether it says the same as what is there. */
	public function is( #[SensitiveParameter] array $config ): bool {
		return Exact_Json::of( $config ) === Exact_Json::of( $this->there );
	}

	/** @return array<string, mixed> For a browser: without its secret. */
	public function described( Aliyun_Service $service ): array {
		$rows = array();
		foreach ( $this->rows() as $row ) {
			$code   = $row->templateCode ?? ''; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
			$rows[] = array(
				'usage'    => self::text( $row->usageType ?? '' ), // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
				'code'     => self::text( $code instanceof stdClass ? $code->china ?? '' : $code ),
				'overseas' => self::text( $code instanceof stdClass ? $code->overseas ?? '' : '' ),
			);
		}
		return $this->without_secret(
			array(
				'factory'       => $service->value,
				'access_key_id' => self::text( $this->there->accessKeyId ?? '' ), // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
				'sign_name'     => self::text( $this->there->signName ?? '' ), // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
				'templates'     => $rows,
				'strict'        => true === ( $this->there->strictPhoneRegionNumberCheck ?? false ), // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
			)
		);
	}

	/**
	 * Somebody may have pasted the secret into another field.
	 *
	 * @param array<string, mixed> $shown
	 * @return array<string, mixed>
	 */
	private function without_secret( array $shown ): array {
		$secret = $this->secret();
		array_walk_recursive(
			$shown,
			static function ( mixed &$value ) use ( $secret ): void {
				$value = '' !== $secret && is_string( $value ) && str_contains( $value, $secret ) ? '' : $value;
			}
		);
		return $shown;
	}

	/** @return list<stdClass|array<array-key, mixed>> */
	private function templates( Connector_Form $form ): array {
		$there = array();
		foreach ( $this->rows() as $row ) {
			$there[ self::text( $row->usageType ?? '' ) ] = $row; // phpcs:ignore WordPress.NamingConventions.ValidVariableName -- Logto's name.
		}
		$templates = array();
		foreach ( $form->templates as $row ) {
			$code        = '' === $row['overseas'] ? $row['code'] : array(
				'china'    => $row['code'],
				'overseas' => $row['overseas'],
			);
			$templates[] = array_merge(
				get_object_vars( $there[ $row['usage'] ] ?? new stdClass() ),
				array(
					'usageType'    => $row['usage'],
					'templateCode' => $code,
				)
			);
		}
		$unknown = array_diff_key( $there, array_flip( Aliyun_Service::USAGES ), array_flip( array_column( $form->templates, 'usage' ) ) );
		return array( ...$templates, ...array_values( $unknown ) );
	}

	/** @return list<stdClass> */
	private function rows(): array {
		$rows = $this->there->templates ?? array();
		return is_array( $rows ) ? array_slice( array_values( array_filter( $rows, static fn ( mixed $row ): bool => $row instanceof stdClass ) ), 0, 50 ) : array();
	}

	private static function text( mixed $value ): string {
		return is_string( $value ) && strlen( $value ) <= 1000 ? $value : '';
	}
}
