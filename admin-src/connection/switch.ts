import { __ } from '@wordpress/i18n';

import type { LiveMode, ServerState } from '../shared/types';

/** What turns sign-in with Logto on or off, and what is said before. */
export interface Switch {
	readonly mode: LiveMode | 'form';
	readonly label: string;
	readonly question: string;
	/** What happens to visitors. */
	readonly sentences: readonly string[];
}

/**
 * What can be done about sign-in as it stands: turn it on, pause it, or
 * nothing, where it is not set up or decided elsewhere.
 *
 * @param server The server's state.
 */
export function switchOf( server: ServerState ): Switch | null {
	const { status } = server.connection;
	if (
		[ 'not_set_up', 'secret_lost', 'disabled' ].includes( status ) ||
		server.fixed.includes( 'sign_in_mode' )
	) {
		return null;
	}
	if ( server.settings.sign_in_mode !== 'form' ) {
		return pause();
	}
	const mode = server.last_mode ?? 'button';
	return {
		mode,
		...( status === 'paused'
			? {
					label: __( 'Resume', 'logto' ),
					question: __( 'Resume sign-in with Logto?', 'logto' ),
				}
			: {
					label: __( 'Turn on', 'logto' ),
					question: __( 'Turn on sign-in with Logto?', 'logto' ),
				} ),
		sentences: [ whatVisitorsMeet( mode ) ],
	};
}

function pause(): Switch {
	return {
		mode: 'form',
		label: __( 'Pause', 'logto' ),
		question: __( 'Pause sign-in with Logto?', 'logto' ),
		sentences: [
			__(
				'wp-login.php shows only WordPress’s own form. People sign in with their WordPress passwords, also where those were switched off. Whoever has no password can’t sign in until you resume.',
				'logto'
			),
			__(
				'Nobody is signed out. Accounts, connections and settings stay as they are.',
				'logto'
			),
		],
	};
}

function whatVisitorsMeet( mode: LiveMode ): string {
	switch ( mode ) {
		case 'button':
			return __(
				'wp-login.php shows a button that leads to Logto, above WordPress’s own form.',
				'logto'
			);
		case 'redirect':
			return __( 'wp-login.php leads straight to Logto.', 'logto' );
	}
}
