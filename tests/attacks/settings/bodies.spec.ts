import { expect, test } from '../arena.ts';
import { as, ask, session, written } from './rest.ts';

// What an admin's browser may send by mistake or by another's doing; every setting's own values are in
// tests/integration/Settings_Refusals_Test.php.

const MEGABYTE = 1024 * 1024;
const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const deep = ( levels: number ) =>
	`{"app_id":${ '['.repeat( levels ) }${ ']'.repeat( levels ) }}`;

const bytes = ( text: string, encoding: BufferEncoding ) =>
	new Uint8Array( Buffer.from( text, encoding ) );

/** Not even JSON: core refuses it before anybody reads it. */
const broken: [ what: string, body: BodyInit ][] = [
	[ 'half of it', '{"app_id":"mine"' ],
	[ 'single quotes', "{'app_id':'mine'}" ],
	[ 'no UTF-8', bytes( '{"app_id":"m\xffne"}', 'latin1' ) ],
	[ 'half a letter', bytes( '{"app_id":"m\xc3"}', 'latin1' ) ],
	[ 'half a pair of surrogates', '{"app_id":"m\\ud800"}' ],
	[ 'UTF-16', bytes( '{"app_id":"mine"}', 'utf16le' ) ],
	[ 'a byte order mark', '\ufeff{"app_id":"mine"}' ],
	[ 'a bare control character', '{"app_id":"m\u0000ne"}' ],
	[ 'a thousand levels', deep( 1000 ) ],
	[ 'no number', '{"log_days":NaN}' ],
];
for ( const [ what, body ] of broken ) {
	test( `settings: JSON that is none (${ what }) → refused, nothing written`, async ( {
		stage,
	} ) => {
		const theirs = as( await session( stage, 'admin' ) );
		const before = await written( stage );
		expect(
			await ask( stage, '/logto/v1/settings', {
				method: 'POST',
				headers: { ...theirs, 'content-type': JSON_TYPE },
				body,
			} )
		).toEqual( { status: 400, code: 'rest_invalid_json' } );
		expect( await written( stage ) ).toEqual( before );
	} );
}

const wrong: [ what: string, named: string, body: string, type?: string ][] = [
	[ 'a prototype', '__proto__', '{"__proto__":{"app_id":"mine"}}' ],
	[ 'a constructor', 'constructor', '{"constructor":{"prototype":{}}}' ],
	[ 'another setting’s name', 'App_ID', '{"App_ID":"mine"}' ],
	[ 'a list', '0', '["app_id"]' ],
	[ 'the same name twice', 'app_id', '{"app_id":"mine","app_id":7}' ],
	[ 'five hundred levels', 'app_id', deep( 500 ) ],
	[ 'a control character', 'app_id', '{"app_id":"m\\u0000ne"}' ],
	[ 'more than any number', 'log_days', '{"log_days":1e999}' ],
	[ 'a megabyte', 'app_id', `{"app_id":"${ 'a'.repeat( MEGABYTE ) }"}` ],
	[
		'a hundred thousand rows',
		'scopes',
		JSON.stringify( { scopes: Array.from( { length: 1e5 }, String ) } ),
	],
	[
		'a hundred thousand rows of rows',
		'role_map',
		JSON.stringify( { role_map: Array( 1e5 ).fill( [] ) } ),
	],
	[ 'a form without a value', 'requirements', 'requirements=', FORM_TYPE ],
	[ 'a form that is no UTF-8', 'app_id', 'app_id=m%FFne', FORM_TYPE ],
	[ 'a form with a list', 'app_id', 'app_id[]=mine', FORM_TYPE ],
	[
		'a form with a prototype',
		'endpoint',
		'endpoint[__proto__][x]=mine',
		FORM_TYPE,
	],
	[ 'a form with a NUL', 'scopes', 'scopes[]=m%00ne', FORM_TYPE ],
];
for ( const [ what, named, body, type = JSON_TYPE ] of wrong ) {
	test( `settings: ${ what } → refused by the name ${ named }, nothing written`, async ( {
		stage,
	} ) => {
		const theirs = as( await session( stage, 'admin' ) );
		const before = await written( stage );
		const { status, code, params } = await ask(
			stage,
			'/logto/v1/settings',
			{
				method: 'POST',
				headers: { ...theirs, 'content-type': type },
				body,
			}
		);
		expect( { status, code } ).toEqual( {
			status: 400,
			code: 'rest_invalid_param',
		} );
		expect( Object.keys( params ?? {} ) ).toEqual( [ named ] );
		expect( await written( stage ) ).toEqual( before );
	} );
}

for ( const body of [ 'null', 'true', '7', '"app_id"', '[]', '{}', '' ] ) {
	test( `settings: ${ body || 'nothing' } for all settings → nothing written`, async ( {
		stage,
	} ) => {
		const theirs = as( await session( stage, 'admin' ) );
		const before = await written( stage );
		const { status } = await ask( stage, '/logto/v1/settings', {
			method: 'POST',
			headers: { ...theirs, 'content-type': JSON_TYPE },
			body,
		} );
		expect( status ).toBeLessThan( 500 );
		expect( await written( stage ) ).toEqual( before );
	} );
}
