<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Logto\Adapters\Option_Row;
use Logto\Adapters\Site;
use Logto\Adapters\Strict_Lock;
use Logto\Management_Api\Client;
use Logto\Management_Api\Kept_Token;
use Logto\Network\Network_Settings;
use Logto\Services;
use Logto\Settings\Requested_Claims;
use Logto\Settings\Settings;
use Logto\Webhooks\Arrivals;
use SensitiveParameter;
use stdClass;
use function Logto\network_services;

/** Makes what the room Setup has: trying out a sign-in before anybody depends on it. */
final class Setup_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Test_Sign_In_Controller::register( fn () => $this->test_sign_in_controller() );
		Assistant_Controller::register( $this->assistant_credential( ... ) );
		Connect_Controller::register( $this->connect_assistant( ... ) );
	}

	/**
	 * @param bool          $has_webhook Whether Logto shall tell this site what happens to people.
	 * @param Settings|null $given       With a credential that a command was given, instead of the run's or the kept one.
	 */
	public function connect_assistant( bool $has_webhook, ?Settings $given = null ): Connect_Assistant {
		$settings = $this->services->settings();
		$tenant   = new Connect_Tenant( null === $given ? $this->assistant_client() : $this->services->management_api()->client( $given ) );
		$endpoint = ( $given ?? $this->assistant_credential()->settings() )->endpoint;
		$wants    = $this->connect_wants( $has_webhook || '' !== $settings->store()->settings()->webhook_signing_key );
		$journal  = new Connect_Journal( $this->connect_row( ... ) );
		$plan     = fn (): Connect_Plan => new Connect_Plan( $tenant, $wants, $settings->store()->settings(), $endpoint, $settings->store()->fixed(), $journal->entries(), $this->services->now );
		return new Connect_Assistant(
			$tenant,
			$plan,
			fn (): Connect => new Connect( $tenant, $wants, $journal, $plan, $this->save_connection( ... ), $this->services->now, $endpoint, '' === $settings->store()->settings()->app_id ),
			fn (): Connect_Undo => new Connect_Undo( $tenant, $wants, $journal, $settings->store()->settings(), $this->save_connection( ... ) ),
			$wants,
			$this->connect_lock( ... )
		);
	}

	public function connect_command(): Connect_Command {
		return new Connect_Command( $this->connect_assistant( ... ), $this->assistant_credential( ... ), $this->services->settings()->schema_version( ... ), $this->services->is_networks ? null : static fn (): Connect_Command => network_services()->setup()->connect_command() );
	}

	private function connect_lock(): Strict_Lock {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Strict_Lock( $wpdb, Connect_Journal::LOCK, $this->services->now, $this->services->sleep, $this->services->random );
	}

	/** @param bool $has_webhook The same. */
	private function connect_wants( bool $has_webhook ): Connect_Wants {
		$site      = $this->services->adapters()->site();
		$is_shared = is_multisite() && ( $this->services->is_networks || Network_Settings::has_connection() );
		$pairs     = $is_shared ? $this->services->network()->addresses()->all()['shared'] : array( array( 'redirect_uri' => $site->redirect_uri(), 'post_sign_out_redirect_uri' => $site->post_sign_out_redirect_uri() ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		$home      = Site::normal( $is_shared ? network_home_url() : home_url() );
		$name      = trim( wp_specialchars_decode( (string) get_bloginfo( 'name' ), ENT_QUOTES ) );
		$place     = rtrim( (string) preg_replace( '~\Ahttps?://~', '', $home ), '/' );
		$webhooks  = $this->services->webhooks();
		return new Connect_Wants(
			mb_substr( '' === $name ? $place : $name, 0, 100 ),
			mb_substr( '' === $name ? $place : "$name ($place)", 0, 200 ),
			array_column( $pairs, 'redirect_uri' ),
			array_column( $pairs, 'post_sign_out_redirect_uri' ),
			$webhooks->address( Arrivals::BACKCHANNEL ),
			$has_webhook ? $webhooks->address( Arrivals::WEBHOOK ) : '',
			rtrim( Site::page( '' ), '?' ),
			( new Requested_Claims( $this->services->settings()->store()->settings() ) )->beyond_the_id_token()
		);
	}

	private function connect_row(): Option_Row {
		/** @var \wpdb $wpdb */
		global $wpdb;
		return new Option_Row( $wpdb, Connect_Journal::OPTION, false, $this->services->is_networks );
	}

	/**
	 * @param array<string, string> $values
	 * @return array<string, string> What keeps them from being saved, by setting.
	 */
	private function save_connection( #[SensitiveParameter] array $values ): array {
		$settings = $this->services->settings();
		return $settings->saver()->save( $values, null, $settings->errors( ... ) )['errors'];
	}

	/** Of the admin whose request this is. */
	public function assistant_credential(): Assistant_Credential {
		$settings = $this->services->settings();
		return new Assistant_Credential( $settings->store(), new Assistant_Run( $settings->secret_box(), $this->services->now ), $settings->validation( ... ), $settings->saver( ... ), fn ( ?Settings $values, ?Kept_Token $kept = null ): Client => $this->services->management_api()->client( $values, $kept ) );
	}

	/** Logto's Management API, for the assistants of the admin whose request this is. */
	public function assistant_client(): Client {
		return $this->assistant_credential()->client();
	}

	public function test_sign_in(): Test_Sign_In {
		$services = $this->services;
		return new Test_Sign_In( $services->settings()->store(), $this->runs(), static fn ( Settings $tried ): array => $services->sign_in()->connection()->examine( $tried ), $services->sign_in()->departure( ... ), $this->report(), $services->now, $services->is_networks );
	}

	public function test_completion(): Test_Completion {
		return new Test_Completion( $this->services->settings()->store(), $this->runs(), $this->report(), $this->services->adapters()->site(), $this->own_account() );
	}

	public function test_sign_in_controller(): Test_Sign_In_Controller {
		return new Test_Sign_In_Controller( $this->services->settings()->validation(), $this->test_sign_in(), $this->services->settings()->schema_version(), $this->own_account( ... ), $this->services->sign_in()->refusal_screen( ... ) );
	}

	private function own_account(): Own_Account {
		$settings = $this->services->settings();
		return new Own_Account( $settings->store(), $this->runs(), $this->services->accounts(), $this->services->sessions()->entries(), $settings->schema_version( ... ), $this->services->now );
	}

	/** Of the user's last test sign-in, while it is kept; null where nobody came back from it. */
	public function last_claims( int $user ): ?stdClass {
		$claims = $this->runs()->of( $user )?->report['claims'] ?? null;
		return $claims instanceof stdClass ? $claims : null;
	}

	private function runs(): Test_Runs {
		return new Test_Runs( $this->services->settings()->secret_box() );
	}

	private function report(): Test_Report {
		return new Test_Report( $this->services->accounts()->sign_in_preview(), $this->services->now );
	}
}
