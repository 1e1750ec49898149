import { withPlugin } from '../connect/owner.ts';
import { forgetDocuments } from '../cold.ts';
import { expect, test } from '../arena.ts';
import { about, form, refused, send, signInBoth, taken } from './post.ts';

refused( 'the body', {
	nothing: () => ( { body: '' } ),
	'another field': ( people ) => ( {
		body: new URLSearchParams( { token: about( people ) } ),
	} ),
	'as a list': ( people ) => ( {
		body: new URLSearchParams( { 'logout_token[]': about( people ) } ),
	} ),
	'as an object': ( people ) => ( {
		body: new URLSearchParams( { 'logout_token[x]': about( people ) } ),
	} ),
	twice: ( people ) => ( {
		body: `${ form( about( people ) ) }&${ form( about( people ) ) }`,
	} ),
	'twice, spelt otherwise': ( people ) => ( {
		body: `${ form( about( people ) ) }&logout%5Ftoken=x`,
	} ),
	JSON: ( people ) => ( {
		body: JSON.stringify( { logout_token: about( people ) } ),
		type: 'application/json',
	} ),
	'a form, said to be text': ( people ) => ( {
		body: form( about( people ) ),
		type: 'text/plain',
	} ),
	'in the address only': ( people ) => ( {
		body: '',
		query: `&${ form( about( people ) ) }`,
	} ),
	'a megabyte': () => ( { body: form( 'a'.repeat( 1024 * 1024 ) ) } ),
	'a megabyte beside it': ( people ) => ( {
		body: `${ form( about( people ) ) }&x=${ 'a'.repeat( 1024 * 1024 ) }`,
	} ),
	garbage: () => ( { body: form( 'a.b.c' ) } ),
	'no UTF-8': () => ( { body: 'logout_token=%ff%fe' } ),
} );

refused(
	'by other methods',
	{
		GET: ( people ) => ( {
			body: '',
			method: 'GET',
			query: `&${ form( about( people ) ) }`,
		} ),
		'GET that says it is POST': ( people ) => ( {
			body: '',
			method: 'GET',
			query: `&_method=POST&${ form( about( people ) ) }`,
		} ),
		'GET whose header says it is POST': ( people ) => ( {
			body: '',
			method: 'GET',
			query: `&${ form( about( people ) ) }`,
			headers: { 'x-http-method-override': 'POST' },
		} ),
		PUT: ( people ) => ( { body: form( about( people ) ), method: 'PUT' } ),
		DELETE: ( people ) => ( {
			body: form( about( people ) ),
			method: 'DELETE',
		} ),
	},
	404
);

for ( const [ what, query, headers ] of [
	[ 'another method in the address', '&_method=GET', {} ],
	[ 'a script wanted for an answer', '&_jsonp=alert', {} ],
	[ 'an envelope wanted', '&_envelope=1', {} ],
	[ 'another method in a header', '', { 'x-http-method-override': 'GET' } ],
	[ 'a nonce of nobody’s', '', { 'x-wp-nonce': 'abcdef0123' } ],
	[ 'a wrong password', '', { authorization: `Basic ${ btoa( 'a:b' ) }` } ],
] as const ) {
	taken( what, ( people ) => ( {
		body: form( about( people ) ),
		query,
		headers: { ...headers },
	} ) );
}

test( 'back-channel logout: the same token again → refused, and who came back stays', async ( {
	visitor,
	stage,
} ) => {
	const people = await signInBoth( stage );
	const token = about( people, { sid: undefined } );
	expect( ( await send( stage, { body: form( token ) } ) ).status ).toBe(
		200
	);
	expect( await people.ada.isSignedIn() ).toBe( false );
	await visitor.comeIn( 'ada' );
	expect( ( await send( stage, { body: form( token ) } ) ).status ).toBe(
		400
	);
	expect( await visitor.isSignedIn() ).toBe( true );
} );

/** How plugins close the REST API to guests. */
const CLOSED: Record< string, string > = {
	'an error of authentication': `
		add_filter( 'rest_authentication_errors', static fn ( $result ) => is_user_logged_in() ? $result : new WP_Error( 'rest_closed', 'Closed.', array( 'status' => 401 ) ), 99 );`,
	'an answer in its place': `
		add_filter( 'rest_pre_dispatch', static fn () => new WP_Error( 'rest_closed', 'Closed.', array( 'status' => 403 ) ), PHP_INT_MAX );`,
	'no routes': `
		add_filter( 'rest_endpoints', static fn () => is_user_logged_in() ? array() : array(), 9999 );`,
	'a refusal before the callback': `
		add_filter( 'rest_request_before_callbacks', static fn () => new WP_Error( 'rest_closed', 'Closed.', array( 'status' => 403 ) ) );`,
	'a redirect': `
		add_action( 'parse_request', static function (): void {
			if ( ! is_user_logged_in() && isset( $GLOBALS['wp']->query_vars['rest_route'] ) ) {
				wp_redirect( home_url( '/closed/' ) );
				exit;
			}
		}, 1 );`,
	'core’s handler taken away': `
		add_action( 'init', static function (): void {
			remove_action( 'parse_request', 'rest_api_loaded' );
			remove_action( 'init', 'rest_api_init' );
		}, 1 );`,
};

for ( const [ how, php ] of Object.entries( CLOSED ) ) {
	test( `back-channel logout: REST closed to guests by ${ how } → taken, and stays closed`, async ( {
		visitor,
		stage,
	} ) => {
		expect( visitor ).toBeTruthy();
		const people = await signInBoth( stage );
		await withPlugin( stage, php, async () => {
			const body = form( about( people ) );
			const response = await send( stage, { body } );
			expect( response.status ).toBe( 200 );
			const other = await fetch(
				`${ stage.site.url }/?rest_route=/wp/v2/posts`,
				{
					redirect: 'manual',
				}
			);
			const text = await other.text();
			expect( text ).not.toContain( '"content":{"rendered"' );
		} );
		expect( await people.ada.isSignedIn() ).toBe( false );
		expect( await people.bob.isSignedIn() ).toBe( true );
	} );
}

test( 'back-channel logout: whatever the permalinks are', async ( {
	visitor,
	stage,
} ) => {
	expect( visitor ).toBeTruthy();
	const people = await signInBoth( stage );
	await stage.site.wpEval( "update_option( 'permalink_structure', '' );" );
	const response = await send( stage, { body: form( about( people ) ) } );
	expect( response.status ).toBe( 200 );
	expect( await people.ada.isSignedIn() ).toBe( false );
} );

test( 'back-channel logout: with nothing cached → taken in time', async ( {
	visitor,
	stage,
} ) => {
	expect( visitor ).toBeTruthy();
	const people = await signInBoth( stage );
	await forgetDocuments( stage );
	const began = Date.now();
	const response = await send( stage, { body: form( about( people ) ) } );
	expect( response.status ).toBe( 200 );
	expect( Date.now() - began ).toBeLessThan( 2500 );
	expect( await people.ada.isSignedIn() ).toBe( false );
} );

for ( const place of [ 'discovery', 'jwks' ] as const ) {
	test( `back-channel logout: with nothing cached, and a Logto whose ${ place } hangs → refused in time, and nobody else is kept from Logto`, async ( {
		visitor,
		stage,
	} ) => {
		const people = await signInBoth( stage );
		await stage.configure( { request_timeout: 30 } );
		await forgetDocuments( stage );
		stage.logto.spoil.next( place, () => 'hang', Infinity );
		const began = Date.now();
		const body = form( about( people ) );
		expect( ( await send( stage, { body } ) ).status ).toBe( 400 );
		expect( Date.now() - began ).toBeLessThan( 2500 );
		const again = Date.now();
		const other = form( about( people ) );
		expect( ( await send( stage, { body: other } ) ).status ).toBe( 400 );
		// Whoever comes next in this minute has Logto asked by nobody.
		expect( Date.now() - again ).toBeLessThan( 900 );
		stage.logto.spoil.clear();
		await visitor.comeIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( await people.ada.isSignedIn() ).toBe( true );
	} );
}

test( 'back-channel logout: made-up keys have Logto asked once a minute, and leave the sign-ins’ own question', async ( {
	visitor,
	stage,
} ) => {
	const people = await signInBoth( stage );
	stage.logto.calls.reset();
	for ( let i = 0; i < 3; i++ ) {
		const body = form( about( people, {}, { kid: `made-up-${ i }` } ) );
		expect( ( await send( stage, { body } ) ).status ).toBe( 400 );
	}
	expect( stage.logto.calls.count( 'jwks' ) ).toBe( 1 );
	stage.logto.keys.rotate();
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( stage.logto.calls.count( 'jwks' ) ).toBe( 2 );
} );
