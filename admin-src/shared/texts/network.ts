import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of what stands on a network's own screen only. */
export const NETWORK_TEXTS = {
	site_groups: () => ( {
		label: __( 'What each site may set by itself', 'logto' ),
		help: __(
			'What a site has set counts there in place of what is set here. Everything else is the same on all sites.',
			'logto'
		),
		empty: __( 'Sites set nothing by themselves.', 'logto' ),
		choices: {
			sign_in_page: __(
				'Sign-in page: straight to Logto or by a button, and the buttons on it',
				'logto'
			),
			landing: __(
				'Landing: which page people see after signing in',
				'logto'
			),
			texts: __(
				'Texts: on buttons, and for people who are not let in',
				'logto'
			),
			roles: __( 'Roles: which roles people get on the site', 'logto' ),
		},
	} ),
	site_providers: () => ( {
		label: __( 'Sites may bring a Logto of their own', 'logto' ),
		help: __(
			'A site with its own Logto endpoint, App ID and App secret sets everything by itself, WordPress passwords included. The main site always uses the connection that is set here.',
			'logto'
		),
	} ),
} satisfies Partial< Texts >;
