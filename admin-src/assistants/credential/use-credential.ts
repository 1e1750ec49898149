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
	/** Whether the server took it. */
	readonly give: ( typed: Typed ) => Promise< boolean >;
	readonly forget: ( kept: boolean ) => Promise< boolean >;
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
			return true;
		} catch ( error ) {
			setFailed( ( { failures } ) => ( {
				failure: readCredentialFailure( error ),
				failures: failures + 1,
			} ) );
			return false;
		} finally {
			setBusy( false );
		}
	}, [] );

	const load = useCallback( () => void run( fetchCredential ), [ run ] );
	useEffect( load, [ load ] );

	// Once its hour is over the server is asked; its clock may be another one.
	useEffect( () => {
		if ( known?.expires ) {
			const left = known.expires * 1000 - Date.now();
			const timer = setTimeout( load, Math.max( left, 60_000 ) );
			return () => clearTimeout( timer );
		}
		return undefined;
	}, [ known, load ] );

	return {
		known,
		isBusy,
		...failed,
		load,
		give: async ( typed ) => run( async () => giveCredential( typed ) ),
		forget: async ( kept ) => run( async () => forgetCredential( kept ) ),
	};
}
