import { tokens } from './case.ts';
import { answered, claims, written } from './forge.ts';

// Honest tokens are a few kilobytes long; what is much longer is there to tire the reader out.

tokens( 'size', [
	[ '40 KB', 'accepted', claims( { x: 'x'.repeat( 30_000 ) } ) ],
	[ '130 KB', 'token_malformed', claims( { x: 'x'.repeat( 100_000 ) } ) ],
	[
		'5 MB',
		'token_answer_invalid',
		claims( { x: 'x'.repeat( 3_750_000 ) } ),
	],
	[
		'130 KB of dots',
		'token_malformed',
		written( () => '.'.repeat( 130_000 ) ),
	],
] );

// The member of the token answer (RFC 6749 section 5.1, OpenID Connect Core 1.0 section 3.1.3.3).
tokens( 'id_token', [
	[ 'missing', 'token_answer_invalid', answered( () => undefined ) ],
	[ 'null', 'token_answer_invalid', answered( () => null ) ],
	[ 'a number', 'token_answer_invalid', answered( () => 1 ) ],
	[ 'a list', 'token_answer_invalid', answered( () => [ 'a.b.c' ] ) ],
	[ 'an object', 'token_answer_invalid', answered( () => ( {} ) ) ],
	[ 'empty', 'token_malformed', answered( () => '' ) ],
	[
		'of 5 MB',
		'token_answer_invalid',
		answered( () => 'a'.repeat( 5_000_000 ) ),
	],
] );
