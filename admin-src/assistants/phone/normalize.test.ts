import { freshTenant, withConnector } from '../../testing/phone';
import { normalizePhone } from './normalize';

describe( 'what the server says of phone sign-in', () => {
	it( 'is none where it is another answer', () => {
		for ( const answer of [ null, 'phone', {}, { factories: [] } ] ) {
			expect( normalizePhone( answer ) ).toBeNull();
		}
	} );

	it( 'says nothing that was not said', () => {
		const nothing = { methods: [], signUp: [] };
		const choice = {
			before: nothing,
			after: nothing,
			obstacle: null,
			warnings: [],
		};
		expect( normalizePhone( { factories: [], choices: {} } ) ).toEqual( {
			factories: [],
			connectors: [],
			config: null,
			signIn: nothing,
			phone: 'off',
			choices: { sign_in: choice, sign_up: choice },
			people: { total: 0, withoutPhone: 0, isExact: false },
			undo: null,
		} );
	} );

	it( 'is the configuration but for the secret, whatever comes', () => {
		const said = normalizePhone( {
			...withConnector,
			config: {
				...( withConnector[ 'config' ] as object ),
				access_key_secret: 'hidden',
			},
		} );
		expect( said?.config ).toEqual( {
			factory: 'aliyun-short-message-service',
			accessKeyId: 'LTAI1',
			signName: '示例科技',
			templates: [
				'SignIn',
				'Register',
				'ForgotPassword',
				'Generic',
			].map( ( usage ) => ( { usage, code: 'SMS_1', overseas: '' } ) ),
			isStrict: false,
		} );
		expect( JSON.stringify( said ) ).not.toContain( 'hidden' );
	} );

	it( 'leaves out what it does not know', () => {
		const said = normalizePhone( {
			...freshTenant,
			phone: 'everything',
			sign_in: {
				methods: [
					{ identifier: 'fax', code: true },
					{ identifier: 'phone', code: 1 },
				],
				sign_up: [ 'fax', 'phone' ],
			},
			undo: { changed: [ 'signIn', 7 ] },
		} );
		expect( said ).toMatchObject( {
			phone: 'off',
			signIn: {
				methods: [
					{ identifier: 'phone', password: false, code: false },
				],
				signUp: [ 'phone' ],
			},
			undo: { isPossible: false, changed: [ 'signIn' ] },
		} );
	} );
} );
