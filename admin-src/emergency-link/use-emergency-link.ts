import { useCallback, useState } from '@wordpress/element';

import { readFailure } from '../shared/failure';
import { renewEmergencyLink } from './api';

interface EmergencyLink {
	/** The address, where it was made just now. */
	readonly url: string | null;
	readonly busy: boolean;
	readonly error: string | null;
	/** Makes it, or a new one: the old one ends. */
	readonly renew: () => void;
}

/**
 * The emergency link, which is kept nowhere but on the screen.
 *
 * @param onCreated Told when it was made, in Unix time.
 */
export function useEmergencyLink(
	onCreated: ( created: number ) => void
): EmergencyLink {
	const [ url, setUrl ] = useState< string | null >( null );
	const [ busy, setBusy ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );

	const renew = useCallback( () => {
		setBusy( true );
		setError( null );
		renewEmergencyLink()
			.then(
				( link ) => {
					setUrl( link.url );
					onCreated( link.created );
				},
				( failure: unknown ) =>
					setError( readFailure( failure ).message )
			)
			.finally( () => setBusy( false ) );
	}, [ onCreated ] );

	return { url, busy, error, renew };
}
