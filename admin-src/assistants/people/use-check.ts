import { useCallback, useEffect, useState } from '@wordpress/element';

import { readFailure } from '../../shared/failure';
import { doCheck, fetchCheck } from './api';
import type { Doing, PasswordCheck } from './types';

export interface CheckState {
	/** Null until the first answer. */
	readonly check: PasswordCheck | null;
	readonly isBusy: boolean;
	/** Why the last request failed; null where it did not. */
	readonly failure: string | null;
	readonly load: () => void;
	/** One thing after the other, until one fails: whether all were done. */
	readonly act: (
		...doings: readonly ( Doing | ( () => Promise< void > ) )[]
	) => Promise< boolean >;
}

/** How it stands with WordPress passwords at Logto, and its doing. */
export function useCheck(): CheckState {
	const [ check, setCheck ] = useState< PasswordCheck | null >( null );
	const [ isBusy, setBusy ] = useState( true );
	const [ failure, setFailure ] = useState< string | null >( null );

	const ask = useCallback( async ( work: () => Promise< void > ) => {
		setBusy( true );
		setFailure( null );
		try {
			await work();
			return true;
		} catch ( error ) {
			setFailure( readFailure( error ).message );
			return false;
		} finally {
			setBusy( false );
		}
	}, [] );

	const load = useCallback(
		() => void ask( async () => setCheck( await fetchCheck() ) ),
		[ ask ]
	);
	useEffect( load, [ load ] );

	return {
		check,
		isBusy,
		failure,
		load,
		act: async ( ...doings ) =>
			ask( async () => {
				for ( const doing of doings ) {
					if ( typeof doing === 'function' ) {
						await doing();
					} else {
						setCheck( await doCheck( doing ) );
					}
				}
			} ),
	};
}
