import type { Stage } from '../../e2e/stage.ts';
import { CANARY, refused } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { callback, MUCH, openChanged } from '../visit.ts';
import { attemptOf } from './attempt-cookie.ts';

// A state that this site did not seal as a state, beside an otherwise good answer.

type Forge = (
	state: string,
	visitor: Visitor,
	stage: Stage
) => string | Promise< string >;

/** A state of a neighbour: sealed with other salts. */
const foreign: Forge = ( _state, visitor, { site } ) =>
	site.wpEval( `
		$box = new \\Logto\\Settings\\Secret_Box( 'another site', random_bytes( ... ) );
		echo ( new \\Logto\\Sign_In\\State( '${ attemptOf( visitor ).name.slice( -22 ) }', '', 0 ) )->seal( $box );
	` );

/** What goes to Logto at a sign-out. */
const signOut: Forge = ( _state, _visitor, { site } ) =>
	site.wpEval(
		"parse_str( (string) wp_parse_url( \\Logto\\services()->sessions()->sign_out()->url( '/' ), PHP_URL_QUERY ), $q ); echo $q['state'];"
	);

const changed: Forge = ( state ) =>
	`${ state.slice( 0, -2 ) }${ state.slice( -2, -1 ) === 'A' ? 'B' : 'A' }${ state.slice( -1 ) }`;

const cases: [ what: string, code: string, forge: Forge ][] = [
	[ 'empty', 'state_invalid', () => '' ],
	[ 'made up', 'state_invalid', () => CANARY ],
	[ 'made up in our form', 'state_invalid', () => `v1.${ CANARY }` ],
	[ 'with one character changed', 'state_invalid', changed ],
	[ 'cut short', 'state_invalid', ( state ) => state.slice( 0, 40 ) ],
	[ 'of the version alone', 'state_invalid', () => 'v1.' ],
	[ 'with padding', 'state_invalid', ( state ) => `${ state }==` ],
	[ 'with a blank behind', 'state_invalid', ( state ) => `${ state } ` ],
	[
		'of another version',
		'state_invalid',
		( state ) => `v2${ state.slice( 2 ) }`,
	],
	[ 'in upper case', 'state_invalid', ( state ) => state.toUpperCase() ],
	[ 'sealed by another site', 'state_invalid', foreign ],
	[ 'sealed for a sign-out', 'state_invalid', signOut ],
	[
		'that is the attempt’s cookie',
		'state_invalid',
		( _state, visitor ) => attemptOf( visitor ).value,
	],
	[
		'with a line feed',
		'response_invalid',
		( state ) => `${ state }\n${ CANARY }`,
	],
	[ 'of 60 KB', 'response_invalid', () => 's'.repeat( 60_000 ) ],
	[
		'of as much as the server takes',
		'response_invalid',
		( state ) => state.padEnd( MUCH, 'A' ),
	],
];
for ( const [ what, code, forge ] of cases ) {
	refused( `a state ${ what }`, code, async ( visitor, stage ) => {
		const answer = await visitor.answerFor( 'ada' );
		const state = answer.searchParams.get( 'state' ) ?? '';
		answer.searchParams.set(
			'state',
			await forge( state, visitor, stage )
		);
		await visitor.open( answer );
	} );
}

refused( 'an answer without state', 'state_invalid', ( visitor ) =>
	openChanged( visitor, ( parameters ) => {
		parameters.delete( 'state' );
	} )
);

for ( const name of [ 'state', '%73tate', 'state[]' ] ) {
	refused( `a second state as ${ name }`, 'response_invalid', ( visitor ) =>
		openChanged( visitor, ( _parameters, answer ) => {
			answer.search += `&${ name }=${ CANARY }`;
		} )
	);
}

const nothing: [ what: string, code: string, query: string ][] = [
	[ 'nothing in it', 'state_invalid', '' ],
	[ 'made-up values', 'state_invalid', `code=${ CANARY }&state=${ CANARY }` ],
	[ 'lists', 'response_invalid', `code[]=${ CANARY }&state[]=${ CANARY }` ],
	[ 'an error alone', 'state_invalid', `error=${ CANARY }` ],
];
for ( const [ what, code, query ] of nothing ) {
	refused( `a callback with ${ what }`, code, ( visitor, stage ) =>
		visitor.open( callback( stage, query ) )
	);
}
