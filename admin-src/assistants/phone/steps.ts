import { __ } from '@wordpress/i18n';

import type { PhoneState } from './types';

/** The steps of the road, in their order. */
export const STEPS = [
	'way',
	'needs',
	'fields',
	'test',
	'switch',
	'done',
] as const;

export type Step = ( typeof STEPS )[ number ];

/**
 * Where the road is taken up: at what is left to do, as far as Logto tells.
 *
 * @param state How phone sign-in stands at Logto.
 */
export function firstStep( state: PhoneState ): Step {
	if ( state.config === null ) {
		return 'way';
	}
	return state.phone === 'off' ? 'switch' : 'done';
}

/**
 * What a step is called.
 *
 * @param step The step.
 */
export function stepLabel( step: Step ): string {
	switch ( step ) {
		case 'way':
			return __( 'Service', 'logto' );
		case 'needs':
			return __( 'What you need', 'logto' );
		case 'fields':
			return __( 'Values', 'logto' );
		case 'test':
			return __( 'Test message', 'logto' );
		case 'switch':
			return __( 'Turn on', 'logto' );
		case 'done':
			return __( 'Done', 'logto' );
	}
}
