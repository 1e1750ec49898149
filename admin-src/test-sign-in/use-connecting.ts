import { useState } from '@wordpress/element';

import { failureSentence, readFailure } from '../shared/failure';
import { connectTest } from './api';
import type { TestRun } from './types';

interface Connecting {
	readonly isBusy: boolean;
	/** Why it was not connected, in a sentence. */
	readonly error: string | null;
	readonly connect: () => void;
}

/**
 * Connects the admin’s account with whom they signed in as, once they say that it is them.
 *
 * @param id          Of the test.
 * @param onConnected Gets the test as it is afterwards.
 */
export function useConnecting(
	id: string,
	onConnected: ( run: TestRun ) => void
): Connecting {
	const [ isBusy, setBusy ] = useState( false );
	const [ error, setError ] = useState< string | null >( null );

	const connect = async () => {
		setBusy( true );
		setError( null );
		try {
			onConnected( await connectTest( id ) );
		} catch ( failure ) {
			setError( failureSentence( readFailure( failure ) ) );
		} finally {
			setBusy( false );
		}
	};

	return { isBusy, error, connect: () => void connect() };
}
