<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Closure;
use Logto\Adapters\Site;
use Logto\Oidc\Refusal;
use Logto\Settings\Schema_Version;
use Logto\Settings\Store;
use Logto\Sign_In\Departure;
use Logto\Sign_In\Purpose;

/** *Connect my account*: links the signed-in admin's own account by a real sign-in at Logto. */
final class Connect {

	public const ACTION = 'logto_connect';

	/** @param Closure(): Departure $departure Made only where the request is allowed. */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Schema_Version $schema_version,
		private readonly Closure $departure,
	) {}

	/** Where the button leads, for the current user. */
	public static function url(): string {
		return add_query_arg(
			array(
				'action'   => self::ACTION,
				'_wpnonce' => wp_create_nonce( self::ACTION ),
			),
			admin_url( 'admin-post.php' )
		);
	}

	/** Action `admin_post_logto_connect`, which core fires for signed-in users only. */
	public function start(): never {
		check_admin_referer( self::ACTION );
		if ( ! current_user_can( Settings_Page::CAPABILITY ) || ! $this->store->settings()->is_in_force() ) {
			wp_die( esc_html__( 'Accounts can’t be connected: Logto isn’t set up, or you may not change it.', 'logto' ), 403 );
		}
		$this->schema_version->ensure();
		try {
			( $this->departure )()->leave( Purpose::Connect, $this->site->settings_url(), user: get_current_user_id() );
		} catch ( Refusal $refusal ) {
			wp_die( esc_html__( 'Logto can’t be reached right now. Open Logto > Settings and choose Save Changes to see why.', 'logto' ), 503, array( 'back_link' => true ) );
		}
	}
}
