<?php

declare( strict_types=1 );

namespace Logto\People;

use Closure;
use Logto\Accounts\Identities;
use Logto\Accounts\Identity;
use Logto\Accounts\User_Meta;
use Logto\Settings\Settings;
use Logto\Management_Api\Client;
use WP_Error;
use wpdb;

/** The password check as an admin sets it up: what stands, and what is done about it. */
final class Password_Check_Setup {

	/**
	 * @param string            $address Where the script asks.
	 * @param Closure(): Client $client  With the credential of the assistant, or the kept one.
	 * @param Closure(): void   $forget  Deletes what is stored of the check.
	 */
	public function __construct(
		private readonly wpdb $wpdb,
		private readonly Settings $settings,
		private readonly Password_Check_Row $row,
		private readonly string $address,
		private readonly Closure $client,
		private readonly Closure $forget,
	) {}

	/** @return array{setting: string, has_secret: bool, since: int|null, vouches: bool, came_over: int, left: int, installed: string, address: string, is_https: bool, obstacle: string|null} */
	public function describe(): array {
		return array(
			'setting'    => $this->settings->password_check,
			'has_secret' => null !== $this->row->since(),
			'since'      => $this->row->since(),
			'vouches'    => $this->row->vouches(),
			'came_over'  => (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE meta_key = %s', $this->wpdb->usermeta, User_Meta::CAME_OVER ) ),
			'left'       => $this->left(),
			'installed'  => $this->action()->state(),
			'address'    => $this->address,
			'is_https'   => $this->is_safe(),
			'obstacle'   => self::sentence( Password_Check_Accounts::obstacle( $this->settings ) ),
		);
	}

	/**
	 * A new secret, and the script that has it in it.
	 *
	 * @return array{script: string, secret: string}|WP_Error
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 */
	public function secret(): array|WP_Error {
		if ( ! $this->is_safe() ) {
			return self::unencrypted();
		}
		$secret = $this->row->made();
		$this->row->take( $secret );
		return array(
			'script' => Password_Check_Script::to_paste( $this->address, $secret ),
			'secret' => $secret,
		);
	}

	/**
	 * A new secret, once Logto has the script with it.
	 *
	 * @throws \Logto\Oidc\Refusal Database_Failed.
	 * @throws \Logto\Management_Api\Api_Error
	 */
	public function install(): ?WP_Error {
		if ( ! $this->is_safe() ) {
			return self::unencrypted();
		}
		$secret = $this->row->made();
		if ( ! $this->action()->install( $secret ) ) {
			return self::others();
		}
		$this->row->take( $secret );
		return null;
	}

	/** @throws \Logto\Management_Api\Api_Error */
	public function uninstall(): ?WP_Error {
		return $this->action()->uninstall() ? null : self::others();
	}

	/** @throws \Logto\Management_Api\Api_Error */
	public function switch_to( bool $on ): ?WP_Error {
		return $this->action()->switch_to( $on ) ? null : self::others();
	}

	/** @throws \Logto\Oidc\Refusal Database_Failed. */
	public function set_vouches( bool $vouches ): void {
		$this->row->set_vouches( $vouches );
	}

	/** The end: whoever has the secret gets no answer any more. */
	public function forget(): void {
		( $this->forget )();
	}

	/** Accounts that are not connected with this Logto, by counting both: nobody has a list of a million. */
	private function left(): int {
		$linked = (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM %i WHERE issuer_key = %s AND user_id > 0', $this->wpdb->base_prefix . Identities::TABLE, Identity::issuer_key( $this->settings->issuer() ) ) );
		return max( 0, (int) $this->wpdb->get_var( (string) $this->wpdb->prepare( 'SELECT COUNT(*) FROM %i', $this->wpdb->users ) ) - $linked );
	}

	private function is_safe(): bool {
		return 'local' === wp_get_environment_type() || Password_Check_Controller::is_safe( $this->address );
	}

	private function action(): Password_Check_Action {
		return new Password_Check_Action( ( $this->client )(), $this->address, $this->row->is_right( ... ) );
	}

	private static function sentence( ?string $obstacle ): ?string {
		return match ( $obstacle ) {
			null => null,
			'policy' => __( 'Nobody comes over this way until new people may use the account with the same email address: choose that on the Accounts tab.', 'logto' ),
			'network' => __( 'On a network this works only where Logto is set up for the whole network.', 'logto' ),
			default => __( 'Connect this site with Logto first.', 'logto' ),
		};
	}

	private static function unencrypted(): WP_Error {
		return new WP_Error( 'logto_not_encrypted', __( 'This address begins with http://, so what Logto sends can be read on its way. Use https:// for this site.', 'logto' ), array( 'status' => 400 ) );
	}

	private static function others(): WP_Error {
		return new WP_Error( 'logto_other_action', __( 'This site’s script is not at Logto, but another one or none: look in the Logto Console under Actions.', 'logto' ), array( 'status' => 409 ) );
	}
}
