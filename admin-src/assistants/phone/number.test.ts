import { draftOf } from './draft';
import { digitsOf, numberErrors, templateFor } from './number';
import type { Draft, Kind } from './types';

const draft = ( kind: Kind, changes: Partial< Draft > = {} ): Draft => ( {
	...draftOf( { id: 'x', kind, name: '', isOffered: true }, null ),
	templates: [ { usage: 'Generic', code: 'IN', overseas: 'OUT' } ],
	...changes,
} );
const errors = ( country: string, number: string, kind: Kind = 'sms' ) =>
	Object.keys( numberErrors( { country, number }, draft( kind ) ) );

describe( 'a phone number', () => {
	it.each( [
		[ '86', '138 0013-8000', '8613800138000' ],
		[ '+1', '(202) 555-0123', '12025550123' ],
		[ '0044', '7911 123456', '447911123456' ],
	] )( 'is %s %s without its signs', ( country, number, digits ) => {
		expect( errors( country, number ) ).toEqual( [] );
		expect( digitsOf( { country, number } ) ).toBe( digits );
	} );

	it.each( [
		[ '', '13800138000', 'country' ],
		[ '0', '13800138000', 'country' ],
		[ '86138', '13800138000', 'country' ],
		[ '86', '1380013800', 'phone' ],
		[ '86', '138001380000', 'phone' ],
		[ '86', '8613800138000', 'phone' ],
		[ '1', '', 'phone' ],
		[ '1', '123', 'phone' ],
		[ '852', '1234567890123', 'phone' ],
	] )( 'is refused as %s %s', ( country, number, field ) => {
		expect( errors( country, number ) ).toEqual( [ field ] );
	} );

	it( 'is as long as numbers get', () => {
		expect( errors( '1', '1234' ) ).toEqual( [] );
		expect( errors( '852', '123456789012' ) ).toEqual( [] );
	} );

	it( 'is of the mainland where the service reaches no other', () => {
		expect( errors( '86', '13800138000', 'mas' ) ).toEqual( [] );
		expect( errors( '1', '2025550123', 'mas' ) ).toEqual( [ 'country' ] );
	} );
} );

describe( 'the template of a test message', () => {
	const US = '12025550123';

	it( 'is that of the mainland for American numbers, too, without the strict check', () => {
		expect( templateFor( draft( 'sms' ), '8613800138000' ) ).toBe( 'IN' );
		expect( templateFor( draft( 'sms' ), US ) ).toBe( 'IN' );
		expect( templateFor( draft( 'sms' ), '447911123456' ) ).toBe( 'OUT' );
	} );

	it( 'is that of the country with it', () => {
		const strict = draft( 'sms', { isStrict: true } );
		expect( templateFor( strict, '8613800138000' ) ).toBe( 'IN' );
		expect( templateFor( strict, US ) ).toBe( 'OUT' );
	} );

	it( 'is the only one there is', () => {
		const only = draft( 'sms', {
			isStrict: true,
			templates: [ { usage: 'Generic', code: ' IN ', overseas: ' ' } ],
		} );
		expect( templateFor( only, US ) ).toBe( 'IN' );
		expect( templateFor( draft( 'sms', { templates: [] } ), US ) ).toBe(
			''
		);
	} );
} );
