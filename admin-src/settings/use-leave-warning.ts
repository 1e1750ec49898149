import { useEffect } from '@wordpress/element';

/**
 * Lets the browser ask before the page is left, as long as there is something
 * to lose.
 *
 * @param active Whether there is.
 */
export function useLeaveWarning( active: boolean ): void {
	useEffect( () => {
		if ( ! active ) {
			return undefined;
		}
		const ask = ( event: BeforeUnloadEvent ) => {
			event.preventDefault();
			// Browsers of before 2024 look at this alone.
			event.returnValue = true;
		};
		window.addEventListener( 'beforeunload', ask );
		return () => window.removeEventListener( 'beforeunload', ask );
	}, [ active ] );
}
