<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Logto\Management_Api\Client;
use Logto\Management_Api\Kept_Token;
use Logto\Services;
use Logto\Settings\Settings;
use stdClass;

/** Makes what the room Setup has: trying out a sign-in before anybody depends on it. */
final class Setup_Factory {

	public function __construct( private readonly Services $services ) {}

	/** Action `rest_api_init`. */
	public function add_routes(): void {
		Test_Sign_In_Controller::register( fn () => $this->test_sign_in_controller() );
		Assistant_Controller::register( $this->assistant_credential( ... ) );
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
