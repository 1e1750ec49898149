import { __ } from '@wordpress/i18n';

import type { Assistant } from '../tabs';

/**
 * What an assistant is called, on its own screen and wherever one leads to it.
 *
 * @param assistant The assistant.
 */
export function assistantTitle( assistant: Assistant ): string {
	return {
		connect: __( 'Connect to Logto for me', 'logto' ),
		phone: __( 'Phone sign-in', 'logto' ),
		people: __( 'Bring people', 'logto' ),
	}[ assistant ];
}
