<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;
use Logto\Oidc\Finding;
use Logto\Settings\Status;
use Logto\Settings\Store;

/** Whether it is registered at Logto, where signing out ends otherwise on an error page. */
final class Post_Sign_Out_Uri implements Check {

	public function __construct( private readonly Tenant $tenant, private readonly Site $site, private readonly Store $store, private readonly Status $status ) {}

	public function name(): string {
		return 'post_sign_out_redirect_uri';
	}

	public function label(): string {
		return __( 'Post sign-out redirect URI', 'logto' );
	}

	public function run(): Result {
		if ( $this->tenant->hides_the_rest() ) {
			return Result::behind( $this->tenant->authorization() );
		}
		$uri      = $this->site->post_sign_out_redirect_uri();
		$findings = $this->tenant->sign_out( $uri );
		if ( array() === $findings ) {
			$this->status->note_sign_out( $this->store->settings()->sign_out_uri( $uri ), false ); // Whoever just registered it at Logto need not wait for cron to sign out there.
		}
		return Asked_Logto::result( $findings, array( Finding::Post_Sign_Out_Uri_Unknown, Finding::Sign_Out_Failed ), __( 'The Post sign-out redirect URI is registered at Logto.', 'logto' ) );
	}
}
