<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Adapters\Site;
use Logto\Oidc\Finding;

/** Whether it is registered at Logto. */
final class Redirect_Uri implements Check {

	public function __construct( private readonly Tenant $tenant, private readonly Site $site ) {}

	public function name(): string {
		return 'redirect_uri';
	}

	public function label(): string {
		return __( 'Redirect URI', 'logto' );
	}

	public function run(): Result {
		$result = Asked_Logto::result( $this->tenant->authorization(), Finding::Redirect_Uri_Unknown, __( 'The Redirect URI is registered at Logto.', 'logto' ) ); // What stood in the way is told about the App ID.
		return Outcome::Ok === $result->outcome ? Result::ok( $result->sentence, $this->site->redirect_uri() ) : $result;
	}
}
