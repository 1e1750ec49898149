import type { Answer } from '../../logto/spoil.ts';
import { CANARY, expect } from '../arena.ts';
import { formInstead, expectTheForm } from '../cold.ts';
import { withElsewhere } from '../elsewhere.ts';
import { spoilDocument, withMembers } from './document.ts';

// A discovery document that is none, the first time it is asked for.

type Change = Partial< Answer > | ( ( good: Answer ) => Partial< Answer > );

const type = ( name: string ) => ( { headers: { 'content-type': name } } );

const broken: [ what: string, code: string, change: Change ][] = [
	[
		'a page',
		'provider_invalid',
		{ ...type( 'text/html' ), body: `<h1>${ CANARY }</h1>` },
	],
	[ 'a document called a page', 'provider_invalid', type( 'text/html' ) ],
	[ 'a document called text', 'provider_invalid', type( 'text/plain' ) ],
	[ 'nothing', 'provider_invalid', { body: '' } ],
	[ 'null', 'provider_invalid', { body: 'null' } ],
	[
		'a list of documents',
		'provider_invalid',
		( { body } ) => ( { body: `[${ body }]` } ),
	],
	[
		'half a document',
		'provider_invalid',
		( { body } ) => ( { body: body.slice( 0, -9 ) } ),
	],
	[ 'an empty object', 'provider_issuer', { body: '{}' } ],
	[
		'10 MB',
		'provider_invalid',
		withMembers( () => ( { x: 'x'.repeat( 10_000_000 ) } ) ),
	],
	[ 'status 201', 'provider_invalid', { status: 201 } ],
	[ 'status 401', 'provider_invalid', { status: 401 } ],
	[ 'status 404', 'provider_invalid', { status: 404 } ],
	[ 'status 429', 'provider_unreachable', { status: 429 } ],
	[ 'status 500', 'provider_unreachable', { status: 500 } ],
];
for ( const [ what, code, change ] of broken ) {
	formInstead(
		`discovery: ${ what }`,
		code,
		async ( _visitor, { logto } ) => {
			spoilDocument( logto, change );
		}
	);
}

for ( const status of [ 301, 302, 307 ] ) {
	formInstead(
		`discovery: a redirect with ${ status }`,
		'provider_invalid',
		( visitor, stage ) =>
			withElsewhere( async ( { url, asked } ) => {
				spoilDocument( stage.logto, ( { headers } ) => ( {
					status,
					headers: { ...headers, location: url },
				} ) );
				await expectTheForm( visitor, stage );
				expect( asked ).toEqual( [] );
			} )
	);
}
