import { tokens } from './case.ts';
import { payload } from './forge.ts';
import type { Members } from './forge.ts';

// The payload is one JSON object (RFC 7519 section 7.2). Of a member that is there twice the last counts, which
// section 4 allows and both sides read alike.

/** The claims with one of them once more, before or behind all others. */
const twice =
	( claim: string, value: unknown, place: 'first' | 'last' ) =>
	( claims: Members ) => {
		const member = `"${ claim }":${ JSON.stringify( value ) }`;
		const inner = JSON.stringify( claims ).slice( 1, -1 );
		return place === 'first'
			? `{${ member },${ inner }}`
			: `{${ inner },${ member }}`;
	};

const nested = ( levels: number ) => ( claims: Members ) =>
	JSON.stringify( { ...claims, x: 0 } ).replace(
		/0}$/,
		`${ '['.repeat( levels ) }${ ']'.repeat( levels ) }}`
	);

tokens( 'payload', [
	[ 'a list', 'token_malformed', payload( '[{}]' ) ],
	[ 'a text', 'token_malformed', payload( '"{}"' ) ],
	[ 'null', 'token_malformed', payload( 'null' ) ],
	[ 'empty', 'token_malformed', payload( '' ) ],
	[ 'two objects', 'token_malformed', payload( '{}{}' ) ],
	[ 'an empty object', 'claim_iss', payload( '{}' ) ],
	[
		'the claims in a list',
		'token_malformed',
		payload( ( claims ) => JSON.stringify( [ claims ] ) ),
	],
	[
		'cut short',
		'token_malformed',
		payload( ( claims ) => JSON.stringify( claims ).slice( 0, -1 ) ),
	],
	[
		'with a byte order mark',
		'token_malformed',
		payload( ( claims ) => `\uFEFF${ JSON.stringify( claims ) }` ),
	],
	[
		'with blanks around',
		'accepted',
		payload(
			( claims ) => `\n ${ JSON.stringify( claims, null, '\t' ) }\r\n`
		),
	],
	[ 'nested 20 deep', 'accepted', payload( nested( 20 ) ) ],
	[ 'nested 600 deep', 'token_malformed', payload( nested( 600 ) ) ],
	[
		'sub twice, ours last',
		'accepted',
		payload( twice( 'sub', 'x', 'first' ) ),
	],
	[
		'nonce twice, another last',
		'claim_nonce',
		payload( twice( 'nonce', 'x', 'last' ) ),
	],
	[
		'exp twice, a past one last',
		'claim_exp',
		payload( twice( 'exp', 1, 'last' ) ),
	],
	[
		'aud twice, another last',
		'claim_aud',
		payload( twice( 'aud', 'x', 'last' ) ),
	],
] );
