<?php

declare( strict_types=1 );

namespace Logto\Setup;

use SensitiveParameter;
use stdClass;

/**
 * One trial of an admin's: the values that were on the screen, and what became of it.
 *
 * @phpstan-import-type Report from Test_Report
 */
final class Test_Run {

	/**
	 * @param string               $id       Tells one trial from another.
	 * @param array<string, mixed> $values   Settings by name, where they differ from the saved ones; secrets in clear. None any more once
	 *                                       there is a report.
	 * @param int                  $started  Unix time.
	 * @param list<string>         $warnings What the admin has to hear whatever comes of it.
	 * @param array<array-key, mixed>|null $report What came of it, as `Test_Report` makes it; null while the window is on its way.
	 * @param Offer|null           $offer     Who came back, where that may be the admin; until they answer.
	 * @param bool                 $connected Whether they said that it is them, and their account was connected.
	 */
	public function __construct(
		public readonly string $id,
		#[SensitiveParameter] public readonly array $values,
		public readonly int $started,
		public readonly array $warnings = array(),
		public readonly ?array $report = null,
		public readonly ?Offer $offer = null,
		public readonly bool $connected = false,
	) {}

	/** @param Report $report */
	public function ended( array $report, ?Offer $offer = null ): self {
		return new self( $this->id, array(), $this->started, $this->warnings, $report, $offer );
	}

	/** The admin has said whether it is them. */
	public function answered( bool $connected ): self {
		return new self( $this->id, array(), $this->started, $this->warnings, $this->report, null, $connected );
	}

	public function to_json(): string {
		return (string) wp_json_encode( get_object_vars( $this ), JSON_PARTIAL_OUTPUT_ON_ERROR ); // A claim may be a number that JSON has no word for.
	}

	/** @return self|null Null where the text is none. */
	public static function from_json( string $json ): ?self {
		$data = json_decode( $json, true );
		if ( ! is_array( $data ) || ! is_string( $data['id'] ?? null ) || ! is_array( $data['values'] ?? null ) || ! is_int( $data['started'] ?? null ) || ! is_array( $data['warnings'] ?? null ) ) {
			return null;
		}
		$report   = $data['report'] ?? null;
		$warnings = array_values( array_filter( $data['warnings'], 'is_string' ) );
		$objects  = json_decode( $json );
		if ( is_array( $report ) && $objects instanceof stdClass && $objects->report instanceof stdClass ) {
			$report['claims'] = $objects->report->claims ?? null; // `{"0": …}` must not come out as a list.
		}
		return new self( $data['id'], array_filter( $data['values'], 'is_string', ARRAY_FILTER_USE_KEY ), $data['started'], $warnings, is_array( $report ) ? $report : null, Offer::from( $data['offer'] ?? null ), true === ( $data['connected'] ?? null ) );
	}
}
