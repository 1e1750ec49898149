<?php

declare( strict_types=1 );

namespace Logto\Setup;

/** One thing that *Connect to Logto for me* does, and how it stands. */
final class Connect_Change {

	public const TODO   = 'todo';
	public const DONE   = 'done';
	public const SAME   = 'same';
	public const CANNOT = 'cannot';

	/** What an application that is made here has from the beginning. */
	public const OF_APPLICATION = array( 'redirect_uris', 'post_sign_out_uris', 'backchannel' );

	/**
	 * @param string                        $key      Stable; see Connect_Plan.
	 * @param 'todo'|'done'|'same'|'cannot' $state    `done`: by this assistant; `same`: it was so; `cannot`: for a person to do.
	 * @param string                        $sentence For the admin.
	 * @param list<string>                  $details  Addresses, names: Logto's word, or this site's own.
	 */
	public function __construct(
		public readonly string $key,
		public readonly string $state,
		public readonly string $sentence,
		public readonly array $details = array(),
	) {}

	/** What a change of this key is about, in words; what exactly follows it. */
	public static function about( string $key ): string {
		return match ( $key ) {
			'application' => __( 'The application:', 'logto' ),
			'redirect_uris' => __( 'Redirect URIs of the application:', 'logto' ),
			'post_sign_out_uris' => __( 'Post sign-out redirect URIs of the application:', 'logto' ),
			'backchannel' => __( 'Back-channel logout, by which sessions that end at Logto end here:', 'logto' ),
			'secret' => __( 'An App secret for this site:', 'logto' ),
			'webhook' => __( 'A webhook, by which Logto tells this site what happens to people, and its signing key here:', 'logto' ),
			'unknown_session' => __( 'Bookmarked sign-in pages of Logto lead to:', 'logto' ),
			'id_token' => __( 'Claims that your settings use, in ID tokens:', 'logto' ),
			default => __( 'Endpoint, App ID and App secret, saved on this site. Nothing changes for visitors.', 'logto' ),
		};
	}
}
