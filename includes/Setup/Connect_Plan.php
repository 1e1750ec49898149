<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Adapters\Site;
use Logto\Management_Api\Api_Error;
use Logto\Settings\Settings;

/**
 * What *Connect to Logto for me* would do, and what is so already. It only looks.
 *
 * Its changes, by key: `application`, `redirect_uris`, `post_sign_out_uris`, `backchannel`, `secret`, `webhook`,
 * `unknown_session`, `id_token` at Logto; `settings` here.
 *
 * @phpstan-import-type Application from Connect_Tenant
 */
final class Connect_Plan {

	/** Names an application that is not there yet. */
	public const NEW = 'new';

	/**
	 * @param Settings              $settings As they are saved.
	 * @param string                $endpoint The tenant that is asked.
	 * @param list<string>          $fixed    Settings that only wp-config.php can change.
	 * @param array<string, array{key: string, application?: string, before?: list<string>, ...}> $made What was made before, by key (Connect_Journal).
	 * @param Closure(): int        $now      Unix time.
	 */
	public function __construct(
		private readonly Connect_Tenant $tenant,
		private readonly Connect_Wants $wants,
		private readonly Settings $settings,
		private readonly string $endpoint,
		private readonly array $fixed,
		private readonly array $made,
		private readonly Closure $now,
	) {}

	/**
	 * @param string $chosen An ID, `NEW`, or '' for what fits: the one that is saved, else one that leads here, else a new one.
	 * @return Application|null Null for a new one.
	 * @throws Api_Error
	 */
	public function application( string $chosen ): ?array {
		if ( in_array( 'app_id', $this->fixed, true ) ) {
			return $this->tenant->named( $this->settings->app_id );
		}
		if ( '' !== $chosen && self::NEW !== $chosen ) {
			return $this->tenant->named( $chosen );
		}
		if ( self::NEW === $chosen ) {
			// One that was made and not noted any more, since something came in between.
			return isset( $this->made['application'] ) ? $this->made_before() : null;
		}
		$saved = $this->settings->endpoint === $this->endpoint ? $this->tenant->named( $this->settings->app_id ) : null;
		return $saved ?? array_values( array_filter( $this->tenant->applications(), $this->leads_here( ... ) ) )[0] ?? null;
	}

	/** @return Application|null The one that this assistant created. */
	private function made_before(): ?array {
		$id = $this->made['application']['application'] ?? '';
		if ( '' !== $id ) {
			return $this->tenant->named( $id );
		}
		foreach ( $this->tenant->applications() as $application ) {
			if ( $application['name'] === $this->wants->name && $this->leads_here( $application ) && ! in_array( $application['id'], $this->made['application']['before'] ?? array(), true ) ) {
				return $application;
			}
		}
		return null;
	}

	/** @param Application $application */
	public function leads_here( array $application ): bool {
		return array() !== array_intersect( $application['redirect_uris'], $this->wants->redirect_uris );
	}

	/**
	 * @param Application|null $application
	 * @return list<Connect_Change>
	 * @throws Api_Error
	 */
	public function changes( ?array $application ): array {
		return array_values(
			array_filter(
				array(
					$this->of_application( $application ),
					$this->of_addresses( 'redirect_uris', $this->wants->redirect_uris, $application['redirect_uris'] ?? array(), $application ),
					$this->of_addresses( 'post_sign_out_uris', $this->wants->post_sign_out_uris, $application['post_sign_out_uris'] ?? array(), $application ),
					$this->of_backchannel( $application ),
					$this->of_secret( $application ),
					'' === $this->wants->webhook ? null : $this->of_webhook(),
					$this->of_unknown_session(),
					array() === $this->wants->claims ? null : $this->of_id_token(),
					$this->of_settings( $application ),
				)
			)
		);
	}

	/** @param Application|null $application */
	private function of_application( ?array $application ): Connect_Change {
		if ( null === $application ) {
			return in_array( 'app_id', $this->fixed, true )
				? new Connect_Change( 'application', Connect_Change::CANNOT, __( 'wp-config.php names an application that this tenant does not have.', 'logto' ), array( $this->settings->app_id ) )
				: new Connect_Change( 'application', Connect_Change::TODO, __( 'Create a traditional web application:', 'logto' ), array( $this->wants->name ) );
		}
		return new Connect_Change( 'application', $this->state( 'application', false, $application ), Connect_Change::about( 'application' ), array( "{$application['name']} ({$application['id']})" ) );
	}

	/**
	 * @param list<string>     $wanted
	 * @param list<string>     $there
	 * @param Application|null $application
	 */
	private function of_addresses( string $key, array $wanted, array $there, ?array $application ): Connect_Change {
		$missing = array_values( array_diff( $wanted, $there ) );
		return new Connect_Change( $key, $this->state( $key, array() !== $missing, $application ), Connect_Change::about( $key ), array() === $missing ? $wanted : $missing );
	}

	/** @param Application|null $application */
	private function of_backchannel( ?array $application ): Connect_Change {
		$there = $application['backchannel'] ?? '';
		if ( '' !== $there && Site::normal( $there ) !== $this->wants->backchannel ) {
			return new Connect_Change( 'backchannel', Connect_Change::CANNOT, __( 'The application has another address for back-channel logout, which stays. It can have only one. This site’s:', 'logto' ), array( $this->wants->backchannel ) );
		}
		return new Connect_Change( 'backchannel', $this->state( 'backchannel', '' === $there || true !== ( $application['with_session'] ?? false ), $application ), Connect_Change::about( 'backchannel' ), array( $this->wants->backchannel ) );
	}

	/** @param Application|null $application */
	private function of_secret( ?array $application ): Connect_Change {
		$is_there = null !== $application && ( '' !== $this->named_secret( $application['id'] ) || $this->saved_secret_is_good( $application['id'] ) );
		return new Connect_Change( 'secret', $this->state( 'secret', ! $is_there, $application ), Connect_Change::about( 'secret' ), array( $this->wants->secret ) );
	}

	private function of_webhook(): Connect_Change {
		$hook = $this->hook();
		return new Connect_Change( 'webhook', $this->state( 'webhook', null === $hook || '' === $hook['key'] || $hook['key'] !== $this->settings->webhook_signing_key, null ), Connect_Change::about( 'webhook' ), array( $this->wants->webhook ) );
	}

	private function of_unknown_session(): Connect_Change {
		$there = $this->tenant->unknown_session();
		if ( '' !== $there && Site::normal( $there ) !== $this->wants->unknown_session ) {
			return new Connect_Change( 'unknown_session', Connect_Change::SAME, __( 'Bookmarked sign-in pages of Logto lead to another address, which stays:', 'logto' ), array( $there ) );
		}
		return new Connect_Change( 'unknown_session', $this->state( 'unknown_session', '' === $there, null ), Connect_Change::about( 'unknown_session' ), array( $this->wants->unknown_session ) );
	}

	/** @return Connect_Change|null Null where this Logto can't be told: then it says them where it is asked about a person. */
	private function of_id_token(): ?Connect_Change {
		$there = $this->tenant->claims();
		if ( null === $there ) {
			return null;
		}
		$missing = array_values( array_diff( $this->wants->claims, $there ) );
		return new Connect_Change( 'id_token', $this->state( 'id_token', array() !== $missing, null ), Connect_Change::about( 'id_token' ), array() === $missing ? $this->wants->claims : $missing );
	}

	/** @param Application|null $application */
	private function of_settings( ?array $application ): Connect_Change {
		$is_saved = null !== $application && $this->saved_secret_is_good( $application['id'] );
		$fixed    = array_intersect( array( 'endpoint', 'app_id', 'app_secret' ), $this->fixed );
		if ( ! $is_saved && array() !== $fixed ) {
			return new Connect_Change( 'settings', Connect_Change::CANNOT, __( 'wp-config.php says these values; the App secret there has to be the application’s:', 'logto' ), array_values( $fixed ) );
		}
		return new Connect_Change( 'settings', $this->state( 'settings', ! $is_saved, $application ), Connect_Change::about( 'settings' ), array( $this->endpoint ) );
	}

	/** @return array{id: string, url: string, key: string}|null This site's webhook. */
	public function hook(): ?array {
		foreach ( $this->tenant->hooks() as $hook ) {
			if ( Site::normal( $hook['url'] ) === $this->wants->webhook ) {
				return $hook;
			}
		}
		return null;
	}

	/** @return string The value of the application's secret that has this site's name; '' for none that is good. */
	public function named_secret( string $application ): string {
		foreach ( $this->tenant->secrets( $application ) as $secret ) {
			if ( $secret['name'] === $this->wants->secret && $this->is_good( $secret ) ) {
				return $secret['value'];
			}
		}
		return '';
	}

	/** @return bool Whether a secret of this site's name is there and has expired. */
	public function has_expired_secret( string $application ): bool {
		return '' === $this->named_secret( $application ) && in_array( $this->wants->secret, array_column( $this->tenant->secrets( $application ), 'name' ), true );
	}

	/** Whether what is saved here is this application, with a secret that Logto takes. */
	private function saved_secret_is_good( string $application ): bool {
		$settings = $this->settings;
		if ( $settings->endpoint !== $this->endpoint || $settings->app_id !== $application || '' === $settings->app_secret ) {
			return false;
		}
		foreach ( $this->tenant->secrets( $application ) as $secret ) {
			if ( hash_equals( $secret['value'], $settings->app_secret ) && $this->is_good( $secret ) ) {
				return true;
			}
		}
		return false;
	}

	/** @param array{name: string, value: string, expires: int} $secret */
	private function is_good( array $secret ): bool {
		return 0 === $secret['expires'] || $secret['expires'] > ( $this->now )();
	}

	/**
	 * @param Application|null $application Where it is about one.
	 * @return 'todo'|'done'|'same'
	 */
	private function state( string $key, bool $is_missing, ?array $application ): string {
		if ( $is_missing ) {
			return Connect_Change::TODO;
		}
		// An application that was made here came with its addresses.
		$made = $this->made[ $key ] ?? ( in_array( $key, Connect_Change::OF_APPLICATION, true ) ? $this->made['application'] ?? null : null );
		return null !== $made && ( null === $application || in_array( $made['application'] ?? '', array( '', $application['id'] ), true ) ) ? Connect_Change::DONE : Connect_Change::SAME;
	}
}
