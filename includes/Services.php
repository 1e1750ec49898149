<?php

declare( strict_types=1 );

namespace Logto;

use Closure;
use Logto\Accounts\Accounts;
use Logto\Accounts\Connector;
use Logto\Accounts\Identities;
use Logto\Accounts\Matcher;
use Logto\Accounts\Provisioner;
use Logto\Accounts\Usernames;
use Logto\Adapters\Option_Lock;
use Logto\Adapters\Refresh_Event;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Schedule;
use Logto\Adapters\Site;
use Logto\Adapters\Wp_Http;
use Logto\Admin\Connect;
use Logto\Admin\Settings_Controller;
use Logto\Admin\Settings_Page;
use Logto\Log\Events;
use Logto\Oidc\Client;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Documents;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Id_Token;
use Logto\Oidc\Provider;
use Logto\Oidc\Token_Endpoint;
use Logto\Oidc\User_Info;
use Logto\Sessions\Session_Entries;
use Logto\Sessions\Sign_Out;
use Logto\Settings\Schema_Version;
use Logto\Settings\Secret_Box;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use Logto\Sign_In\Attempts;
use Logto\Sign_In\Callback;
use Logto\Sign_In\Connection;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Login_Form;
use Logto\Sign_In\Refusal_Screen;
use Logto\Sign_In\Start;

/**
 * Makes objects, each when it is first asked for. Those that hold something for the rest of the request are kept;
 * everything that holds settings is made anew, so that it never works with values that were just changed.
 */
final class Services {

	private ?Store $store              = null;
	private ?Validation $validation    = null;
	private ?Session_Entries $sessions = null;
	private ?Login_Form $login_form    = null;
	private ?Settings_Page $page       = null;

	/**
	 * @param Closure(): int                $now    Unix time.
	 * @param Closure(positive-int): string $random Random bytes of the given number.
	 * @param Closure(int): void            $sleep  Microseconds.
	 */
	public function __construct(
		private readonly Closure $now,
		private readonly Closure $random,
		private readonly Closure $sleep,
	) {}

	// Settings.

	public function store(): Store {
		return $this->store ??= new Store( $this->secret_box(), $this->validation( ... ) );
	}

	public function validation(): Validation {
		return $this->validation ??= new Validation();
	}

	public function secret_box(): Secret_Box {
		return new Secret_Box( wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), $this->random );
	}

	public function schema_version(): Schema_Version {
		return new Schema_Version( $this->store(), $this->identities(), $this->events() );
	}

	// WordPress behind the core's interfaces.

	public function site(): Site {
		return new Site();
	}

	public function safe_redirect(): Safe_Redirect {
		return new Safe_Redirect( $this->site() );
	}

	// The protocol.

	public function client(): Client {
		$settings = $this->store()->settings();
		return new Client( $settings->endpoint, $settings->app_id, $settings->app_secret, $this->site()->redirect_uri() );
	}

	public function provider(): Provider {
		return new Provider(
			$this->client()->issuer(),
			fn (): Documents => new Documents( $this->client()->issuer(), $this->store()->settings()->internal_endpoint, $this->http() ),
			static function ( bool $again ): mixed {
				$again && wp_cache_delete( Store::PROVIDER, 'options' );
				return get_option( Store::PROVIDER );
			},
			static function ( array $record ): void {
				update_option( Store::PROVIDER, $record, false );
			},
			$this->now,
			fn ( Closure $work ) => $this->provider_lock()->run( $work ),
		);
	}

	/** @return Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response */
	private function http(): Closure {
		return ( new Wp_Http( $this->store()->settings() ) )->send( ... );
	}

	private function provider_lock(): Option_Lock {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Option_Lock( $wpdb, Store::PROVIDER_LOCK, $this->now, $this->sleep );
	}

	public function schedule(): Schedule {
		return new Schedule( $this->store() );
	}

	public function refresh_event(): Refresh_Event {
		return new Refresh_Event( $this->store(), $this->provider( ... ), $this->connection( ... ) );
	}

	// The journey.

	public function start(): Start {
		return new Start( $this->store(), $this->connection( ... ), $this->departure( ... ), $this->refusal_screen( ... ), $this->safe_redirect(), $this->login_form(), $this->sessions(), $this->now );
	}

	public function callback(): Callback {
		$client   = $this->client();
		$provider = $this->provider();
		return new Callback(
			$this->store(),
			$this->schema_version( ... ),
			$this->secret_box(),
			$this->attempts(),
			$client,
			$provider,
			new Token_Endpoint( $client, $this->http() ),
			new Id_Token( $client, $provider, $this->now ),
			fn (): User_Info => new User_Info( $this->http() ),
			$this->connection( ... ),
			$this->accounts(),
			$this->connector( ... ),
			$this->sessions(),
			$this->departure( ... ),
			$this->safe_redirect(),
			$this->refusal_screen( ... ),
		);
	}

	public function refusal_screen(): Refusal_Screen {
		return new Refusal_Screen( $this->site(), $this->sign_out(), $this->random );
	}

	public function departure(): Departure {
		return new Departure( $this->client(), $this->provider(), $this->attempts(), $this->secret_box(), $this->safe_redirect() );
	}

	public function attempts(): Attempts {
		return new Attempts( $this->secret_box(), $this->site(), $this->random, $this->now );
	}

	public function connection(): Connection {
		$client   = $this->client();
		$provider = $this->provider();
		return new Connection( $this->store(), $this->site(), new Connection_Probe( $client, $provider, $this->http() ), $provider );
	}

	public function login_form(): Login_Form {
		return $this->login_form ??= new Login_Form( $this->store() );
	}

	// Accounts and sessions.

	public function identities(): Identities {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identities( $wpdb );
	}

	public function accounts(): Accounts {
		return new Accounts(
			$this->identities(),
			static fn (): Matcher => new Matcher(),
			fn (): Provisioner => new Provisioner( new Usernames( $this->random ) ),
			$this->now,
			$this->sleep,
		);
	}

	public function connector(): Connector {
		return new Connector( $this->identities(), $this->now );
	}

	public function sessions(): Session_Entries {
		return $this->sessions ??= new Session_Entries();
	}

	public function sign_out(): Sign_Out {
		return new Sign_Out( $this->store(), $this->sessions(), $this->client(), $this->provider(), $this->secret_box(), $this->site(), $this->safe_redirect() );
	}

	// The log.

	public function events(): Events {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Events( $wpdb, $this->store(), $this->now );
	}

	// The admin's screens.

	public function settings_page(): Settings_Page {
		return $this->page ??= new Settings_Page( $this->store(), $this->site() );
	}

	public function settings_controller(): Settings_Controller {
		return new Settings_Controller( $this->store(), $this->validation(), $this->site(), $this->identities(), $this->schema_version(), $this->connection( ... ) );
	}

	public function connect(): Connect {
		return new Connect( $this->store(), $this->identities(), $this->schema_version(), $this->departure( ... ) );
	}
}
