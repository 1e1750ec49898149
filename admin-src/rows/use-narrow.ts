import { useEffect, useState } from '@wordpress/element';

/** As core’s admin screens turn to their layout for phones. */
const NARROW = '(max-width: 782px)';

/**
 * Whether the window is as narrow as a phone's.
 */
export function useNarrow(): boolean {
	const [ narrow, setNarrow ] = useState( isNarrow );
	useEffect( () => {
		const follow = () => setNarrow( isNarrow() );
		window.addEventListener( 'resize', follow );
		return () => window.removeEventListener( 'resize', follow );
	}, [] );
	return narrow;
}

// Where a browser can't tell, it is no phone.
function isNarrow(): boolean {
	return 'matchMedia' in window && window.matchMedia( NARROW ).matches;
}
