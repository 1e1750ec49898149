import { freshTenant, withConnector } from '../../testing/phone';
import { draftOf, errorsOf, isChanged, replacedBy } from './draft';
import { normalizePhone } from './normalize';
import type { Config, Draft, Factory, PhoneState } from './types';

const stateOf = ( answer: unknown ) => normalizePhone( answer ) as PhoneState;
const [ sms, mas ] = stateOf( freshTenant ).factories as [ Factory, Factory ];
const config = stateOf( withConnector ).config as Config;

const filled = ( changes: Partial< Draft > = {} ): Draft => ( {
	...draftOf( sms, config ),
	secret: 's3cret',
	...changes,
} );

describe( 'the form of a connector', () => {
	it( 'begins empty, with the four templates that have to be there', () => {
		expect( draftOf( sms, null ) ).toMatchObject( {
			accessKeyId: '',
			secret: '',
			templates: [
				{ usage: 'SignIn', code: '' },
				{ usage: 'Register', code: '' },
				{ usage: 'ForgotPassword', code: '' },
				{ usage: 'Generic', code: '' },
			],
		} );
	} );

	it( 'begins with all nine of the other service, ready-made', () => {
		const { templates } = draftOf( mas, config );
		expect( templates ).toHaveLength( 9 );
		expect( templates.map( ( { code } ) => code ) ).toEqual( [
			'100001',
			'100001',
			'100003',
			'100001',
			'100002',
			'100005',
			'100001',
			'100001',
			'100001',
		] );
	} );

	it( 'begins with what the connector has, those first that have to be there', () => {
		const draft = draftOf( sms, {
			...config,
			isStrict: true,
			templates: [
				{ usage: 'BindMfa', code: 'SMS_9', overseas: 'SMS_8' },
				...config.templates.slice( 1 ),
				{ usage: 'Future', code: 'SMS_7', overseas: '' },
			],
		} );
		expect( draft.isStrict ).toBe( true );
		expect( draft.secret ).toBe( '' );
		expect(
			draft.templates.map( ( { usage, code } ) => usage + code )
		).toEqual( [
			'SignIn',
			'RegisterSMS_1',
			'ForgotPasswordSMS_1',
			'GenericSMS_1',
			'BindMfaSMS_9',
			'FutureSMS_7',
		] );
	} );

	it( 'knows whether something was typed', () => {
		expect( isChanged( draftOf( sms, config ), sms, config ) ).toBe(
			false
		);
		expect( isChanged( filled(), sms, config ) ).toBe( true );
		expect( isChanged( draftOf( sms, config ), sms, null ) ).toBe( true );
	} );
} );

describe( 'what is wrong before anything is sent', () => {
	it( 'is nothing where all is there', () => {
		expect( errorsOf( filled(), null ) ).toEqual( {} );
	} );

	it( 'is every field that is empty', () => {
		expect( Object.keys( errorsOf( draftOf( sms, null ), null ) ) ).toEqual(
			[
				'access_key_id',
				'access_key_secret',
				'sign_name',
				'templates.0.code',
				'templates.1.code',
				'templates.2.code',
				'templates.3.code',
			]
		);
	} );

	it( 'is no missing secret where the same connector has one', () => {
		expect( errorsOf( filled( { secret: '' } ), config ) ).toEqual( {} );
		const other = { ...config, factory: mas.id };
		expect( errorsOf( filled( { secret: '' } ), other ) ).toHaveProperty(
			'access_key_secret'
		);
		expect( errorsOf( filled( { secret: ' ' } ), config ) ).toHaveProperty(
			'access_key_secret'
		);
	} );

	it.each( [
		[ { accessKeyId: '<access-key-id>' }, 'access_key_id' ],
		[ { accessKeyId: 'LTAI 1' }, 'access_key_id' ],
		[ { signName: '【示例科技】' }, 'sign_name' ],
		[ { signName: '[Example]' }, 'sign_name' ],
		[ { signName: '<signature-name>' }, 'sign_name' ],
	] )( 'is what nobody could have: %j', ( changes, field ) => {
		expect( Object.keys( errorsOf( filled( changes ), null ) ) ).toEqual( [
			field,
		] );
	} );

	it( 'takes spaces around, and inside of a signature', () => {
		expect(
			errorsOf(
				filled( { accessKeyId: ' LTAI1 ', signName: 'My Shop' } ),
				null
			)
		).toEqual( {} );
	} );

	it( 'is a code of a template that is left at what Logto’s form has', () => {
		const rows = filled().templates.with( 2, {
			usage: 'ForgotPassword',
			code: '<template-code>',
			overseas: 'SMS 1',
		} );
		expect(
			Object.keys( errorsOf( filled( { templates: rows } ), null ) )
		).toEqual( [ 'templates.2.code', 'templates.2.overseas' ] );
	} );
} );

describe( 'the connector that is replaced', () => {
	it( 'is one of another service, and not one’s own', () => {
		const state = stateOf( withConnector );
		expect( replacedBy( state, sms.id ) ).toBeNull();
		expect( replacedBy( state, mas.id )?.id ).toBe( 'c1' );
		expect( replacedBy( stateOf( freshTenant ), mas.id ) ).toBeNull();
	} );
} );
