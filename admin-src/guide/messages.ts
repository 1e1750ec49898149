import { __ } from '@wordpress/i18n';

import type { Step } from './steps';

/**
 * What a step of the guided setup is called.
 *
 * @param step The step.
 */
export function stepLabel( step: Step ): string {
	switch ( step ) {
		case 'endpoint':
			return __( 'Endpoint', 'logto' );
		case 'values':
			return __( 'App ID and App secret', 'logto' );
		case 'uris':
			return __( 'Addresses', 'logto' );
		case 'checks':
			return __( 'Check', 'logto' );
		case 'test':
			return __( 'Test sign-in', 'logto' );
		case 'accounts':
			return __( 'Accounts', 'logto' );
		case 'done':
			return __( 'Done', 'logto' );
	}
}
