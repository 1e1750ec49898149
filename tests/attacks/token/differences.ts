import type { Opinion } from './oracle.ts';

/** A token on which openid-client and the plugin disagree. */
export interface Difference {
	ours: Opinion;
	theirs: Opinion;
	/** The honest reason, with the section of the specification that is at stake. */
	why: string;
	/** The version of Node.js from which on both agree, where it is Node.js that decides. */
	untilNode?: number;
}

type Group = Record< string, Difference >;

/** Tokens that only the plugin refuses, or only it accepts, for one reason. */
const only =
	( ours: Opinion, theirs: Opinion ) =>
	( why: string, ...names: string[] ): Group =>
		Object.fromEntries(
			names.map( ( name ) => [ name, { ours, theirs, why } ] )
		);

const onlyWeRefuse = only( 'refuses', 'accepts' );

const onlyWeAccept = only( 'accepts', 'refuses' );

const twice = ( name: string ) => [ `${ name }, cold`, `${ name }, warm` ];

const claims: Group = {
	...onlyWeRefuse(
		'at_hash may be left out in the code flow and need not be checked there (Core 3.1.3.8). openid-client does not look at it; the plugin checks it wherever it is, since a wrong one means that the two tokens do not belong together.',
		'at_hash, wrong',
		'at_hash, empty',
		'at_hash, null',
		'at_hash, a list',
		'at_hash, of another token',
		'at_hash, padded',
		'alg ES256, at_hash as with ES384, cold',
		'alg ES384, at_hash as with ES256, cold',
		'alg ES512, at_hash as with ES384, cold',
		'alg EdDSA, at_hash as with ES256, cold'
	),
	...onlyWeRefuse(
		'aud is a text or a list of texts (RFC 7519 section 4.1.3). openid-client only looks whether we are among the members.',
		'aud, us and a number'
	),
	...onlyWeRefuse(
		'With one audience openid-client does not look at azp. Core 3.1.3.7, 5 (errata set 2) allows the check that azp, where it is there, is the application; Logto sends none, and an azp that is another says that the token was made for somebody else.',
		'azp, another',
		'azp, null',
		'azp, a list',
		'azp, another, us alone in a list in aud'
	),
	...onlyWeRefuse(
		'Core 3.1.3.7, 10 lets the application refuse a token that was issued too far from now. openid-client only wants iat to be a number; a token that answers an exchange of this moment cannot be old, or of tomorrow.',
		'iat, ahead',
		'iat, far ahead',
		'iat, old',
		'iat, long past'
	),
	...onlyWeRefuse(
		'JSON numbers have no limit (RFC 8259 section 6), and 1e999 becomes infinite in JavaScript and PHP. openid-client takes that for a number; for the plugin it is no time (RFC 7519 section 2), as in exp it would mean a token that never expires.',
		'exp, infinite',
		'iat, infinite',
		'iat, infinite, negative',
		'nbf, infinite, negative'
	),
	...onlyWeRefuse(
		'An integer that PHP cannot hold is not rounded but refused: no honest time is 23 digits long. JavaScript rounds it, which RFC 8259 section 6 allows as well.',
		'exp, beyond all integers',
		'iat, beyond all integers',
		'auth_time, beyond all integers'
	),
	...onlyWeRefuse(
		'openid-client wants sub to be a text and leaves the rest to the application. The plugin makes accounts from it, and a name that is blank identifies nobody (Core 2: a locally unique identifier).',
		'sub, empty',
		'sub, blank'
	),
	...onlyWeRefuse(
		'sub MUST NOT be longer than 255 characters (Core 2). openid-client does not count them.',
		'sub, of 256 characters',
		'sub, of 300 characters'
	),
};

const kinds: Group = {
	...onlyWeRefuse(
		'Core asks for no typ, and openid-client does not look at it in an ID token. RFC 8725 section 3.11 wants tokens of one kind not to pass for another, so the plugin refuses every typ that is not JWT.',
		'typ, at+jwt',
		'typ, application/at+jwt',
		'typ, logout+jwt'
	),
	...onlyWeRefuse(
		'typ is a text that names a media type (RFC 7515 section 4.1.9). openid-client does not look at it in an ID token.',
		'typ, a list',
		'typ, null',
		'typ, empty'
	),
	...onlyWeRefuse(
		'A logout token carries events (Back-Channel Logout 1.0 section 2.4) and may be signed by the same keys. It must have no nonce, so that openid-client refuses a proper one; the plugin also refuses one that has our nonce.',
		'a logout token, with our nonce',
		'a logout token, with events null'
	),
	...onlyWeRefuse(
		'A sound algorithm that the plugin does not know (RFC 7518 section 3.1): Logto signs with ES384, or RS256 in older tenants. openid-client knows more algorithms.',
		'alg, PS256, announced, cold'
	),
};

const forms: Group = {
	...onlyWeRefuse(
		'The last character of base64url may have bits that no byte needs. RFC 4648 section 3.5 lets a decoder refuse them, and the plugin does, so that one token has one spelling; the decoder that openid-client uses drops them.',
		'spelling, stray bits in the payload',
		...[ 'ES256', 'EdDSA', 'RS256' ].map(
			( alg ) => `spelling, stray bits in the signature, ${ alg }, cold`
		)
	),
	...onlyWeRefuse(
		'base64url in a JWS has no line breaks, white space or other characters (RFC 7515 section 2). The decoder that openid-client uses skips white space.',
		'spelling, a line feed at the end',
		'spelling, a blank within'
	),
	...onlyWeRefuse(
		'RFC 8259 section 8.1 forbids to add a byte order mark and lets a parser ignore one. openid-client ignores it, the plugin does not.',
		'payload, with a byte order mark'
	),
	...onlyWeRefuse(
		'A parser may limit the depth (RFC 8259 section 9). The plugin reads 24 levels, far more than Logto’s tokens have.',
		'payload, nested 600 deep'
	),
	...onlyWeRefuse(
		'No specification limits a token’s length. Every visitor’s sign-in costs the site memory, so that the plugin reads tokens of 64 KB and answers of 1 MB; openid-client has no limit.',
		'size, 130 KB',
		'size, 5 MB'
	),
};

const keys: Group = {
	...onlyWeRefuse(
		'With exponent 1 the signature is the padded hash itself, which anybody can write down; RFC 8017 section 3.1 wants 3 or more. openid-client looks at the length of the modulus, and Web Crypto in Node.js takes such a key.',
		'a weak key, RSA with exponent 1, cold'
	),
	'a weak key, Ed25519 of small order, cold': {
		ours: 'refuses',
		theirs: 'accepts',
		why: 'For the neutral point everybody can sign everything. RFC 8032 section 5.1.7 does not ask to refuse it; sodium, which the plugin verifies with, does, and Web Crypto in Node.js does only from version 24 on.',
		untilNode: 24,
	},
	...onlyWeAccept(
		'Where several keys fit, a kid MUST be there (Core 10.1), and openid-client refuses to choose. The plugin tries up to four keys of the right kind: a tenant that names no keys must not lock everybody out while it changes them, and a signature either fits a key of the issuer or does not.',
		'no kid, the first of several keys, cold',
		'no kid, the fourth of several keys, cold',
		'keys, the next one is listed, no kid, cold'
	),
	...onlyWeAccept(
		'Different keys SHOULD have different kid values (RFC 7517 section 4.5). openid-client refuses to choose between two of one name; the plugin tries each that is a sound key.',
		...twice( 'keys, two under one kid' ),
		...twice( 'keys, one off the curve under the same kid' )
	),
	...onlyWeAccept(
		'Keys that are not understood SHOULD be ignored (RFC 7517 section 5). An entry that is no object is no key at all, and openid-client refuses the whole set for it; for the plugin one bad entry spoils no other.',
		...twice( 'keys, null among good ones' ),
		...twice( 'keys, a text among good ones' )
	),
};

export const DIFFERENCES: Record< string, Difference > = {
	...claims,
	...kinds,
	...forms,
	...keys,
};

/** The difference that there is about a token, with the Node.js that runs this. */
export function differenceOf( name: string ): Difference | undefined {
	const known = DIFFERENCES[ name ];
	const node = Number( process.versions.node.split( '.' )[ 0 ] );
	return known && node < ( known.untilNode ?? Infinity ) ? known : undefined;
}
