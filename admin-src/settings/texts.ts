import { __ } from '@wordpress/i18n';

import type { Settings } from './schema';
import type { SettingName } from './types';

/** The words of one setting. */
export interface SettingTexts {
	readonly label: string;
	/** One plain sentence: where the value is found, or what follows from it. */
	readonly help: string;
	/** A value as it may look like, which needs no translation. */
	readonly example?: string;
	/** For a setting that is one of several values: what each is called. */
	readonly choices?: Readonly< Record< string, string > >;
}

type TextsOf< Value > = SettingTexts &
	( string extends Value
		? unknown
		: Value extends string
			? { readonly choices: Readonly< Record< Value, string > > }
			: unknown );

// Each row is called when it is shown: translations may come after this file.
const TEXTS: {
	readonly [ Name in SettingName ]: () => TextsOf< Settings[ Name ] >;
} = {
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
};

/**
 * The words of a setting.
 *
 * @param name The setting.
 */
export function settingTexts( name: SettingName ): SettingTexts {
	return TEXTS[ name ]();
}
