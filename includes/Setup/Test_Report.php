<?php

declare( strict_types=1 );

namespace Logto\Setup;

use Closure;
use Logto\Accounts\Accounts;
use Logto\Accounts\Sign_In_Preview;
use Logto\Accounts\Site_Judges;
use Logto\Diagnostics\Finding_Sentences;
use Logto\Diagnostics\Refusal_Sentences;
use Logto\Oidc\Claims;
use Logto\Oidc\Finding;
use Logto\Oidc\Refusal;
use Logto\Oidc\Wall;
use Logto\Settings\Requested_Claims;
use Logto\Settings\Settings;

/**
 * What a trial found, in words.
 *
 * @phpstan-type Report array{outcome: 'passed'|'refused'|'failed', sentence: string, remedy: string, detail: string, claims: array<array-key, mixed>|null, preview: array<string, mixed>|null, warnings: list<string>}
 */
final class Test_Report {

	/** Seconds that this server's clock may be off before it is worth a word; sign-ins bear 60. */
	private const CLOCK = 30;

	/** Of claims as JSON: what somebody can read, and a transient can hold. */
	private const MOST_BYTES = 65536;

	private const MOST_DETAIL = 300;

	/** @param Closure(): int $now Unix time. */
	public function __construct(
		private readonly Sign_In_Preview $preview,
		private readonly Closure $now,
	) {}

	/**
	 * Somebody came back, and is who Logto says.
	 *
	 * @param bool $is_own Whether it may be the admin who tests, who can connect their account by this trip.
	 * @return Report
	 */
	public function of_claims( Settings $settings, Claims $claims, bool $is_own = false ): array {
		$preview = $this->preview->of( $settings, $claims );
		// Who would be refused only for not being connected yet, is about to be.
		$is_only_unconnected = $is_own && ! $preview['allowed'];
		$is_long             = strlen( (string) wp_json_encode( $claims->all(), JSON_PARTIAL_OUTPUT_ON_ERROR ) ) > self::MOST_BYTES;
		return array(
			'outcome'  => $preview['allowed'] || $is_own ? 'passed' : 'refused',
			'sentence' => $preview['allowed'] || $is_own ? __( 'The sign-in would work.', 'logto' ) : __( 'Logto’s answer is right, but this site would not let this person in.', 'logto' ),
			'remedy'   => $is_only_unconnected ? '' : $preview['remedy'],
			'detail'   => '',
			'claims'   => $is_long ? null : $claims->all(),
			'preview'  => $is_only_unconnected ? null : $preview,
			'warnings' => array( ...$this->warnings( $settings, $claims ), ...( $is_long ? array( __( 'The claims are too many to be shown here.', 'logto' ) ) : array() ) ),
		);
	}

	/**
	 * The sign-in would end before anybody is known.
	 *
	 * @return Report
	 */
	public function of_refusal( Refusal $refusal ): array {
		$is_wall = $refusal instanceof Wall;
		return self::failed( $is_wall ? Finding_Sentences::what( Finding::Walled ) : Refusal_Sentences::what( $refusal->reason ), $is_wall ? Finding_Sentences::remedy( Finding::Walled ) : Refusal_Sentences::remedy( $refusal->reason ), mb_substr( $refusal->reason->value . ': ' . $refusal->getMessage(), 0, self::MOST_DETAIL ) );
	}

	/**
	 * Logto would show a page of its own from which nobody comes back.
	 *
	 * @return Report
	 */
	public function of_finding( Finding $finding ): array {
		return self::failed( Finding_Sentences::what( $finding ), Finding_Sentences::remedy( $finding ), $finding->value );
	}

	/** @return Report */
	public static function failed( string $sentence, string $remedy, string $detail = '' ): array {
		return array(
			'outcome'  => 'failed',
			'sentence' => $sentence,
			'remedy'   => $remedy,
			'detail'   => $detail,
			'claims'   => null,
			'preview'  => null,
			'warnings' => array(),
		);
	}

	/** @return list<string> */
	private function warnings( Settings $settings, Claims $claims ): array {
		$issued_at = $claims->all()['iat'] ?? null;
		$clock     = is_int( $issued_at ) ? abs( ( $this->now )() - $issued_at ) : 0;
		$warnings  = array();
		if ( '' === $claims->email() ) {
			$warnings[] = __( 'Logto says no email address of this person: an account made for them has none, and no mail reaches them.', 'logto' );
		} elseif ( ! $claims->is_true( 'email_verified' ) ) {
			$warnings[] = __( 'The email address is not verified at Logto: no account is linked by it, and a new one is made without it.', 'logto' );
		}
		$judges = has_filter( 'wp_authenticate_user' ) || Accounts::others_judge() ? self::judges( $settings ) : '';
		if ( '' !== $judges ) {
			/* translators: %s: names of plugins' folders. */
			$warnings[] = sprintf( __( 'Other plugins have a say in who may sign in, and are asked at a real sign-in only: %s', 'logto' ), $judges );
		}
		foreach ( array_filter( ( new Requested_Claims( $settings ) )->beyond_the_id_token(), static fn ( string $claim ): bool => ! $claims->has( $claim ) ) as $claim ) {
			/* translators: %s: name of a claim, such as roles. */
			$warnings[] = sprintf( __( 'The settings ask for the claim “%s”, and Logto sends none.', 'logto' ), $claim );
		}
		if ( $clock > self::CLOCK ) {
			/* translators: %d: number of seconds. */
			$warnings[] = sprintf( _n( 'This server’s clock and Logto’s are %d second apart: from 60 on, nobody can sign in.', 'This server’s clock and Logto’s are %d seconds apart: from 60 on, nobody can sign in.', $clock, 'logto' ), $clock );
		}
		return $warnings;
	}

	private static function judges( Settings $settings ): string {
		$asked = array_filter( Site_Judges::under( $settings )->listed(), static fn ( array $judge ): bool => $judge['is_asked'] );
		return implode( ', ', array_unique( array_column( $asked, 'plugin' ) ) );
	}
}
