import type { APIRequestContext, Page } from '@playwright/test';
import { withPlugin } from '../attacks/connect/owner.ts';
import { asked } from './secrets/at-logto.ts';
import { cliPlaces } from './secrets/cli.ts';
import { ask, restPlaces } from './secrets/rest.ts';
import { adminScreens, doors } from './secrets/screens.ts';
import { leaks } from './secrets/search.ts';
import type { Places } from './secrets/search.ts';
import { database, keys, sealed, written } from './secrets/stored.ts';
import { tell } from './secrets/story.ts';
import type { Told } from './secrets/story.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

// Tokens, passwords, keys and the App secret stay where they belong: nothing that anybody is shown has any of them.

/** What is sent to each route that takes something. */
async function sendings( { values }: Stage, { admin, machine }: Told ) {
	const { app_secret: secret } = values;
	const { id: machineId, secret: machineSecret } = machine;
	const credential = { endpoint: values.endpoint, app_id: machineId };
	// What assistants tell, they tell with a credential only.
	await ask( admin, 'POST', '/logto/v1/assistant', {
		...credential,
		app_secret: machineSecret,
	} );
	const { settings } = ( await (
		await ask( admin, 'GET', '/logto/v1/settings' )
	).json() ) as { settings: unknown };
	return {
		'POST /logto/v1/settings': [
			{ body: settings, statuses: [ 200 ] },
			{ body: { app_secret: secret }, statuses: [ 200 ] },
			{
				body: {
					app_secret: `${ secret }\u0001`,
					endpoint: `https://x:${ secret }@logto.example`,
					log_days: secret,
					scopes: [ `${ secret } ${ secret }` ],
				},
				statuses: [ 400 ],
			},
		],
		'POST /logto/v1/preview': [
			{ body: { claims: { sub: 'x' } }, statuses: [ 200 ] },
			{
				body: { claims: {}, settings: { app_secret: secret } },
				statuses: [ 200 ],
			},
			{ body: { claims: secret }, statuses: [ 400 ] },
		],
		'POST /logto/v1/test-sign-in': [
			{ body: {}, statuses: [ 200 ] },
			{
				body: { settings: { app_secret: secret } },
				statuses: [ 200 ],
			},
			{
				body: { settings: { app_secret: `${ secret }\u0001` } },
				statuses: [ 400 ],
			},
		],
		'POST /logto/v1/test-sign-in/connect': [
			{ body: { id: secret }, statuses: [ 409 ] },
		],
		'POST /logto/v1/endpoint': [
			{
				body: { endpoint: `https://${ secret }@logto.example` },
				statuses: [ 400 ],
			},
		],
		'POST /logto/v1/issuer': [
			{ body: { app_secret: secret }, statuses: [ 200 ] },
			{
				body: {
					endpoint: `https://x:${ secret }@logto.example`,
					app_secret: `${ secret }\u0001`,
				},
				statuses: [ 400 ],
			},
		],
		'POST /logto/v1/identities': [
			{ body: { do: 'continue' }, statuses: [ 200 ] },
			{ body: { do: 'agree', app_secret: secret }, statuses: [ 409 ] },
			{ body: { do: 'undo' }, statuses: [ 409 ] },
			{ body: { do: 'begin', former: secret }, statuses: [ 409 ] },
			{ body: { do: 'keep', former: secret }, statuses: [ 409 ] },
			{ body: { do: secret }, statuses: [ 400 ] },
		],
		'POST /logto/v1/checks/(?P<name>[a-z_]+)': [
			{ body: {}, statuses: [ 200 ] },
		],
		// The one answer that has the link in it; the story made it.
		'POST /logto/v1/emergency-link': [],
		'POST /logto/v1/assistant': [
			{
				body: { ...credential, app_secret: `${ machineSecret }x` },
				statuses: [ 400 ],
			},
			{
				body: { ...credential, app_secret: secret, resource: secret },
				statuses: [ 400 ],
			},
			{
				body: { ...credential, app_secret: machineSecret },
				statuses: [ 200 ],
			},
		],
		'POST /logto/v1/connect': [
			{ body: { application: values.app_id }, statuses: [ 200 ] },
		],
		'DELETE /logto/v1/connect': [ { statuses: [ 200, 409 ] } ],
		'POST /logto/v1/phone/connector': [
			{ body: { factory: secret, config: secret }, statuses: [ 400 ] },
			{
				body: {
					factory: 'aliyun-short-message-service',
					config: { access_key_secret: secret, sign_name: secret },
				},
				statuses: [ 400 ],
			},
		],
		'POST /logto/v1/phone/test': [
			{ body: { factory: secret, phone: secret }, statuses: [ 400 ] },
		],
		'POST /logto/v1/phone/sign-in': [
			{ body: { mode: secret }, statuses: [ 400 ] },
		],
		'DELETE /logto/v1/phone/sign-in': [ { statuses: [ 200, 400 ] } ],
		// Last, since the ones before need it.
		'DELETE /logto/v1/assistant': [ { statuses: [ 200 ] } ],
		'POST /logto/v1/webhook': [ { body: {}, statuses: [ 401 ] } ],
		'POST /logto/v1/password-check': [ { body: {}, statuses: [ 401 ] } ],
		// All but the one answer that has the secret in it.
		'POST /logto/v1/people/password-check': [
			{ body: { do: 'vouch', vouches: true }, statuses: [ 200 ] },
			{ body: { do: 'install' }, statuses: [ 200, 400, 409 ] },
			{ body: { do: 'uninstall' }, statuses: [ 200, 400, 409 ] },
			{ body: { do: secret }, statuses: [ 400 ] },
		],
		'DELETE /logto/v1/people/password-check': [ { statuses: [ 200 ] } ],
		'POST /logto/v1/people/run': [
			{ body: { roles: [ 'subscriber' ] }, statuses: [ 200, 409 ] },
			{ body: { users: [ secret ] }, statuses: [ 400 ] },
		],
		'POST /logto/v1/people/run/pause': [
			{ body: {}, statuses: [ 200, 404 ] },
		],
		'POST /logto/v1/people/run/step': [
			{ body: { resume: true }, statuses: [ 200, 404, 409 ] },
		],
		'DELETE /logto/v1/people/run': [ { statuses: [ 200 ] } ],
		'POST /logto/v1/backchannel-logout': [
			{ body: { logout_token: 'a.b.c' }, statuses: [ 400 ] },
		],
		'DELETE /logto/v1/users/(?P<id>\\d+)/identity': [
			{ statuses: [ 200, 409 ] },
		],
		'POST /logto/v1/users/(?P<id>\\d+)/suspension': [
			{ body: { reason: 'Left' }, statuses: [ 200, 409 ] },
			{ body: { reason: [ secret ] }, statuses: [ 400 ] },
		],
		'PUT /logto/v1/users/(?P<id>\\d+)/suspension': [
			{ body: {}, statuses: [ 200, 409 ] },
		],
		'DELETE /logto/v1/users/(?P<id>\\d+)/suspension': [
			{ statuses: [ 200, 409 ] },
		],
		'DELETE /logto/v1/users/(?P<id>\\d+)/sessions': [
			{ statuses: [ 200 ] },
		],
	};
}

/** Everything that can be looked at now. */
async function everywhere(
	stage: Stage,
	told: Told,
	page: Page,
	guest: APIRequestContext
): Promise< Places > {
	const { admin, person, emergencyLink } = told;
	const { url } = stage.site;
	const checks = ( await (
		await ask( admin, 'GET', '/logto/v1/checks' )
	).json() ) as { name: string }[];
	const fillings = {
		id: [ '1', person ],
		name: checks.map( ( { name } ) => name ),
	};
	return new Map( [
		...( await adminScreens( page, url, person ) ),
		...( await doors( guest, url, emergencyLink ) ),
		...( await cliPlaces( stage, stage.values.app_secret ) ),
		...( await restPlaces(
			admin,
			fillings,
			await sendings( stage, told )
		) ),
		// Last: all the rest may have been logged.
		...( await written( stage, 'erika@example.com' ) ),
	] );
}

/** Another plugin that gives the App secret away wherever it can; JSON stays JSON. */
const TELLTALE = `
	$secret = static fn () => \\Logto\\services()->settings()->store()->settings()->app_secret;
	add_filter( 'rest_pre_echo_response', static fn ( $answer ) => array() !== (array) $answer && array_is_list( (array) $answer )
		? array_map( static fn ( $row ) => array( 'told' => $secret() ) + (array) $row, (array) $answer )
		: array( 'told' => $secret() ) + (array) $answer );
	add_filter( 'wp_mail', static fn ( $mail ) => array( 'message' => $mail['message'] . base64_encode( $secret() ) ) + $mail );
	add_action( 'init', static function () use ( $secret ) {
		$told = rawurlencode( $secret() );
		error_log( $told );
		ob_start( static fn ( $page ) => defined( 'REST_REQUEST' ) ? $page : $page . $told );
	} );
`;

test( 'secrets are to be read nowhere; and where another plugin tells one, this very search finds it', async ( {
	page,
	browser,
	request,
	stage,
} ) => {
	const told = await tell( page, browser, stage );
	const { secrets } = told;
	expect( secrets.map( ( { name } ) => name ) ).toEqual(
		expect.arrayContaining( [
			'access_token',
			'id_token',
			'code',
			'code_verifier',
			'client credentials',
		] )
	);
	const earlier = await sealed( stage );
	const places = await everywhere( stage, told, page, request );
	// Saving sealed the App secret anew, and rekeying made a new key.
	const now = await sealed( stage );
	const renewed = await keys( stage );
	for ( const logged of [ 'claim_nonce', 'client_refused', 'emergency' ] ) {
		expect( places.get( 'debug.log' ) ).toContain( logged );
	}
	const read = [ ...told.heard, ...asked( stage.logto ), ...places ];
	expect(
		leaks( new Map( read ), [ ...secrets, ...earlier, ...renewed, ...now ] )
	).toEqual( [] );

	await test.step( 'the database has what is sealed or hashed, and nothing in clear', async () => {
		const rows = await database( stage );
		expect( rows ).toContain( 'erika@example.com' );
		expect(
			leaks( new Map( [ [ 'database', rows ] ] ), [
				...secrets,
				...renewed,
				...now,
			] )
		).toEqual( now.map( ( { name } ) => `database: ${ name }` ) );
	} );

	await test.step( 'in every place a secret would have been found', async () => {
		await withPlugin( stage, TELLTALE, async () => {
			const open = await everywhere( stage, told, page, request );
			expect( [ ...open.keys() ] ).toEqual( [ ...places.keys() ] );
			expect( leaks( open, secrets ) ).toEqual(
				[ ...open.keys() ].map( ( place ) => `${ place }: App secret` )
			);
		} );
	} );
} );

test( 'the search knows a secret by its beginning and its end, in every spelling', () => {
	const secret = {
		name: 'it',
		value: '&"</+=? and what not, +/="<&',
	};
	const { value } = secret;
	const pairs: [ string, string ][] = [
		[ 'nothing', `${ value.slice( 0, 11 ) }…${ value.slice( -11 ) }` ],
		[ 'clear', `a${ value }b` ],
		[ 'beginning', `${ value.slice( 0, 12 ) }…` ],
		[ 'end', `…${ value.slice( -12 ) }` ],
		[ 'address', `?x=${ encodeURIComponent( value ) }` ],
		[ 'JSON', JSON.stringify( [ `x${ value }` ] ) ],
		[ 'HTML', '&amp;&quot;&lt;/+=? and what' ],
		[ 'hex', Buffer.from( `x${ value }` ).toString( 'hex' ) ],
		...[ '', 'x', 'xx' ].flatMap( ( before ): [ string, string ][] => [
			[ `base64 ${ before }`, btoa( `${ before }${ value }x` ) ],
			[
				`base64url ${ before }`,
				Buffer.from( before + value ).toString( 'base64url' ),
			],
		] ),
	];
	expect( leaks( new Map( pairs ), [ secret ] ) ).toEqual(
		pairs.slice( 1 ).map( ( [ place ] ) => `${ place }: it` )
	);
} );
