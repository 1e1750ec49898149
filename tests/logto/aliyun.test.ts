import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import type { Aliyun } from './aliyun/index.ts';
import { signatureOf, stringToSign } from './aliyun/signature.ts';

type Fields = Record< string, string | undefined >;

describe( 'the local Aliyun', () => {
	let logto: Logto;
	let aliyun: Aliyun;
	before( async () => {
		logto = await startLogto();
		aliyun = logto.aliyun;
	} );
	after( () => logto.close() );

	const timestamp = ( milliseconds: number ) =>
		new Date( milliseconds ).toISOString().replace( /\.\d+Z$/, 'Z' );
	const right = (): Record< string, string > => ( {
		Action: 'SendSms',
		AccessKeyId: aliyun.account.accessKeyId,
		PhoneNumbers: '8613800138000',
		SignName: aliyun.account.signNames[ 0 ] ?? '',
		TemplateCode: 'SMS_100000001',
		TemplateParam: '{"code":"123456"}',
		Format: 'json',
		RegionId: 'cn-hangzhou',
		SignatureMethod: 'HMAC-SHA1',
		SignatureVersion: '1.0',
		SignatureNonce: randomUUID(),
		Timestamp: timestamp( Date.now() ),
		Version: '2017-05-25',
	} );
	const send = async (
		changes: Fields = {},
		secret = aliyun.account.accessKeySecret,
		request: RequestInit = {}
	) => {
		const fields = new Map(
			Object.entries( { ...right(), ...changes } ).filter(
				( pair ): pair is [ string, string ] => pair[ 1 ] !== undefined
			)
		);
		const Signature =
			changes[ 'Signature' ] ?? signatureOf( 'POST', fields, secret );
		const response = await fetch( aliyun.url, {
			method: 'POST',
			body: new URLSearchParams( [
				...fields,
				[ 'Signature', Signature ],
			] ),
			...request,
		} );
		const answer = ( await response.json() ) as Record< string, string >;
		assert.ok( answer[ 'RequestId' ] && answer[ 'Message' ] );
		return [ response.status, answer[ 'Code' ] ];
	};

	it( 'signs as Aliyun’s documentation does', () => {
		// The example of Aliyun's page on RPC signatures for SMS.
		const fields = new Map(
			Object.entries( {
				AccessKeyId: 'testId',
				Action: 'SendSms',
				Format: 'XML',
				OutId: '123',
				PhoneNumbers: '15300000001',
				RegionId: 'cn-hangzhou',
				SignName: '阿里云短信测试专用',
				SignatureMethod: 'HMAC-SHA1',
				SignatureNonce: '45e25e9b-0a6f-4070-8c85-2956eda1b466',
				SignatureVersion: '1.0',
				TemplateCode: 'SMS_71390007',
				TemplateParam: '{"customer":"test"}',
				Timestamp: '2017-07-12T02:42:19Z',
				Version: '2017-05-25',
			} )
		);
		assert.equal(
			signatureOf( 'GET', fields, 'testSecret' ),
			'zJDF+Lrzhj/ThnlvIToysFRq6t4='
		);
		assert.match(
			stringToSign( 'GET', fields ),
			/^GET&%2F&AccessKeyId%3DtestId%26/
		);
	} );

	it( 'takes what is right, and keeps it', async () => {
		assert.deepEqual( await send(), [ 200, 'OK' ] );
		const message = aliyun.messages.at( -1 );
		assert.equal( message?.text, 'Your sign-in code is 123456.' );
		assert.equal( aliyun.codeFor( '+86 138 0013 8000' ), '123456' );
		assert.equal( aliyun.codeFor( '+86 138 0013 8999' ), undefined );
	} );

	const hour = 3600 * 1000;
	const refused: [ string, () => Fields, number, string ][] = [
		[
			'another secret’s signature',
			() => ( { Signature: 'x'.repeat( 27 ) + '=' } ),
			400,
			'SignatureDoesNotMatch',
		],
		[
			'an unknown key',
			() => ( { AccessKeyId: 'LTAIunknown' } ),
			404,
			'InvalidAccessKeyId.NotFound',
		],
		[
			'an old time',
			() => ( { Timestamp: timestamp( Date.now() - hour ) } ),
			400,
			'InvalidTimeStamp.Expired',
		],
		[
			'a time to come',
			() => ( { Timestamp: timestamp( Date.now() + hour ) } ),
			400,
			'InvalidTimeStamp.Expired',
		],
		[
			'a time in another form',
			() => ( { Timestamp: new Date().toISOString() } ),
			400,
			'InvalidTimeStamp.Format',
		],
		[
			'another API',
			() => ( { Action: 'SendBatchSms' } ),
			404,
			'InvalidAction.NotFound',
		],
		[
			'another version',
			() => ( { Version: '2018-01-01' } ),
			400,
			'InvalidVersion',
		],
		[
			'another way to sign',
			() => ( { SignatureMethod: 'HMAC-SHA256' } ),
			400,
			'InvalidSignatureMethod',
		],
		[
			'an unapproved signature',
			() => ( { SignName: '别人' } ),
			200,
			'isv.SMS_SIGNATURE_ILLEGAL',
		],
		[
			'an unapproved template',
			() => ( { TemplateCode: 'SMS_1' } ),
			200,
			'isv.SMS_TEMPLATE_ILLEGAL',
		],
		[
			'no phone number',
			() => ( { PhoneNumbers: 'abc' } ),
			200,
			'isv.MOBILE_NUMBER_ILLEGAL',
		],
		[
			'a Chinese number that is no mobile’s',
			() => ( { PhoneNumbers: '8612345' } ),
			200,
			'isv.MOBILE_NUMBER_ILLEGAL',
		],
		[
			'no JSON',
			() => ( { TemplateParam: '{code:1}' } ),
			200,
			'isv.INVALID_JSON_PARAM',
		],
		[
			'a number for a text',
			() => ( { TemplateParam: '{"code":123456}' } ),
			200,
			'isv.INVALID_JSON_PARAM',
		],
		[
			'a missing parameter',
			() => ( { TemplateParam: '{}' } ),
			200,
			'isv.TEMPLATE_MISSING_PARAMETERS',
		],
		[
			'odd characters in a parameter',
			() => ( { TemplateParam: '{"code":"<b>"}' } ),
			200,
			'isv.TEMPLATE_PARAMS_ILLEGAL',
		],
		...[
			'Action',
			'AccessKeyId',
			'Format',
			'PhoneNumbers',
			'RegionId',
			'SignatureMethod',
			'SignatureNonce',
			'SignatureVersion',
			'SignName',
			'TemplateCode',
			'Timestamp',
			'Version',
		].map( ( name ): [ string, () => Fields, number, string ] => [
			`no ${ name }`,
			() => ( { [ name ]: undefined } ),
			400,
			`Missing${ name }`,
		] ),
	];
	for ( const [ what, changes, status, code ] of refused ) {
		it( `refuses ${ what } with ${ code }`, async () => {
			const before_ = aliyun.messages.length;
			assert.deepEqual( await send( changes() ), [ status, code ] );
			assert.equal( aliyun.messages.length, before_ );
			assert.equal( aliyun.refused.at( -1 )?.code, code );
		} );
	}

	it( 'refuses a wrong secret', async () => {
		assert.deepEqual( await send( {}, 'wrong' ), [
			400,
			'SignatureDoesNotMatch',
		] );
	} );

	it( 'takes a nonce once', async () => {
		const SignatureNonce = randomUUID();
		assert.deepEqual( await send( { SignatureNonce } ), [ 200, 'OK' ] );
		assert.deepEqual( await send( { SignatureNonce } ), [
			400,
			'SignatureNonceUsed',
		] );
	} );

	it( 'takes forms by POST only', async () => {
		const put = await send( {}, undefined, { method: 'PUT' } );
		assert.deepEqual( put, [ 405, 'UnsupportedHTTPMethod' ] );
		const json = await send( {}, undefined, {
			headers: { 'content-type': 'application/json' },
		} );
		assert.deepEqual( json, [ 415, 'UnsupportedContentType' ] );
	} );

	it( 'refuses uiLocales where it is as strict as its documentation', async () => {
		const TemplateParam = '{"code":"123456","uiLocales":"zh-CN"}';
		assert.deepEqual( await send( { TemplateParam } ), [ 200, 'OK' ] );
		aliyun.account.strictParameters = true;
		assert.deepEqual( await send( { TemplateParam } ), [
			200,
			'isv.TEMPLATE_PARAMS_ILLEGAL',
		] );
		aliyun.account.strictParameters = false;
	} );
} );
