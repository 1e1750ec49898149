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
		$found = $this->tenant->authorization();
		if ( in_array( Finding::Redirect_Uri_Unknown, $found, true ) && $this->tenant->is_of_another_type() ) {
			return Result::behind( $this->tenant->secret() );
		}
		// Logto looks at further parameters only for an address that it knows.
		$found  = array( Finding::Parameters_Refused ) === $found ? array() : $found;
		$result = Asked_Logto::result( $found, array( Finding::Redirect_Uri_Unknown, Finding::No_Redirect_Uri, Finding::Registration_Invalid ), __( 'The Redirect URI is registered at Logto.', 'logto' ) );
		return Outcome::Ok === $result->outcome ? Result::ok( $result->sentence, $this->site->redirect_uri() ) : $result;
	}
}
