<?php

declare( strict_types=1 );

namespace Logto\Phone_Sign_In;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Api_Sentences;
use Logto\Oidc\Refusal;
use SensitiveParameter;

/** What Logto or Aliyun said against something, as a refusal with a sentence; the cause goes to the debug log. */
final class Phone_Errors {

	/** @param Closure(string): void $log A cause, without secrets. */
	public function __construct( private readonly Closure $log ) {}

	/** @param list<string> $secrets Aliyun's, as they were typed or read: whatever repeats one is not passed on. */
	public function of( Api_Error $error, #[SensitiveParameter] array $secrets ): Phone_Refusal {
		$secrets = array_values( array_filter( $secrets, static fn ( string $one ): bool => '' !== $one ) );
		$logto   = self::code( $error->logto_code, $secrets );
		$aliyun  = str_starts_with( $logto, 'connector.' ) ? self::code( $error->data['Code'] ?? null, $secrets ) : '';
		$cause   = $error->getMessage() . ( '' === $aliyun ? '' : ", $aliyun" );
		( $this->log )( str_replace( array( ...$secrets, ...array_map( 'rawurlencode', $secrets ) ), '(secret)', $cause ) );
		$status = Api_Problem::Busy === $error->problem ? 429 : 400;
		if ( '' !== $aliyun ) {
			return new Phone_Refusal( 'not_sent', Code_Sentences::of( $aliyun ), $status, array(), $aliyun );
		}
		$fields = 'connector.invalid_config' === $logto ? self::fields( $error->data['issues'] ?? null ) : array();
		if ( array() !== $fields ) {
			return Phone_Refusal::of_fields( $fields );
		}
		$type = $error->data['type'] ?? '';
		return new Phone_Refusal( 'management_' . $error->problem->value, self::sentence( $logto, is_string( $type ) ? $type : '' ) ?? self::general( $error, $logto ), $status, array(), $logto );
	}

	/** What is noted for undoing could not be written: nothing was changed at Logto, or it can't be undone from here. */
	public function of_refusal( Refusal $refusal ): Phone_Refusal {
		( $this->log )( $refusal->getMessage() );
		return new Phone_Refusal( 'not_noted', __( 'The database did not answer. Please try again.', 'logto' ), 500 );
	}

	private static function sentence( string $code, string $type ): ?string {
		return match ( $code ) {
			'request.message_rate_limited' => __( 'Logto sends ten codes in ten minutes to one number at most. Wait, or try another number.', 'logto' ),
			'connector.rate_limit_exceeded' => Code_Sentences::of( 'BUSINESS_LIMIT_CONTROL' ),
			'connector.invalid_request_parameters' => Code_Sentences::of( 'MOBILE_NUMBER_ILLEGAL' ),
			'connector.not_found_with_connector_id' => __( 'This Logto does not offer that connector. Update Logto, or choose the other one.', 'logto' ),
			default => Choice_Sentences::of( $code, $type ),
		};
	}

	private static function general( Api_Error $error, string $code ): string {
		return Api_Sentences::of( Api_Problem::Refused === $error->problem && '' === $code ? Api_Error::of( $error->problem, '' ) : $error );
	}

	/** @return array<string, string> A sentence for each field that Logto names: `templates, 0, templateCode, china`. */
	private static function fields( mixed $issues ): array {
		$names  = array(
			'accessKeyId'     => 'access_key_id',
			'accessKeySecret' => 'access_key_secret',
			'signName'        => 'sign_name',
		);
		$fields = array();
		foreach ( is_array( $issues ) ? array_slice( $issues, 0, 50 ) : array() as $issue ) {
			$path = is_array( $issue ) && is_array( $issue['path'] ?? null ) ? array_values( $issue['path'] ) : array();
			$at   = $path[1] ?? null;
			$name = 'templates' === ( $path[0] ?? null ) ? ( is_int( $at ) && $at >= 0 && $at < 50 ? "templates.$at." . ( 'overseas' === ( $path[3] ?? null ) ? 'overseas' : 'code' ) : 'templates' ) : ( is_string( $path[0] ?? null ) ? $names[ $path[0] ] ?? '' : '' );
			if ( '' !== $name ) {
				$fields[ $name ] = __( 'Logto does not take this value.', 'logto' );
			}
		}
		return $fields;
	}

	/** @param list<string> $secrets */
	private static function code( #[SensitiveParameter] mixed $code, #[SensitiveParameter] array $secrets ): string {
		$is_one = is_string( $code ) && 1 === preg_match( '/\A[A-Za-z0-9_.:-]{1,100}\z/', $code );
		return $is_one && str_replace( $secrets, '', $code ) === $code ? $code : '';
	}
}
