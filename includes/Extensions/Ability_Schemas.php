<?php

declare( strict_types=1 );

namespace Logto\Extensions;

use Logto\Diagnostics\Outcome;
use Logto\Log\Plain_Rows;

/** What the abilities are called, take and answer, and what programs may think of them. */
final class Ability_Schemas {

	private const READS = array(
		'readonly'    => true,
		'destructive' => false,
		'idempotent'  => true,
	);

	/** @return array<string, array{label: string, description: string, input_schema: array<string, mixed>, output_schema: array<string, mixed>, meta: array<string, mixed>}> By name, without the namespace. */
	public static function all(): array {
		$text = array( 'type' => 'string' );
		return array(
			'run-checks'            => array(
				'label'         => __( 'Check the connection with Logto', 'logto' ),
				'description'   => __( 'Looks at everything that can be wrong between this site and Logto. What it finds counts at once: for example, nobody is sent to a Logto that refuses this site.', 'logto' ),
				'input_schema'  => self::input( array( 'names' => self::list_of( array( 'pattern' => '^[a-z_]{1,100}$' ) + $text ) + array( 'maxItems' => 50 ) ) ),
				'output_schema' => self::list_of( self::output( array( 'outcome' => $text + array( 'enum' => array_column( Outcome::cases(), 'value' ) ) ) + array_fill_keys( array( 'name', 'label', 'sentence', 'remedy', 'detail' ), $text ) ) ),
				'meta'          => self::meta( array( 'readonly' => false ) + self::READS ),
			),
			'get-connection-status' => array(
				'label'         => __( 'How the connection with Logto stands', 'logto' ),
				'description'   => __( 'Says whether sign-in with Logto works, by what is known: Logto is not asked. Times are Unix seconds.', 'logto' ),
				'input_schema'  => self::input( array() ),
				'output_schema' => self::output(
					array(
						'status'            => $text,
						'last_sign_in'      => array( 'type' => array( 'integer', 'null' ) ),
						'failed_at'         => array( 'type' => array( 'integer', 'null' ) ),
						'refused'           => array( 'type' => array( 'object', 'null' ) ),
						'is_sign_out_local' => array( 'type' => 'boolean' ),
					)
				),
				'meta'          => self::meta( self::READS ),
			),
			'find-log-entry'        => array(
				'label'         => __( 'Find a reference in the sign-in log', 'logto' ),
				'description'   => __( 'Says why a sign-in was refused, by the reference that the visitor read.', 'logto' ),
				'input_schema'  => self::input( array( 'reference' => array( 'maxLength' => 20 ) + $text ), array( 'reference' ) ),
				'output_schema' => self::output( array_fill_keys( array( 'id', 'user_id' ), array( 'type' => 'integer' ) ) + array_fill_keys( Plain_Rows::FIELDS, $text ) ),
				'meta'          => self::meta( self::READS ),
			),
			'list-sessions'         => array(
				'label'         => __( 'List somebody’s sessions', 'logto' ),
				'description'   => __( 'In how many browsers somebody is signed in here, since when, and which of these sessions came from Logto. Times are Unix seconds, 0 for unknown.', 'logto' ),
				'input_schema'  => self::of_user(),
				'output_schema' => self::list_of(
					self::output(
						array(
							'began'      => array( 'type' => 'integer' ),
							'ends'       => array( 'type' => 'integer' ),
							'from_logto' => array( 'type' => 'boolean' ),
							'asked'      => array( 'type' => 'integer' ),
							'is_own'     => array( 'type' => 'boolean' ),
						)
					)
				),
				'meta'          => self::meta( self::READS ),
			),
			'end-sessions'          => array(
				'label'         => __( 'End somebody’s sessions', 'logto' ),
				'description'   => __( 'Signs somebody out of this site in all browsers but the one that asks. Answers how many sessions ended; -1 where another plugin keeps them.', 'logto' ),
				'input_schema'  => self::of_user(),
				'output_schema' => self::output( array( 'sessions' => array( 'type' => 'integer' ) ) ),
				// Programs that act by themselves have to be told of it by name.
				'meta'          => array( 'public' => false ) + self::meta(
					array(
						'readonly'    => false,
						'destructive' => true,
						'idempotent'  => true,
					)
				),
			),
		);
	}

	/** @return array<string, mixed> */
	private static function of_user(): array {
		return self::input(
			array(
				'user' => array(
					'type'    => 'integer',
					'minimum' => 1,
				),
			),
			array( 'user' )
		);
	}

	/**
	 * @param array<string, array<string, mixed>> $properties
	 * @param list<string>                        $required
	 * @return array<string, mixed>
	 */
	private static function input( array $properties, array $required = array() ): array {
		return array(
			'type'                 => 'object',
			'properties'           => $properties,
			'additionalProperties' => false,
		) + ( array() === $required ? array( 'default' => array() ) : array( 'required' => $required ) );
	}

	/**
	 * @param array<string, array<string, mixed>> $properties
	 * @return array<string, mixed>
	 */
	private static function output( array $properties ): array {
		return array(
			'type'       => 'object',
			'properties' => $properties,
			'required'   => array_keys( $properties ),
		);
	}

	/**
	 * @param array<string, mixed> $items
	 * @return array<string, mixed>
	 */
	private static function list_of( array $items ): array {
		return array(
			'type'  => 'array',
			'items' => $items,
		);
	}

	/**
	 * @param array<string, bool> $annotations
	 * @return array<string, mixed>
	 */
	private static function meta( array $annotations ): array {
		return array(
			'annotations'  => $annotations,
			'public'       => true,
			'show_in_rest' => true,
		);
	}
}
