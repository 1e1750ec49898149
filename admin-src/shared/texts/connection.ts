import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on the tab Connection. */
export const CONNECTION_TEXTS = {
	endpoint: () => ( {
		label: __( 'Logto endpoint', 'logto' ),
		help: __(
			'Logto Console > Applications > your application > Endpoints & Credentials > Logto endpoint.',
			'logto'
		),
		example: 'https://your-tenant.logto.app',
	} ),
	app_id: () => ( {
		label: __( 'App ID', 'logto' ),
		help: __(
			'Logto Console > Applications > your application > Endpoints & Credentials > App ID.',
			'logto'
		),
	} ),
	app_secret: () => ( {
		label: __( 'App secret', 'logto' ),
		help: __(
			'Logto Console > Applications > your application > Endpoints & Credentials > App secrets.',
			'logto'
		),
	} ),
	scopes: () => ( {
		label: __( 'Additional scopes', 'logto' ),
		help: __(
			'What else to ask Logto for. What the settings need is asked for already.',
			'logto'
		),
		empty: __( 'No additional scopes.', 'logto' ),
		example: 'custom_data',
	} ),
	authorization_parameters: () => ( {
		label: __( 'Additional sign-in parameters', 'logto' ),
		help: __(
			'Added to the address of Logto’s sign-in page, for example ui_locales for its language.',
			'logto'
		),
		empty: __( 'None.', 'logto' ),
		columns: {
			name: { label: __( 'Name', 'logto' ), example: 'ui_locales' },
			value: { label: __( 'Value', 'logto' ), example: 'fr' },
		},
	} ),
	old_uris: () => ( {
		label: __( 'Use the addresses of plugin 1.0.1', 'logto' ),
		help: __(
			'This site was registered in the Logto Console with its older version. To move on: register the two new addresses there as well, then switch this off.',
			'logto'
		),
	} ),
	internal_endpoint: () => ( {
		label: __( 'Internal endpoint', 'logto' ),
		help: __(
			'The address by which this server reaches Logto, if it is not the public one. Needed in some container networks.',
			'logto'
		),
		example: 'http://logto:3001',
	} ),
	request_timeout: () => ( {
		label: __( 'Request timeout (seconds)', 'logto' ),
		help: __(
			'How long this site waits for an answer from Logto before it gives up.',
			'logto'
		),
	} ),
	always_request_userinfo: () => ( {
		label: __( 'Always ask the userinfo endpoint', 'logto' ),
		help: __(
			'One more request at every sign-in. Needed only if the ID token lacks claims.',
			'logto'
		),
	} ),
	log_addresses: () => ( {
		label: __( 'IP addresses in the sign-in log', 'logto' ),
		help: __(
			'How much of a visitor’s address is kept, which in many countries is personal data.',
			'logto'
		),
		choices: {
			whole: __( 'Whole', 'logto' ),
			shortened: __( 'Without the last part', 'logto' ),
			none: __( 'None', 'logto' ),
		},
	} ),
	log_days: () => ( {
		label: __( 'Days to keep the sign-in log', 'logto' ),
		help: __( 'Entries older than this are deleted.', 'logto' ),
	} ),
} satisfies Partial< Texts >;
