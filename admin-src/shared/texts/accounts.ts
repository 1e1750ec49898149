import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on the tabs Accounts and Roles. */
export const ACCOUNTS_TEXTS = {
	account_policy: () => ( {
		label: __( 'When a person signs in for the first time', 'logto' ),
		help: __(
			'An existing account is used only if Logto says that the email address is verified.',
			'logto'
		),
		choices: {
			create_and_link: __(
				'Use the account with the same email address, or create a new one',
				'logto'
			),
			create_never_link: __( 'Always create a new account', 'logto' ),
			link_only: __(
				'Use the account with the same email address, create none',
				'logto'
			),
			known_only: __(
				'Refuse: only accounts that are already connected may sign in',
				'logto'
			),
		},
	} ),
	password_check: () => ( {
		label: __( 'WordPress passwords at Logto', 'logto' ),
		help: __(
			'Who has no password at Logto types the WordPress one there once. Logto asks this site whether it is right, and keeps it from then on.',
			'logto'
		),
		choices: {
			nobody: __( 'Logto may not ask', 'logto' ),
			without_power: __(
				'Logto may ask about accounts without power over the site',
				'logto'
			),
			everybody: __( 'Logto may ask about every account', 'logto' ),
		},
	} ),
	link_confirmation: () => ( {
		label: __(
			'Proof that an existing account belongs to the person',
			'logto'
		),
		help: __(
			'Some connectors pass on email addresses that nobody has checked: Microsoft, Facebook, LinkedIn, Naver, Feishu and DingTalk, for example.',
			'logto'
		),
		choices: {
			confirm: __(
				'The owner confirms, by an emailed link or the WordPress password',
				'logto'
			),
			trust: __( 'None: what Logto calls verified is enough', 'logto' ),
		},
	} ),
	link_resets_registered: () => ( {
		label: __(
			'Remove the old password when a self-registered account is connected',
			'logto'
		),
		help: __(
			'Somebody else may have registered with that address. Application passwords, sessions, reset links and a pending change of address end too.',
			'logto'
		),
	} ),
	link_resets_password: () => ( {
		label: __(
			'Remove the old password of every account that is connected by email',
			'logto'
		),
		help: __( 'Also of accounts that an administrator created.', 'logto' ),
	} ),
	link_notification: () => ( {
		label: __(
			'Email people when their account is connected or disconnected',
			'logto'
		),
		help: __(
			'In the language of the account. Placeholder addresses get nothing.',
			'logto'
		),
	} ),
	username_sources: () => ( {
		label: __( 'Username of a new account', 'logto' ),
		help: __(
			'The first one that exists and is still free is used.',
			'logto'
		),
		empty: __( 'New accounts get a neutral name.', 'logto' ),
		choices: {
			username: __( 'Username at Logto', 'logto' ),
			email: __( 'Email address, the part before the @', 'logto' ),
			name: __( 'Name', 'logto' ),
		},
	} ),
	placeholder_email_domain: () => ( {
		label: __( 'Domain for placeholder email addresses', 'logto' ),
		help: __(
			'Some plugins need every account to have an email address: people without one get a placeholder at this domain. Leave it empty to give them none.',
			'logto'
		),
		example: 'noreply.example.com',
	} ),
	new_user_notification: () => ( {
		label: __( 'Email about a new account', 'logto' ),
		help: __(
			'Who gets the email that WordPress sends about a new account.',
			'logto'
		),
		choices: {
			none: __( 'Nobody', 'logto' ),
			admin: __( 'The site’s administrator', 'logto' ),
			user: __( 'The person', 'logto' ),
			both: __( 'Both', 'logto' ),
		},
	} ),
	profile_map: () => ( {
		label: __( 'Profile fields', 'logto' ),
		help: __(
			'Which claim is written into which field of the account. With nickname|name, the first one that exists is used.',
			'logto'
		),
		empty: __( 'Nothing is written into profiles.', 'logto' ),
		columns: {
			claim: { label: __( 'Claim', 'logto' ), example: 'given_name' },
			field: { label: __( 'Field', 'logto' ) },
			when: {
				label: __( 'When', 'logto' ),
				choices: {
					creation: __( 'Only for a new account', 'logto' ),
					sign_in: __( 'At every sign-in', 'logto' ),
				},
			},
			empty: {
				label: __( 'If Logto sends nothing', 'logto' ),
				choices: {
					keep: __( 'Keep the old value', 'logto' ),
					clear: __( 'Empty the field', 'logto' ),
				},
			},
		},
	} ),
	picture_as_avatar: () => ( {
		label: __( 'Use the picture from Logto as the avatar', 'logto' ),
		help: __(
			'Visitors’ browsers then load it from its own server, which may be another company’s.',
			'logto'
		),
	} ),
	requirements: () => ( {
		label: __( 'Requirements', 'logto' ),
		help: __(
			'What a person must have at Logto to sign in here. Some connectors pass on addresses or numbers as verified that nobody has checked: Microsoft, Facebook, LinkedIn, Naver, Feishu and DingTalk, for example.',
			'logto'
		),
		empty: __(
			'No requirements: everybody who can sign in at Logto may sign in here.',
			'logto'
		),
		columns: {
			kind: {
				label: __( 'People must have', 'logto' ),
				choices: {
					verified_email: __( 'A verified email address', 'logto' ),
					verified_phone: __( 'A verified phone number', 'logto' ),
					email_domain: __(
						'A verified email address at this domain',
						'logto'
					),
					role: __( 'This role at Logto', 'logto' ),
					organization: __( 'This organization at Logto', 'logto' ),
				},
			},
			value: {
				label: __( 'Domain, role name or organization ID', 'logto' ),
			},
		},
	} ),
	requirements_mode: () => ( {
		label: __( 'How many must be met', 'logto' ),
		help: __(
			'Whether a person needs everything in the list, or one thing of it.',
			'logto'
		),
		choices: {
			all: __( 'All requirements', 'logto' ),
			any: __( 'Any one requirement', 'logto' ),
		},
	} ),
	requirements_message: () => ( {
		label: __( 'Message to people who are refused', 'logto' ),
		help: __(
			'Say whom to ask for access; leave it empty for a general sentence.',
			'logto'
		),
	} ),
	role_map: () => ( {
		label: __( 'Roles from Logto', 'logto' ),
		help: __(
			'A person with this role or organization at Logto gets the role on this site at the next sign-in.',
			'logto'
		),
		empty: __(
			'Nothing at Logto gives a role here: new accounts get the site’s default role.',
			'logto'
		),
		columns: {
			source: {
				label: __( 'At Logto', 'logto' ),
				choices: {
					role: __( 'Role', 'logto' ),
					organization: __( 'Organization', 'logto' ),
					organization_role: __(
						'Role in an organization (ID:role)',
						'logto'
					),
				},
			},
			name: { label: __( 'Name or ID at Logto', 'logto' ) },
			role: { label: __( 'Role on this site', 'logto' ) },
		},
	} ),
	take_roles_back: () => ( {
		label: __( 'Take roles back', 'logto' ),
		help: __(
			'A role from this list is removed at the next sign-in when no row gives it to the person any more.',
			'logto'
		),
	} ),
} satisfies Partial< Texts >;
