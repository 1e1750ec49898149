import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { enterPhone, RelyingParty } from './testing/relying-party.ts';

describe( 'the sign-in pages', () => {
	let logto: Logto;
	let party: RelyingParty;
	before( async () => {
		logto = await startLogto( {
			people: [ { username: 'ann', password: 'correct horse' } ],
		} );
		party = new RelyingParty( logto );
	} );
	after( () => logto.close() );

	const show = async ( parameters: Record< string, string > = {} ) =>
		( await party.start( parameters ) ).browser;

	const screens: [ string, Record< string, string >, RegExp[], RegExp[]? ][] =
		[
			[
				'the sign-in screen',
				{},
				[
					/<title>Sign in</,
					/<h1>Sign in</,
					/lang="en"/,
					/>Send code</,
					/>Create an account</,
				],
			],
			[
				'the sign-up screen',
				{ first_screen: 'register' },
				[ /<h1>Create account</ ],
			],
			[
				'the reset screen',
				{ first_screen: 'reset_password' },
				[ /<h1>Reset your password</ ],
			],
			[
				'the company screen',
				{ first_screen: 'single_sign_on' },
				[ /<h1>Sign in with your company</, /type="email"/ ],
			],
			[
				'only the identifiers asked for',
				{
					first_screen: 'identifier:sign_in',
					identifier: 'email username',
				},
				[ /<h1>Sign in</, />E-mail address<\/a>/, />User name<\/a>/ ],
				[ />Phone number<\/a>/ ],
			],
			[
				'one identifier to sign up with, and no tabs',
				{ first_screen: 'identifier:register', identifier: 'email' },
				[ /<h1>Create account</, /type="email"/ ],
				[ /<nav/ ],
			],
			[
				'an e-mail address as hint',
				{ login_hint: 'a@b.example' },
				[ /type="email"[^>]*value="a@b.example"/ ],
			],
			[
				'a phone number as hint',
				{ login_hint: '12025550123' },
				[ /type="tel"[^>]*value="\+12025550123"/ ],
			],
			[
				'a user name as hint',
				{ login_hint: 'ann' },
				[ /type="text"[^>]*value="ann"/ ],
			],
			[
				'a hint without letting it out of its attribute',
				{ login_hint: '"><script>x' },
				[ /value="&#34;&#62;&#60;script&#62;x"/ ],
				[ /<script/ ],
			],
			[
				'the page in Chinese',
				{ ui_locales: 'zh-CN en' },
				[ /lang="zh-CN"/, /<title>登录</, />发送验证码</ ],
			],
			[
				'the page in the first language it knows',
				{ ui_locales: 'fr en zh-CN' },
				[ /lang="en"/ ],
			],
		];
	for ( const [ what, parameters, present, absent = [] ] of screens ) {
		it( `shows ${ what }`, async () => {
			const { page } = await show( parameters );
			present.forEach( ( part ) => assert.match( page.text, part ) );
			absent.forEach( ( part ) =>
				assert.doesNotMatch( page.text, part )
			);
		} );
	}

	it( 'is shown in no other site’s frame, and runs no script', async () => {
		const { page } = await show();
		const policy = page.headers.get( 'content-security-policy' ) ?? '';
		assert.match( policy, /frame-ancestors 'self'/ );
		assert.match( policy, /default-src 'none'/ );
		assert.doesNotMatch( page.text, /<script/ );
		assert.equal( page.headers.get( 'cache-control' ), 'no-store' );
	} );

	it( 'labels every field', async () => {
		const browser = await show();
		for ( const tab of [ 'User name', 'E-mail address', 'Phone number' ] ) {
			const { text } = await browser.follow( tab );
			const inputs = text.match( /<input id="[^"]+"/g ) ?? [];
			for ( const input of inputs ) {
				const id = /id="([^"]+)"/.exec( input )?.[ 1 ] ?? '';
				assert.match( text, new RegExp( `<label for="${ id }">` ) );
			}
			assert.ok( inputs.length > 0 );
		}
	} );

	it( 'says the same of a wrong password and of nobody', async () => {
		const browser = await show();
		const tries = [ 'ann', 'nobody' ];
		for ( const identifier of tries ) {
			await browser.follow( 'User name' );
			const page = await browser.press( 'Sign in', {
				identifier,
				password: 'wrong',
			} );
			assert.equal( page.status, 422 );
			assert.match(
				page.text,
				/role="alert"[^>]*>The account or the password is wrong\./
			);
			assert.match( page.text, new RegExp( `value="${ identifier }"` ) );
		}
	} );

	it( 'makes accounts with user name or e-mail address, once', async () => {
		const signUp = async (
			tab: string,
			identifier: string,
			password: string
		) => {
			const attempt = await party.start( { first_screen: 'register' } );
			await attempt.browser.follow( tab );
			await attempt.browser.press( 'Create account', {
				identifier,
				password,
			} );
			return attempt;
		};
		const eve = await party.finish(
			await signUp( 'User name', 'eve', 'long enough' )
		);
		assert.equal( eve.claims[ 'username' ], 'eve' );
		const mail = await party.finish(
			await signUp( 'E-mail address', 'Eve@Example.com', 'long enough' )
		);
		assert.equal( mail.claims[ 'email' ], 'eve@example.com' );
		assert.equal( mail.claims[ 'email_verified' ], true );
		const refused: [ string, string, string, RegExp ][] = [
			[ 'User name', 'eve', 'long enough', /There is an account/ ],
			[ 'User name', 'fred', 'short', /at least 8 characters/ ],
			[ 'User name', 'no spaces', 'long enough', /correct user name/ ],
		];
		for ( const [ tab, identifier, password, text ] of refused ) {
			const { browser } = await signUp( tab, identifier, password );
			assert.match( browser.page.text, text );
		}
	} );

	it( 'tells a stale page from a live one', async () => {
		const attempt = await party.start( { first_screen: 'register' } );
		const { url } = attempt.browser.page;
		await enterPhone( logto, attempt.browser, '+49 30 123460' );
		await attempt.browser.open( url );
		assert.equal(
			attempt.browser.page.url,
			`${ logto.endpoint }/unknown-session`
		);
		assert.match( attempt.browser.page.text, /404 Not Found/ );
		logto.experience.unknownSessionRedirectUrl =
			'http://127.0.0.1:9/wp-login.php';
		await attempt.browser.open( url );
		assert.equal(
			attempt.browser.page.url,
			'http://127.0.0.1:9/wp-login.php'
		);
		logto.experience.reset();
	} );

	it( 'keeps one sign-in for an application and browser: what the tab wanted that came last', async () => {
		const first = await party.start();
		const { browser } = first;
		const tab = browser.page;
		const second = await party.start( {}, browser );
		const other = browser.page;
		assert.equal( other.url, tab.url );
		browser.page = tab;
		await enterPhone( logto, browser, '+49 30 123461' );
		await browser.press( 'Create account' );
		assert.match(
			browser.page.url,
			new RegExp( `state=${ second.state }` )
		);
		await party.finish( second );
		browser.page = other;
		await browser.press( 'Send code', { identifier: '+49 30 123461' } );
		assert.equal( browser.page.status, 400 );
		assert.match( browser.page.text, /Session not found/ );
		await browser.open( tab.url );
		assert.match( browser.page.text, /404 Not Found/ );
	} );

	it( 'keeps sign-ins to several applications apart', async () => {
		const first = await party.start();
		const { browser } = first;
		const tab = browser.page;
		const elsewhere = new RelyingParty( logto );
		await elsewhere.start( {}, browser );
		browser.page = tab;
		await enterPhone( logto, browser, '+49 30 123462' );
		await browser.press( 'Create account' );
		await party.finish( first );
	} );
} );
