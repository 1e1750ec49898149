import { __ } from '@wordpress/i18n';

import type { Tab } from '../shared/tabs';

/**
 * What a tab is called.
 *
 * @param tab The tab.
 */
export function tabLabel( tab: Tab ): string {
	switch ( tab ) {
		case 'overview':
			return __( 'Overview', 'logto' );
		case 'sign-in':
			return __( 'Sign-in', 'logto' );
		case 'accounts':
			return __( 'Accounts', 'logto' );
		case 'roles':
			return __( 'Roles', 'logto' );
		case 'sessions':
			return __( 'Sessions', 'logto' );
		case 'log':
			return __( 'Log', 'logto' );
		case 'advanced':
			return __( 'Advanced', 'logto' );
		case 'help':
			return __( 'Help', 'logto' );
	}
}
