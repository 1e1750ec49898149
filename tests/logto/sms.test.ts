import assert from 'node:assert/strict';
import { get } from 'node:https';
import { after, before, describe, it } from 'node:test';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import type { Aliyun } from './aliyun/index.ts';
import { smsSender } from './sms.ts';

describe( 'the SMS connector', () => {
	let logto: Logto;
	let aliyun: Aliyun;
	before( async () => {
		logto = await startLogto();
		aliyun = logto.aliyun;
	} );
	after( () => logto.close() );

	it( 'gets each stand-in its own messages through the real connector', async ( t ) => {
		const other = await startLogto();
		t.after( () => other.close() );
		const sendHere = await smsSender( aliyun, logto.smsConnector );
		const sendThere = await smsSender( other.aliyun, other.smsConnector );
		const results = await Promise.all( [
			sendHere( '12025550111', '111111', 'Generic', undefined ),
			sendThere( '12025550111', '222222', 'Generic', undefined ),
		] );
		assert.deepEqual( results, [ undefined, undefined ] );
		assert.equal( aliyun.codeFor( '12025550111' ), '111111' );
		assert.equal( other.aliyun.codeFor( '12025550111' ), '222222' );
	} );

	it( 'lets a wrong connector configuration fail', async () => {
		const wrong = { ...logto.smsConnector, accessKeySecret: 'wrong' };
		const sender = await smsSender( aliyun, wrong );
		assert.equal(
			await sender( '12025550112', '1', 'SignIn', undefined ),
			'refused'
		);
		assert.equal( aliyun.refused.at( -1 )?.code, 'SignatureDoesNotMatch' );
	} );

	it( 'keeps the real Aliyun out of reach', async () => {
		const asked = new Promise( ( resolve, reject ) => {
			get( 'https://dysmsapi.aliyuncs.com/', resolve ).on(
				'error',
				reject
			);
		} );
		await assert.rejects( asked, /No Aliyun stands in/ );
	} );
} );
