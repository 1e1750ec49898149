import CASES from '../../tests/unit/Settings/endpoint-cases.json';
import { mendedEndpoint, parseEndpoint } from './endpoint';

const cases = ( of: Readonly< Record< string, string[] > > ) =>
	Object.entries( of ).map(
		( [ name, [ typed = '', expected = '' ] ] ) =>
			[ name, typed, expected ] as const
	);

describe( 'parseEndpoint', () => {
	it.each( [
		...cases( CASES.understood ),
		// The server makes ASCII of these before it looks.
		[
			'a host of another script',
			'https://Bücher.test/oidc',
			'https://xn--bcher-kva.test',
		] as const,
		[
			'a bare host of another script',
			'bücher.test',
			'https://xn--bcher-kva.test',
		] as const,
		[
			'a path of another script',
			'https://a.test/ü',
			'https://a.test',
		] as const,
	] )( 'understands %s', ( _, typed, origin ) => {
		expect( parseEndpoint( typed, false ) ).toEqual( { ok: true, origin } );
		expect( parseEndpoint( origin, false ) ).toEqual( {
			ok: true,
			origin,
		} );
	} );

	it.each( cases( CASES.refused ) )( 'refuses %s', ( _, typed, code ) => {
		const refusal = typed.trim() === '' ? 'empty' : code;
		expect( parseEndpoint( typed, false ) ).toEqual( {
			ok: false,
			refusal,
		} );
	} );

	it( 'understands http for every host where the server allows it', () => {
		expect( parseEndpoint( 'http://logto:3001', true ) ).toEqual( {
			ok: true,
			origin: 'http://logto:3001',
		} );
	} );
} );

describe( 'mendedEndpoint', () => {
	it.each( [
		[ 'https://x.logto.app', null ],
		[ 'https://x.logto.app/', null ],
		[ ' https://x.logto.app ', null ],
		[ 'not an address', null ],
		[ 'x.logto.app', 'https://x.logto.app' ],
		[ 'https://x.logto.app/oidc', 'https://x.logto.app' ],
		[ 'https://X.logto.app', 'https://x.logto.app' ],
		[ 'https://cloud.logto.io/abc123', 'https://abc123.logto.app' ],
	] )( 'says of %s what it becomes: %s', ( typed, origin ) => {
		expect( mendedEndpoint( typed, false ) ).toBe( origin );
	} );
} );
