import { useRef, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';

import { failureSentence, readFailure } from '../shared/failure';
import type { Choice } from '../shared/types';
import { findUsers } from '../shared/users';
import { fetchClaims, fetchPerson, findPeople } from './api';
import type { Claims } from './types';

/** Whose claims the settings are tried out on. */
export type ClaimSource = 'pasted' | 'test' | 'user' | 'person';

/** How long typing pauses before it is searched for. */
const PAUSE_IN_MS = 250;

interface State {
	readonly source: ClaimSource;
	/** What came of getting claims, or what is to be known of them. */
	readonly sentence: string;
	readonly users: readonly Choice[];
	/** The chosen user, or person at Logto; empty where none is. */
	readonly user: string;
}

interface ClaimSourceState extends State {
	readonly choose: ( source: ClaimSource ) => void;
	/** Looks for users, or people at Logto, by a part of their names. */
	readonly search: ( text: string ) => void;
	readonly pick: ( user: string ) => void;
}

const START: State = { source: 'pasted', sentence: '', users: [], user: '' };

/**
 * Where claims come from, if they are not pasted.
 *
 * @param setClaims Takes them, as JSON.
 */
export function useClaimSource(
	setClaims: ( text: string ) => void
): ClaimSourceState {
	const [ state, setState ] = useState( START );
	// Only the last question counts.
	const asked = useRef( 0 );
	const timer = useRef( 0 );

	const tell = ( part: Partial< State > ) =>
		setState( ( before ) => ( { ...before, ...part } ) );

	const ask = < Answer >(
		question: Promise< Answer >,
		onAnswer: ( answer: Answer ) => void
	) => {
		const number = ++asked.current;
		question.then(
			( answer ) => {
				if ( number === asked.current ) {
					onAnswer( answer );
				}
			},
			( error: unknown ) => {
				if ( number === asked.current ) {
					tell( {
						sentence: failureSentence( readFailure( error ) ),
					} );
				}
			}
		);
	};

	const take =
		( known: string, none: string ) => ( claims: Claims | null ) => {
			if ( claims ) {
				setClaims( JSON.stringify( claims, null, 2 ) );
			}
			tell( { sentence: claims ? known : none } );
		};

	const isPerson = state.source === 'person';

	return {
		...state,
		choose: ( source ) => {
			setState( { ...START, source } );
			asked.current++;
			if ( source === 'test' ) {
				ask(
					fetchClaims(),
					take(
						'',
						__(
							'There is no test of yours any more. Run Test sign-in on the Overview tab first; what it brings is kept for 15 minutes.',
							'logto'
						)
					)
				);
			}
		},
		search: ( text ) => {
			window.clearTimeout( timer.current );
			if ( isPerson && text.trim() === '' ) {
				return;
			}
			timer.current = window.setTimeout(
				() =>
					ask(
						isPerson
							? findPeople( text )
							: findUsers( { search: text } ),
						( users ) =>
							tell( {
								users,
								...( isPerson && {
									sentence:
										users.length > 0
											? ''
											: __(
													'Nobody was found.',
													'logto'
												),
								} ),
							} )
					),
				PAUSE_IN_MS
			);
		},
		pick: ( user ) => {
			tell( { user, sentence: '' } );
			if ( user !== '' && isPerson ) {
				ask( fetchPerson( user ), ( { claims, isSuspended } ) =>
					take(
						isSuspended
							? __( 'The person is suspended at Logto.', 'logto' )
							: '',
						''
					)( claims )
				);
			} else if ( user !== '' ) {
				ask(
					fetchClaims( user ),
					take(
						__(
							'This site keeps only what it wrote into the profile: add roles, organizations and “email_verified” below, or use a test.',
							'logto'
						),
						__( 'This user is not connected with Logto.', 'logto' )
					)
				);
			}
		},
	};
}
