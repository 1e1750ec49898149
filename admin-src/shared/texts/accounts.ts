import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on the tabs Accounts and Roles. */
export const ACCOUNTS_TEXTS = {
	account_policy: () => ( {
		label: __( 'Somebody who comes for the first time', 'logto' ),
		help: __(
			'An account is linked only where Logto says that the e-mail address is verified.',
			'logto'
		),
		choices: {
			create_and_link: __(
				'Link the account with their e-mail address, or make a new one',
				'logto'
			),
			create_never_link: __(
				'Make a new account, never link one that is there',
				'logto'
			),
			link_only: __(
				'Link the account with their e-mail address, make no new ones',
				'logto'
			),
			known_only: __(
				'Turn them away: only connected accounts come in',
				'logto'
			),
		},
	} ),
	link_confirmation: () => ( {
		label: __( 'Before an account is linked for the first time', 'logto' ),
		help: __(
			'“Verified” at Logto only says that there is an address: look at connectors that pass on addresses which nobody checked, such as Microsoft, Facebook, LinkedIn, Naver, Feishu and DingTalk.',
			'logto'
		),
		choices: {
			confirm: __(
				'Its owner confirms it, by a mailed link or the WordPress password',
				'logto'
			),
			trust: __( 'Nothing: Logto’s word is enough', 'logto' ),
		},
	} ),
	link_resets_registered: () => ( {
		label: __(
			'Linking ends the old ways into accounts that people may have registered themselves',
			'logto'
		),
		help: __(
			'Somebody else may have registered with that address, so password, application passwords, sessions, reset links and a pending change of address end; accounts that an administrator made keep theirs.',
			'logto'
		),
	} ),
	link_resets_password: () => ( {
		label: __( 'Linking ends the old password of every account', 'logto' ),
		help: __(
			'The same for accounts that an administrator made, when they are linked by e-mail.',
			'logto'
		),
	} ),
	link_notification: () => ( {
		label: __(
			'Tell people when their account is connected or disconnected',
			'logto'
		),
		help: __(
			'The account’s owner gets an e-mail in the account’s language; made-up addresses get none.',
			'logto'
		),
	} ),
	username_sources: () => ( {
		label: __( 'Username of a new account', 'logto' ),
		help: __(
			'The first of these that is there and free becomes the username.',
			'logto'
		),
		empty: __( 'New accounts get a neutral name.', 'logto' ),
		choices: {
			username: __( 'Username at Logto', 'logto' ),
			email: __( 'E-mail address, the part before the @', 'logto' ),
			name: __( 'Name', 'logto' ),
		},
	} ),
	placeholder_email_domain: () => ( {
		label: __( 'Domain for made-up e-mail addresses', 'logto' ),
		help: __(
			'New accounts without an e-mail address get a made-up one at this domain, for sites whose plugins need one; leave it empty to give them none.',
			'logto'
		),
		example: 'noreply.example.com',
	} ),
	new_user_notification: () => ( {
		label: __( 'E-mail about a new account', 'logto' ),
		help: __(
			'Who gets the e-mail that WordPress sends about a new account.',
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
			'Which claim is written into which field; address.locality is a claim inside a claim, nickname|name the first one that is there.',
			'logto'
		),
		empty: __( 'Nothing is written into profiles.', 'logto' ),
		columns: {
			claim: { label: __( 'Claim', 'logto' ), example: 'given_name' },
			field: { label: __( 'Field', 'logto' ) },
			when: {
				label: __( 'When', 'logto' ),
				choices: {
					creation: __( 'For a new account', 'logto' ),
					sign_in: __( 'At every sign-in', 'logto' ),
				},
			},
			empty: {
				label: __( 'Without the claim', 'logto' ),
				choices: {
					keep: __( 'Keep the field', 'logto' ),
					clear: __( 'Empty the field', 'logto' ),
				},
			},
		},
	} ),
	picture_as_avatar: () => ( {
		label: __( 'Show the picture at Logto as the avatar', 'logto' ),
		help: __(
			'Visitors’ browsers then load it from where it lies, which may be another company’s server.',
			'logto'
		),
	} ),
	requirements: () => ( {
		label: __( 'Requirements', 'logto' ),
		help: __(
			'What people must have at Logto to be let in to this site; “verified” is Logto’s word, and some connectors, such as Microsoft, Facebook, LinkedIn, Naver, Feishu and DingTalk, pass on addresses or numbers that nobody checked.',
			'logto'
		),
		empty: __(
			'No requirements: everybody who can sign in at Logto may come in.',
			'logto'
		),
		columns: {
			kind: {
				label: __( 'People must have', 'logto' ),
				choices: {
					verified_email: __( 'A verified e-mail address', 'logto' ),
					verified_phone: __( 'A verified phone number', 'logto' ),
					email_domain: __(
						'A verified e-mail address at this domain',
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
		label: __( 'How many of them', 'logto' ),
		help: __(
			'Whether people need everything in the list or one thing of it.',
			'logto'
		),
		choices: {
			all: __( 'All requirements', 'logto' ),
			any: __( 'Any one requirement', 'logto' ),
		},
	} ),
	requirements_message: () => ( {
		label: __( 'What people read who are turned away', 'logto' ),
		help: __(
			'Say whom to ask for access; leave it empty for a general sentence.',
			'logto'
		),
	} ),
	role_map: () => ( {
		label: __( 'Roles from Logto', 'logto' ),
		help: __(
			'Who has the role or is in the organization at Logto gets the role on this site at the next sign-in.',
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
			name: { label: __( 'Name or ID there', 'logto' ) },
			role: { label: __( 'Role on this site', 'logto' ) },
		},
	} ),
	take_roles_back: () => ( {
		label: __( 'Take roles back', 'logto' ),
		help: __(
			'A role named above is taken away at the next sign-in when nothing at Logto gives it any more.',
			'logto'
		),
	} ),
} satisfies Partial< Texts >;
