import { useCallback, useEffect, useState } from '@wordpress/element';

/**
 * The page's address, followed back and forth through the browser's history,
 * and what goes to another one without loading the page anew.
 */
export function useAddress(): readonly [ string, ( next: string ) => void ] {
	const [ address, setAddress ] = useState( window.location.href );

	useEffect( () => {
		const follow = () => setAddress( window.location.href );
		window.addEventListener( 'popstate', follow );
		return () => window.removeEventListener( 'popstate', follow );
	}, [] );

	const go = useCallback( ( next: string ) => {
		if ( next !== window.location.href ) {
			window.history.pushState( null, '', next );
		}
		setAddress( next );
	}, [] );

	return [ address, go ];
}
