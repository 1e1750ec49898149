<?php

declare( strict_types=1 );

namespace Logto\Issuers;

use Closure;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Oidc\Connection_Probe;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;

/**
 * Finds out whether a new address leads to the Logto tenant that the site had before: its keys are known from the former
 * address, and it takes the App ID and the App secret. Asked by whoever decides, never in a visitor's request.
 */
final class Evidence {

	/** What a question with nobody present may find without a doubt about App ID and secret. */
	private const ACCEPTED = array( Finding::Works, Finding::Redirect_Uri_Unknown, Finding::Post_Sign_Out_Uri_Unknown );

	/**
	 * @param Closure(Settings): Provider         $provider Of the tenant that some values name, asked anew.
	 * @param Closure(Settings): Connection_Probe $probe    The same.
	 */
	public function __construct(
		private readonly Closure $provider,
		private readonly Closure $probe,
	) {}

	/**
	 * @param string       $former Endpoint that the site had.
	 * @param list<string> $keys   Fingerprints of the keys that are remembered of it.
	 * @param Settings     $next   The values with the new endpoint.
	 * @return array{Verdict, string} And why it could not be found out, in a sentence, or ''.
	 */
	public function judge( string $former, array $keys, Settings $next ): array {
		try {
			$present = $this->keys_at( $next );
		} catch ( Refusal $refusal ) {
			return array( Verdict::Unknown, Finding_Sentences::of( Finding::of( $refusal ) ) );
		}
		$verdict = Verdict::of( $keys, $present );
		if ( Verdict::Same !== $verdict ) {
			// Its keys may have rotated since; most former addresses still answer.
			$verdict = Verdict::of( array( ...$keys, ...$this->keys_now( $former, $next ) ), $present );
		}
		if ( Verdict::Unknown === $verdict ) {
			return array( $verdict, __( 'The signing keys of the former address are not known well enough to compare them.', 'logto' ) );
		}
		return Verdict::Same === $verdict ? $this->accepted( $next ) : array( $verdict, '' );
	}

	/** @return array{Verdict, string} */
	private function accepted( Settings $next ): array {
		if ( ! $next->is_complete() ) {
			return array( Verdict::Unknown, __( 'The signing keys are the same. Enter the App ID and the App secret as well, so that this can be made sure.', 'logto' ) );
		}
		foreach ( ( $this->probe )( $next )->run() as $finding ) {
			if ( ! in_array( $finding, self::ACCEPTED, true ) ) {
				return array( Verdict::Unknown, Finding_Sentences::of( $finding ) );
			}
		}
		return array( Verdict::Same, '' );
	}

	/**
	 * @return list<string>
	 * @throws Refusal Provider_*.
	 */
	private function keys_at( Settings $settings ): array {
		$provider = ( $this->provider )( $settings );
		$provider->refresh();
		return $provider->keys()->fingerprints();
	}

	/** @return list<string> None where it does not answer any more. */
	private function keys_now( string $endpoint, Settings $next ): array {
		try {
			// The address by which this server reaches the new one leads nowhere else.
			return $this->keys_at(
				$next->with(
					array(
						'endpoint'          => $endpoint,
						'internal_endpoint' => '',
					)
				)
			);
		} catch ( Refusal ) {
			return array();
		}
	}
}
