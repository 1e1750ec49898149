import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { logoutEvent } from './backchannel.ts';
import { decode } from './jws.ts';
import { isPrivate } from './private-addresses.ts';
import { readForm } from './web.ts';
import type { Browser } from './testing/browser.ts';
import {
	enterPhone,
	redirectUri,
	RelyingParty,
} from './testing/relying-party.ts';

const signedOutUri = 'http://127.0.0.1:9/wp-login.php?action=logto-signed-out';

describe( 'signing out', () => {
	let logto: Logto;
	let party: RelyingParty;
	let browser: Browser;
	let received: string[] = [];
	let status = 200;
	let userAgent: string | undefined;
	const site = createServer( ( req, res ) => {
		void readForm( req ).then( ( form ) => {
			received.push( form.get( 'logout_token' ) ?? '' );
			userAgent = req.headers[ 'user-agent' ];
			res.writeHead( status, { location: '/elsewhere' } ).end();
		} );
	} );

	before( async () => {
		await new Promise< void >( ( resolve ) => {
			site.listen( 0, '127.0.0.1', resolve );
		} );
		const { port } = site.address() as AddressInfo;
		logto = await startLogto( {
			people: [ { id: 'ann', primaryPhone: '12025550123' } ],
			applications: [
				{
					id: 'app',
					redirectUris: [ redirectUri ],
					postLogoutRedirectUris: [ signedOutUri ],
					backchannelLogoutUri: `http://127.0.0.1:${ port }/`,
					backchannelLogoutSessionRequired: true,
				},
			],
		} );
		party = new RelyingParty( logto, logto.applications.find( 'app' ) );
	} );
	after( async () => {
		site.close();
		site.closeAllConnections();
		await logto.close();
	} );
	beforeEach( async () => {
		received = [];
		status = 200;
		logto.clock.reset();
		// The limit on codes is not what is tested here.
		logto.clock.advance( ( lead += 11 * 60_000 ) );
	} );
	let lead = 0;

	const signIn = async () => {
		const attempt = await party.start();
		browser = attempt.browser;
		await enterPhone( logto, browser, '12025550123' );
		return party.finish( attempt );
	};
	const signOut = ( parameters: Record< string, string > ) =>
		browser.open(
			`${ logto.issuer }/session/end?${ new URLSearchParams( parameters ).toString() }`
		);
	const isSignedIn = async () => {
		await party.start( { prompt: 'none' }, browser );
		return ! browser.page.url.includes( 'error=login_required' );
	};

	it( 'asks nothing, needs no id_token_hint, and ends at the registered URI with the state', async () => {
		await signIn();
		assert.equal( await isSignedIn(), true );
		await signOut( {
			client_id: 'app',
			post_logout_redirect_uri: signedOutUri,
			state: 'abc',
		} );
		assert.equal( browser.page.url, `${ signedOutUri }&state=abc` );
		assert.equal( await isSignedIn(), false );
		assert.deepEqual( logto.sessions.sessions, [] );
	} );

	it( 'takes an id_token_hint too, from before a key rotation', async () => {
		const { tokens } = await signIn();
		logto.keys.rotate();
		await signOut( {
			id_token_hint: tokens.id_token ?? '',
			post_logout_redirect_uri: signedOutUri,
		} );
		assert.equal( browser.page.url, signedOutUri );
	} );

	it( 'answers with a page that submits itself', async () => {
		await signIn();
		const response = await fetch(
			`${ logto.issuer }/session/end?client_id=app`
		);
		assert.equal( response.status, 200 );
		const text = await response.text();
		assert.match( text, /<form method="post"/ );
		assert.match( text, /\.submit\(\)/ );
	} );

	it( 'says so when there is nowhere to go back to', async () => {
		await signIn();
		await signOut( { client_id: 'app' } );
		assert.match( browser.page.text, /You are signed out/ );
		assert.equal( await isSignedIn(), false );
	} );

	it( 'tells the application on the back channel which session ended', async () => {
		const { claims } = await signIn();
		await signOut( { client_id: 'app' } );
		assert.equal( received.length, 1 );
		assert.equal( userAgent, '' );
		const { payload, protectedHeader } = await jwtVerify(
			received[ 0 ] ?? '',
			createRemoteJWKSet( new URL( `${ logto.issuer }/jwks` ) ),
			{ currentDate: new Date( logto.clock.now() ) }
		);
		const { jti, iat, exp, ...rest } = payload;
		assert.ok( jti );
		assert.equal( exp, Number( iat ) + 120 );
		assert.deepEqual( rest, {
			sub: 'ann',
			sid: claims[ 'sid' ],
			aud: 'app',
			iss: logto.issuer,
			events: { [ logoutEvent ]: {} },
		} );
		assert.deepEqual( protectedHeader, {
			alg: 'ES384',
			typ: 'logout+jwt',
			kid: logto.keys.current.kid,
		} );
		assert.equal( logto.backchannel.deliveries.at( -1 )?.status, 200 );
	} );

	it( 'leaves sid out where the application does not require it', async () => {
		const application = logto.applications.change( 'app', {
			backchannelLogoutSessionRequired: false,
		} );
		await signIn();
		await signOut( { client_id: 'app' } );
		const [ , payload = '' ] = ( received[ 0 ] ?? '' ).split( '.' );
		const text = Buffer.from( payload, 'base64url' ).toString();
		assert.match( text, /"sub":"ann"/ );
		assert.doesNotMatch( text, /"sid"/ );
		application.backchannelLogoutSessionRequired = true;
	} );

	it( 'follows no redirect on the back channel and does not send again', async () => {
		status = 302;
		await signIn();
		await signOut( { client_id: 'app' } );
		assert.equal( received.length, 1 );
		assert.equal( logto.backchannel.deliveries.at( -1 )?.status, 302 );
	} );

	it( 'says nothing on the back channel when a person is suspended or a session deleted', async () => {
		await signIn();
		logto.people.suspend( 'ann' );
		logto.people.suspend( 'ann', false );
		assert.equal( await isSignedIn(), false );
		await signIn();
		logto.sessions.forget( 'ann' );
		assert.equal( await isSignedIn(), false );
		assert.deepEqual( received, [] );
	} );

	it( 'says nothing either when a password is changed, which ends no session', async () => {
		await signIn();
		logto.people.change( 'ann', { password: 'another one' } );
		assert.equal( await isSignedIn(), true );
		assert.deepEqual( received, [] );
	} );

	it( 'waits for the site for two and a half seconds and no longer', async ( t ) => {
		const silent = createServer( () => {} ).listen( 0, '127.0.0.1' );
		await once( silent, 'listening' );
		const application = logto.applications.find( 'app' );
		assert.ok( application );
		const uri = application.backchannelLogoutUri;
		t.after( () => {
			application.backchannelLogoutUri = uri;
			logto.backchannel.limit = 2500;
			silent.closeAllConnections();
			silent.close();
		} );
		assert.equal( logto.backchannel.limit, 2500 );
		logto.backchannel.limit = 20;
		const { port } = silent.address() as AddressInfo;
		application.backchannelLogoutUri = `http://127.0.0.1:${ port }/`;
		await signIn();
		await signOut( { client_id: 'app' } );
		assert.equal( logto.backchannel.deliveries.at( -1 )?.status, 0 );
		assert.equal( await isSignedIn(), false );
	} );

	it( 'sends nothing to private addresses where it is not told to', async ( t ) => {
		t.after( () => {
			logto.backchannel.ssrfProtection = false;
		} );
		logto.backchannel.ssrfProtection = true;
		await signIn();
		await signOut( { client_id: 'app' } );
		assert.equal( await isSignedIn(), false );
		assert.deepEqual( received, [] );
		assert.equal( logto.backchannel.deliveries.at( -1 )?.isKept, true );
		const isKept = async ( host: string ) =>
			isPrivate( `http://${ host }:8080/` );
		for ( const host of [
			'127.0.0.1',
			'localhost',
			'[::1]',
			'[::ffff:127.0.0.1]',
			'10.255.255.255',
			'172.31.255.255',
			'192.168.0.1',
			'[fd00::1]',
		] ) {
			assert.equal( await isKept( host ), true, host );
		}
		for ( const host of [ '11.0.0.0', '172.32.0.0', '[2001:db8::1]' ] ) {
			assert.equal( await isKept( host ), false, host );
		}
	} );

	it( 'makes and spoils logout tokens for tests', async () => {
		const token = logto.backchannel.token( { aud: 'app', sub: 'ann' } );
		const { payload } = await jwtVerify(
			token,
			createRemoteJWKSet( new URL( `${ logto.issuer }/jwks` ) ),
			{ currentDate: new Date( logto.clock.now() ), typ: 'logout+jwt' }
		);
		assert.equal( payload.sub, 'ann' );
		logto.spoil.logoutToken( ( { payload: claims } ) => {
			claims[ 'nonce' ] = 'must not be there';
		} );
		await signIn();
		await signOut( { client_id: 'app' } );
		const [ , sent = '' ] = ( received[ 0 ] ?? '' ).split( '.' );
		assert.match( Buffer.from( sent, 'base64url' ).toString(), /"nonce"/ );
	} );

	it( 'has a sid of 43 characters, as 1.37 one of 21', async ( t ) => {
		const { claims } = await signIn();
		assert.equal( String( claims[ 'sid' ] ).length, 43 );
		const old = await startLogto( {
			version: '1.37',
			people: [ { username: 'ann', password: 'long enough' } ],
			applications: [
				{
					id: 'app',
					redirectUris: [ redirectUri ],
					backchannelLogoutUri:
						logto.applications.find( 'app' )?.backchannelLogoutUri,
					backchannelLogoutSessionRequired: true,
				},
			],
		} );
		t.after( () => old.close() );
		const elsewhere = new RelyingParty(
			old,
			old.applications.find( 'app' )
		);
		const attempt = await elsewhere.signIn( 'ann', 'long enough' );
		const { claims: short } = await elsewhere.finish( attempt );
		assert.equal( String( short[ 'sid' ] ).length, 21 );
		await attempt.browser.open(
			`${ old.issuer }/session/end?client_id=app`
		);
		const { payload } = decode( received.at( -1 ) ?? '' );
		assert.equal( payload[ 'sid' ], short[ 'sid' ] );
		assert.equal( String( payload[ 'jti' ] ).length, 21 );
		assert.ok( ! ( 'exp' in payload ) );
	} );

	it( 'as 1.37 sends no exp, and a suspended person keeps the session', async ( t ) => {
		const old = await startLogto( {
			version: '1.37',
			people: [ { id: 'ann', username: 'ann', password: 'long enough' } ],
		} );
		t.after( () => old.close() );
		const { payload } = decode( old.backchannel.token( { aud: 'app' } ) );
		assert.ok( ! ( 'exp' in payload ) );
		assert.equal( String( payload[ 'jti' ] ).length, 21 );
		const elsewhere = new RelyingParty( old );
		const attempt = await elsewhere.start();
		await attempt.browser.follow( 'User name' );
		await attempt.browser.press( 'Sign in', {
			identifier: 'ann',
			password: 'long enough',
		} );
		old.people.suspend( 'ann' );
		const silent = await elsewhere.start(
			{ prompt: 'none' },
			attempt.browser
		);
		assert.match( silent.browser.page.url, /code=/ );
	} );
} );
