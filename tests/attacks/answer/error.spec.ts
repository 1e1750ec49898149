import { accepted, CANARY, expect, refused } from '../arena.ts';
import { MUCH, openChanged } from '../visit.ts';

// What Logto's answer says when there is no code (RFC 6749 section 4.1.2.1). Its words are never shown.

const markup = `"'><script>${ CANARY }</script><img src=x onerror=${ CANARY }>`;
const spoof = `${ CANARY }: your account was hacked, call +1 555 0100 or see https://${ CANARY }.example`;

const cases: [ what: string, code: string, said: [ string, string ][] ][] = [
	[ 'access_denied', 'access_denied', [ [ 'error', 'access_denied' ] ] ],
	[
		'access_denied, with another story',
		'access_denied',
		[
			[ 'error', 'access_denied' ],
			[ 'error_description', spoof ],
			[ 'error_uri', `https://${ CANARY }.example/` ],
		],
	],
	[
		'ACCESS_DENIED',
		'authorization_failed',
		[ [ 'error', 'ACCESS_DENIED' ] ],
	],
	[ 'server_error', 'authorization_failed', [ [ 'error', 'server_error' ] ] ],
	[
		'login_required',
		'authorization_failed',
		[ [ 'error', 'login_required' ] ],
	],
	[
		'attempt_missing, a code of our own',
		'authorization_failed',
		[ [ 'error', 'attempt_missing' ] ],
	],
	[ 'one blank', 'authorization_failed', [ [ 'error', ' ' ] ] ],
	[
		'markup',
		'authorization_failed',
		[
			[ 'error', markup ],
			[ 'error_description', markup ],
			[ 'error_uri', `javascript:${ CANARY }` ],
		],
	],
	[
		'much text',
		'authorization_failed',
		[
			[ 'error', 'server_error' ],
			[ 'error_description', CANARY.repeat( 7000 ) ],
		],
	],
	[
		'a list of texts',
		'authorization_failed',
		[
			[ 'error', 'server_error' ],
			[ 'error_description[]', markup ],
			[ 'error_description[x][y]', markup ],
		],
	],
	[ 'a list of errors', 'response_invalid', [ [ 'error[]', CANARY ] ] ],
	[
		'two errors',
		'response_invalid',
		[
			[ 'error', 'access_denied' ],
			[ 'error', CANARY ],
		],
	],
	[ 'a long error', 'response_invalid', [ [ 'error', 'e'.repeat( MUCH ) ] ] ],
	[
		'an error with a line feed',
		'response_invalid',
		[ [ 'error', `a\r\nX-Fox: ${ CANARY }` ] ],
	],
	[ 'neither code nor error', 'response_invalid', [] ],
];
for ( const [ what, code, said ] of cases ) {
	refused( `an answer that says ${ what }`, code, async ( visitor ) => {
		await openChanged( visitor, ( parameters ) => {
			parameters.delete( 'code' );
			said.forEach( ( [ name, value ] ) => {
				parameters.append( name, value );
			} );
		} );
		expect( visitor.page.text ).not.toContain( 'hacked' );
		expect( visitor.page.headers.get( 'x-fox' ) ).toBeNull();
	} );
}

for ( const error of [ 'access_denied', 'server_error' ] ) {
	refused(
		`a good code beside the error ${ error }`,
		error === 'access_denied' ? error : 'authorization_failed',
		async ( visitor, { logto } ) => {
			await openChanged( visitor, ( parameters ) => {
				parameters.set( 'error', error );
				logto.calls.reset();
			} );
			expect( logto.calls.count( 'token' ) ).toBe( 0 );
		}
	);
}

// RFC 6749 section 3.1: a parameter without a value counts as left out.
accepted( 'a good code beside an empty error', ( visitor ) =>
	openChanged( visitor, ( parameters ) => {
		parameters.set( 'error', '' );
	} )
);
