import { CANARY, freshStart } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { leaveLogto, MUCH } from '../visit.ts';
import { attemptOf, isAttempt } from './attempt-cookie.ts';

// An attempt's cookie that is not what this site set, under this name.

/** Puts another cookie in the attempt's place. */
type Plant = ( visitor: Visitor, name: string, value: string ) => void;

const value =
	( forge: ( good: string ) => string ): Plant =>
	( visitor, name, good ) => {
		visitor.setCookie( name, forge( good ) );
	};

const name =
	( forge: ( good: string ) => string ): Plant =>
	( visitor, good, content ) => {
		visitor.setCookie( forge( good ), content );
	};

const cases: [ what: string, plant: Plant ][] = [
	[ 'no cookie', () => undefined ],
	[ 'an empty cookie', value( () => '' ) ],
	[ 'garbage', value( () => `"${ CANARY }%00<script>` ) ],
	[ 'garbage in our form', value( () => `v1.${ CANARY }` ) ],
	[ 'broken UTF-8', value( () => `v1.%ff%fe${ CANARY }` ) ],
	[ 'serialized PHP', value( () => 'O:8:%22stdClass%22:0:{}' ) ],
	[
		'a cookie with one character changed',
		value(
			( good ) =>
				`${ good.slice( 0, 60 ) }${ good[ 60 ] === 'A' ? 'B' : 'A' }${ good.slice( 61 ) }`
		),
	],
	[ 'a cookie cut short', value( ( good ) => good.slice( 0, -1 ) ) ],
	[ 'a cookie with more behind', value( ( good ) => `${ good }AAAA` ) ],
	[ 'a cookie with padding', value( ( good ) => `${ good }=` ) ],
	[
		'a cookie of as much as the server takes',
		value( ( good ) => good.padEnd( MUCH, 'A' ) ),
	],
	[ 'a cookie as a list', name( ( good ) => `${ good }[]` ) ],
	[
		'a cookie as a named list',
		name( ( good ) => `${ good }[${ CANARY }]` ),
	],
	[ 'a name in other case', name( ( good ) => good.toUpperCase() ) ],
	[
		'a name that PHP makes ours',
		name( ( good ) => good.replace( 'logto_', 'logto.' ) ),
	],
	[
		'a name that PHP decodes to ours',
		name( ( good ) => good.replace( 'logto', '%6cogto' ) ),
	],
	[
		'a planted cookie before the good one',
		( visitor, good, content ) => {
			visitor.setCookie( 'x', `y; ${ good }=v1.${ CANARY }` );
			visitor.setCookie( good, content );
		},
	],
];
for ( const [ what, plant ] of cases ) {
	freshStart( `attempt: ${ what }`, async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		const attempt = attemptOf( visitor );
		visitor.dropCookies( isAttempt );
		plant( visitor, attempt.name, attempt.value );
		leaveLogto( visitor );
		await visitor.open( answer );
	} );
}

freshStart( 'attempt: the state as its cookie', async ( visitor ) => {
	const answer = await visitor.answerFor( 'ada' );
	visitor.setCookie(
		attemptOf( visitor ).name,
		answer.searchParams.get( 'state' ) ?? ''
	);
	leaveLogto( visitor );
	await visitor.open( answer );
} );

freshStart(
	'attempt: the cookie of another attempt of the same browser under its name',
	async ( visitor ) => {
		await visitor.answerFor( 'ada' );
		const other = attemptOf( visitor );
		visitor.dropCookies( isAttempt );
		const answer = await visitor.answerFor( 'ada' );
		visitor.setCookie( attemptOf( visitor ).name, other.value );
		leaveLogto( visitor );
		await visitor.open( answer );
	}
);
