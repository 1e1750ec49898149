import { tokens } from './case.ts';
import { dataOf, header, sealed, written } from './forge.ts';

// What else a header may say: nothing that has to be understood (RFC 7515 section 4.1.11), the rest is ignored.

/** RFC 7797: the payload as it is; without dots, so that the segments stay three. */
const unencoded = ( members: object ) =>
	written( ( genuine, key ) => {
		const [ head = '' ] = dataOf( {
			...genuine,
			header: { ...genuine.header, b64: false, ...members },
		} ).split( '.' );
		const plain = JSON.stringify( genuine.payload ).replaceAll(
			'.',
			'\\u002e'
		);
		return sealed( `${ head }.${ plain }`, key );
	} );

tokens( 'header', [
	[ 'crit', 'token_malformed', header( { crit: [ 'exp' ], exp: 1 } ) ],
	[ 'an empty crit', 'token_malformed', header( { crit: [] } ) ],
	[ 'crit null', 'token_malformed', header( { crit: null } ) ],
	[
		'b64 false, encoded all the same',
		'token_malformed',
		header( { b64: false, crit: [ 'b64' ] } ),
	],
	[ 'b64 false', 'token_malformed', unencoded( { crit: [ 'b64' ] } ) ],
	[ 'b64 false, not in crit', 'token_malformed', unencoded( {} ) ],
	[
		'unknown members',
		'accepted',
		header( { x: { y: [ 1 ] }, 'https://x.example/y': null } ),
	],
] );
