<?php

declare( strict_types=1 );

namespace Logto\Management_Api;

use Logto\Services;
use Logto\Settings\Settings;

/** Makes what the room Management_Api has: Logto's Management API, and what this site asks it in the background. */
final class Management_Api_Factory {

	public function __construct( private readonly Services $services ) {}

	/**
	 * With the credential that is kept; its token is kept sealed for its life, whoever asks. With values to try out, the token
	 * lives as long as the client does.
	 *
	 * @param Settings|null $settings Values to try out instead of the saved ones.
	 */
	public function client( ?Settings $settings = null ): Client {
		$kept = null === $settings ? new Kept_Token( $this->services->settings()->secret_box(), $this->services->now ) : null;
		return $this->make( $settings ?? $this->services->settings()->store()->settings(), $kept );
	}

	private function make( Settings $settings, ?Kept_Token $kept ): Client {
		$credential = Credential::of( $settings );
		$send       = $this->services->adapters()->http( $settings );
		$token      = null === $credential ? null : new Access_Token( $credential, $send, static fn (): ?array => $kept?->read( $credential ), static fn ( ?array $token ) => $kept?->write( $credential, $token ), $this->services->now );
		return new Client( $credential, $token, new Sender( $settings->endpoint, $send, $this->services->sleep ) );
	}
}
