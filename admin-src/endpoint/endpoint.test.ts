import { parseEndpoint } from './endpoint';

describe( 'parseEndpoint', () => {
	it.each( [
		[ 'an origin', 'https://a.logto.app', 'https://a.logto.app' ],
		[ 'a trailing slash', 'https://a.logto.app/', 'https://a.logto.app' ],
		[ 'the issuer', 'https://a.logto.app/oidc', 'https://a.logto.app' ],
		[ 'both', 'https://a.logto.app/oidc/', 'https://a.logto.app' ],
		[
			'white space around',
			' https://a.logto.app\n',
			'https://a.logto.app',
		],
		[
			'capitals in the host',
			'HTTPS://A.Logto.app',
			'https://a.logto.app',
		],
		[ 'a port', 'https://a.test:3001', 'https://a.test:3001' ],
		[ 'the highest port', 'https://a.test:65535', 'https://a.test:65535' ],
		[ 'the default port', 'https://a.test:443', 'https://a.test' ],
		[ 'an IPv6 host', 'https://[2001:db8::1]', 'https://[2001:db8::1]' ],
		[
			'http on localhost',
			'http://localhost:3001',
			'http://localhost:3001',
		],
		[ 'http below localhost', 'http://a.localhost', 'http://a.localhost' ],
		[ 'http on 127/8', 'http://127.8.8.8', 'http://127.8.8.8' ],
		[ 'http on ::1', 'http://[::1]:3001', 'http://[::1]:3001' ],
		[
			'a host of another script',
			'https://Bücher.test/oidc',
			'https://xn--bcher-kva.test',
		],
	] )( 'understands %s', ( _, typed, origin ) => {
		expect( parseEndpoint( typed, false ) ).toEqual( { ok: true, origin } );
	} );

	it.each( [
		[ 'nothing', '', 'empty' ],
		[ 'white space', ' \t', 'empty' ],
		[ 'a bare host', 'a.logto.app', 'not_a_url' ],
		[ 'a bare host of another script', 'bücher.test', 'not_a_url' ],
		[ 'a path of another script', 'https://a.test/ü', 'not_an_origin' ],
		[ 'a host with port', 'localhost:3001', 'not_a_url' ],
		[ 'another scheme', 'ftp://a.logto.app', 'not_a_url' ],
		[ 'a script', 'javascript://a.logto.app', 'not_a_url' ],
		[ 'no host', 'https://', 'not_a_url' ],
		[ 'one slash', 'https:/a.logto.app', 'not_a_url' ],
		[ 'a backslash', 'https://a.logto.app\\oidc', 'not_a_url' ],
		[ 'a user name', 'https://me@a.logto.app', 'not_a_url' ],
		[ 'a password', 'https://me:pw@a.logto.app', 'not_a_url' ],
		[ 'a port too high', 'https://a.test:65536', 'not_a_url' ],
		[ 'a port of letters', 'https://a.test:port', 'not_a_url' ],
		[ 'another path', 'https://a.logto.app/console', 'not_an_origin' ],
		[ 'a path like the issuer’s', 'https://a.test/oidcx', 'not_an_origin' ],
		[ 'a path below', 'https://a.test/oidc/auth', 'not_an_origin' ],
		[ 'two slashes', 'https://a.logto.app//', 'not_an_origin' ],
		[ 'a query', 'https://a.logto.app?x', 'not_an_origin' ],
		[ 'an empty query', 'https://a.logto.app/?', 'not_an_origin' ],
		[ 'a fragment', 'https://a.logto.app/#', 'not_an_origin' ],
		[ 'http elsewhere', 'http://a.logto.app', 'http_not_allowed' ],
		[ 'http on 128/8', 'http://128.0.0.1', 'http_not_allowed' ],
		[ 'a host that ends alike', 'http://mylocalhost', 'http_not_allowed' ],
		[ 'localhost of another', 'http://localhost.test', 'http_not_allowed' ],
		[ 'another IPv6 host', 'http://[::2]', 'http_not_allowed' ],
	] )( 'refuses %s', ( _, typed, refusal ) => {
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
