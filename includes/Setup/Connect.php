<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Management_Api\Api_Error;
use Logto\Oidc\Refusal;

/**
 * *Connect to Logto for me*: does what Connect_Plan says is to do, in an order in which it can be cut off anywhere, and be
 * called again. Each thing is noted before it is done, recognised by what it is, and so never done twice.
 *
 * @phpstan-import-type Application from Connect_Tenant
 */
final class Connect {

	/** Seconds after which the rest is left to the next request. */
	private const AT_ONCE = 20;

	/**
	 * @param Closure(): Connect_Plan                          $plan Made anew where what is saved or noted has changed.
	 * @param Closure(array<string, string>): array<string, string> $save Settings by name; sentences for what keeps them from being saved, by name.
	 * @param Closure(): int                                   $now  Unix time.
	 */
	public function __construct(
		private readonly Connect_Tenant $tenant,
		private readonly Connect_Wants $wants,
		private readonly Connect_Journal $journal,
		private readonly Closure $plan,
		private readonly Closure $save,
		private readonly Closure $now,
		private readonly string $endpoint,
		private readonly bool $is_new_here,
	) {}

	/**
	 * @param string $chosen As Connect_Plan::application() takes it.
	 * @return list<string> Sentences: what keeps the site from saving the values.
	 * @throws Api_Error Logto did not do it; what was done before stays, and is noted.
	 * @throws Refusal Database_Failed.
	 */
	public function run( string $chosen ): array {
		$began       = ( $this->now )();
		$plan        = ( $this->plan )();
		$application = $plan->application( $chosen );
		$todo        = array_column( array_filter( $plan->changes( $application ), static fn ( Connect_Change $change ): bool => Connect_Change::TODO === $change->state ), 'key' );
		if ( null === $application ) {
			if ( ! in_array( 'application', $todo, true ) ) {
				return array();
			}
			$application = $this->create();
			$todo        = array_diff( $todo, array( 'application', ...Connect_Change::OF_APPLICATION ) );
		}
		$this->complete( $application, $todo );
		foreach ( array( 'secret', 'settings', 'webhook', 'unknown_session', 'id_token' ) as $key ) {
			if ( ! in_array( $key, $todo, true ) || ( $this->now )() >= $began + self::AT_ONCE ) {
				continue;
			}
			$errors = match ( $key ) {
				'secret' => $this->give_secret( $application['id'] ),
				'settings' => $this->save_values( $application['id'] ),
				'webhook' => $this->add_webhook(),
				'unknown_session' => $this->lead_back(),
				'id_token' => $this->add_claims(),
			};
			if ( array() !== $errors ) {
				return array_values( $errors );
			}
		}
		return array();
	}

	/** @return Application */
	private function create(): array {
		foreach ( Connect_Change::OF_APPLICATION as $key ) {
			// They go with the application.
			$this->journal->forget( $key );
		}
		$entry = array(
			'key'  => 'application',
			'name' => $this->wants->name,
		);
		// Which ones are not ours, should this end before Logto's answer is noted.
		$before = array_column( $this->tenant->applications(), 'id' );
		$this->journal->note( $entry + compact( 'before' ) );
		$application = $this->tenant->create_application( $this->wants->name, $this->metadata() );
		$this->journal->note( $entry + array( 'application' => $application['id'] ) );
		return $application;
	}

	/** @return array<string, mixed> All that the application has to know of this site. */
	private function metadata(): array {
		return array(
			'redirectUris'                     => $this->wants->redirect_uris,
			'postLogoutRedirectUris'           => $this->wants->post_sign_out_uris,
			'backchannelLogoutUri'             => $this->wants->backchannel,
			'backchannelLogoutSessionRequired' => true,
		);
	}

	/**
	 * What an application that is there lacks, in one request.
	 *
	 * @param Application              $application
	 * @param array<array-key, string> $todo
	 */
	private function complete( array $application, array $todo ): void {
		$changed = array();
		foreach ( array( 'redirect_uris' => 'redirectUris', 'post_sign_out_uris' => 'postLogoutRedirectUris' ) as $key => $member ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
			$wanted = 'redirect_uris' === $key ? $this->wants->redirect_uris : $this->wants->post_sign_out_uris;
			$added  = array_values( array_diff( $wanted, $application[ $key ] ) );
			if ( in_array( $key, $todo, true ) && array() !== $added ) {
				$this->journal->note(
					array(
						'key'         => $key,
						'application' => $application['id'],
						'added'       => $added,
					)
				);
				$changed[ $member ] = array( ...$application[ $key ], ...$added );
			}
		}
		if ( in_array( 'backchannel', $todo, true ) ) {
			$this->journal->note(
				array(
					'key'         => 'backchannel',
					'application' => $application['id'],
					'added'       => array( $this->wants->backchannel ),
				)
			);
			$changed += array_intersect_key( $this->metadata(), array( 'backchannelLogoutUri' => 0, 'backchannelLogoutSessionRequired' => 0 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
		}
		if ( array() !== $changed ) {
			// Without the second list Logto refuses.
			$this->tenant->change_application( $application, $changed + array( 'postLogoutRedirectUris' => $application['post_sign_out_uris'] ) );
		}
	}

	/** @return array<string, string> */
	private function give_secret( string $application ): array {
		if ( ( $this->plan )()->has_expired_secret( $application ) ) {
			$this->tenant->delete_secret( $application, $this->wants->secret );
		}
		$this->journal->note(
			array(
				'key'         => 'secret',
				'application' => $application,
				'name'        => $this->wants->secret,
			)
		);
		$this->tenant->create_secret( $application, $this->wants->secret );
		return array();
	}

	/** @return array<string, string> */
	private function save_values( string $application ): array {
		$this->journal->note(
			array(
				'key'         => 'settings',
				'application' => $application,
				'endpoint'    => $this->endpoint,
				'was_empty'   => $this->is_new_here || $this->was_empty_before( $application ),
			)
		);
		return ( $this->save )(
			array(
				'endpoint'   => $this->endpoint,
				'app_id'     => $application,
				'app_secret' => ( $this->plan )()->named_secret( $application ),
			)
		);
	}

	/** An earlier run has saved this same application, where there was nothing. */
	private function was_empty_before( string $application ): bool {
		$entry = $this->journal->entries()['settings'] ?? array();
		return true === ( $entry['was_empty'] ?? false ) && ( $entry['application'] ?? '' ) === $application && ( $entry['endpoint'] ?? '' ) === $this->endpoint;
	}

	/** @return array<string, string> */
	private function add_webhook(): array {
		if ( null === ( $this->plan )()->hook() ) {
			$this->journal->note(
				array(
					'key'   => 'webhook',
					'added' => array( $this->wants->webhook ),
				)
			);
			$this->tenant->create_hook( $this->wants->secret, $this->wants->webhook, Connect_Wants::EVENTS );
		}
		$key = ( $this->plan )()->hook()['key'] ?? '';
		return '' === $key ? array() : ( $this->save )( array( 'webhook_signing_key' => $key ) );
	}

	/** @return array<string, string> */
	private function lead_back(): array {
		$this->journal->note(
			array(
				'key'   => 'unknown_session',
				'added' => array( $this->wants->unknown_session ),
			)
		);
		$this->tenant->set_unknown_session( $this->wants->unknown_session );
		return array();
	}

	/** @return array<string, string> */
	private function add_claims(): array {
		$there = $this->tenant->claims() ?? array();
		$added = array_values( array_diff( $this->wants->claims, $there ) );
		$this->journal->note(
			array(
				'key'   => 'id_token',
				'added' => $added,
			)
		);
		$this->tenant->set_claims( array( ...$there, ...$added ) );
		return array();
	}
}
