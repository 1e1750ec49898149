import { __ } from '@wordpress/i18n';

import type { Tab } from '../shared/tabs';

/**
 * What a tab is called.
 *
 * @param tab The tab.
 */
export function tabLabel( tab: Tab ): string {
	switch ( tab ) {
		case 'connection':
			return __( 'Connection', 'logto' );
		case 'sign-in':
			return __( 'Sign-in', 'logto' );
		case 'accounts':
			return __( 'Accounts', 'logto' );
		case 'roles':
			return __( 'Roles', 'logto' );
		case 'help':
			return __( 'Help', 'logto' );
	}
}
