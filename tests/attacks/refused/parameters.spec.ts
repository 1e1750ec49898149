import { expect, refusals, test } from '../arena.ts';
import {
	admin,
	check,
	connectionOf,
	expectForm,
	isProven,
	ownApplication,
} from './connection.ts';
import type { Stage } from '../../e2e/stage.ts';

// A parameter of the sign-in request that Logto does not take breaks every sign-in. It is refused before it is saved: the
// prompt "none" by name, the others since Logto refuses them. Siblings: `resource`, an unknown `prompt`, a
// `response_mode` whose answer does not come as this site reads it.

interface Refused {
	data?: {
		params?: Record< string, string >;
		places?: Record< string, { row: number; column: string } >;
	};
}

const save = ( stage: Stage, ...rows: [ string, string ][] ) =>
	admin< Refused >( stage, '/logto/v1/settings', {
		authorization_parameters: rows.map( ( [ name, value ] ) => ( {
			name,
			value,
		} ) ),
	} );

const saved = ( { site }: Stage ) =>
	site.wpEval(
		"echo wp_json_encode( get_option( 'logto_settings' )['authorization_parameters'] ?? array() );"
	);

for ( const [ name, value, words ] of [
	[ 'prompt', 'none', 'asks nobody to sign in' ],
	[ 'prompt', 'login none', 'asks nobody to sign in' ],
	[ 'prompt', 'weird', 'refuses the parameter “prompt”' ],
	[ 'prompt', 'NONE', 'refuses the parameter “prompt”' ],
	[
		'resource',
		'https://no.example/api',
		'refuses the parameter “resource”',
	],
	[ 'response_mode', 'form_post', 'refuses the parameter “response_mode”' ],
	[ 'response_mode', 'fragment', 'refuses the parameter “response_mode”' ],
] as const ) {
	test( `${ name }=${ value } is not saved, and the row says why`, async ( {
		stage,
	} ) => {
		const { status, answer } = await save(
			stage,
			[ 'ui_locales', 'fr' ],
			[ name, value ]
		);
		expect( status ).toBe( 400 );
		const { params, places } = answer.data ?? {};
		expect( params?.[ 'authorization_parameters' ] ).toContain( 'Row 2' );
		expect( params?.[ 'authorization_parameters' ] ).toContain( words );
		expect( places?.[ 'authorization_parameters' ] ).toEqual( {
			row: 1,
			column: 'value',
		} );
		expect( await saved( stage ) ).toBe( '[]' );
	} );
}

test( 'what Logto takes is saved, and people sign in with it', async ( {
	visitor,
	stage,
} ) => {
	const { status } = await save(
		stage,
		[ 'ui_locales', 'fr' ],
		[ 'prompt', 'login' ],
		[ 'organization_id', 'org' ]
	);
	expect( status ).toBe( 200 );
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'where Logto can’t be asked they are saved, and the answer says that it can’t be reached', async ( {
	stage,
} ) => {
	stage.logto.spoil.next( 'callback', () => 'close', Infinity );
	const { status, answer } = await save( stage, [
		'resource',
		'https://no.example/api',
	] );
	expect( status ).toBe( 200 );
	expect( answer ).toMatchObject( {
		connection: { findings: [ { check: 'unreachable' } ] },
	} );
} );

test( 'an API resource that is deleted at Logto later: the first visitor finds out, and the check names the parameter', async ( {
	visitor,
	stage,
} ) => {
	await ownApplication(
		stage,
		{},
		{
			authorization_parameters: [
				{ name: 'resource', value: 'https://no.example/api' },
			],
		}
	);
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	expect( refusals( stage ) ).toEqual( [ 'authorization_failed' ] );
	expect( await isProven( stage ) ).toBe( true );
	expect( ( await connectionOf( stage ) ).refused?.message ).toContain(
		'one of the additional sign-in parameters'
	);
	await expectForm( stage );
	expect( await check( stage, 'parameters' ) ).toMatchObject( {
		outcome: 'problem',
		detail: 'resource',
	} );
	// What is right of the rest is told so.
	for ( const name of [ 'app_id', 'redirect_uri', 'app_secret' ] ) {
		expect( await check( stage, name ), name ).toMatchObject( {
			outcome: 'ok',
		} );
	}
} );
