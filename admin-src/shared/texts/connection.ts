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
		label: __( 'Further scopes', 'logto' ),
		help: __(
			'Scopes to ask Logto for beside those that the settings need by themselves.',
			'logto'
		),
		empty: __( 'None beside those that are needed.', 'logto' ),
		example: 'custom_data',
	} ),
	authorization_parameters: () => ( {
		label: __( 'Further parameters of the sign-in request', 'logto' ),
		help: __(
			'Added to the address at which people come to Logto, for instance ui_locales for its language.',
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
			'Another address by which only this server reaches Logto, needed in some set-ups with containers or split DNS.',
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
			'This is one request more at every sign-in, needed only where the ID token lacks claims or for certification runs.',
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
