import { __ } from '@wordpress/i18n';

import type { Texts } from './types';

/** The words of who is told when sign-in stops working. */
export const TROUBLE_TEXTS = {
	trouble_mails: () => ( {
		label: __( 'Send an email when sign-in stops working', 'logto' ),
		help: __(
			'One email when nobody can sign in with Logto any more, and one when it works again.',
			'logto'
		),
	} ),
	trouble_mail_address: () => ( {
		label: __( 'Send it to', 'logto' ),
		help: __(
			'One email address. Empty: the administration email address in Settings > General, or the network’s.',
			'logto'
		),
		example: 'admin@example.com',
	} ),
} satisfies Partial< Texts >;
