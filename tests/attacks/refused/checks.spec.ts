import type { Application } from '../../logto/index.ts';
import { expect, test } from '../arena.ts';
import {
	check,
	connectionOf,
	expectForm,
	isProven,
	mails,
	ownApplication,
	withMail,
} from './connection.ts';

// A check acts upon what it finds as the hourly look does: until then visitors would land on Logto's raw JSON, and who
// signs out as well. And it takes back at once what was remembered while something was wrong.

const ends: [
	what: string,
	happens: (
		application: Application,
		remove: ( id: string ) => void
	) => unknown,
	name: string,
	proven: boolean,
	sentence: RegExp,
][] = [
	[
		'the application is deleted',
		( { id }, remove ) => {
			remove( id );
		},
		'app_id',
		false,
		/doesn’t know this App ID/,
	],
	[
		'its secret has expired',
		( { secrets } ) => {
			Object.assign( secrets[ 0 ] ?? {}, { expiresAt: 1 } );
		},
		'app_secret',
		false,
		/has expired/,
	],
	[
		'it is one for machines',
		( application ) => {
			application.machineToMachine = true;
			application.redirectUris = [];
		},
		'app_id',
		false,
		/not of the type “Traditional web”/,
	],
	[
		'it has no secret (SPA, Native)',
		( application ) => {
			application.tokenEndpointAuthMethod = 'none';
		},
		'app_id',
		false,
		/not of the type “Traditional web”/,
	],
	[
		'an address with a fragment is registered',
		( { postLogoutRedirectUris } ) => {
			postLogoutRedirectUris.push( 'https://site.example/#x' );
		},
		'redirect_uri',
		false,
		/has a # in it/,
	],
	[
		'the Redirect URI is gone',
		( application ) => {
			application.redirectUris = [ 'https://else.example/' ];
		},
		'redirect_uri',
		true,
		/isn’t registered at Logto/,
	],
	[
		'every URI is gone',
		( application ) => {
			application.redirectUris = [];
			application.postLogoutRedirectUris = [];
		},
		'redirect_uri',
		true,
		/neither is any other one/,
	],
];
for ( const [ what, happens, name, proven, sentence ] of ends ) {
	test( `${ what }: the check ${ name } says it, and nobody is sent there any more`, async ( {
		visitor,
		stage,
	} ) => {
		const { logto } = stage;
		await withMail( stage, async () => {
			const application = await ownApplication(
				stage,
				{ secrets: [ { value: 'second' } ] },
				{ wordpress_passwords: 'nobody' }
			);
			await visitor.comeIn( 'ada' );
			happens( application, ( id ) => {
				logto.applications.remove( id );
			} );
			const found = await check( stage, name );
			expect( found.outcome ).toBe( 'problem' );
			expect( found.sentence ).toMatch( sentence );
			expect( await isProven( stage ) ).toBe( proven );
			const { status, refused } = await connectionOf( stage );
			expect( status ).toBe( 'refused' );
			expect( refused?.message ).toMatch( sentence );
			expect( mails( stage ) ).toHaveLength( 1 );
			await expectForm( stage );
		} );
	} );
}

test( 'only one application of another type is told so: a wrong secret is a wrong secret, and an odd answer an odd answer', async ( {
	stage,
} ) => {
	const application = await ownApplication( stage );
	application.secret = 'another';
	expect( ( await check( stage, 'app_id' ) ).outcome ).toBe( 'ok' );
	const { sentence, remedy } = await check( stage, 'app_secret' );
	expect( sentence ).toContain( 'doesn’t accept this App secret' );
	expect( remedy ).not.toContain( 'Traditional' );
	stage.logto.spoil.next(
		'token',
		( good ) => ( { ...good, body: '{"error":"slow_down"}' } ),
		Infinity
	);
	const odd = await check( stage, 'app_secret' );
	expect( odd.outcome ).toBe( 'problem' );
	expect( odd.remedy ).not.toContain( 'Traditional' );
} );

test( 'a fresh application without URIs: its App ID is known, and of the secret nothing is told', async ( {
	stage,
} ) => {
	const { id, secret } = stage.logto.applications.add();
	await stage.configure( { app_id: id, app_secret: secret } );
	expect( await check( stage, 'app_id' ) ).toMatchObject( { outcome: 'ok' } );
	expect( await check( stage, 'redirect_uri' ) ).toMatchObject( {
		outcome: 'problem',
	} );
	for ( const name of [ 'app_secret', 'post_sign_out_redirect_uri' ] ) {
		expect( await check( stage, name ), name ).toMatchObject( {
			outcome: 'skipped',
		} );
	}
	// It was never proven: there is nothing that worked.
	expect( ( await connectionOf( stage ) ).status ).toBe( 'unproven' );
} );

test( 'what is put right at Logto lets people in as soon as a check has seen it', async ( {
	visitor,
	stage,
} ) => {
	const application = await ownApplication( stage );
	const { redirectUris } = application;
	application.redirectUris = [];
	await check( stage, 'redirect_uri' );
	await expectForm( stage );
	application.redirectUris = redirectUris;
	// Within the minute in which the refusal is remembered.
	await expectForm( stage );
	expect( ( await check( stage, 'app_secret' ) ).outcome ).toBe( 'ok' );
	expect( ( await connectionOf( stage ) ).status ).toBe( 'working' );
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'the background finds the same, and says it once', async ( {
	stage,
} ) => {
	await withMail( stage, async () => {
		const application = await ownApplication(
			stage,
			{ secrets: [ { value: 'second' } ] },
			{ wordpress_passwords: 'nobody' }
		);
		Object.assign( application.secrets[ 0 ] ?? {}, { expiresAt: 1 } );
		for ( let count = 0; count < 3; count++ ) {
			await stage.site.wpEval( "do_action( 'logto_refresh_provider' );" );
		}
		expect( await isProven( stage ) ).toBe( false );
		expect( mails( stage ) ).toHaveLength( 1 );
		await expectForm( stage );
	} );
} );
