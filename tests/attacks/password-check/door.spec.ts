import { readFile } from 'node:fs/promises';
import type { Stage } from '../../e2e/stage.ts';
import { inRoot } from '../../../tools/shared/paths.ts';
import { expect, test } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { makeAccount } from '../passwords/doors.ts';
import { body, post, seen, setUp, traces } from './check.ts';

// Who may ask at all, and how.

const tries = ( { site }: Stage ) =>
	site.wpEval(
		"echo wp_json_encode( get_option( 'logto_password_tries' ) );"
	);

test( 'password check: without the secret there is one answer, whatever is brought along, and nothing happens', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	const old = secret;
	const renewed = await setUp( stage );
	const before = [ await traces( stage ), await tries( stage ) ];
	const cookies = { cookie: 'wordpress_logged_in_x=admin' };
	const strangers: [ string, string, Parameters< typeof post >[ 3 ]? ][] = [
		[ 'none', '' ],
		[ 'another', 'A'.repeat( 43 ) ],
		[ 'the one before', old ],
		[ 'a part', renewed.secret.slice( 0, 42 ) ],
		[ 'in the address', '', { query: `&secret=${ renewed.secret }` } ],
		[
			'as a header in the address',
			'',
			{ query: `&_headers[authorization]=Bearer+${ renewed.secret }` },
		],
		[
			'as a password',
			'',
			{
				headers: {
					authorization: `Basic ${ btoa( `x:${ renewed.secret }` ) }`,
				},
			},
		],
		[ 'with cookies', '', { headers: cookies } ],
		[ 'with an envelope', '', { query: '&_envelope=1' } ],
		[
			'with another method',
			'',
			{ headers: { 'x-http-method-override': 'GET' } },
		],
	];
	const answers = new Set< string >();
	for ( const [ , given, request ] of strangers ) {
		for ( const content of [ body(), 'x', '' ] ) {
			const response = await post( stage, given, content, request );
			answers.add( JSON.stringify( await seen( response ) ) );
		}
	}
	expect( [ ...answers ] ).toHaveLength( 1 );
	expect( [ ...answers ][ 0 ] ).toContain( '"status":401' );
	expect( [ await traces( stage ), await tries( stage ) ] ).toEqual( before );
	expect( ( await post( stage, renewed.secret ) ).status ).toBe( 200 );
} );

test( 'password check: where there is no secret the answer is the same', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const untouched = await seen( await post( stage, 'A'.repeat( 43 ) ) );
	const { secret } = await setUp( stage );
	expect( await seen( await post( stage, 'A'.repeat( 43 ) ) ) ).toEqual(
		untouched
	);
	await stage.site.wpEval(
		"Logto\\services()->people()->password_check_setup_controller()->answer( 'forget' );"
	);
	expect( await seen( await post( stage, secret ) ) ).toEqual( untouched );
} );

test( 'password check: another method answers nothing', async ( { stage } ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	const before = await traces( stage );
	for ( const method of [ 'GET', 'PUT', 'PATCH', 'DELETE' ] ) {
		const response = await post( stage, secret, body(), { method } );
		expect( response.status, method ).toBe( 404 );
		expect( await response.text() ).not.toContain( 'found"' );
	}
	const overridden = await post( stage, secret, body(), {
		method: 'GET',
		query: '&_method=POST',
	} );
	expect( overridden.status ).toBe( 404 );
	expect( await traces( stage ) ).toEqual( before );
} );

test( 'password check: with the secret, what is no question is said to be none', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	const before = await traces( stage );
	for ( const [ status, content, type ] of [
		[ 400, '{' ],
		[ 400, '{}' ],
		[ 400, `[${ body() }]` ],
		[ 400, body().replace( '"theirs"', '["theirs"]' ) ],
		[ 413, body().padEnd( 32_769 ) ],
		[ 415, body(), 'text/plain' ],
		[ 415, 'password=theirs', 'application/x-www-form-urlencoded' ],
	] as [ number, string, string? ][] ) {
		const response = await post( stage, secret, content, {
			...( type !== undefined && { headers: { 'content-type': type } } ),
		} );
		expect( response.status, content.slice( 0, 80 ) ).toBe( status );
		expect( await response.text() ).toMatch( /^\{"error":"[a-z_]+"\}$/ );
	}
	expect( await traces( stage ) ).toEqual( before );
} );

test( 'password check: it answers where the REST API is closed to guests, and nothing else does', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	const plugin =
		"add_filter( 'rest_authentication_errors', static fn () => new WP_Error( 'rest_forbidden', 'Closed.', array( 'status' => 401 ) ) );";
	await withPlugin( stage, plugin, async () => {
		expect( ( await post( stage, secret ) ).status ).toBe( 200 );
		const other = await fetch(
			`${ stage.site.url }/?rest_route=/wp/v2/posts`
		);
		expect( other.status ).toBe( 401 );
	} );
} );

test( 'password check: only who may change the settings sets it up, with a nonce', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'editor' );
	await setUp( stage );
	const before = await traces( stage );
	for ( const method of [ 'GET', 'POST', 'DELETE' ] ) {
		const response = await fetch(
			`${ stage.site.url }/?rest_route=/logto/v1/people/password-check`,
			{
				method,
				...( method === 'POST' && {
					headers: { 'content-type': 'application/json' },
					body: '{"do":"secret"}',
				} ),
			}
		);
		expect( response.status, method ).toBe( 401 );
	}
	const asEditor = await stage.site.wpEval(
		`wp_set_current_user( get_user_by( 'login', 'bea' )->ID ); $statuses = array(); foreach ( array( 'GET', 'POST', 'DELETE' ) as $method ) { $request = new WP_REST_Request( $method, '/logto/v1/people/password-check' ); $request['do'] = 'secret'; $statuses[] = rest_do_request( $request )->get_status(); } echo wp_json_encode( $statuses );`
	);
	expect( asEditor ).toBe( '[403,403,403]' );
	expect( await traces( stage ) ).toEqual( before );
} );

test( 'password check: neither the secret nor a password is in the log', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'administrator' );
	const { secret } = await setUp( stage );
	await post( stage, secret );
	await post( stage, secret, body( { password: 'Gr33dyFox' } ) );
	const log = stage.site.log();
	expect( log ).toContain( 'password_check: user' );
	for ( const told of [ secret, 'theirs', 'Gr33dyFox' ] ) {
		expect( log ).not.toContain( told );
	}
	const row = await stage.site.wpEval(
		"echo wp_json_encode( get_option( 'logto_password_check' ) );"
	);
	expect( row ).not.toContain( secret );
	// The map knows the open routes by their exact names.
	expect(
		await readFile( inRoot( 'includes/hooks.php' ), 'utf8' )
	).toContain( "'/logto/v1/password-check'" );
} );
