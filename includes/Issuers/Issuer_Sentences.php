<?php

declare( strict_types=1 );

namespace Logto\Issuers;

/** What another address of Logto's means for the people who are connected, in words: WP-CLI. */
final class Issuer_Sentences {

	/**
	 * @param array{people: int, verdict: Verdict, reason: string} $found As `Decisions::look()` has it.
	 * @return list<string>
	 */
	public static function of( array $found ): array {
		/* translators: %d: number of people. */
		$people = sprintf( _n( '%d person is connected by the former address.', '%d people are connected by the former address.', $found['people'], 'logto' ), $found['people'] );
		return 0 === $found['people'] ? array( $people ) : array_values( array_filter( array( $people, self::what( $found['verdict'] ), $found['reason'] ), static fn ( string $sentence ): bool => '' !== $sentence ) );
	}

	/** What is to be done once the address is changed. */
	public static function afterwards(): string {
		return __( 'Until you decide, their sign-in by the new address is refused. When App ID and App secret are set as well, run: wp logto identities move, or: wp logto identities keep', 'logto' );
	}

	private static function what( Verdict $verdict ): string {
		return match ( $verdict ) {
			Verdict::Same => __( 'Both addresses lead to the same Logto, so they can be carried over.', 'logto' ),
			Verdict::Another => __( 'The new address is another Logto: whoever signs in there is somebody new here, and gets a new account or is linked by the rules on the Accounts tab. Connected administrators have to connect anew.', 'logto' ),
			Verdict::Unknown => __( 'Whether both addresses lead to the same Logto could not be found out.', 'logto' ),
		};
	}
}
