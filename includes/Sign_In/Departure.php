<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Closure;
use Logto\Adapters\Safe_Redirect;
use Logto\Adapters\Site;
use Logto\Extensions\Extensions;
use Logto\Oidc\Authorization_Request;
use Logto\Oidc\Client;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Secret_Box;

/** Sends the browser to Logto, for whatever purpose: begins the attempt, seals the state, goes. */
final class Departure {

	/** @param array<string, string> $always Parameters of Logto's own, such as an invitation's, which go before those of a departure. */
	public function __construct(
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Attempts $attempts,
		private readonly Secret_Box $box,
		private readonly Safe_Redirect $redirect,
		private readonly array $always = array(),
	) {}

	/**
	 * @param string $target   Where to go afterwards; '' for the default place.
	 * @param int    $tries    How often this sign-in already started over by itself.
	 * @param bool   $remember Whether the WordPress session shall outlast the browser.
	 * @param int    $user     Purposes Connect and Test: who asks for it. Purpose Refresh: whose session it is.
	 * @param bool   $anew     Whether Logto has to ask who it is. Connecting always does: on a shared computer Logto may
	 *                         still remember somebody else. A test does, since it tries the whole way out.
	 * @param array<string, string> $screen Parameters of Logto's own that say what it shows first (docs.logto.io, "Authentication parameters").
	 * @param (Closure(): void)|null $going Called once it is sure that the browser goes.
	 * @throws Refusal Where Logto's addresses are not known, other code at a filter breaks off, or no cookie can be set any more; none is set then.
	 */
	public function leave( Purpose $purpose, string $target, int $tries = 0, bool $remember = false, int $user = 0, bool $anew = false, array $screen = array(), ?Closure $going = null ): never {
		Site::must_be_silent();
		$metadata = $this->provider->metadata();
		$client   = $this->client;
		$screen   = $this->always + $screen;
		if ( has_filter( 'logto_authorization_parameters' ) ) {
			$client = Extensions::client( $client, $screen, $purpose->value );
			$screen = array();
		}
		if ( null !== $going ) {
			$going();
		}
		$is_silent = Purpose::Refresh === $purpose;
		$attempt   = $this->attempts->begin( $purpose, $remember, $user, ! $is_silent && ( $anew || 0 !== $user ) );
		$state     = ( new State( $attempt->id, $target, $tries, Purpose::Test === $purpose, Purpose::Try === $purpose, $is_silent ) )->seal( $this->box );
		$this->redirect->go_to_logto( Authorization_Request::url( $metadata, $client, $state, $attempt->nonce, $attempt->verifier, $attempt->parameters() + $screen ) );
	}
}
