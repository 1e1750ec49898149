import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { admin, check, connectionOf, ownApplication } from './connection.ts';

// On a shared computer "Log out" must end Logto's session too. What was found out while the addresses were still being
// registered keeps nobody's session alive there; and where signing out has to stay on this site, the page says so.

const signOutUri = ( { site }: Stage ) =>
	`${ site.url }/wp-login.php?action=logto-signed-out`;

/** Signs out, and says how often Logto was asked to end its session. */
async function endedAtLogto(
	visitor: Visitor,
	{ site, logto }: Stage
): Promise< boolean > {
	const before = logto.calls.count( 'end_session' );
	await visitor.open( `${ site.url }/wp-admin/profile.php` );
	await visitor.follow( 'Log Out' );
	expect( visitor.page.url ).toContain( 'loggedout=true' );
	return logto.calls.count( 'end_session' ) > before;
}

test( 'a note from the time before the address was registered is gone with the first sign-in', async ( {
	visitor,
	stage,
} ) => {
	const application = stage.logto.applications.add( {
		redirectUris: [ `${ stage.site.url }/wp-login.php?action=logto` ],
	} );
	const saved = await admin< {
		connection: { findings: { check: string }[] };
	} >( stage, '/logto/v1/settings', {
		endpoint: stage.values.endpoint,
		app_id: application.id,
		app_secret: application.secret,
	} );
	// The guide shows the address only now.
	expect( saved.answer.connection.findings ).toMatchObject( [
		{ check: 'post_sign_out_uri_unknown' },
	] );
	application.postLogoutRedirectUris = [ signOutUri( stage ) ];
	await visitor.comeIn( 'ada' );
	expect( await connectionOf( stage ) ).toMatchObject( {
		status: 'working',
		is_sign_out_local: false,
	} );
	expect( await endedAtLogto( visitor, stage ) ).toBe( true );
} );

test( 'an address that is still not registered is known from the first sign-in on, and the page says what that means', async ( {
	visitor,
	stage,
} ) => {
	await ownApplication( stage, { postLogoutRedirectUris: [] } );
	await visitor.comeIn( 'ada' );
	expect( await connectionOf( stage ) ).toMatchObject( {
		status: 'working',
		is_sign_out_local: true,
	} );
	expect( await endedAtLogto( visitor, stage ) ).toBe( false );
} );

test( 'a check that finds it registered since clears the note, and one that finds it gone makes it', async ( {
	visitor,
	stage,
} ) => {
	const application = await ownApplication( stage, {
		postLogoutRedirectUris: [],
	} );
	application.postLogoutRedirectUris = [ signOutUri( stage ) ];
	expect(
		( await check( stage, 'post_sign_out_redirect_uri' ) ).outcome
	).toBe( 'ok' );
	await visitor.comeIn( 'ada' );
	expect( await endedAtLogto( visitor, stage ) ).toBe( true );

	application.postLogoutRedirectUris = [];
	expect(
		( await check( stage, 'post_sign_out_redirect_uri' ) ).outcome
	).toBe( 'warning' );
	await visitor.comeIn( 'ada' );
	expect( await endedAtLogto( visitor, stage ) ).toBe( false );
} );

test( 'where the application is gone, signing out does not end on Logto’s raw JSON', async ( {
	visitor,
	stage,
} ) => {
	const { id } = await ownApplication( stage );
	await visitor.comeIn( 'ada' );
	stage.logto.applications.remove( id );
	await check( stage, 'app_id' );
	expect( await endedAtLogto( visitor, stage ) ).toBe( false );
} );

test( 'where only the secret is over, signing out still ends Logto’s session', async ( {
	visitor,
	stage,
} ) => {
	const application = await ownApplication( stage, {
		secrets: [ { value: 'second' } ],
	} );
	await visitor.comeIn( 'ada' );
	application.secrets = [];
	expect( ( await check( stage, 'app_secret' ) ).outcome ).toBe( 'problem' );
	expect( await endedAtLogto( visitor, stage ) ).toBe( true );
} );

for ( const [ what, error, words, outcome ] of [
	[
		'in words',
		'invalid_request',
		'post_logout_redirect_uri not registered',
		'warning',
	],
	[
		'by another 400',
		'invalid_request',
		'could not decode id_token_hint',
		'warning',
	],
] as const ) {
	test( `refused ${ what }: told as what it is`, async ( { stage } ) => {
		await ownApplication( stage );
		stage.logto.spoil.next( 'end_session', () => ( {
			status: 400,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify( { error, error_description: words } ),
		} ) );
		const found = await check( stage, 'post_sign_out_redirect_uri' );
		expect( found.outcome ).toBe( outcome );
		expect( found.sentence.includes( 'isn’t registered' ) ).toBe(
			what === 'in words'
		);
	} );
}
