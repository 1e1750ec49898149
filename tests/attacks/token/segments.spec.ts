import { encode } from '../../logto/jws.ts';
import { tokens } from './case.ts';
import { written } from './forge.ts';
import type { Spoil } from './forge.ts';

// Three segments, and the compact serialization only (RFC 7519 section 3, RFC 7515 section 7).

/** A genuine token cut into its segments and put together differently. */
const segments = (
	join: ( head: string, body: string, end: string ) => string
): Spoil =>
	written( ( genuine, key ) => {
		const [ head = '', body = '', end = '' ] = encode( genuine, key ).split(
			'.'
		);
		return join( head, body, end );
	} );

tokens( 'segments', [
	[ 'one', 'token_malformed', segments( ( head ) => head ) ],
	[
		'two',
		'token_malformed',
		segments( ( head, body ) => `${ head }.${ body }` ),
	],
	[
		'four',
		'token_malformed',
		segments( ( ...all ) => `${ all.join( '.' ) }.` ),
	],
	[
		'four, the last a further signature',
		'token_malformed',
		segments( ( ...all ) => `${ all.join( '.' ) }.${ all[ 2 ] }` ),
	],
	[
		'five',
		'token_encrypted',
		segments( ( ...all ) => `${ all.join( '.' ) }.YQ.YQ` ),
	],
	[
		'six',
		'token_malformed',
		segments( ( ...all ) => [ ...all, ...all ].join( '.' ) ),
	],
	[ 'dots', 'token_malformed', segments( () => '..' ) ],
] );

tokens( 'JSON serialization', [
	[
		'flattened',
		'token_malformed',
		segments( ( head, body, end ) =>
			JSON.stringify( { protected: head, payload: body, signature: end } )
		),
	],
	[
		'general',
		'token_malformed',
		segments( ( head, body, end ) =>
			JSON.stringify( {
				payload: body,
				signatures: [ { protected: head, signature: end } ],
			} )
		),
	],
] );
