<?php

declare( strict_types=1 );

namespace Logto\Setup;

/** What this site, or its network, wants of its application at Logto. */
final class Connect_Wants {

	/** What a webhook has to tell, and what for: docs/webhooks.md. */
	public const EVENTS = array( 'User.SuspensionStatus.Updated', 'User.Deleted', 'User.Data.Updated', 'Organization.Membership.Updated' );

	/**
	 * @param string       $name            Of a new application.
	 * @param string       $secret          Name of its secret: no other site's is called so.
	 * @param list<string> $redirect_uris
	 * @param list<string> $post_sign_out_uris
	 * @param string       $backchannel     Where Logto posts when a session ends there.
	 * @param string       $webhook         Where it tells what happens to people; '' where that is not wanted.
	 * @param string       $unknown_session Where a bookmarked sign-in page of Logto leads.
	 * @param list<string> $claims          Which the settings need, and ID tokens need not have.
	 */
	public function __construct(
		public readonly string $name,
		public readonly string $secret,
		public readonly array $redirect_uris,
		public readonly array $post_sign_out_uris,
		public readonly string $backchannel,
		public readonly string $webhook,
		public readonly string $unknown_session,
		public readonly array $claims,
	) {}
}
