<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Logto\Adapters\Site;
use Logto\Compatibility;
use Logto\Issuers\Issuers_State;
use Logto\Local_Login\Emergency_Link;
use Logto\Network\Network_State;
use Logto\Oidc\Finding;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use Logto\Sign_In\Way;
use Logto\Trouble\Trouble_State;

/** Everything that the settings page knows, as `logto/v1/settings` answers it: the page keeps no second truth. */
final class Page_State {

	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Connection_State $connection,
		private readonly Accounts_State $accounts,
		private readonly Emergency_Link $emergency_link,
		private readonly Network_State $network,
		private readonly Issuers_State $issuers,
		private readonly Trouble_State $trouble,
	) {}

	/**
	 * @param list<Finding>|null $findings What Logto thinks of values that were just saved; null where it was not asked.
	 * @return array<string, mixed> As documented at `Settings\Settings_Controller`. No secret is ever in it.
	 */
	public function all( ?array $findings ): array {
		$settings = $this->store->settings();
		return array(
			'settings'                   => $this->values( $settings ),
			'secrets'                    => array_map( static fn ( mixed $secret ): bool => '' !== $secret, array_intersect_key( get_object_vars( $settings ), array_flip( Settings::SECRETS ) ) ),
			'fixed'                      => $this->store->fixed(),
			'redirect_uri'               => $this->site->redirect_uri(),
			'post_sign_out_redirect_uri' => $this->site->post_sign_out_redirect_uri(),
			'form_url'                   => $this->site->form_url(),
			'try_url'                    => $this->site->way_url( Way::Try, '' ),
			'last_mode'                  => $this->store->last_mode(),
			'allow_http'                 => Validation::allows_http(),
			'connection'                 => $this->connection->of( $findings ),
			'emergency_link'             => array( 'created' => $this->emergency_link->created() ),
			'two_factor_active'          => Compatibility::has_two_factor(),
			'network'                    => $this->network->all(),
			'issuers'                    => $this->issuers->all(),
			'trouble'                    => $this->trouble->all(),
		) + $this->accounts->all();
	}

	/** @return array<string, mixed> Everything but secrets. */
	private function values( Settings $settings ): array {
		$public = array_filter( Store::read_schema(), static fn ( array $property ): bool => ! ( $property['secret'] ?? false ) );
		return array_intersect_key( get_object_vars( $settings ), $public );
	}
}
