<?php

declare( strict_types=1 );

namespace Logto\Admin;

use Logto\Adapters\Site;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Log\Events;
use Logto\Oidc\Finding;
use Logto\Oidc\Provider;
use Logto\Settings\Last_Refusal;
use Logto\Settings\Settings;
use Logto\Settings\Store;

/** What the settings page knows of the connection with Logto: how it stands, and what Logto said to values just saved. */
final class Connection_State {

	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Events $events,
		private readonly Provider $provider,
	) {}

	/**
	 * Times are Unix seconds: when somebody last came through, when Logto last did not answer, and since when it refuses what worked.
	 *
	 * @param list<Finding>|null $findings What Logto thinks of the values; null where it was not asked.
	 * @return array{status: string, last_sign_in: int|null, failed_at: int|null, refused: array{message: string, at: int|null}|null, is_sign_out_local: bool, findings: list<array{check: string, field: string|null, outcome: string, message: string}>|null}
	 */
	public function of( ?array $findings ): array {
		$settings = $this->store->settings();
		$refusal  = Last_Refusal::of( $settings, $this->site->redirect_uri() );
		return array(
			'status'            => $this->status( $settings, null !== $refusal ),
			'last_sign_in'      => self::time( $this->events->last_completed() ),
			'failed_at'         => self::time( $this->provider->failed_at() ),
			'refused'           => null === $refusal ? null : array(
				'message' => Finding_Sentences::of( $refusal->cause ),
				'at'      => self::time( $refusal->at ),
			),
			'is_sign_out_local' => $settings->end_logto_session && $settings->is_sign_out_refused( $this->site->post_sign_out_redirect_uri() ),
			'findings'          => null === $findings ? null : array_map( self::finding( ... ), $findings ),
		);
	}

	/** @return 'disabled'|'secret_lost'|'not_set_up'|'off'|'paused'|'refused'|'unreachable'|'working'|'moved'|'unproven' */
	private function status( Settings $settings, bool $is_refused ): string {
		return match ( true ) {
			$settings->disabled => 'disabled',
			$settings->secret_lost => 'secret_lost',
			! $settings->is_complete() => 'not_set_up',
			'form' === $settings->sign_in_mode => null === $this->store->last_mode() && ! in_array( 'sign_in_mode', $this->store->fixed(), true ) ? 'off' : 'paused',
			$is_refused => 'refused',
			$settings->is_moved( $this->site->redirect_uri() ) => 'moved',
			$settings->is_proven() => 0 === $this->provider->failed_at() ? 'working' : 'unreachable',
			default => 'unproven',
		};
	}

	private static function time( int $time ): ?int {
		return 0 === $time ? null : $time;
	}

	/** @return array{check: string, field: string|null, outcome: string, message: string} */
	private static function finding( Finding $finding ): array {
		return array(
			'check'   => $finding->value,
			'field'   => $finding->field(),
			'outcome' => $finding->outcome(),
			'message' => Finding_Sentences::of( $finding ),
		);
	}
}
