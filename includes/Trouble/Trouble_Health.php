<?php

declare( strict_types=1 );

namespace Logto\Trouble;

use Closure;

/** The same trouble in Tools > Site Health, as a test of its own that is there at once: all the checks take a while, and core runs them by itself once a week. */
final class Trouble_Health {

	/** @param Closure(): Trouble_State $state Made only where trouble is noted. */
	public function __construct(
		private readonly Watch $watch,
		private readonly Closure $state,
	) {}

	/**
	 * Filter `site_status_tests`.
	 *
	 * @param mixed $tests `{direct, async}`, each by name.
	 * @return mixed
	 */
	public function add( mixed $tests ): mixed {
		if ( ! is_array( $tests ) || ! is_array( $tests['direct'] ?? null ) ) {
			return $tests;
		}
		$this->watch->look_again();
		$state = null === $this->watch->noted() ? null : ( $this->state )()->all();
		if ( null !== $state ) {
			// All the checks would only say the same once more, and that little else can be told while it lasts; the page that it leads to has them.
			if ( is_array( $tests['async'] ?? null ) ) {
				unset( $tests['async']['logto'] );
			}
			$tests['direct']['logto_trouble'] = array(
				'label' => __( 'Sign-in with Logto', 'logto' ),
				'test'  => static fn (): array => self::result( $state ),
			);
		}
		return $tests;
	}

	/**
	 * @param array{since: int, failed: int, message: string, remedy: string, link: string, remedy_url: string} $state
	 * @return array<string, mixed> As core wants a test's result.
	 */
	private static function result( array $state ): array {
		$since = array_filter( array( Trouble_Sentences::since( $state['since'] ), Trouble_Sentences::failed( $state['failed'] ) ), static fn ( string $sentence ): bool => '' !== $sentence );
		return array(
			'test'        => 'logto_trouble',
			'label'       => $state['message'],
			'status'      => 'critical',
			'badge'       => array(
				'label' => __( 'Security', 'logto' ),
				'color' => 'blue',
			),
			'description' => sprintf( '<p>%s</p><p>%s</p>', esc_html( implode( ' ', $since ) ), esc_html( $state['remedy'] ) ),
			'actions'     => sprintf( '<p><a href="%s">%s</a></p>', esc_url( $state['remedy_url'] ), esc_html( $state['link'] ) ),
		);
	}
}
