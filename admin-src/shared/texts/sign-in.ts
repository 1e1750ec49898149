import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on the tab Sign-in. */
export const SIGN_IN_TEXTS = {
	sign_in_mode: () => ( {
		label: __( 'What the sign-in page does', 'logto' ),
		help: __(
			'wp-login.php, wherever it is linked from; everything else there stays WordPress’s own.',
			'logto'
		),
		choices: {
			redirect: __( 'Go straight to Logto', 'logto' ),
			button: __( 'Button above the WordPress form', 'logto' ),
			form: __( 'WordPress form only (paused)', 'logto' ),
		},
	} ),
	button_text: () => ( {
		label: __( 'Text of the button', 'logto' ),
		help: __(
			'On the button that leads to Logto; leave it empty for “Log in with Logto”.',
			'logto'
		),
	} ),
	sign_up_button: () => ( {
		label: __( 'Second button for new people', 'logto' ),
		help: __( 'It leads to Logto’s own sign-up screen.', 'logto' ),
	} ),
	sign_up_button_text: () => ( {
		label: __( 'Text of the second button', 'logto' ),
		help: __( 'Leave it empty for “Create account”.', 'logto' ),
	} ),
	direct_sign_in_buttons: () => ( {
		label: __( 'Buttons for single connectors', 'logto' ),
		help: __(
			'They skip Logto’s own screen; the target or the connector ID is on the connector’s page in the Logto Console.',
			'logto'
		),
		empty: __( 'No such buttons.', 'logto' ),
		columns: {
			kind: {
				label: __( 'Connector', 'logto' ),
				choices: {
					social: __( 'Social connector (target)', 'logto' ),
					sso: __( 'Enterprise SSO (connector ID)', 'logto' ),
				},
			},
			target: {
				label: __( 'Target or connector ID', 'logto' ),
				example: 'google',
			},
			text: {
				label: __( 'Text', 'logto' ),
				example: 'Google',
			},
		},
	} ),
	pages_logo: () => ( {
		label: __( 'Logo', 'logto' ),
		help: __(
			'The address of an image in the Media Library. Leave it empty for the site’s icon (Settings > General).',
			'logto'
		),
		example: '/wp-content/uploads/logo.png',
	} ),
	pages_contact: () => ( {
		label: __( 'Whom people can ask', 'logto' ),
		help: __(
			'One line of plain text, shown where a sign-in fails. Leave it empty for “Ask the site’s administrator”.',
			'logto'
		),
		example: __( 'Questions? Write to help@example.com.', 'logto' ),
	} ),
	account_links: () => ( {
		label: __( '“Lost your password?” and “Register” lead to', 'logto' ),
		help: __(
			'“Register” is shown only where the site lets people register, and leads to Logto only where accounts are made for new people.',
			'logto'
		),
		choices: {
			automatic: __(
				'Logto, while sign-in goes straight there or WordPress passwords are off',
				'logto'
			),
			wordpress: __( 'WordPress’s own pages, always', 'logto' ),
			logto: __( 'Logto, always', 'logto' ),
		},
	} ),
	login_redirects: () => ( {
		label: __( 'Where people land, by role', 'logto' ),
		help: __(
			'Where no page was asked for; the first row with a role of theirs counts.',
			'logto'
		),
		empty: __( 'People land where WordPress lets them land.', 'logto' ),
		columns: {
			role: { label: __( 'Role', 'logto' ) },
			page: {
				label: __( 'Page of this site', 'logto' ),
				example: '/members/',
			},
		},
	} ),
	first_login_redirect: () => ( {
		label: __( 'Where people land the first time', 'logto' ),
		help: __(
			'At their first sign-in through Logto, where no page was asked for; leave it empty for the same place as later.',
			'logto'
		),
		example: '/welcome/',
	} ),
	remember_me: () => ( {
		label: __( 'Remember people', 'logto' ),
		help: __(
			'They stay signed in to WordPress for 14 days, as with its “Remember Me”, instead of until they close the browser.',
			'logto'
		),
	} ),
	reauthentication: () => ( {
		label: __( 'Logto asks at every sign-in who it is', 'logto' ),
		help: __(
			'Also where Logto remembers the person (prompt=login).',
			'logto'
		),
		choices: {
			nobody: __( 'Nobody', 'logto' ),
			roles: __( 'People with certain roles', 'logto' ),
			everyone: __( 'Everybody', 'logto' ),
		},
	} ),
	reauthentication_roles: () => ( {
		label: __( 'Roles that are asked every time', 'logto' ),
		help: __(
			'Their first trip to Logto shows who they are, the second asks them.',
			'logto'
		),
		empty: __( 'No role: nobody is asked.', 'logto' ),
	} ),
	two_factor: () => ( {
		label: __( 'Second factor of the Two-Factor plugin', 'logto' ),
		help: __(
			'Logto does not say whether it asked for a second factor itself.',
			'logto'
		),
		choices: {
			ask: __( 'Ask for it after Logto as well', 'logto' ),
			waive: __( 'Waive it for people who come through Logto', 'logto' ),
		},
	} ),
	exempt_plugins: () => ( {
		label: __( 'Plugins whose checks need not be asked', 'logto' ),
		help: __(
			'Other plugins are asked who may sign in, but for a second factor there is no field in a sign-in through Logto. People with power over the site whose WordPress password works can’t come in through Logto while there is such a plugin, unless you name it here. A check that refuses everybody because it looks for a field is not asked either once its plugin is named. Tools > Site Health says which there are.',
			'logto'
		),
		empty: __( 'None.', 'logto' ),
		example: 'two-step-login',
	} ),
	apply_lockouts: () => ( {
		label: __( 'Locks of other plugins hold here as well', 'logto' ),
		help: __(
			'Without it, whom a plugin locks out because of wrong passwords, or because of their address, can still come in through Logto, where no password is guessed. Approval, membership and bans count in any case.',
			'logto'
		),
	} ),
	end_logto_session: () => ( {
		label: __( 'Log out at Logto as well', 'logto' ),
		help: __(
			'Without it only WordPress’s session ends, and the next sign-in may ask nothing.',
			'logto'
		),
	} ),
	wordpress_passwords: () => ( {
		label: __( 'Who may use a WordPress password', 'logto' ),
		help: __(
			'Holds for every form, XML-RPC, password resets and registration, as long as sign-in through Logto is in force.',
			'logto'
		),
		choices: {
			everyone: __( 'Everybody', 'logto' ),
			roles: __( 'People with certain roles', 'logto' ),
			nobody: __( 'Nobody', 'logto' ),
		},
	} ),
	wordpress_password_roles: () => ( {
		label: __( 'Roles that may use a WordPress password', 'logto' ),
		help: __( 'Everybody else signs in through Logto only.', 'logto' ),
		empty: __( 'No role: nobody may.', 'logto' ),
	} ),
	allow_application_passwords: () => ( {
		label: __( 'Application passwords', 'logto' ),
		help: __(
			'Programs such as WordPress’s mobile app use them for the REST API and XML-RPC.',
			'logto'
		),
	} ),
} satisfies Partial< Texts >;
