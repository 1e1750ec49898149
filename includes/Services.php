<?php

declare( strict_types=1 );

namespace Logto;

use Closure;
use Logto\Accounts\Accounts_Factory;
use Logto\Adapters\Adapters_Factory;
use Logto\Admin\Admin_Factory;
use Logto\Diagnostics\Diagnostics_Factory;
use Logto\Issuers\Issuers_Factory;
use Logto\Local_Login\Local_Login_Factory;
use Logto\Log\Log_Factory;
use Logto\Management_Api\Management_Api_Factory;
use Logto\Network\Network_Factory;
use Logto\Oidc\Oidc_Factory;
use Logto\Privacy\Privacy_Factory;
use Logto\Sessions\Sessions_Factory;
use Logto\Settings\Settings_Factory;
use Logto\Setup\Setup_Factory;
use Logto\Sign_In\Sign_In_Factory;
use Logto\Tenant\Tenant_Factory;
use Logto\Trouble\Trouble_Factory;
use Logto\Webhooks\Webhooks_Factory;

/**
 * The rooms' doors: each room has one class that makes its objects, made itself when it is first asked for.
 *
 * Objects that hold something for the rest of the request are kept by their room; everything that holds settings is
 * made anew, so that it never works with values that were just changed.
 */
final class Services {

	private ?Settings_Factory $settings       = null;
	private ?Adapters_Factory $adapters       = null;
	private ?Oidc_Factory $oidc               = null;
	private ?Sign_In_Factory $sign_in         = null;
	private ?Accounts_Factory $accounts       = null;
	private ?Sessions_Factory $sessions       = null;
	private ?Local_Login_Factory $local_login = null;
	private ?Log_Factory $log                 = null;
	private ?Diagnostics_Factory $diagnostics = null;
	private ?Setup_Factory $setup             = null;
	private ?Privacy_Factory $privacy         = null;
	private ?Admin_Factory $admin             = null;
	private ?Network_Factory $network         = null;
	private ?Issuers_Factory $issuers         = null;
	private ?Tenant_Factory $tenant           = null;
	private ?Trouble_Factory $trouble         = null;
	private ?Webhooks_Factory $webhooks       = null;

	private ?Management_Api_Factory $management_api = null;

	/**
	 * @param Closure(): int                $now    Unix time.
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(int): void            $sleep  Microseconds.
	 * @param bool                          $is_networks Whether everything works with the network's own settings, as its screen shows them, and not with what counts on a site.
	 */
	public function __construct(
		public readonly Closure $now,
		public readonly Closure $random,
		public readonly Closure $sleep,
		public readonly bool $is_networks = false,
	) {}

	/** What the admin decided: reading, checking, saving. */
	public function settings(): Settings_Factory {
		return $this->settings ??= new Settings_Factory( $this );
	}

	/** WordPress behind the core's small interfaces. */
	public function adapters(): Adapters_Factory {
		return $this->adapters ??= new Adapters_Factory( $this );
	}

	/** The protocol. */
	public function oidc(): Oidc_Factory {
		return $this->oidc ??= new Oidc_Factory( $this );
	}

	/** From `wp-login.php` to Logto and back. */
	public function sign_in(): Sign_In_Factory {
		return $this->sign_in ??= new Sign_In_Factory( $this );
	}

	/** Who a person is on this site. */
	public function accounts(): Accounts_Factory {
		return $this->accounts ??= new Accounts_Factory( $this );
	}

	/** WordPress sessions that came from Logto. */
	public function sessions(): Sessions_Factory {
		return $this->sessions ??= new Sessions_Factory( $this );
	}

	/** WordPress's own passwords, and the emergency link. */
	public function local_login(): Local_Login_Factory {
		return $this->local_login ??= new Local_Login_Factory( $this );
	}

	/** The sign-in log. */
	public function log(): Log_Factory {
		return $this->log ??= new Log_Factory( $this );
	}

	/** The checks. */
	public function diagnostics(): Diagnostics_Factory {
		return $this->diagnostics ??= new Diagnostics_Factory( $this );
	}

	/** Trying a sign-in out. */
	public function setup(): Setup_Factory {
		return $this->setup ??= new Setup_Factory( $this );
	}

	/** Personal data. */
	public function privacy(): Privacy_Factory {
		return $this->privacy ??= new Privacy_Factory( $this );
	}

	/** The frame of our screens. */
	public function admin(): Admin_Factory {
		return $this->admin ??= new Admin_Factory( $this );
	}

	/** Settings of a network. */
	public function network(): Network_Factory {
		return $this->network ??= new Network_Factory( $this );
	}

	/** What becomes of connected people when Logto gets another address. */
	public function issuers(): Issuers_Factory {
		return $this->issuers ??= new Issuers_Factory( $this );
	}

	/** What the tenant says of itself in public. */
	public function tenant(): Tenant_Factory {
		return $this->tenant ??= new Tenant_Factory( $this );
	}

	/** What is known of a sign-in that stopped working, and who is told of it. */
	public function trouble(): Trouble_Factory {
		return $this->trouble ??= new Trouble_Factory( $this );
	}

	/** Logto's Management API, where a credential is kept. */
	public function management_api(): Management_Api_Factory {
		return $this->management_api ??= new Management_Api_Factory( $this );
	}

	/** What Logto tells between sign-ins. */
	public function webhooks(): Webhooks_Factory {
		return $this->webhooks ??= new Webhooks_Factory( $this );
	}
}
