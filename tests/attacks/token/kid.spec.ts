import { token, tokens } from './case.ts';
import { header } from './forge.ts';
import { createPair, jwk, signedWith } from './keys.ts';

// `kid` is a name and nothing else (RFC 7515 section 4.1.4): it leads to a listed key of the right kind, or nowhere.

tokens( 'kid', [
	[ 'unknown', 'token_key_unknown', header( { kid: 'unknown' } ) ],
	[ 'empty', 'token_key_unknown', header( { kid: '' } ) ],
	[ 'a number', 'token_malformed', header( { kid: 0 } ) ],
	[
		'a list',
		'token_malformed',
		header( ( { kid } ) => ( { kid: [ kid ] } ) ),
	],
	[ 'null', 'token_malformed', header( { kid: null } ) ],
	[ 'a path', 'token_key_unknown', header( { kid: '../../etc/passwd' } ) ],
	[
		'a path to a device',
		'token_key_unknown',
		header( { kid: '/dev/null' } ),
	],
	[
		'SQL',
		'token_key_unknown',
		header( { kid: "' UNION SELECT 'key' -- " } ),
	],
	[
		'in other case',
		'token_key_unknown',
		header( ( { kid } ) => ( { kid: swapped( String( kid ) ) } ) ),
	],
	[
		'of 10 KB',
		'token_key_unknown',
		header( { kid: 'k'.repeat( 10_000 ) } ),
	],
	[ 'missing, one key', 'accepted', header( { kid: undefined } ) ],
] );

token(
	'kid, unknown',
	'token_key_unknown',
	header( { kid: 'unknown' } ),
	'warm'
);

function swapped( text: string ): string {
	return text.replace( /[a-z]/gi, ( letter ) =>
		letter === letter.toUpperCase()
			? letter.toLowerCase()
			: letter.toUpperCase()
	);
}

tokens(
	'kid',
	[
		[
			'of a key of another type',
			'token_key_unknown',
			signedWith( 'ES384', {
				keys: ( { kid }, genuine ) => [
					{ ...jwk( createPair( 'RS256' ) ), kid },
					...genuine,
				],
			} ),
		],
		[
			'of a key of another curve',
			'token_key_unknown',
			signedWith( 'ES384', {
				keys: ( { kid }, genuine ) => [
					{ ...jwk( createPair( 'ES256' ) ), kid },
					...genuine,
				],
			} ),
		],
	],
	'cold',
	'warm'
);
