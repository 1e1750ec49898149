import { useEffect, useRef, type RefObject } from '@wordpress/element';

/**
 * Leads to what comes in an assistant's place once that is left: to the guide's
 * heading, else to the whole. What was pressed is gone.
 *
 * @param isOpen Whether an assistant is open.
 * @return For what comes in its place; it has to take the focus.
 */
export function useWayBack( isOpen: boolean ): RefObject< HTMLDivElement > {
	const ref = useRef< HTMLDivElement >( null );
	const wasOpen = useRef( isOpen );

	useEffect( () => {
		if ( wasOpen.current && ! isOpen ) {
			const page = ref.current;
			(
				page?.querySelector< HTMLElement >( 'h2[tabindex]' ) ?? page
			)?.focus();
		}
		wasOpen.current = isOpen;
	}, [ isOpen ] );

	return ref;
}
