<?php

declare( strict_types=1 );

namespace Logto\Sign_In;

use Logto\Adapters\Safe_Redirect;
use Logto\Oidc\Authorization_Request;
use Logto\Oidc\Client;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Secret_Box;

/** Sends the browser to Logto, for whatever purpose: begins the attempt, seals the state, goes. */
final class Departure {

	public function __construct(
		private readonly Client $client,
		private readonly Provider $provider,
		private readonly Attempts $attempts,
		private readonly Secret_Box $box,
		private readonly Safe_Redirect $redirect,
	) {}

	/**
	 * @param string $target   Where to go afterwards; '' for the default place.
	 * @param int    $tries    How often this sign-in already started over by itself.
	 * @param bool   $remember Whether the WordPress session shall outlast the browser.
	 * @param int    $user     Purpose Connect: who asks for it.
	 * @throws Refusal Where Logto's addresses are not known; no cookie is set then.
	 */
	public function leave( Purpose $purpose, string $target, int $tries = 0, bool $remember = false, int $user = 0 ): never {
		$metadata = $this->provider->metadata();
		$attempt  = $this->attempts->begin( $purpose, $remember, $user );
		$state    = ( new State( $attempt->id, $target, $tries ) )->seal( $this->box );
		$this->redirect->go_to_logto( Authorization_Request::url( $metadata, $this->client, $state, $attempt->nonce, $attempt->verifier, $purpose->parameters() ) );
	}
}
