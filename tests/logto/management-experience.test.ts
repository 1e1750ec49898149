import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { AccountCenters, SignInExperiences } from '@logto/schemas';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { Browser } from './testing/browser.ts';
import { Machine } from './testing/management.ts';
import { enterPhone, RelyingParty } from './testing/relying-party.ts';

const username = {
	identifier: 'username',
	password: true,
	verificationCode: false,
	isPasswordPrimary: true,
};
const phone = {
	identifier: 'phone',
	password: false,
	verificationCode: true,
	isPasswordPrimary: false,
};
const byPhone = { identifiers: [ 'phone' ], password: false, verify: true };

/** The sign-in experience by the Management API (logto.md §7, logto-1.42.md §7), on a fresh tenant. */
describe( 'the Management API about the sign-in experience', () => {
	let logto: Logto;
	let machine: Machine;
	let party: RelyingParty;
	beforeEach( async () => {
		logto = await startLogto( {
			isFresh: true,
			people: [ { username: 'ann', password: 'correct horse' } ],
		} );
		machine = new Machine( logto );
		party = new RelyingParty( logto );
	} );
	afterEach( () => logto.close() );

	const read = async () =>
		( await machine.call( 'GET', '/sign-in-exp' ) ).body;
	const patch = ( body: unknown ) =>
		machine.call( 'PATCH', '/sign-in-exp', body );
	const refusal = async ( body: unknown ) => {
		const before = await read();
		const [ status, code ] = await machine.codeOf(
			'PATCH',
			'/sign-in-exp',
			body
		);
		assert.deepEqual( await read(), before );
		return [ status, String( code ).replace( /^.*\./, '' ) ];
	};
	const connect = () =>
		machine.call( 'POST', '/connectors', {
			connectorId: 'aliyun-short-message-service',
			config: logto.smsConnector,
		} );
	const signInPage = async ( parameters: Record< string, string > = {} ) =>
		( await party.start( parameters ) ).browser;
	const withPhone = { signIn: { methods: [ username, phone ] } };

	it( 'begins with user name and password, and offers nothing else', async () => {
		const row = SignInExperiences.guard.parse( await read() );
		assert.deepEqual( row.signIn.methods, [ username ] );
		assert.deepEqual( row.signUp.identifiers, [ 'username' ] );
		assert.equal( row.unknownSessionRedirectUrl, null );
		const { page } = await signInPage();
		assert.match( page.text, /User name/ );
		assert.doesNotMatch( page.text, /Phone number|E-mail address/ );
	} );

	it( 'wants an SMS connector for phone numbers', async () => {
		assert.deepEqual( await refusal( withPhone ), [
			400,
			'enabled_connector_not_found',
		] );
		assert.deepEqual( await refusal( { signUp: byPhone } ), [
			400,
			'enabled_connector_not_found',
		] );
		await connect();
		assert.equal( ( await patch( withPhone ) ).status, 200 );
	} );

	it( 'takes phone numbers to sign in with, and nobody new by them', async () => {
		await connect();
		logto.people.add( { primaryPhone: '12025550142' } );
		const { status } = await patch( withPhone );
		assert.equal( status, 200 );
		const attempt = await party.start();
		await enterPhone( logto, attempt.browser, '+12025550142' );
		const { claims } = await party.finish( attempt );
		assert.equal( claims[ 'phone_number' ], '12025550142' );
		const stranger = await signInPage();
		await enterPhone( logto, stranger, '+12025550143' );
		assert.match( stranger.page.text, /no account with this phone/ );
		assert.doesNotMatch( stranger.page.text, /value="create-phone"/ );
		const signUp = await signInPage( { first_screen: 'register' } );
		assert.doesNotMatch( signUp.page.text, /Phone number/ );
	} );

	it( 'takes somebody new by phone, once signing up is by it', async () => {
		await connect();
		await patch( { ...withPhone, signUp: byPhone } );
		const attempt = await party.start( { first_screen: 'register' } );
		assert.doesNotMatch( attempt.browser.page.text, /User name/ );
		await enterPhone( logto, attempt.browser, '+12025550144' );
		const { claims } = await party.finish( attempt );
		assert.equal( claims[ 'phone_number' ], '12025550144' );
	} );

	it( 'stops whoever has no phone number, where signing up is by it alone', async () => {
		await connect();
		logto.people.add( { primaryPhone: '12025550146' } );
		await patch( { ...withPhone, signUp: byPhone } );
		const attempt = await party.signIn( 'ann', 'correct horse' );
		const { browser } = attempt;
		assert.match( browser.page.text, /Add your phone number/ );
		assert.match( browser.page.url, /screen=continue-phone/ );
		await enterPhone( logto, browser, '+12025550146' );
		assert.match( browser.page.text, /There is an account with this/ );
		const again = await party.signIn( 'ann', 'correct horse' );
		await enterPhone( logto, again.browser, '+12025550145' );
		const { claims } = await party.finish( again );
		assert.deepEqual(
			[ claims[ 'username' ], claims[ 'phone_number' ] ],
			[ 'ann', '12025550145' ]
		);
		await party.finish( await party.signIn( 'ann', 'correct horse' ) );
	} );

	it( 'stops nobody where signing up is by user name', async () => {
		await connect();
		await patch( withPhone );
		await party.finish( await party.signIn( 'ann', 'correct horse' ) );
	} );

	it( 'wants codes for each method kept, where nobody signs up with a password', async () => {
		await connect();
		logto.connectors.hasMail = true;
		const email = { ...username, identifier: 'email' };
		const methods = [ username, email, phone ];
		const body = { signIn: { methods }, signUp: byPhone };
		assert.deepEqual( await refusal( body ), [
			400,
			'code_sign_in_must_be_enabled',
		] );
		// Signing up alone is not compared with the methods that are there.
		assert.equal( ( await patch( { signIn: { methods } } ) ).status, 200 );
		assert.equal( ( await patch( { signUp: byPhone } ) ).status, 200 );
	} );

	it( 'refuses what nobody could sign in or up with', async () => {
		await connect();
		for ( const [ body, code ] of [
			[
				{ signUp: { ...byPhone, verify: false } },
				'passwordless_requires_verify',
			],
			[
				{ signUp: { ...byPhone, identifiers: [ 'username' ] } },
				'username_requires_password',
			],
			[
				{
					signIn: {
						methods: [ { ...username, password: false } ],
					},
				},
				'at_least_one_authentication_factor',
			],
			[
				{ signIn: { methods: [ { identifier: 'phone' } ] } },
				'invalid_input',
			],
			[
				{
					signIn: {
						methods: [ { ...phone, identifier: 'email' } ],
					},
				},
				'enabled_connector_not_found',
			],
		] ) {
			assert.deepEqual( await refusal( body ), [ 400, code ] );
		}
		logto.experience.factors = [ 'PhoneVerificationCode' ];
		assert.deepEqual( await refusal( withPhone ), [
			400,
			'phone_verification_code_cannot_be_used_for_sign_in',
		] );
	} );

	it( 'takes a method that is listed twice', async () => {
		await connect();
		const methods = [ username, phone, phone ];
		assert.equal( ( await patch( { signIn: { methods } } ) ).status, 200 );
		const { signIn } = ( await read() ) as {
			signIn: { methods: unknown[] };
		};
		assert.deepEqual( signIn.methods, methods );
		const { page } = await signInPage();
		assert.equal( page.text.match( /<li>/g )?.length, 2 );
	} );

	it( 'leaves phone sign-in on when its connector goes, and nothing is sent', async () => {
		const { body } = await connect();
		await patch( withPhone );
		const { id } = body as { id: string };
		await machine.call( 'DELETE', `/connectors/${ id }` );
		const browser = await signInPage();
		await browser.press( 'Send code', { identifier: '+12025550142' } );
		assert.match( browser.page.text, /could not be sent/ );
	} );

	it( 'gives back what it was, byte for byte, when it is written back', async () => {
		await connect();
		const { text } = await machine.call( 'GET', '/sign-in-exp' );
		const { signIn, signUp } = JSON.parse( text ) as Record<
			string,
			unknown
		>;
		await patch( { ...withPhone, signUp: byPhone } );
		assert.notEqual(
			( await machine.call( 'GET', '/sign-in-exp' ) ).text,
			text
		);
		await patch( { signIn, signUp } );
		assert.equal(
			( await machine.call( 'GET', '/sign-in-exp' ) ).text,
			text
		);
	} );

	it( 'lets nobody new in where signing up is closed', async () => {
		await connect();
		await patch( { ...withPhone, signUp: byPhone, signInMode: 'SignIn' } );
		const browser = await signInPage( { first_screen: 'register' } );
		assert.doesNotMatch( browser.page.text, /Create an account/ );
		await enterPhone( logto, browser, '+12025550148' );
		assert.doesNotMatch( browser.page.text, /value="create-phone"/ );
		assert.equal( logto.people.all.length, 1 );
	} );

	it( 'leads a browser without a sign-in where it is told to', async () => {
		const unknownSessionRedirectUrl = 'http://127.0.0.1:9/wp-login.php';
		const dead = [ 400, 'invalid_input' ];
		assert.deepEqual(
			await refusal( { unknownSessionRedirectUrl: 5 } ),
			dead
		);
		await patch( { unknownSessionRedirectUrl } );
		const browser = new Browser( logto.endpoint );
		await browser.open( `${ logto.endpoint }/sign-in?app_id=nothing` );
		assert.equal( browser.page.url, unknownSessionRedirectUrl );
		await patch( { unknownSessionRedirectUrl: null } );
		assert.equal( logto.experience.unknownSessionRedirectUrl, null );
	} );

	it( 'turns the account centre on, field by field', async () => {
		const path = '/account-center';
		const fields = { email: 'Edit', phone: 'ReadOnly', mfa: 'Off' };
		const { body } = await machine.call( 'PATCH', path, {
			enabled: true,
			fields,
		} );
		const told = AccountCenters.guard.parse( body );
		assert.deepEqual( [ told.enabled, told.fields ], [ true, fields ] );
		const everybody: unknown = await (
			await fetch( `${ logto.endpoint }/api/.well-known${ path }` )
		).json();
		assert.deepEqual( everybody, body );
		assert.deepEqual(
			await machine.codeOf( 'PATCH', path, {
				fields: { email: 'Sometimes' },
			} ),
			[ 400, 'guard.invalid_input' ]
		);
	} );

	it( 'finds everybody with a number, and nobody without one', async () => {
		logto.people.add( { primaryPhone: '12025550142' } );
		const { headers } = await machine.call(
			'GET',
			'/users?search.primaryPhone=%25&page=1&page_size=1'
		);
		assert.equal( headers.get( 'total-number' ), '1' );
	} );
} );
