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
		name: 'State::open: ! is_array( $data ) → false',
		reason: TYPES,
	},
];
