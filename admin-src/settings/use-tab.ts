import { useCallback, useEffect, useState } from '@wordpress/element';

import { addressOf, tabAt, type Tab } from './tabs';

/**
 * The open tab, which is the one that the page's address names, and what opens
 * another.
 */
export function useTab(): readonly [ Tab, ( tab: Tab ) => void ] {
	const [ tab, setTab ] = useState( () => tabAt( window.location.href ) );

	useEffect( () => {
		const follow = () => setTab( tabAt( window.location.href ) );
		window.addEventListener( 'popstate', follow );
		return () => window.removeEventListener( 'popstate', follow );
	}, [] );

	const open = useCallback( ( next: Tab ) => {
		if ( next !== tabAt( window.location.href ) ) {
			window.history.pushState(
				null,
				'',
				addressOf( next, window.location.href )
			);
		}
		setTab( next );
	}, [] );

	return [ tab, open ];
}
