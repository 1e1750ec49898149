import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import {
	connectorFactoryResponseGuard,
	connectorResponseGuard,
} from '@logto/schemas';
import { startLogto } from './index.ts';
import type { Logto } from './index.ts';
import { Machine } from './testing/management.ts';

const sms = 'aliyun-short-message-service';
const mas = 'aliyun-short-message-auth-service';
const other = 'twilio-short-message-service';

/** SMS connectors by the Management API (logto-1.42.md §8), on a fresh tenant. */
describe( 'the Management API about SMS connectors', () => {
	let logto: Logto;
	let machine: Machine;
	beforeEach( async () => {
		logto = await startLogto( { isFresh: true } );
		machine = new Machine( logto );
	} );
	afterEach( () => logto.close() );

	const add = ( connectorId: string, config: unknown ) =>
		machine.call( 'POST', '/connectors', { connectorId, config } );
	const list = async () =>
		( await machine.call( 'GET', '/connectors' ) ).body as {
			id: string;
			connectorId: string;
			config: Record< string, unknown >;
		}[];
	const test = ( factory: string, body: unknown ) =>
		machine.call( 'POST', `/connectors/${ factory }/test`, body );
	const masConfig = () => ( {
		accessKeyId: logto.aliyun.account.accessKeyId,
		accessKeySecret: logto.aliyun.account.accessKeySecret,
		signName: logto.aliyun.account.gifts.signNames[ 0 ],
		templates: [
			'SignIn',
			'Register',
			'ForgotPassword',
			'OrganizationInvitation',
			'Generic',
			'UserPermissionValidation',
			'BindNewIdentifier',
			'MfaVerification',
			'BindMfa',
		].map( ( usageType ) => ( { usageType, templateCode: '100001' } ) ),
	} );
	const twilioConfig = {
		accountSID: 'AC0',
		authToken: 'token',
		fromMessagingServiceSID: 'MG0',
		templates: [ 'SignIn', 'Register', 'ForgotPassword', 'Generic' ].map(
			( usageType ) => ( { usageType, content: 'Code: {{code}}' } )
		),
	};

	it( 'lists what connectors can be made of, with the fields of their forms', async () => {
		const { body } = await machine.call( 'GET', '/connector-factories' );
		const factories = connectorFactoryResponseGuard.array().parse( body );
		assert.deepEqual(
			factories.map( ( { id } ) => id ),
			[ sms, mas, other ]
		);
		assert.deepEqual(
			factories[ 0 ]?.formItems?.map( ( { key, type } ) => [
				key,
				type,
			] ),
			[
				[ 'accessKeyId', 'Text' ],
				[ 'accessKeySecret', 'Text' ],
				[ 'signName', 'Text' ],
				[ 'templates', 'Json' ],
				[ 'strictPhoneRegionNumberCheck', 'Switch' ],
			]
		);
	} );

	it( 'begins without one, and gives back what was entered, secret and all', async () => {
		assert.deepEqual( await list(), [] );
		const { status, body } = await add( sms, logto.smsConnector );
		assert.equal( status, 200 );
		const { id, config, connectorId } =
			connectorResponseGuard.parse( body );
		assert.deepEqual( config, logto.smsConnector );
		assert.equal( connectorId, sms );
		assert.deepEqual( await list(), [ body ] );
		assert.deepEqual(
			( await machine.call( 'GET', `/connectors/${ id }` ) ).body,
			body
		);
	} );

	it( 'has one at a time: another takes its place', async () => {
		await add( other, twilioConfig );
		const [ before ] = await list();
		await add( mas, masConfig() );
		const [ after, ...more ] = await list();
		assert.deepEqual(
			[ before?.connectorId, after?.connectorId, more ],
			[ other, mas, [] ]
		);
		assert.deepEqual(
			await machine.codeOf( 'GET', `/connectors/${ before?.id }` ),
			[ 404, 'entity.not_found' ]
		);
	} );

	it( 'replaces settings whole, and names each field that does not fit', async () => {
		await add( sms, logto.smsConnector );
		const [ connector ] = await list();
		const path = `/connectors/${ connector?.id }`;
		const config = { ...logto.smsConnector, signName: 'Another' };
		const changed = await machine.call( 'PATCH', path, { config } );
		assert.deepEqual( ( await list() )[ 0 ]?.config, config );
		assert.equal( changed.status, 200 );
		const { signName: _left, ...incomplete } = config;
		const refused = await machine.call( 'PATCH', path, {
			config: {
				...incomplete,
				templates: [ { usageType: 'SignIn', templateCode: 5 } ],
			},
		} );
		const { code, data } = refused.body as {
			code: string;
			data: { issues: { path: unknown[] }[] };
		};
		assert.deepEqual(
			[ refused.status, code ],
			[ 400, 'connector.invalid_config' ]
		);
		assert.deepEqual(
			data.issues.map( ( issue ) => issue.path.join( '.' ) ),
			[ 'signName', 'templates.0.templateCode' ]
		);
		assert.deepEqual( ( await list() )[ 0 ]?.config, config );
	} );

	it( 'wants all nine usage types for the one, four for the other', async () => {
		for ( const [ factory, config ] of [
			[ mas, masConfig() ],
			[ sms, logto.smsConnector ],
		] as const ) {
			assert.equal( ( await add( factory, config ) ).status, 200 );
			const templates = config.templates.slice( 1 );
			const body = {
				connectorId: factory,
				config: { ...config, templates },
			};
			assert.deepEqual(
				await machine.codeOf( 'POST', '/connectors', body ),
				[ 400, 'connector.invalid_config' ]
			);
		}
	} );

	it( 'knows no other factory, and no connector that is gone', async () => {
		const unknown = [ 422, 'connector.not_found_with_connector_id' ];
		const body = { connectorId: 'sundry', config: {} };
		assert.deepEqual(
			await machine.codeOf( 'POST', '/connectors', body ),
			unknown
		);
		assert.deepEqual(
			await machine.codeOf( 'POST', '/connectors/sundry/test', {
				phone: '8613800138000',
				config: {},
			} ),
			unknown
		);
		await add( sms, logto.smsConnector );
		const [ connector ] = await list();
		const path = `/connectors/${ connector?.id }`;
		assert.equal( ( await machine.call( 'DELETE', path ) ).status, 204 );
		assert.deepEqual( await list(), [] );
		assert.deepEqual( await machine.codeOf( 'DELETE', path ), [
			404,
			'entity.not_found',
		] );
	} );

	it( 'really sends a test message, and keeps nothing of it', async () => {
		const { status, text } = await test( sms, {
			phone: '12025550147',
			config: logto.smsConnector,
		} );
		assert.deepEqual( [ status, text ], [ 204, '' ] );
		const [ message, ...more ] = logto.aliyun.messages;
		assert.deepEqual(
			[
				message?.phone,
				message?.templateCode,
				message?.parameters,
				more,
			],
			[ '12025550147', 'SMS_100000004', { code: '000000' }, [] ]
		);
		assert.deepEqual( await list(), [] );
	} );

	it( 'tells mainland numbers from others only where it is strict', async () => {
		const templates = logto.smsConnector.templates.map( ( template ) => ( {
			...template,
			templateCode: { china: 'SMS_100000001', overseas: 'SMS_100000002' },
		} ) );
		for ( const [ strictPhoneRegionNumberCheck, expected ] of [
			[ false, 'SMS_100000001' ],
			[ true, 'SMS_100000002' ],
		] ) {
			const config = {
				...logto.smsConnector,
				templates,
				strictPhoneRegionNumberCheck,
			};
			await test( sms, { phone: '12025550147', config } );
			assert.equal(
				logto.aliyun.messages.at( -1 )?.templateCode,
				expected
			);
		}
	} );

	it( 'sends by the message authentication service, to mainland numbers only', async () => {
		const config = masConfig();
		const { status } = await test( mas, {
			phone: '8613800138000',
			config,
		} );
		assert.equal( status, 204 );
		assert.equal(
			logto.aliyun.messages[ 0 ]?.text,
			'Your code is 000000, good for 10 minutes.'
		);
		const abroad = { phone: '12025550147', config };
		assert.deepEqual(
			await machine.codeOf( 'POST', `/connectors/${ mas }/test`, abroad ),
			[ 400, 'connector.invalid_request_parameters' ]
		);
		assert.equal( logto.aliyun.messages.length, 1 );
	} );

	it( 'passes on what Aliyun says', async () => {
		const { smsConnector } = logto;
		for ( const [ Code, changes ] of [
			[ 'isv.SMS_SIGNATURE_ILLEGAL', { signName: 'Nobody' } ],
			[ 'InvalidAccessKeyId.NotFound', { accessKeyId: 'LTAI0' } ],
			[ 'SignatureDoesNotMatch', { accessKeySecret: 'wrong' } ],
		] as const ) {
			const { status, body } = await test( sms, {
				phone: '8613800138000',
				config: { ...smsConnector, ...changes },
			} );
			const { code, data, message } = body as {
				code: string;
				message: string;
				data: Record< string, string >;
			};
			assert.deepEqual(
				[ status, code, data[ 'Code' ] ],
				[ 400, 'connector.general', Code ]
			);
			assert.equal(
				message,
				`Error occurred in connector: ${ data[ 'errorDescription' ] }`
			);
		}
	} );

	it( 'says 429 where Aliyun limits, by either service', async () => {
		for ( const [ factory, code, config ] of [
			[ sms, 'isv.BUSINESS_LIMIT_CONTROL', logto.smsConnector ],
			[ mas, 'BUSINESS_LIMIT_CONTROL', masConfig() ],
			[ mas, 'FREQUENCY_FAIL', masConfig() ],
		] as const ) {
			logto.aliyun.refuseNext( code );
			const { status, body } = await test( factory, {
				phone: '8613800138000',
				config,
			} );
			assert.deepEqual(
				[
					status,
					( body as { code: string } ).code,
					( body as { data: { Code: string } } ).data.Code,
				],
				[ 429, 'connector.rate_limit_exceeded', code ]
			);
		}
	} );

	it( 'refuses a number that is not digits, and a request without settings', async () => {
		const path = `/connectors/${ sms }/test`;
		for ( const phone of [ '+8613800138000', '', undefined, 5 ] ) {
			const body = { phone, config: logto.smsConnector };
			assert.deepEqual( await machine.codeOf( 'POST', path, body ), [
				400,
				'guard.invalid_input',
			] );
		}
		assert.deepEqual(
			await machine.codeOf( 'POST', path, { phone: '8613800138000' } ),
			[ 400, 'connector.invalid_config' ]
		);
		assert.deepEqual( logto.aliyun.messages, [] );
	} );

	it( 'sends nothing by a service that nobody stands in for', async () => {
		const { status } = await test( other, {
			phone: '12025550147',
			config: twilioConfig,
		} );
		assert.equal( status, 500 );
	} );
} );
