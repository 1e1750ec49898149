<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Management_Api\Api_Problem;
use Logto\Management_Api\Client;
use SensitiveParameter;

/**
 * The script at Logto, as the Management API has it: Logto's Action after a password that was wrong there. There is one for the
 * whole tenant, so what somebody else has put there is left alone.
 *
 * What Logto answers has the secret in clear; none of it leaves this class.
 */
final class Password_Check_Action {

	public const NONE    = 'no';
	public const OFF     = 'off';
	public const ON      = 'on';
	public const OTHER   = 'other';
	public const UNKNOWN = 'unknown';

	private const PATH = '/configs/actions/action.postFirstFactorVerification';

	/**
	 * @param string                $address  Where the script asks.
	 * @param Closure(string): bool $is_right Whether that is the secret of now.
	 */
	public function __construct(
		private readonly Client $client,
		private readonly string $address,
		private readonly Closure $is_right,
	) {}

	/** @return self::NONE|self::OFF|self::ON|self::OTHER|self::UNKNOWN One that asks with an old secret is as good as off. */
	public function state(): string {
		try {
			return $this->client->is_available() ? $this->state_of( $this->there() ) : self::UNKNOWN;
		} catch ( Api_Error ) {
			return self::UNKNOWN;
		}
	}

	/**
	 * Switched off at first; where it is there already, it gets its new secret and stays as it is.
	 *
	 * @return bool False where somebody else's script is there.
	 * @throws Api_Error
	 */
	public function install( #[SensitiveParameter] string $secret ): bool {
		$there = $this->there();
		if ( null !== $there && ! $this->is_ours( $there ) ) {
			return false;
		}
		$this->client->put(
			self::PATH,
			array(
				'script'               => Password_Check_Script::to_install(),
				'environmentVariables' => array(
					Password_Check_Script::ADDRESS => $this->address,
					Password_Check_Script::SECRET  => $secret,
				),
				'enabled'              => true === ( $there['enabled'] ?? false ),
				'onExecutionError'     => 'block',
			)
		);
		return true;
	}

	/**
	 * @return bool False where ours is not there.
	 * @throws Api_Error
	 */
	public function switch_to( bool $on ): bool {
		$there = $this->there();
		if ( null === $there || ! $this->is_ours( $there ) ) {
			return false;
		}
		$this->client->patch( self::PATH, array( 'enabled' => $on ) );
		return true;
	}

	/**
	 * @return bool False where somebody else's script is there.
	 * @throws Api_Error
	 */
	public function uninstall(): bool {
		$there = $this->there();
		if ( null !== $there && ! $this->is_ours( $there ) ) {
			return false;
		}
		null === $there || $this->client->delete( self::PATH );
		return true;
	}

	/**
	 * @return array<array-key, mixed>|null
	 * @throws Api_Error
	 */
	private function there(): ?array {
		try {
			return $this->client->get( self::PATH )->body;
		} catch ( Api_Error $error ) {
			return Api_Problem::Not_Found === $error->problem ? null : throw $error;
		}
	}

	/**
	 * @param array<array-key, mixed>|null $there
	 * @return self::NONE|self::OFF|self::ON|self::OTHER
	 */
	private function state_of( ?array $there ): string {
		return match ( true ) {
			null === $there => self::NONE,
			! $this->is_ours( $there ) => self::OTHER,
			true === ( $there['enabled'] ?? false ) && ( $this->is_right )( self::secret( $there ) ) => self::ON,
			default => self::OFF,
		};
	}

	/** @param array<array-key, mixed> $there Installed by us, or pasted. */
	private function is_ours( array $there ): bool {
		return ( self::variables( $there )[ Password_Check_Script::ADDRESS ] ?? '' ) === $this->address || str_contains( self::script( $there ), Password_Check_Script::quoted( $this->address ) );
	}

	/** @param array<array-key, mixed> $there */
	private static function secret( array $there ): string {
		$secret = self::variables( $there )[ Password_Check_Script::SECRET ] ?? null;
		preg_match( '/\bsecret: "([A-Za-z0-9_-]{43})"/', self::script( $there ), $parts );
		return is_string( $secret ) ? $secret : $parts[1] ?? '';
	}

	/** @param array<array-key, mixed> $there */
	private static function script( array $there ): string {
		return is_string( $there['script'] ?? null ) ? $there['script'] : '';
	}

	/**
	 * @param array<array-key, mixed> $there
	 * @return array<array-key, mixed>
	 */
	private static function variables( array $there ): array {
		return is_array( $there['environmentVariables'] ?? null ) ? $there['environmentVariables'] : array();
	}
}
