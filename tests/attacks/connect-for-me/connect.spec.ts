import type { AnswerSpoiler } from '../../logto/spoil.ts';
import { expect, test } from '../arena.ts';
import { saved, states, withFreshTenant } from './tenant.ts';

// Connect to Logto for me: done once, however often it is pressed, wherever it is cut off; and taken back whole.

test( 'connect: a fresh tenant has what the site needs, a second run changes nothing, and undo leaves it as it was', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		const before = fresh.everything;
		expect( ( await fresh.give() ).status ).toBe( 200 );
		const plan = await fresh.ask( 'GET', 'connect' );
		expect( new Set( Object.values( states( plan ) ) ) ).toEqual(
			new Set( [ 'todo' ] )
		);
		expect( fresh.everything ).toBe( before );
		const done = await fresh.run();
		expect( new Set( Object.values( states( done ) ) ) ).toEqual(
			new Set( [ 'done' ] )
		);
		expect( fresh.count() ).toBeLessThanOrEqual( 25 );

		const [ application, ...others ] = fresh.applications;
		expect( others ).toEqual( [] );
		expect( application?.redirectUris ).toEqual( [
			`${ stage.site.url }/wp-login.php?action=logto`,
		] );
		expect( application?.postLogoutRedirectUris ).toEqual( [
			`${ stage.site.url }/wp-login.php?action=logto-signed-out`,
		] );
		expect( application?.backchannelLogoutUri ).toContain(
			'/logto/v1/backchannel-logout'
		);
		expect( application?.backchannelLogoutSessionRequired ).toBe( true );
		expect( fresh.logto.experience.unknownSessionRedirectUrl ).toBe(
			`${ stage.site.url }/wp-login.php`
		);
		expect( await saved( stage, 'endpoint' ) ).toBe( fresh.logto.endpoint );
		expect( await saved( stage, 'app_id' ) ).toBe( application?.id );
		expect( await saved( stage, 'sign_in_mode' ) ).toBe( 'form' );
		const secret = await saved( stage, 'app_secret' );
		expect( application?.secrets.map( ( { value } ) => value ) ).toContain(
			secret
		);
		expect( JSON.stringify( [ plan, done ] ) ).not.toContain( secret );

		const after = fresh.everything;
		expect(
			( await fresh.ask( 'GET', 'connect' ) ).data[ 'is_done' ]
		).toBe( true );
		await fresh.run();
		expect( fresh.count() ).toBeLessThanOrEqual( 12 );
		expect( fresh.everything ).toBe( after );

		const undone = await fresh.ask( 'DELETE', 'connect' );
		expect( undone.data ).toMatchObject( { undo: [], left: [] } );
		expect( fresh.everything ).toBe( before );
		expect( await saved( stage, 'app_id' ) ).toBe( '' );
		expect( await saved( stage, 'app_secret' ) ).toBe( '' );
	} );
} );

test( 'connect: an application that is there keeps all that it has, and undo takes away only what was added', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		const application = fresh.logto.applications.add( {
			name: 'Shop',
			redirectUris: [ 'https://shop.example/back' ],
			postLogoutRedirectUris: [ 'https://shop.example/' ],
			oidcClientMetadata: {
				redirectUris: [ 'https://shop.example/back' ],
				postLogoutRedirectUris: [ 'https://shop.example/' ],
				logoUri: 'https://shop.example/logo.png',
			},
		} );
		const before = fresh.everything;
		await fresh.give();
		expect(
			states( await fresh.ask( 'GET', 'connect' ) )[ 'application' ]
		).toBe( 'todo' );
		const done = await fresh.run( { application: application.id } );
		expect( states( done ) ).toMatchObject( {
			application: 'same',
			redirect_uris: 'done',
			settings: 'done',
		} );
		expect( fresh.applications ).toHaveLength( 1 );
		expect( application.redirectUris ).toEqual( [
			'https://shop.example/back',
			`${ stage.site.url }/wp-login.php?action=logto`,
		] );
		await fresh.ask( 'DELETE', 'connect' );
		expect( fresh.everything ).toBe( before );
	} );
} );

test( 'connect: what somebody has changed since stays, and is told', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		await fresh.give();
		await fresh.run();
		fresh.applications[ 0 ]?.redirectUris.push(
			'https://other.example/back'
		);
		fresh.logto.experience.unknownSessionRedirectUrl =
			'https://other.example/';
		const { data } = await fresh.ask( 'DELETE', 'connect' );
		expect( data[ 'undo' ] ).toEqual( [] );
		expect( data[ 'left' ] ).toHaveLength( 2 );
		expect( fresh.applications[ 0 ]?.redirectUris ).toContain(
			'https://other.example/back'
		);
		expect( fresh.logto.experience.unknownSessionRedirectUrl ).toBe(
			'https://other.example/'
		);
	} );
} );

test( 'connect: while people sign in through it nothing is taken back', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		await fresh.give();
		await fresh.run();
		const before = fresh.everything;
		await stage.site.wpEval(
			"\\Logto\\services()->settings()->store()->save( array( 'sign_in_mode' => 'button' ) );"
		);
		const answer = await fresh.ask( 'DELETE', 'connect' );
		expect( [ answer.status, answer.data[ 'code' ] ] ).toEqual( [
			409,
			'logto_connect_obstacle',
		] );
		expect( fresh.everything ).toBe( before );
	} );
} );

/** As if PHP had died, or the line been cut, right after Logto did it. */
const lost: AnswerSpoiler = ( good ) => ( {
	...good,
	status: 500,
	headers: {},
	body: '',
} );

for ( let at = 1; at <= 9; at++ ) {
	test( `connect: cut off at request ${ at } to the Management API, it goes on from there and makes nothing twice`, async ( {
		stage,
	} ) => {
		await withFreshTenant( stage, async ( fresh ) => {
			const before = fresh.everything;
			await fresh.give();
			let seen = 0;
			fresh.logto.spoil.next(
				'management',
				( good ) => ( ++seen === at ? lost( good ) : good ),
				Infinity
			);
			let answer = await fresh.run();
			for ( let again = 0; answer.status !== 200 && again < 3; again++ ) {
				expect( answer.data[ 'message' ] ).toBeTruthy();
				answer = await fresh.run();
			}
			expect( answer.data[ 'is_done' ] ).toBe( true );
			expect( fresh.applications ).toHaveLength( 1 );
			expect( fresh.applications[ 0 ]?.redirectUris ).toHaveLength( 1 );
			expect( fresh.applications[ 0 ]?.secrets.length ).toBe( 1 );
			fresh.logto.spoil.clear();
			await fresh.ask( 'DELETE', 'connect' );
			expect( fresh.everything ).toBe( before );
		} );
	} );
}

const problems: [
	what: string,
	code: string,
	answer: Parameters< AnswerSpoiler >[ 0 ],
][] = [
	[
		'too many requests',
		'busy',
		{
			status: 429,
			headers: { 'content-type': 'application/json' },
			body: '{"code":"x"}',
		},
	],
	[
		'an error of the server',
		'unreachable',
		{
			status: 500,
			headers: { 'content-type': 'application/json' },
			body: '{}',
		},
	],
	[
		'a role that was taken away',
		'role_missing',
		{
			status: 403,
			headers: { 'content-type': 'application/json' },
			body: '{"code":"auth.forbidden"}',
		},
	],
	[
		'a page',
		'walled',
		{
			status: 200,
			headers: { 'content-type': 'text/html' },
			body: '<title>x</title>',
		},
	],
];

for ( const [ what, code, instead ] of problems ) {
	test( `connect: ${ what } is said in a sentence, and nothing is changed here`, async ( {
		stage,
	} ) => {
		await withFreshTenant( stage, async ( fresh ) => {
			await fresh.give();
			fresh.logto.spoil.next( 'management', () => instead, Infinity );
			for ( const method of [ 'GET', 'POST', 'DELETE' ] ) {
				const answer = await fresh.ask( method, 'connect' );
				expect( answer.data[ 'code' ] ).toBe(
					`logto_management_${ code }`
				);
				expect( answer.data[ 'message' ] ).toBeTruthy();
			}
			expect( await saved( stage, 'app_id' ) ).toBe( '' );
		} );
	} );
}

test( 'connect: without a credential, and for whoever is no administrator, Logto is not asked', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		for ( const method of [ 'GET', 'POST', 'DELETE' ] ) {
			const answer = await fresh.ask( method, 'connect' );
			expect( answer.data[ 'code' ] ).toBe(
				'logto_management_no_credential'
			);
		}
		await fresh.give();
		fresh.count();
		await stage.site.wpEval(
			"wp_insert_user( array( 'user_login' => 'ed', 'user_pass' => 'x', 'user_email' => 'ed@example.com', 'role' => 'editor' ) );"
		);
		const editor = Number(
			await stage.site.wpEval( "echo get_user_by( 'login', 'ed' )->ID;" )
		);
		for ( const user of [ 0, editor ] ) {
			for ( const method of [ 'GET', 'POST', 'DELETE' ] ) {
				expect( [ 401, 403 ] ).toContain(
					( await fresh.ask( method, 'connect', {}, user ) ).status
				);
			}
		}
		expect( fresh.count() ).toBe( 0 );
	} );
} );

test( 'connect: the route wants the nonce of a page', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	const response = await fetch(
		`${ stage.site.url }/?rest_route=/logto/v1/connect`,
		{ method: 'POST' }
	);
	expect( response.status ).toBe( 401 );
	await response.text();
} );
