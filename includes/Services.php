<?php

declare( strict_types=1 );

namespace Logto;

use Closure;
use Logto\Accounts\Accounts;
use Logto\Accounts\Connector;
use Logto\Accounts\Gate;
use Logto\Accounts\Identities;
use Logto\Accounts\Legacy_Identities;
use Logto\Accounts\Matcher;
use Logto\Accounts\Newcomers;
use Logto\Accounts\Profile_Map;
use Logto\Accounts\Profile_Writer;
use Logto\Accounts\Provisioner;
use Logto\Accounts\Role_Map;
use Logto\Accounts\Role_Writer;
use Logto\Accounts\Seen_Names;
use Logto\Accounts\Usernames;
use Logto\Accounts\Without_Email;
use Logto\Adapters\Option_Lock;
use Logto\Adapters\Refresh_Event;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Schedule;
use Logto\Adapters\Site;
use Logto\Adapters\Wp_Http;
use Logto\Admin\Screens;
use Logto\Local_Login\Local_Login;
use Logto\Log\Events;
use Logto\Oidc\Client;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Documents;
use Logto\Oidc\Http_Response;
use Logto\Oidc\Id_Token;
use Logto\Oidc\Provider;
use Logto\Oidc\Token_Endpoint;
use Logto\Oidc\User_Info;
use Logto\Sessions\Second_Factor;
use Logto\Sessions\Session_Entries;
use Logto\Sessions\Sign_Out;
use Logto\Settings\Schema_Version;
use Logto\Settings\Secret_Box;
use Logto\Settings\Settings;
use Logto\Settings\Store;
use Logto\Settings\Validation;
use Logto\Setup\Test_Sign_In;
use Logto\Sign_In\Account_Links;
use Logto\Sign_In\Attempts;
use Logto\Sign_In\Buttons;
use Logto\Sign_In\Callback;
use Logto\Sign_In\Connection;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Landing;
use Logto\Sign_In\Login_Form;
use Logto\Sign_In\Login_Page;
use Logto\Sign_In\Old_Addresses;
use Logto\Sign_In\Proof_By_Password;
use Logto\Sign_In\Proofs;
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
	private ?Screens $screens          = null;
	private ?Local_Login $local_login  = null;

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
		return $this->validation ??= new Validation( fn ( string $page ): bool => '' !== $this->safe_redirect()->target( $page, '' ) );
	}

	public function secret_box(): Secret_Box {
		return new Secret_Box( wp_salt( 'auth' ) . wp_salt( 'secure_auth' ), $this->random );
	}

	public function schema_version(): Schema_Version {
		return new Schema_Version( $this->store(), $this->identities(), $this->events() );
	}

	// WordPress behind the core's interfaces.

	public function site( ?Settings $settings = null ): Site {
		return new Site( fn (): bool => ( $settings ?? $this->store()->settings() )->old_uris );
	}

	public function safe_redirect(): Safe_Redirect {
		return new Safe_Redirect( $this->site() );
	}

	// The protocol.

	public function client( ?Settings $settings = null ): Client {
		$settings ??= $this->store()->settings();
		return new Client( $settings->endpoint, $settings->app_id, $settings->app_secret, $this->site( $settings )->redirect_uri(), $settings->scope(), $settings->parameters() );
	}

	public function provider(): Provider {
		$issuer = $this->client()->issuer();
		return new Provider(
			$issuer,
			fn (): Documents => new Documents( $issuer, $this->store()->settings()->internal_endpoint, $this->http() ),
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

	/** The tenant that some values name, saved or not: its documents are read anew, and kept for this request only. */
	public function provider_of( Settings $settings ): Provider {
		$kept = null;
		return new Provider(
			$settings->issuer(),
			fn (): Documents => new Documents( $settings->issuer(), $settings->internal_endpoint, $this->http( $settings ) ),
			static function () use ( &$kept ): mixed {
				return $kept;
			},
			static function ( array $record ) use ( &$kept ): void {
				$kept = $record;
			},
			$this->now,
			static fn ( Closure $work ) => $work(),
		);
	}

	/** @return Closure('GET'|'POST', string, array<string, string>, array<string, string>): Http_Response */
	public function http( ?Settings $settings = null ): Closure {
		return ( new Wp_Http( $settings ?? $this->store()->settings() ) )->send( ... );
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
		return new Refresh_Event( $this->store(), $this->site(), $this->provider( ... ), $this->connection( ... ) );
	}

	// The journey.

	public function start(): Start {
		return new Start(
			$this->store(),
			$this->connection( ... ),
			$this->departure( ... ),
			$this->refusal_screen( ... ),
			$this->login_page( ... ),
			$this->buttons( ... ),
			$this->landing( ... ),
			fn (): bool => $this->local_login()->emergency_pass()->is_open(),
			$this->passwords_off( ... ),
			$this->site(),
			$this->safe_redirect(),
			$this->login_form(),
			$this->sessions(),
			$this->now,
		);
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function callback( ?Settings $settings = null ): Callback {
		$client   = $this->client( $settings );
		$provider = null === $settings ? $this->provider() : $this->provider_of( $settings );
		return new Callback(
			$this->store(),
			$this->schema_version( ... ),
			$this->secret_box(),
			$this->attempts(),
			$client,
			$provider,
			new Token_Endpoint( $client, $this->http( $settings ) ),
			new Id_Token( $client, $provider, $this->now ),
			fn (): User_Info => new User_Info( $this->http( $settings ) ),
			$this->connection( ... ),
			$this->accounts(),
			$this->connector( ... ),
			$this->sessions(),
			$this->second_factor( ... ),
			$this->departure( ... ),
			$this->safe_redirect(),
			$this->refusal_screen( ... ),
			$this->landing( ... ),
			$this->proof_by_password( ... ),
			fn (): Test_Sign_In => $this->screens()->test_sign_in(),
		);
	}

	public function proof_by_password(): Proof_By_Password {
		$proofs = new Proofs( $this->secret_box(), $this->site(), $this->random, $this->now );
		return new Proof_By_Password( $this->store(), $proofs, $this->identities(), $this->connector(), $this->sessions(), $this->second_factor( ... ), $this->site(), $this->safe_redirect(), $this->refusal_screen( ... ), $this->local_login()->password_policy() );
	}

	public function refusal_screen(): Refusal_Screen {
		return new Refusal_Screen( $this->site(), ! $this->passwords_off(), $this->store()->settings()->requirements_message, $this->random );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function departure( ?Settings $settings = null ): Departure {
		$provider = null === $settings ? $this->provider() : $this->provider_of( $settings );
		return new Departure( $this->client( $settings ), $provider, $this->attempts(), $this->secret_box(), $this->safe_redirect() );
	}

	public function attempts(): Attempts {
		return new Attempts( $this->secret_box(), $this->site(), $this->random, $this->now );
	}

	public function connection(): Connection {
		return new Connection( $this->store(), $this->site(), $this->connection_probe(), $this->provider() );
	}

	/** @param Settings|null $settings Values to try out instead of the saved ones. */
	public function connection_probe( ?Settings $settings = null ): Connection_Probe {
		$provider = null === $settings ? $this->provider() : $this->provider_of( $settings );
		return new Connection_Probe( $this->client( $settings ), $provider, $this->http( $settings ) );
	}

	public function login_form(): Login_Form {
		return $this->login_form ??= new Login_Form( $this->store(), $this->buttons( ... ) );
	}

	public function buttons(): Buttons {
		return new Buttons( $this->store()->settings(), $this->site() );
	}

	public function account_links(): Account_Links {
		return new Account_Links( $this->store(), $this->site(), $this->passwords_off( ... ) );
	}

	public function login_page(): Login_Page {
		return new Login_Page( $this->buttons(), $this->login_form() );
	}

	public function landing(): Landing {
		return new Landing( $this->store()->settings() );
	}

	public function old_addresses(): Old_Addresses {
		return new Old_Addresses( $this->store(), $this->safe_redirect(), $this->sign_out( ... ) );
	}

	// Accounts and sessions.

	public function identities(): Identities {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Identities( $wpdb );
	}

	public function legacy_identities(): Legacy_Identities {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Legacy_Identities( $wpdb, $this->identities(), $this->store(), $this->schema_version( ... ), $this->now );
	}

	public function accounts(): Accounts {
		return new Accounts( $this->identities(), $this->store()->settings(), $this->gate( ... ), $this->newcomers( ... ), $this->profile_writer( ... ), $this->role_writer( ... ), $this->seen_names( ... ), $this->now );
	}

	public function gate( ?Settings $settings = null ): Gate {
		$settings ??= $this->store()->settings();
		return new Gate( $settings->requirements, $settings->requirements_mode );
	}

	public function newcomers( ?Settings $settings = null ): Newcomers {
		$settings  ??= $this->store()->settings();
		$provisioner = new Provisioner( new Usernames( $this->random ), $this->profile_map( $settings ), $settings, $this->now );
		return new Newcomers( $this->identities(), $this->legacy_identities(), new Matcher( $settings->account_policy ), $provisioner, $settings->link_resets_password, $this->now, $this->sleep );
	}

	public function profile_writer( ?Settings $settings = null ): Profile_Writer {
		return new Profile_Writer( $this->profile_map( $settings ?? $this->store()->settings() ) );
	}

	private function profile_map( Settings $settings ): Profile_Map {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Profile_Map( $settings->profile_map, $settings->picture_as_avatar, array_values( get_available_languages() ), $wpdb->base_prefix );
	}

	public function role_writer( ?Settings $settings = null ): Role_Writer {
		$settings ??= $this->store()->settings();
		return new Role_Writer( new Role_Map( $settings->role_map, $settings->take_roles_back ) );
	}

	public function without_email(): Without_Email {
		return new Without_Email();
	}

	public function seen_names(): Seen_Names {
		return new Seen_Names();
	}

	public function connector(): Connector {
		return new Connector( $this->identities(), $this->now );
	}

	public function sessions(): Session_Entries {
		return $this->sessions ??= new Session_Entries( $this->second_factor( ... ) );
	}

	public function second_factor(): Second_Factor {
		return new Second_Factor( 'waive' === $this->store()->settings()->two_factor, $this->secret_box(), $this->site(), $this->now );
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

	// WordPress's own passwords.

	/** Whether WordPress's own form is of no use to anybody, in this browser. */
	private function passwords_off(): bool {
		return $this->local_login()->password_policy()->allows_nobody();
	}

	public function local_login(): Local_Login {
		return $this->local_login ??= new Local_Login( $this, $this->now, $this->random );
	}

	// The admin's screens.

	public function screens(): Screens {
		return $this->screens ??= new Screens( $this, $this->now );
	}
}
