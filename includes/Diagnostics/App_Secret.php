<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Logto\Management_Api\Secret_Expiry;
use Logto\Oidc\Finding;

/** Whether Logto takes the secret, and for how long, where a credential is kept by which that can be asked. */
final class App_Secret implements Check {

	public function __construct(
		private readonly Tenant $tenant,
		private readonly Secret_Expiry $expiry,
	) {}

	public function name(): string {
		return 'app_secret';
	}

	public function label(): string {
		return __( 'App secret', 'logto' );
	}

	public function run(): Result {
		if ( $this->tenant->hides_the_rest() ) {
			return Result::behind( $this->tenant->authorization() );
		}
		$result  = Asked_Logto::result( $this->tenant->secret(), array( Finding::App_Secret_Wrong, Finding::App_Secret_Expired ), __( 'Logto accepts this App secret.', 'logto' ), $this->tenant->unanswered( 'secret' ) );
		$expires = Outcome::Ok === $result->outcome ? $this->expiry->soon() : null;
		if ( null === $expires ) {
			return $result;
		}
		/* translators: %s: a date. */
		return Result::warning( sprintf( __( 'The App secret expires on %s. From then on nobody can sign in.', 'logto' ), $expires ), Finding_Sentences::remedy( Finding::App_Secret_Expired ) )->fixed_at( 'app_secret' );
	}
}
