/** What the site says of phone sign-in, as it is sent. */
export type PhoneAnswer = Readonly< Record< string, unknown > >;

const NOW = {
	methods: [ { identifier: 'email', password: true, code: false } ],
	sign_up: [ 'email' ],
};

const BY_PHONE = { identifier: 'phone', password: false, code: true };

/** A tenant that has no connector, and people of whom some have no phone number. */
export const freshTenant: PhoneAnswer = {
	factories: [
		{
			id: 'aliyun-short-message-service',
			kind: 'sms',
			name: 'Aliyun Short Message Service',
			is_offered: true,
		},
		{
			id: 'aliyun-short-message-auth-service',
			kind: 'mas',
			name: 'Aliyun Message Authentication Service',
			is_offered: true,
		},
	],
	connectors: [],
	config: null,
	sign_in: NOW,
	phone: 'off',
	choices: {
		sign_in: {
			before: NOW,
			after: { ...NOW, methods: [ ...NOW.methods, BY_PHONE ] },
			obstacle: null,
			warnings: [],
		},
		sign_up: {
			before: NOW,
			after: {
				methods: [ ...NOW.methods, BY_PHONE ],
				sign_up: [ 'phone' ],
			},
			obstacle: null,
			warnings: [ 'Whoever has no phone number has to give one.' ],
		},
	},
	people: { total: 40, without_phone: 12, is_exact: true },
	undo: null,
};

const CODE = { code: 'SMS_1', overseas: '' };

/** The same tenant with a connector of Aliyun’s. */
export const withConnector: PhoneAnswer = {
	...freshTenant,
	connectors: [
		{
			id: 'c1',
			factory: 'aliyun-short-message-service',
			name: 'Aliyun Short Message Service',
			is_ours: true,
		},
	],
	config: {
		factory: 'aliyun-short-message-service',
		access_key_id: 'LTAI1',
		sign_name: '示例科技',
		templates: [
			{ usage: 'SignIn', ...CODE },
			{ usage: 'Register', ...CODE },
			{ usage: 'ForgotPassword', ...CODE },
			{ usage: 'Generic', ...CODE },
		],
		strict: false,
	},
};

/** And with phone sign-in on. */
export const withPhone: PhoneAnswer = {
	...withConnector,
	sign_in: { ...NOW, methods: [ ...NOW.methods, BY_PHONE ] },
	phone: 'sign_in',
	undo: { is_possible: true, changed: [] },
};
