import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { Browser } from './testing/browser.ts';
import { RelyingParty } from './testing/relying-party.ts';

describe( 'the session', () => {
	let logto: Logto;
	let party: RelyingParty;
	before( async () => {
		logto = await startLogto( {
			people: [
				{ id: 'ann', username: 'ann', password: 'correct horse' },
				{
					id: 'bob',
					primaryEmail: 'bob@example.com',
					password: 'battery staple',
				},
			],
		} );
		party = new RelyingParty( logto );
	} );
	afterEach( () => logto.clock.reset() );
	after( () => logto.close() );

	it( 'remembers its session for fourteen days', async () => {
		const { browser } = await party.signIn( 'ann', 'correct horse' );
		const silent = await party.start( { prompt: 'none' }, browser );
		assert.equal( ( await party.finish( silent ) ).claims.sub, 'ann' );
		logto.clock.advance( 14 * 24 * 3600 * 1000 + 60_000 );
		const late = await party.start( { prompt: 'none' }, browser );
		assert.match( late.browser.page.url, /error=login_required/ );
	} );

	it( 'is not disturbed by cookies of WordPress, and has names unlike them', async () => {
		const browser = new Browser( logto.endpoint );
		browser.setCookie(
			'wordpress_logged_in_0123',
			'admin%7C1795529466%7Cx'
		);
		browser.setCookie( 'wp-settings-1', 'a%3Db%26c%3Dd' );
		browser.setCookie( 'big', 'x'.repeat( 30_000 ) );
		browser.setCookie( '_session', 'garbage' );
		const attempt = await party.signIn(
			'ann',
			'correct horse',
			{},
			browser
		);
		assert.equal( ( await party.finish( attempt ) ).claims.sub, 'ann' );
		const own = browser.cookieNames.filter( ( name ) =>
			name.startsWith( 'standin_' )
		);
		assert.ok( own.length > 0 );
		assert.equal( browser.cookieNames.length, own.length + 4 );
	} );

	const authTimes: [ string, Record< string, string >, boolean ][] = [
		[ 'nothing', {}, false ],
		[ 'prompt=login', { prompt: 'login' }, true ],
		[ 'prompt=consent', { prompt: 'consent' }, false ],
		[ 'max_age', { max_age: '600' }, true ],
	];
	for ( const [ what, parameters, present ] of authTimes ) {
		it( `${ present ? 'says' : 'does not say' } auth_time when ${ what } is asked for`, async () => {
			logto.clock.freeze( 1_800_000_000_000 );
			const attempt = await party.signIn(
				'ann',
				'correct horse',
				parameters
			);
			const { claims } = await party.finish( attempt );
			assert.equal( 'auth_time' in claims, present );
			if ( present ) {
				const off = Number( claims[ 'auth_time' ] ) - 1_800_000_000;
				assert.ok( Math.abs( off ) <= 1 );
			}
		} );
	}

	it( 'changes updated_at when somebody signs in, and not when Logto remembers them', async () => {
		logto.clock.freeze( 1_800_000_000_000 );
		const first = await party.signIn( 'ann', 'correct horse' );
		const updated = ( await party.finish( first ) ).claims[ 'updated_at' ];
		assert.equal( updated, 1_800_000_000_000 );
		logto.clock.advance( 5000 );
		const silent = await party.start( { prompt: 'none' }, first.browser );
		assert.equal(
			( await party.finish( silent ) ).claims[ 'updated_at' ],
			updated
		);
		const again = await party.signIn( 'ann', 'correct horse' );
		assert.equal(
			( await party.finish( again ) ).claims[ 'updated_at' ],
			1_800_000_005_000
		);
	} );

	it( 'has its id in ID tokens only where a back-channel URI is registered and the session required', async () => {
		const sidWith = async (
			uri: string | undefined,
			backchannelLogoutSessionRequired: boolean
		) => {
			Object.assign( party.application, {
				backchannelLogoutUri: uri,
				backchannelLogoutSessionRequired,
			} );
			const attempt = await party.signIn( 'ann', 'correct horse' );
			return ( await party.finish( attempt ) ).claims[ 'sid' ];
		};
		assert.equal( await sidWith( undefined, true ), undefined );
		assert.equal(
			await sidWith( 'http://127.0.0.1:9/', false ),
			undefined
		);
		const sid = await sidWith( 'http://127.0.0.1:9/', true );
		assert.ok(
			logto.sessions.sessions.some(
				( { sids } ) => sids[ party.application.id ] === sid
			)
		);
		assert.equal( await sidWith( undefined, false ), undefined );
	} );

	it( 'asks again for prompt=login and for a max_age that has passed', async () => {
		const { browser } = await party.signIn( 'ann', 'correct horse' );
		await party.start( { prompt: 'login' }, browser );
		assert.match( browser.page.text, /<h1>Sign in<\/h1>/ );
		logto.clock.advance( 100_000 );
		await party.start( { max_age: '60' }, browser );
		assert.match( browser.page.text, /<h1>Sign in<\/h1>/ );
		await party.start( { max_age: '60', prompt: 'none' }, browser );
		assert.match( browser.page.url, /error=login_required/ );
	} );

	it( 'lets somebody else sign in over an open session', async () => {
		const { browser } = await party.signIn( 'ann', 'correct horse' );
		const attempt = await party.signIn(
			'bob@example.com',
			'battery staple',
			{ prompt: 'login' },
			browser
		);
		assert.equal( ( await party.finish( attempt ) ).claims.sub, 'bob' );
	} );

	it( 'ends the sessions of who is suspended, and lets them in no more', async () => {
		const dan = logto.people.add( {
			username: 'dan',
			password: 'long enough',
		} );
		const attempt = await party.signIn( 'dan', 'long enough' );
		const { tokens } = await party.finish( attempt );
		logto.people.suspend( dan.id );
		const info = await party.userinfo( tokens.access_token );
		assert.equal( info.status, 401 );
		await party.start( { prompt: 'none' }, attempt.browser );
		assert.match( attempt.browser.page.url, /error=login_required/ );
		const refused = await party.signIn( 'dan', 'long enough' );
		assert.match( refused.browser.page.text, /This account is suspended/ );
		logto.people.suspend( dan.id, false );
		await party.finish( await party.signIn( 'dan', 'long enough' ) );
	} );

	it( 'keeps who has no access to the application on its own page', async () => {
		party.application.closedTo = [ 'ann' ];
		const { browser } = await party.signIn( 'ann', 'correct horse' );
		assert.match( browser.page.text, /<h1>Access denied<\/h1>/ );
		await party.start( { prompt: 'none' }, browser );
		assert.match( browser.page.url, /error=consent_required/ );
		party.application.closedTo = [];
	} );
} );
