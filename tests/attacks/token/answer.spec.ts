import { tokens } from './case.ts';
import type { Spoil } from './forge.ts';

// The token answer around an ID token, where an honest one may be written differently (RFC 6749 section 5.1).

const answer =
	( members: object, contentType = 'application/json' ): Spoil =>
	( { logto } ) => {
		logto.spoil.next( 'token', ( genuine ) => {
			genuine.headers[ 'content-type' ] = contentType;
			genuine.body = JSON.stringify( {
				...( JSON.parse( genuine.body ) as object ),
				...members,
			} );
		} );
	};

tokens( 'token answer', [
	[ 'token_type bearer', 'accepted', answer( { token_type: 'bearer' } ) ],
	[ 'token_type BEARER', 'accepted', answer( { token_type: 'BEARER' } ) ],
	[ 'unknown members', 'accepted', answer( { x: [ null ] } ) ],
	[ 'no charset', 'accepted', answer( {} ) ],
	[
		'a charset in capitals',
		'accepted',
		answer( {}, 'Application/JSON; Charset=UTF-8' ),
	],
] );
