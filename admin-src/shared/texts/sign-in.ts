import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on the tab Sign-in. */
export const SIGN_IN_TEXTS = {
	sign_in_mode: () => ( {
		label: __( 'What the sign-in page shows', 'logto' ),
		help: __(
			'The page is wp-login.php. Its other parts, such as a new password, stay as they are.',
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
		help: __( 'Leave it empty for “Log in with Logto”.', 'logto' ),
	} ),
	sign_up_button: () => ( {
		label: __( 'Second button for new people', 'logto' ),
		help: __(
			'It leads to the page at Logto where people create an account.',
			'logto'
		),
	} ),
	sign_up_button_text: () => ( {
		label: __( 'Text of the second button', 'logto' ),
		help: __( 'Leave it empty for “Create account”.', 'logto' ),
	} ),
	direct_sign_in_buttons: () => ( {
		label: __( 'Shortcut buttons, such as “Google”', 'logto' ),
		help: __(
			'Each leads directly to one connector. Its target or ID is on the connector’s page in the Logto Console.',
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
		label: __( 'Page after sign-in, by role', 'logto' ),
		help: __(
			'Used when a person came from no other page. The first row with a role of theirs counts.',
			'logto'
		),
		empty: __( 'WordPress decides which page people see.', 'logto' ),
		columns: {
			role: { label: __( 'Role', 'logto' ) },
			page: {
				label: __( 'Page of this site', 'logto' ),
				example: '/members/',
			},
		},
	} ),
	first_login_redirect: () => ( {
		label: __( 'Page after the very first sign-in', 'logto' ),
		help: __(
			'Used when a person came from no other page. Leave it empty for the same page as later.',
			'logto'
		),
		example: '/welcome/',
	} ),
	remember_me: () => ( {
		label: __( 'Keep people signed in for 14 days', 'logto' ),
		help: __(
			'As with WordPress’s “Remember Me”. Otherwise they are signed out when they close the browser.',
			'logto'
		),
	} ),
	reauthentication: () => ( {
		label: __(
			'Sign in again at Logto, even if it remembers the person',
			'logto'
		),
		help: __(
			'Who has to enter password or code at every sign-in (prompt=login).',
			'logto'
		),
		choices: {
			nobody: __( 'Nobody', 'logto' ),
			roles: __( 'People with certain roles', 'logto' ),
			everyone: __( 'Everybody', 'logto' ),
		},
	} ),
	reauthentication_roles: () => ( {
		label: __( 'Roles that sign in again every time', 'logto' ),
		help: __(
			'They go to Logto twice: first to find out who they are, then to sign in again.',
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
			ask: __( 'Ask for it after Logto too', 'logto' ),
			waive: __( 'Skip it for people who come through Logto', 'logto' ),
		},
	} ),
	exempt_plugins: () => ( {
		label: __( 'Plugins whose checks are skipped', 'logto' ),
		help: __(
			'A sign-in through Logto has no field for another plugin’s second factor or captcha. Because of such a plugin, administrators with a WordPress password are sent to the WordPress form, or everybody is refused. Enter the plugin’s folder to skip its check. Tools > Site Health names these plugins.',
			'logto'
		),
		empty: __( 'None.', 'logto' ),
		example: 'two-step-login',
	} ),
	apply_lockouts: () => ( {
		label: __( 'Respect lockouts of other plugins', 'logto' ),
		help: __(
			'Otherwise a person who was locked out because of wrong passwords, or whose IP address was locked out, can still sign in through Logto. Approval, membership and bans always count.',
			'logto'
		),
	} ),
	end_logto_session: () => ( {
		label: __( 'Log out at Logto as well', 'logto' ),
		help: __(
			'Otherwise Logto remembers the person, and the next sign-in in this browser may ask nothing.',
			'logto'
		),
	} ),
	wordpress_passwords: () => ( {
		label: __( 'Who may use a WordPress password', 'logto' ),
		help: __(
			'Counts for every form, XML-RPC, password resets and registration, while sign-in through Logto is turned on.',
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
		label: __( 'Allow application passwords', 'logto' ),
		help: __(
			'Programs such as the WordPress mobile app use them.',
			'logto'
		),
	} ),
} satisfies Partial< Texts >;
