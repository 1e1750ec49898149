import { useEffect, useState } from '@wordpress/element';

import { readFailure } from '../shared/failure';
import { fetchEmailSources } from './api';
import type { EmailSources } from './types';

interface Asked {
	/** Null while it is not known. */
	readonly sources: EmailSources | null;
	readonly error: string | null;
}

/**
 * How addresses come into the tenant, asked once.
 */
export function useEmailSources(): Asked {
	const [ asked, setAsked ] = useState< Asked >( {
		sources: null,
		error: null,
	} );
	useEffect( () => {
		const controller = new AbortController();
		const { signal } = controller;
		fetchEmailSources( signal )
			.then( ( sources ) => setAsked( { sources, error: null } ) )
			.catch( ( error: unknown ) => {
				if ( ! signal.aborted ) {
					setAsked( {
						sources: null,
						error: readFailure( error ).message,
					} );
				}
			} );
		return () => controller.abort();
	}, [] );
	return asked;
}
