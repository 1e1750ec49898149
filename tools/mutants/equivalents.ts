import type { Equivalent } from './verdict.ts';

const TYPES =
	'What follows says no as well; PHPStan has to be told the type all the same.';

/** Mutants that behave like the original, each with the reason. One that a test kills after all has to go from here. */
export const EQUIVALENTS: readonly Equivalent[] = [
	{
		name: 'Jws::parse: ! is_string( $algorithm ) → false',
		reason: TYPES,
	},
	{
		name: 'Jws::verify: null !== $key_id → false',
		reason: 'A kid that is there and no text is refused either way; PHPStan has to be told that null is what remains.',
	},
	{
		name: 'Jws::failure_of: continue; → ;',
		reason: 'The last statement of the loop: the code style wants no empty catch.',
	},
	{
		name: 'Jws::verify_es512: ! $material instanceof OpenSSLAsymmetricKey → false',
		reason: TYPES,
	},
	{
		name: 'Key_Set::fingerprints: is_array( $jwk ) → true',
		reason: TYPES,
	},
	{
		name: "Key_Set::is_strong_rsa: 0 → 1 in $bits = '' === $modulus ? 0 : 8 * ( strlen( $modulus ) - 1 ) + strlen( decbin( ord( $modulus[0] ) ) );",
		reason: 'No bits or one: far too few.',
	},
	{
		name: "Key_Set::is_strong_rsa: 0 → -1 in $bits = '' === $modulus ? 0 : 8 * ( strlen( $modulus ) - 1 ) + strlen( decbin( ord( $modulus[0] ) ) );",
		reason: 'No bits or one fewer: far too few.',
	},
	{
		name: 'Pulse::heard: ! is_array( $row ) → false',
		reason: TYPES,
	},
	...[ 1, -1 ].map( ( changed ) => ( {
		name: `Pulse::heard: 0 → ${ changed } in return max( array( 0, ...array_filter( $times, static fn ( mixed $time ): bool => is_int( $time ) && $time <= $now ) ) );`,
		reason: 'Long ago either way.',
	} ) ),
	...[
		'Token_Endpoint::exchange: $response->status >= 500 → $response->status > 500',
		"Token_Endpoint::exchange: 500 → 501 in throw Wall::of( $response->status >= 500 ? Refusal_Code::Provider_Unreachable : $invalid, 'token endpoint', $response, array( $code, $verifier, ...$this->client->secrets() ) );",
		'User_Info::claims: $response->status >= 500 → $response->status > 500',
		"User_Info::claims: 500 → 501 in throw Wall::of( $response->status >= 500 ? Refusal_Code::Provider_Unreachable : Refusal_Code::User_Info_Invalid, 'userinfo endpoint', $response, array( $access_token ) );",
	].map( ( name ) => ( {
		name,
		reason: 'An answer of status 500 is never a wall.',
	} ) ),
	{
		name: 'State::open: ! is_array( $data ) → false',
		reason: TYPES,
	},
];
