import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { RelyingParty } from './testing/relying-party.ts';

describe( 'SMS codes', () => {
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

	it( 'wants a phone number with its country code', async () => {
		for ( const identifier of [
			'abc',
			'12',
			'0555 123',
			'+1'.padEnd( 20, '5' ),
		] ) {
			const browser = await show();
			const page = await browser.press( 'Send code', { identifier } );
			assert.equal( page.status, 422 );
			assert.match(
				page.text,
				/Type a phone number with its country code/
			);
		}
	} );

	const codeAttempt = async ( phone: string ) => {
		const attempt = await party.start( { first_screen: 'register' } );
		await attempt.browser.press( 'Send code', { identifier: phone } );
		return { ...attempt, code: logto.aliyun.codeFor( phone ) ?? '' };
	};
	const other = ( code: string ) =>
		code === '000000' ? '000001' : '000000';

	it( 'takes five tries at a code, then none', async () => {
		const { browser, code } = await codeAttempt( '+49 30 123456' );
		for ( let count = 0; count < 5; count++ ) {
			await browser.press( 'Verify', { code: other( code ) } );
			assert.match( browser.page.text, /The code is wrong/ );
		}
		await browser.press( 'Verify', { code } );
		assert.match( browser.page.text, /no longer good/ );
	} );

	it( 'takes a code for ten minutes', async () => {
		const { browser, code } = await codeAttempt( '+49 30 123457' );
		logto.clock.advance( 10 * 60_000 + 1 );
		await browser.press( 'Verify', { code } );
		assert.match( browser.page.text, /no longer good/ );
		logto.clock.reset();
	} );

	it( 'takes the newest code only', async () => {
		const phone = '+49 30 123458';
		const attempt = await codeAttempt( phone );
		await attempt.browser.press( 'Send a new code' );
		const newest = logto.aliyun.codeFor( phone ) ?? '';
		if ( newest !== attempt.code ) {
			await attempt.browser.press( 'Verify', { code: attempt.code } );
			assert.match( attempt.browser.page.text, /The code is wrong/ );
		}
		await attempt.browser.press( 'Verify', { code: newest } );
		await party.finish( attempt );
	} );

	it( 'sends ten codes to one number in ten minutes, then says 429', async () => {
		const { browser } = await codeAttempt( '+49 30 123459' );
		for ( let count = 1; count < 10; count++ ) {
			await browser.press( 'Send a new code' );
			assert.equal( browser.page.status, 200 );
		}
		await browser.press( 'Send a new code' );
		assert.equal( browser.page.status, 429 );
		assert.match( browser.page.text, /Too many codes/ );
		logto.clock.advance( 10 * 60_000 + 1 );
		await browser.press( 'Send a new code' );
		assert.equal( browser.page.status, 200 );
		logto.clock.reset();
	} );

	const refusals: [ string, number, RegExp ][] = [
		[ 'isv.BUSINESS_LIMIT_CONTROL', 429, /Too many codes/ ],
		[ 'isv.SMS_TEMPLATE_ILLEGAL', 502, /could not be sent/ ],
		[ 'SignatureDoesNotMatch', 502, /could not be sent/ ],
	];
	for ( const [ code, status, text ] of refusals ) {
		it( `says what is wrong when Aliyun answers ${ code }`, async () => {
			const browser = await show();
			logto.aliyun.refuseNext( code );
			await browser.press( 'Send code', {
				identifier: '+49 30 999' + status,
			} );
			assert.equal( browser.page.status, status );
			assert.match( browser.page.text, text );
		} );
	}

	it( 'passes ui_locales on to the template, and uses the template for what is done', async () => {
		const sent = async (
			parameters: Record< string, string >,
			phone: string
		) => {
			const browser = await show( parameters );
			await browser.press( '', { identifier: phone } );
			return logto.aliyun.messages.at( -1 );
		};
		const chinese = await sent( { ui_locales: 'zh-CN' }, '8613800138001' );
		assert.equal( chinese?.parameters[ 'uiLocales' ], 'zh-CN' );
		assert.equal( chinese.templateCode, 'SMS_100000001' );
		const plain = await sent(
			{ first_screen: 'register' },
			'8613800138002'
		);
		assert.deepEqual( Object.keys( plain?.parameters ?? {} ), [ 'code' ] );
		assert.equal( plain?.templateCode, 'SMS_100000002' );
		const reset = await sent(
			{ first_screen: 'reset_password' },
			'8613800138003'
		);
		assert.equal( reset?.templateCode, 'SMS_100000003' );
	} );

	it( 'shows in the inbox what arrived, newest first, escaped', async () => {
		logto.aliyun.clear();
		await codeAttempt( '+49 30 1234601' );
		await codeAttempt( '+49 30 1234602' );
		const response = await fetch( logto.inboxUrl );
		const text = await response.text();
		const older = text.indexOf( '49301234601' );
		const newer = text.indexOf( '49301234602' );
		assert.ok( newer > 0 && older > newer );
		assert.ok(
			text.includes( logto.aliyun.codeFor( '49301234602' ) ?? '-' )
		);
	} );
} );
