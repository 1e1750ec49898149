import { useEffect, useState } from '@wordpress/element';

import { readFailure } from '../shared/failure';
import { fetchTenant } from './api';
import type { Tenant } from './types';

interface TenantState {
	/** Null where it is not known: not yet, or Logto does not answer. */
	readonly tenant: Tenant | null;
	readonly loading: boolean;
	/** Why this site gave no answer; null where it did. */
	readonly error: string | null;
	/** How often it was asked for anew. */
	readonly refreshed: number;
}

interface Known extends TenantState {
	/** Whether people sign in with a phone number; null where that is not known. */
	readonly hasPhone: boolean | null;
	/** Has Logto asked at once. */
	readonly refresh: () => void;
}

const NOTHING: TenantState = {
	tenant: null,
	loading: false,
	error: null,
	refreshed: 0,
};

/**
 * What the tenant says of itself. The server remembers it for an hour.
 *
 * @param endpoint The saved endpoint; while it is empty, nothing is asked.
 */
export function useTenant( endpoint: string ): Known {
	const [ state, setState ] = useState( NOTHING );
	const [ refreshed, setRefreshed ] = useState( 0 );

	useEffect( () => {
		if ( endpoint === '' ) {
			setState( NOTHING );
			return () => {};
		}
		const controller = new AbortController();
		const { signal } = controller;
		setState( ( so ) => ( { ...so, loading: true } ) );
		const show = ( known: Pick< TenantState, 'tenant' | 'error' > ) => {
			if ( ! signal.aborted ) {
				setState( { ...known, loading: false, refreshed } );
			}
		};
		fetchTenant( refreshed > 0, signal )
			.then( ( tenant ) => show( { tenant, error: null } ) )
			.catch( ( error: unknown ) =>
				show( { tenant: null, error: readFailure( error ).message } )
			);
		return () => controller.abort();
	}, [ endpoint, refreshed ] );

	return {
		...state,
		hasPhone:
			state.tenant?.methods.some(
				( { identifier } ) => identifier === 'phone'
			) ?? null,
		refresh: () => setRefreshed( ( so ) => so + 1 ),
	};
}
