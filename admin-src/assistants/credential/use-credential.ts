import { useCallback, useEffect, useState } from '@wordpress/element';

import {
	fetchCredential,
	forgetCredential,
	giveCredential,
	readCredentialFailure,
} from './api';
import type { Credential, CredentialFailure, Typed } from './types';

export interface CredentialState {
	/** Null until the server has answered. */
	readonly known: Credential | null;
	readonly isBusy: boolean;
	readonly failure: CredentialFailure;
	/** How many requests failed so far. */
	readonly failures: number;
	readonly load: () => void;
	readonly give: ( typed: Typed ) => void;
	readonly forget: ( kept: boolean ) => void;
}

const NONE: CredentialFailure = { fields: {}, message: null };

/** The credential of the assistants, as the server has it. */
export function useCredential(): CredentialState {
	const [ known, setKnown ] = useState< Credential | null >( null );
	const [ isBusy, setBusy ] = useState( true );
	const [ failed, setFailed ] = useState( { failure: NONE, failures: 0 } );

	const run = useCallback( async ( request: () => Promise< Credential > ) => {
		setBusy( true );
		setFailed( ( so ) => ( { ...so, failure: NONE } ) );
		try {
			setKnown( await request() );
		} catch ( error ) {
			setFailed( ( { failures } ) => ( {
				failure: readCredentialFailure( error ),
				failures: failures + 1,
			} ) );
		} finally {
			setBusy( false );
		}
	}, [] );

	const load = useCallback( () => void run( fetchCredential ), [ run ] );
	useEffect( load, [ load ] );

	return {
		known,
		isBusy,
		...failed,
		load,
		give: ( typed ) => void run( async () => giveCredential( typed ) ),
		forget: ( kept ) => void run( async () => forgetCredential( kept ) ),
	};
}
