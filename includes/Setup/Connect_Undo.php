<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Adapters\Site;
use Logto\Management_Api\Api_Error;
use Logto\Oidc\Refusal;
use Logto\Settings\Settings;

/**
 * Takes back what *Connect to Logto for me* made, by its journal, the last thing first. What somebody has changed since stays,
 * and is told.
 *
 * @phpstan-import-type Entry from Connect_Journal
 */
final class Connect_Undo {

	/** The order in which it is taken back. */
	private const ORDER = array( 'settings', 'webhook', 'id_token', 'unknown_session', 'secret', 'backchannel', 'post_sign_out_uris', 'redirect_uris', 'application' );

	/**
	 * @param Closure(array<string, string>): array<string, string> $save As Connect has it.
	 */
	public function __construct(
		private readonly Connect_Tenant $tenant,
		private readonly Connect_Wants $wants,
		private readonly Connect_Journal $journal,
		private readonly Settings $settings,
		private readonly Closure $save,
	) {}

	/** @return list<array{key: string, sentence: string}> What can be taken back, in that order. */
	public function list(): array {
		$entries = $this->journal->entries();
		$list    = array();
		foreach ( array_intersect( self::ORDER, array_keys( $entries ) ) as $key ) {
			$names  = implode( ' ', $entries[ $key ]['added'] ?? array( $entries[ $key ]['name'] ?? '' ) );
			$list[] = array(
				'key'      => $key,
				'sentence' => trim( Connect_Change::about( $key ) . ' ' . $names ),
			);
		}
		return $list;
	}

	/** @return string|null Why nothing can be taken back now. */
	public function obstacle(): ?string {
		$application = $this->journal->entries()['settings']['application'] ?? null;
		return null !== $application && $application === $this->settings->app_id && $this->settings->is_in_force()
			? __( 'People sign in through this application. Pause sign-in first.', 'logto' )
			: null;
	}

	/**
	 * @return list<string> What was left, since somebody has changed it.
	 * @throws Api_Error What was taken back before is, and calling again goes on.
	 * @throws Refusal Database_Failed.
	 */
	public function run(): array {
		$left = array();
		foreach ( self::ORDER as $key ) {
			$entry = $this->journal->entries()[ $key ] ?? null;
			if ( null === $entry ) {
				continue;
			}
			$is_done = match ( $key ) {
				'settings' => $this->settings( $entry ),
				'webhook' => $this->webhook( $entry ),
				'id_token' => $this->claims( $entry ),
				'unknown_session' => $this->unknown_session( $entry ),
				'secret' => $this->secret( $entry ),
				'application' => $this->application( $entry ),
				default => $this->addresses( $key, $entry ),
			};
			if ( ! $is_done ) {
				$left[] = Connect_Change::about( $key ) . ' ' . ( 'settings' === $key && true !== ( $entry['was_empty'] ?? false ) ? __( 'Other values were saved here before, which are not known any more, so these stay.', 'logto' ) : __( 'Somebody has changed this since, so it was left as it is.', 'logto' ) );
			}
			$this->journal->forget( $key );
		}
		return $left;
	}

	/** @param Entry $entry */
	private function settings( array $entry ): bool {
		$is_ours = $this->settings->app_id === ( $entry['application'] ?? '' ) && $this->settings->endpoint === ( $entry['endpoint'] ?? '' );
		if ( ! $is_ours || true !== ( $entry['was_empty'] ?? false ) ) {
			return false;
		}
		return array() === ( $this->save )( array_fill_keys( array( 'endpoint', 'app_id', 'app_secret' ), '' ) );
	}

	/** @param Entry $entry */
	private function webhook( array $entry ): bool {
		foreach ( $this->tenant->hooks() as $hook ) {
			if ( in_array( Site::normal( $hook['url'] ), $entry['added'] ?? array(), true ) ) {
				$this->tenant->delete_hook( $hook['id'] );
				if ( '' !== $hook['key'] && $hook['key'] === $this->settings->webhook_signing_key ) {
					( $this->save )( array( 'webhook_signing_key' => '' ) );
				}
			}
		}
		return true;
	}

	/** @param Entry $entry */
	private function claims( array $entry ): bool {
		$there = $this->tenant->claims() ?? array();
		$rest  = array_values( array_diff( $there, $entry['added'] ?? array() ) );
		if ( $rest !== $there ) {
			$this->tenant->set_claims( $rest );
		}
		return true;
	}

	/** @param Entry $entry */
	private function unknown_session( array $entry ): bool {
		$there = $this->tenant->unknown_session();
		if ( ! in_array( $there, $entry['added'] ?? array(), true ) ) {
			return '' === $there;
		}
		$this->tenant->set_unknown_session( '' );
		return true;
	}

	/** @param Entry $entry */
	private function secret( array $entry ): bool {
		$application = $entry['application'] ?? '';
		if ( null !== $this->tenant->named( $application ) ) {
			$this->tenant->delete_secret( $application, $entry['name'] ?? '' );
		}
		return true;
	}

	/**
	 * Redirect URIs, post sign-out redirect URIs, the back-channel URI.
	 *
	 * @param Entry $entry
	 */
	private function addresses( string $key, array $entry ): bool {
		$application = $this->tenant->named( $entry['application'] ?? '' );
		$added       = $entry['added'] ?? array();
		if ( null === $application ) {
			return true;
		}
		$changed = array( 'postLogoutRedirectUris' => $application['post_sign_out_uris'] );
		if ( 'backchannel' === $key ) {
			if ( ! in_array( $application['backchannel'], $added, true ) ) {
				return '' === $application['backchannel'];
			}
			$without = array_diff_key( $application['metadata'], array( 'backchannelLogoutUri' => 0, 'backchannelLogoutSessionRequired' => 0 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing.AssociativeArrayFound -- two short ones.
			$this->tenant->change_application( array( 'metadata' => $without ) + $application, $changed );
			return true;
		}
		$rest = array_values( array_diff( $application[ 'redirect_uris' === $key ? 'redirect_uris' : 'post_sign_out_uris' ], $added ) );
		$this->tenant->change_application( $application, array( 'redirect_uris' === $key ? 'redirectUris' : 'postLogoutRedirectUris' => $rest ) + $changed );
		return true;
	}

	/**
	 * One that somebody uses for more than this site stays.
	 *
	 * @param Entry $entry
	 */
	private function application( array $entry ): bool {
		foreach ( $this->tenant->applications() as $application ) {
			$is_it = ( $entry['application'] ?? '' ) === $application['id'] || ( '' === ( $entry['application'] ?? '' ) && $application['name'] === ( $entry['name'] ?? '' ) && $application['redirect_uris'] === $this->wants->redirect_uris && ! in_array( $application['id'], $entry['before'] ?? array(), true ) );
			if ( ! $is_it ) {
				continue;
			}
			$others = array( ...array_diff( $application['redirect_uris'], $this->wants->redirect_uris ), ...array_diff( $application['post_sign_out_uris'], $this->wants->post_sign_out_uris ) );
			if ( array() !== $others ) {
				return false;
			}
			$this->tenant->delete_application( $application['id'] );
		}
		return true;
	}
}
