import type { Answer } from '../../logto/spoil.ts';
import { accepted, CANARY, refused } from '../arena.ts';
import { spoilAnswer, withMembers } from './answer.ts';

// How the token endpoint's answer is written: JSON by name and by content (RFC 6749 section 5.1, RFC 8259 section 11).

const type = ( name: string ) => ( { headers: { 'content-type': name } } );

type Change = Partial< Answer > | ( ( good: Answer ) => Partial< Answer > );

const broken: [ what: string, change: Change ][] = [
	[ 'a page', { ...type( 'text/html' ), body: `<h1>${ CANARY }</h1>` } ],
	[ 'JSON called a page', type( 'text/html' ) ],
	[ 'JSON called plain text', type( 'text/plain' ) ],
	[ 'JSON called JavaScript', type( 'text/javascript' ) ],
	[ 'JSON called a token', type( 'application/jwt' ) ],
	[ 'JSON called nothing', { headers: {} } ],
	[
		'a form',
		{
			...type( 'application/x-www-form-urlencoded' ),
			body: `access_token=${ CANARY }&token_type=Bearer`,
		},
	],
	[ 'nothing', { body: '' } ],
	[ 'a page called JSON', { body: `<h1>${ CANARY }</h1>` } ],
	[ 'a list', ( { body } ) => ( { body: `[${ body }]` } ) ],
	[ 'null', { body: 'null' } ],
	[ 'a text', { body: `"${ CANARY }"` } ],
	[ 'an empty object', { body: '{}' } ],
	[ 'half an object', ( { body } ) => ( { body: body.slice( 0, -1 ) } ) ],
	[ 'two objects', ( { body } ) => ( { body: body + body } ) ],
	[
		'an object after a mark',
		( { body } ) => ( { body: `\uFEFF${ body }` } ),
	],
	[ 'an object 30 deep', withMembers( { x: nested( 30 ) } ) ],
	[ 'more than 1 MB', withMembers( { x: 'x'.repeat( 1_100_000 ) } ) ],
	[ '10 MB', withMembers( { x: 'x'.repeat( 10_000_000 ) } ) ],
];
for ( const [ what, change ] of broken ) {
	refused(
		`a token answer that is ${ what }`,
		'token_answer_invalid',
		async ( visitor, { logto } ) => {
			spoilAnswer( logto, change );
			await visitor.signIn( 'ada' );
		}
	);
}

const odd: [ what: string, change: Change ][] = [
	[ 'JSON in another charset’s name', type( 'application/json; charset=x' ) ],
	[ 'JSON in capitals', type( 'APPLICATION/JSON' ) ],
	[ 'JSON of a kind', type( 'application/oauth+json' ) ],
	[ 'blanks around', ( { body } ) => ( { body: ` \r\n${ body }\r\n ` } ) ],
	[ 'half a MB', withMembers( { x: 'x'.repeat( 500_000 ) } ) ],
];
for ( const [ what, change ] of odd ) {
	accepted( `a token answer with ${ what }`, async ( visitor, { logto } ) => {
		spoilAnswer( logto, change );
		await visitor.signIn( 'ada' );
	} );
}

function nested( depth: number ): unknown {
	return depth === 0 ? CANARY : [ nested( depth - 1 ) ];
}
