import type { Answer } from '../../logto/spoil.ts';
import { CANARY, expect, test } from '../arena.ts';
import { expectTheForm, forgetDocuments, formInstead } from '../cold.ts';
import { withElsewhere } from '../elsewhere.ts';
import { json, spoilKeys } from './document.ts';
import type { Jwk } from './document.ts';

// A key list that is broken the first time it is asked for.

type Change = Partial< Answer > | ( ( good: Answer ) => Partial< Answer > );

const type = ( name: string ) => ( { headers: { 'content-type': name } } );

const broken: [ what: string, code: string, change: Change ][] = [
	[
		'a page',
		'provider_invalid',
		{ ...type( 'text/html' ), body: `<h1>${ CANARY }</h1>` },
	],
	[ 'a list called a page', 'provider_invalid', type( 'text/html' ) ],
	[ 'nothing', 'provider_invalid', { body: '' } ],
	[ 'an empty object', 'provider_keys', json( {} ) ],
	[ 'a text as the list', 'provider_keys', json( { keys: CANARY } ) ],
	[ 'a bare list', 'provider_invalid', json( [] ) ],
	[
		'half a list',
		'provider_invalid',
		( { body } ) => ( { body: body.slice( 0, -9 ) } ),
	],
	[
		'10 MB',
		'provider_invalid',
		( { body } ) => ( {
			body: body.replace( '{', `{"x":"${ 'x'.repeat( 10_000_000 ) }",` ),
		} ),
	],
	[ 'status 404', 'provider_invalid', { status: 404 } ],
	[ 'status 500', 'provider_unreachable', { status: 500 } ],
];
for ( const [ what, code, change ] of broken ) {
	formInstead( `keys: ${ what }`, code, async ( _visitor, { logto } ) => {
		logto.spoil.next( 'jwks', ( good ) => ( {
			...good,
			...( typeof change === 'function' ? change( good ) : change ),
		} ) );
	} );
}

for ( const how of [ 'close', 'cut' ] as const ) {
	formInstead(
		`keys: a broken connection (${ how })`,
		'provider_unreachable',
		async ( _visitor, { logto } ) => {
			logto.spoil.next( 'jwks', () => how );
		}
	);
}

formInstead( 'keys: a redirect', 'provider_invalid', ( visitor, stage ) =>
	withElsewhere( async ( { url, asked } ) => {
		stage.logto.spoil.next( 'jwks', ( good ) => ( {
			...good,
			status: 302,
			headers: { ...good.headers, location: url },
		} ) );
		await expectTheForm( visitor, stage );
		expect( asked ).toEqual( [] );
	} )
);

const useless: [ what: string, keys: ( good: Jwk[] ) => unknown ][] = [
	[ 'an empty list', () => [] ],
	[ 'keys for encryption', ( good ) => good.map( use( 'enc' ) ) ],
	[ 'a shared secret', () => [ { kty: 'oct', k: 'AA', alg: 'HS256' } ] ],
];
for ( const [ what, keys ] of useless ) {
	test( `cold: keys: ${ what } → WordPress’s own form`, async ( {
		visitor,
		stage,
	} ) => {
		await forgetDocuments( stage );
		spoilKeys( stage.logto, keys );
		await expectTheForm( visitor, stage );
		expect( stage.logto.calls.count( 'authorization' ) ).toBe( 0 );
	} );
}

function use( value: string ) {
	return ( key: Jwk ): Jwk => ( { ...key, use: value } );
}
