import { useEffect, useRef } from '@wordpress/element';

import { unfold } from './focus-field';

/**
 * Moves the focus to the first field that is wrong, once for each save that failed.
 *
 * @param failedSaves How many saves failed so far.
 *
 * @return For the form that the fields stand in.
 */
export function useFirstWrong( failedSaves: number ) {
	const formRef = useRef< HTMLFormElement >( null );
	const seen = useRef( failedSaves );

	// After every change: the field may stand on a tab that is only about to open.
	useEffect( () => {
		const field = formRef.current?.querySelector< HTMLElement >(
			'[aria-invalid="true"]:not( [data-unsaved] ), [data-error]'
		);
		if (
			seen.current !== failedSaves &&
			field &&
			! field.closest( '[hidden]' )
		) {
			seen.current = failedSaves;
			unfold( field );
			field.focus();
		}
	} );

	return formRef;
}
