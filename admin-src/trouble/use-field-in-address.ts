import { useEffect } from '@wordpress/element';

import { focusField } from '../shared/focus-field';
import { fieldIn } from './field-in';

/**
 * Leads whoever came by a link to a field, such as a notice's or a mail's, to that field: once.
 *
 * @param isDrawn Whether the fields are there.
 */
export function useFieldInAddress( isDrawn: boolean ): void {
	useEffect( () => {
		const field = isDrawn ? fieldIn( window.location.href ) : null;
		if ( field ) {
			focusField( field );
		}
	}, [ isDrawn ] );
}
