<?php

declare( strict_types=1 );

namespace Logto\Diagnostics;

use Closure;
use Logto\Adapters\Site;
use Logto\Log\Events;
use Logto\Network\Network_Settings;
use Logto\Network\Network_State;
use Logto\Settings\Last_Refusal;
use Logto\Settings\Store;
use Logto\Webhooks\Arrivals;
use WP_REST_Response;
use WP_REST_Server;

/** Tools > Site Health: all checks as one test of its, and a section of its report, which people paste into forums. */
final class Site_Health {

	public const ROUTE = 'logto/v1/site-health';

	/**
	 * @param Closure(): Checks   $checks   Made only where they are run.
	 * @param Closure(): Events   $events   Made only for the report.
	 * @param Closure(): Arrivals $arrivals The same.
	 */
	public function __construct(
		private readonly Store $store,
		private readonly Site $site,
		private readonly Closure $checks,
		private readonly Closure $events,
		private readonly Closure $arrivals,
	) {}

	/**
	 * REST route `logto/v1/site-health`, which core's screen asks after it is drawn; for who may see that screen.
	 *
	 * @param Closure(): self $site_health Made only when the route is used.
	 */
	public static function register( Closure $site_health ): void {
		register_rest_route(
			'logto/v1',
			'/site-health',
			array(
				'methods'             => WP_REST_Server::READABLE,
				'callback'            => static fn (): WP_REST_Response => new WP_REST_Response( $site_health()->test() ),
				'permission_callback' => static fn (): bool => current_user_can( 'view_site_health_checks' ),
			)
		);
	}

	/**
	 * Filter `site_status_tests`.
	 *
	 * @param mixed $tests `{direct, async}`, each by name.
	 * @return mixed
	 */
	public function add_test( mixed $tests ): mixed {
		if ( is_array( $tests ) && is_array( $tests['async'] ?? null ) ) {
			$tests['async']['logto'] = array(
				'label'             => __( 'Sign-in with Logto', 'logto' ),
				'test'              => rest_url( self::ROUTE ),
				'has_rest'          => true,
				'async_direct_test' => $this->test( ... ),
			);
		}
		return $tests;
	}

	/** @return array<string, mixed> As core wants a test's result. */
	public function test(): array {
		$settings = $this->store->settings();
		$wrong    = array();
		foreach ( $settings->is_usable() || $settings->secret_lost ? ( $this->checks )()->all() : array() as $check ) {
			$result = $check->run();
			if ( in_array( $result->outcome, array( Outcome::Warning, Outcome::Problem ), true ) ) {
				$wrong[] = array( $check, $result );
			}
		}
		$problems = array_filter( $wrong, static fn ( array $pair ): bool => Outcome::Problem === $pair[1]->outcome );
		return array(
			'test'        => 'logto',
			'label'       => $this->label( $settings->is_usable() || $settings->secret_lost, count( $problems ), count( $wrong ) ),
			'status'      => array() === $wrong ? 'good' : ( array() === $problems ? 'recommended' : 'critical' ),
			'badge'       => array(
				'label' => __( 'Security', 'logto' ),
				'color' => 'blue',
			),
			'description' => $this->description( $wrong ),
			'actions'     => sprintf( '<p><a href="%s">%s</a></p>', esc_url( $this->site->settings_url() ), esc_html__( 'Logto settings', 'logto' ) ),
		);
	}

	private function label( bool $is_set_up, int $problems, int $wrong ): string {
		return match ( true ) {
			! $is_set_up => __( 'Sign-in with Logto is not set up or switched off', 'logto' ),
			$problems > 0 => __( 'Sign-in with Logto does not work', 'logto' ),
			$wrong > 0 => __( 'Sign-in with Logto works, with something to look at', 'logto' ),
			default => __( 'Sign-in with Logto works', 'logto' ),
		};
	}

	/** @param list<array{Check, Result}> $wrong */
	private function description( array $wrong ): string {
		if ( array() === $wrong ) {
			return sprintf( '<p>%s</p>', esc_html__( 'People sign in to this site through Logto, where that is set up.', 'logto' ) );
		}
		$items = '';
		foreach ( $wrong as list( $check, $result ) ) {
			$items .= sprintf( '<li><strong>%s</strong>: %s %s</li>', esc_html( $check->label() ), esc_html( $result->sentence ), esc_html( $result->remedy ) );
		}
		return "<ul>$items</ul>";
	}

	/**
	 * Filter `debug_information`: no secret, and nobody's name.
	 *
	 * @param mixed $information Sections by name.
	 * @return mixed
	 */
	public function add_information( mixed $information ): mixed {
		if ( ! is_array( $information ) ) {
			return $information;
		}
		$fields               = $this->facts();
		$information['logto'] = array(
			'label'  => __( 'Logto', 'logto' ),
			'fields' => array_map(
				static fn ( string $label, string $fact ): array => array(
					'label' => $label,
					'value' => Fact_Words::of( $fact ),
					'debug' => $fact,
				),
				array_keys( $fields ),
				array_values( $fields )
			),
		);
		return $information;
	}

	/** @return array<string, string> How things stand, by translated label. */
	public function facts(): array {
		return $this->facts_of_nobody() + $this->left_out();
	}

	/** @return array<string, string> The same without what is about single people. */
	public function facts_of_nobody(): array {
		$settings = $this->store->settings();
		return array(
			__( 'Endpoint', 'logto' )                   => $settings->endpoint,
			__( 'App ID saved', 'logto' )               => '' === $settings->app_id ? 'no' : 'yes',
			__( 'App secret saved', 'logto' )           => $settings->secret_lost ? 'lost' : ( '' === $settings->app_secret ? 'no' : 'yes' ),
			__( 'A sign-in has worked', 'logto' )       => $settings->is_proven() ? 'yes' : 'no',
			__( 'What the sign-in page does', 'logto' ) => $settings->sign_in_mode,
			__( 'Who may use a WordPress password', 'logto' ) => $settings->wordpress_passwords,
			__( 'Before an account is linked for the first time', 'logto' ) => $settings->link_confirmation,
			__( 'Redirect URI', 'logto' )               => $this->site->redirect_uri(),
			__( 'Post sign-out redirect URI', 'logto' ) => $this->site->post_sign_out_redirect_uri(),
			__( 'Set in wp-config.php', 'logto' )       => implode( ', ', $this->store->fixed() ),
			'LOGTO_DISABLED'                            => $settings->disabled ? 'yes' : 'no',
		) + $this->refused() + $this->between_sign_ins() + self::network_facts() + $this->missing_in_log();
	}

	/** @return array<string, string> What Logto does not take, where it is known to. */
	private function refused(): array {
		$settings = $this->store->settings();
		$refusal  = Last_Refusal::of( $settings, $this->site->redirect_uri() );
		$is_local = $settings->end_logto_session && $settings->is_sign_out_refused( $this->site->post_sign_out_redirect_uri() );
		return ( null === $refusal ? array() : array( __( 'Refused by Logto', 'logto' ) => Finding_Sentences::what( $refusal->cause ) ) )
			+ ( $is_local ? array( __( 'Log out ends Logto’s session too', 'logto' ) => 'no' ) : array() );
	}

	/** @return array<string, string> What Logto tells by itself, when it did last, and whether it can be asked. */
	private function between_sign_ins(): array {
		$settings = $this->store->settings();
		$arrivals = ( $this->arrivals )()->all();
		$time     = static fn ( ?int $at, string $before ): string => null === $at ? '' : $before . gmdate( 'Y-m-d H:i', $at ) . ' UTC';
		$last     = static fn ( string $kind ): string => implode( ', ', array_filter( array( $time( $arrivals[ $kind ]['last'], '' ), $time( $arrivals[ $kind ]['refused_last'], 'refused: ' ) ), static fn ( string $part ): bool => '' !== $part ) );
		return array(
			__( 'Last sign-out that Logto told of', 'logto' ) => $last( Arrivals::BACKCHANNEL ),
			__( 'Last webhook delivery', 'logto' ) => $last( Arrivals::WEBHOOK ),
			__( 'Signing key of the webhook saved', 'logto' ) => '' === $settings->webhook_signing_key ? 'no' : 'yes',
			__( 'Management API credential saved', 'logto' ) => '' === $settings->management_app_id || '' === $settings->management_app_secret ? 'no' : 'yes',
		);
	}

	/** @return array<string, string> What of that is the network's. */
	private static function network_facts(): array {
		return ! is_multisite() ? array() : array(
			__( 'Connection of the whole network', 'logto' ) => Network_Settings::has_connection() ? 'yes' : 'no',
			__( 'Set for the whole network', 'logto' ) => implode( ', ', Network_State::set() ),
			__( 'Endpoint of this site that does not count', 'logto' ) => Network_Settings::unused_endpoint(),
		);
	}

	/** @return array<string, string> How many refusals the log does not have, where there were too many. */
	private function missing_in_log(): array {
		$number = ( $this->events )()->left_out();
		return 0 === $number ? array() : array( __( 'Refusals left out of the sign-in log in the last 24 hours', 'logto' ) => (string) $number );
	}

	/** @return array<string, string> Whom the upgrade from plugin 1.0.1 could not give their link, as IDs: another user has the same. */
	private function left_out(): array {
		$users = array_filter( (array) ( $this->store->upgrade()['left_out'] ?? array() ), 'is_int' );
		return array() === $users ? array() : array( __( 'Users without their link of plugin 1.0.1', 'logto' ) => implode( ', ', $users ) );
	}
}
