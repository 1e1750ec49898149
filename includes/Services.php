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
use Logto\People\People_Factory;
use Logto\Phone_Sign_In\Phone_Sign_In_Factory;
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

	/** @var array<class-string, object> */
	private array $doors = array();

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
		return $this->door( Settings_Factory::class );
	}

	/** WordPress behind the core's small interfaces. */
	public function adapters(): Adapters_Factory {
		return $this->door( Adapters_Factory::class );
	}

	/** The protocol. */
	public function oidc(): Oidc_Factory {
		return $this->door( Oidc_Factory::class );
	}

	/** From `wp-login.php` to Logto and back. */
	public function sign_in(): Sign_In_Factory {
		return $this->door( Sign_In_Factory::class );
	}

	/** Who a person is on this site. */
	public function accounts(): Accounts_Factory {
		return $this->door( Accounts_Factory::class );
	}

	/** WordPress sessions that came from Logto. */
	public function sessions(): Sessions_Factory {
		return $this->door( Sessions_Factory::class );
	}

	/** WordPress's own passwords, and the emergency link. */
	public function local_login(): Local_Login_Factory {
		return $this->door( Local_Login_Factory::class );
	}

	/** The sign-in log. */
	public function log(): Log_Factory {
		return $this->door( Log_Factory::class );
	}

	/** The checks. */
	public function diagnostics(): Diagnostics_Factory {
		return $this->door( Diagnostics_Factory::class );
	}

	/** Trying a sign-in out. */
	public function setup(): Setup_Factory {
		return $this->door( Setup_Factory::class );
	}

	/** Personal data. */
	public function privacy(): Privacy_Factory {
		return $this->door( Privacy_Factory::class );
	}

	/** The frame of our screens. */
	public function admin(): Admin_Factory {
		return $this->door( Admin_Factory::class );
	}

	/** Settings of a network. */
	public function network(): Network_Factory {
		return $this->door( Network_Factory::class );
	}

	/** What becomes of connected people when Logto gets another address. */
	public function issuers(): Issuers_Factory {
		return $this->door( Issuers_Factory::class );
	}

	/** What the tenant says of itself in public. */
	public function tenant(): Tenant_Factory {
		return $this->door( Tenant_Factory::class );
	}

	/** What is known of a sign-in that stopped working, and who is told of it. */
	public function trouble(): Trouble_Factory {
		return $this->door( Trouble_Factory::class );
	}

	/** Logto's Management API, where a credential is kept. */
	public function management_api(): Management_Api_Factory {
		return $this->door( Management_Api_Factory::class );
	}

	/** What Logto tells between sign-ins. */
	public function webhooks(): Webhooks_Factory {
		return $this->door( Webhooks_Factory::class );
	}

	/** Sign-in by phone at Logto, set up from here. */
	public function phone_sign_in(): Phone_Sign_In_Factory {
		return $this->door( Phone_Sign_In_Factory::class );
	}

	/** How the people who are here come over to Logto. */
	public function people(): People_Factory {
		return $this->door( People_Factory::class );
	}

	/**
	 * @template Door of object
	 * @param class-string<Door> $door
	 * @return Door
	 */
	private function door( string $door ): object {
		/** @var Door */
		return $this->doors[ $door ] ??= new $door( $this );
	}
}
