import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on the tab Sessions. */
export const SESSIONS_TEXTS = {
	session_lifetime: () => ( {
		label: __( 'Ask Logto again after (minutes)', 'logto' ),
		help: __(
			'After that time, the next page that the person opens leads through Logto first, which asks them nothing. Then their roles at Logto, and a suspension there, count here. The price is a short wait each time, and whoever is no longer signed in at Logto has to sign in again. 0: never.',
			'logto'
		),
	} ),
	ends_logto_sessions: () => ( {
		label: __( 'What also ends the sessions at Logto', 'logto' ),
		help: __( 'What “Log Out” ends is set on the tab Sign-in.', 'logto' ),
		empty: __( 'Sessions at Logto go on.', 'logto' ),
		choices: {
			sessions: __( 'Somebody’s sessions are ended here', 'logto' ),
			password: __(
				'Their WordPress password is changed or reset',
				'logto'
			),
			deletion: __( 'Their account is deleted here', 'logto' ),
		},
	} ),
	suspension_notification: () => ( {
		label: __( 'Email about a suspension', 'logto' ),
		help: __(
			'Who is told when an account is suspended, and when the suspension is lifted.',
			'logto'
		),
		choices: {
			none: __( 'Nobody', 'logto' ),
			admin: __( 'The site’s administrator', 'logto' ),
			user: __( 'The person', 'logto' ),
			both: __( 'Both', 'logto' ),
		},
	} ),
	webhook_signing_key: () => ( {
		label: __( 'Signing key', 'logto' ),
		help: __(
			'In the Logto Console: Webhooks, your webhook, “Signing key”. Without it, no webhook is believed.',
			'logto'
		),
	} ),
	webhook_former_signing_key: () => ( {
		label: __( 'Second signing key', 'logto' ),
		help: __(
			'Also taken. Put the former key here while you replace it, and remove it afterwards.',
			'logto'
		),
	} ),
	webhook_user_deleted: () => ( {
		label: __( 'When somebody is deleted at Logto', 'logto' ),
		help: __(
			'Accounts that can change the site are only suspended, and its administrator is told.',
			'logto'
		),
		choices: {
			nothing: __( 'Their account here stays as it is', 'logto' ),
			suspend: __( 'Their account here is suspended', 'logto' ),
			remove_roles: __(
				'Their account here is suspended and loses its roles',
				'logto'
			),
			delete: __( 'Their account here is deleted', 'logto' ),
		},
	} ),
	webhook_content_to: () => ( {
		label: __( 'Who gets their posts', 'logto' ),
		help: __(
			'Type a part of the name. With “Nobody”, accounts that have content are suspended instead of deleted.',
			'logto'
		),
	} ),
	webhook_user_updated: () => ( {
		label: __( 'Update profiles between sign-ins', 'logto' ),
		help: __(
			'Profile fields that are set to be updated at every sign-in follow as soon as Logto tells of a change.',
			'logto'
		),
	} ),
	webhook_user_created: () => ( {
		label: __( 'Create accounts in advance', 'logto' ),
		help: __(
			'Who is new at Logto gets an account here at once, by the same rules as at a first sign-in.',
			'logto'
		),
	} ),
	management_app_id: () => ( {
		label: __( 'App ID (machine-to-machine)', 'logto' ),
		help: __(
			'Of a machine-to-machine application in the Logto Console with the role “Logto Management API access”.',
			'logto'
		),
	} ),
	management_app_secret: () => ( {
		label: __( 'App secret (machine-to-machine)', 'logto' ),
		help: __(
			'With it, this site may change everything in your Logto tenant. It is saved encrypted, and used only for what is said here, and to find out who was suspended or deleted at Logto without a message about it having arrived.',
			'logto'
		),
	} ),
	management_resource: () => ( {
		label: __( 'API identifier', 'logto' ),
		help: __(
			'Only if your Logto says another one under API resources. Empty: worked out from the Logto endpoint.',
			'logto'
		),
		example: 'https://default.logto.app/api',
	} ),
	management_roles: () => ( {
		label: __( 'Ask for roles in the background', 'logto' ),
		help: __(
			'Logto tells nobody that a role was given or taken. This asks once an hour about people who have a session here.',
			'logto'
		),
	} ),
} satisfies Partial< Texts >;
