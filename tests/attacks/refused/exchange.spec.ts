import type { Application } from '../../logto/index.ts';
import { expect, refusals, test } from '../arena.ts';
import {
	connectionOf,
	expectForm,
	isProven,
	mails,
	ownApplication,
	withMail,
} from './connection.ts';

// What was done to the application at Logto while everybody signs in there and comes back: the first visitor finds out,
// and the next ones get WordPress's form instead of "Please try again" for ever. Siblings: a secret that expired, was
// deleted or replaced; an application whose type is another one, whose URIs are gone, whose registration broke.

const ends: [
	what: string,
	happens: ( application: Application ) => unknown,
	message: RegExp,
	code: string,
][] = [
	[
		'its secret expires',
		( { secrets } ) => {
			Object.assign( secrets[ 0 ] ?? {}, { expiresAt: 1 } );
		},
		/App secret has expired .* new secret/,
		'secret_expired',
	],
	[
		'its secret is deleted',
		( application ) => {
			application.secrets = [];
		},
		/doesn’t accept this App secret/,
		'client_refused',
	],
	[
		'it is one without a secret (SPA, Native)',
		( application ) => {
			application.tokenEndpointAuthMethod = 'none';
		},
		/not of the type “Traditional web”/,
		'client_refused',
	],
];
for ( const [ what, happens, message, code ] of ends ) {
	test( `${ what } → the proof is withdrawn, and the page says why`, async ( {
		visitor,
		stage,
	} ) => {
		const application = await ownApplication( stage, {
			secrets: [ { value: 'second' } ],
		} );
		const answer = await visitor.answerFor( 'ada' );
		happens( application );
		await visitor.open( answer );
		expect( refusals( stage ) ).toEqual( [ code ] );
		expect( visitor.page.text ).toContain( 'can’t be used right now' );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( await isProven( stage ) ).toBe( false );
		await expectForm( stage );
		const { status, refused } = await connectionOf( stage );
		expect( status ).toBe( 'refused' );
		expect( refused?.message ).toMatch( message );
		expect( refused?.at ).toBeGreaterThan( 1_700_000_000 );
	} );
}

test( 'its URIs are all removed → this address is closed, and the proof stays', async ( {
	visitor,
	stage,
} ) => {
	const application = await ownApplication( stage );
	const answer = await visitor.answerFor( 'ada' );
	application.redirectUris = [];
	await visitor.open( answer );
	expect( refusals( stage ) ).toEqual( [ 'token_request_failed' ] );
	expect( await isProven( stage ) ).toBe( true );
	await expectForm( stage );
	const { status, refused } = await connectionOf( stage );
	expect( status ).toBe( 'refused' );
	expect( refused?.message ).toContain( 'neither is any other one' );
} );

test( 'with passwords off the admin is told, once, and not by the secret', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await withMail( stage, async () => {
		const application = await ownApplication(
			stage,
			{ secrets: [ { value: 'S3cret-second' } ] },
			{ wordpress_passwords: 'nobody' }
		);
		const answers = [
			await visitor.answerFor( 'ada' ),
			await visitor.answerFor( 'ada' ),
		];
		Object.assign( application.secrets[ 0 ] ?? {}, { expiresAt: 1 } );
		for ( const answer of answers ) {
			await visitor.open( answer );
		}
		const [ mail = '', ...more ] = mails( stage );
		expect( more ).toEqual( [] );
		expect( mail ).toContain( 'This App secret has expired at Logto.' );
		expect( mail ).toContain( 'own form takes them from everybody' );
		expect( mail ).toContain( 'page=logto-settings' );
		expect( site.log() ).not.toContain( 'S3cret-second' );
	} );
} );

test( 'with passwords on the admin is told as well, and that these are the way in', async ( {
	visitor,
	stage,
} ) => {
	await withMail( stage, async () => {
		const application = await ownApplication( stage, {
			secrets: [ { value: 'second' } ],
		} );
		const answer = await visitor.answerFor( 'ada' );
		application.secrets = [];
		await visitor.open( answer );
		expect( await isProven( stage ) ).toBe( false );
		const [ mail = '', ...more ] = mails( stage );
		expect( more ).toEqual( [] );
		expect( mail ).toContain( 'accept this App secret.' );
		expect( mail ).toContain( 'can sign in with a WordPress password' );
	} );
} );
