import { jsonErrorPlace } from './json-error';

it.each( [
	[ '', 1, 1 ],
	[ '{', 1, 2 ],
	[ '{ "a": 1, }', 1, 11 ],
	[ "{ 'a': 1 }", 1, 3 ],
	[ '{\n\t"a": tru\n}', 2, 7 ],
	[ '{\n  "a": 1\n  "b": 2\n}', 3, 3 ],
	[ '{ "a": [ 1, 2 }', 1, 15 ],
	[ '{ "a": "x\ny" }', 1, 8 ],
	[ '{ "a": 1 } }', 1, 12 ],
	[ '{ "a": { "b": [ true, null, -1.5e3, "\\u00e9" ] }, "c" }', 1, 55 ],
] )( 'finds where %j stops being JSON', ( text, line, column ) => {
	expect( () => {
		JSON.parse( text );
	} ).toThrow( SyntaxError );
	expect( jsonErrorPlace( text ) ).toEqual( { line, column } );
} );
