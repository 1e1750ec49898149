import { useEffect, useState } from '@wordpress/element';

import { draftOf, isChanged } from './draft';
import { MAINLAND } from './number';
import type { StepProps } from './step-props';
import { firstStep, type Step } from './steps';
import type { Draft, Factory, FieldErrors, PhoneState } from './types';
import type { Phone } from './use-phone';

interface Road extends StepProps {
	readonly step: Step;
	/** Whether something was typed that would be lost on leaving. */
	readonly isDirty: boolean;
}

const NOTHING_WRONG: FieldErrors = {};

/** Logto has no connector that this assistant knows. */
const NO_FACTORY: Factory = { id: '', kind: 'sms', name: '', isOffered: false };

/**
 * Where somebody is on the road, and what was typed on it: kept until Logto
 * has it, whatever goes wrong.
 *
 * @param phone What is known of Logto, and can be done there.
 * @param state Its last answer.
 */
export function useRoad( phone: Phone, state: PhoneState ): Road {
	const [ step, setStep ] = useState( () => firstStep( state ) );
	const [ factory, choose ] = useState( () => firstFactory( state ) );
	const [ drafts, setDrafts ] = useState<
		Readonly< Record< string, Draft > >
	>( {} );
	const [ number, dial ] = useState( { country: MAINLAND, number: '' } );
	const [ errors, refuse ] = useState( NOTHING_WRONG );
	const draft = drafts[ factory.id ] ?? draftOf( factory, state.config );
	const { failure } = phone;

	// What the server finds wrong in fields is put right where they are.
	useEffect( () => {
		const { phone: wrongNumber, ...others } = failure?.fields ?? {};
		if ( Object.keys( others ).length > 0 ) {
			refuse( others );
			setStep( 'fields' );
		} else if ( wrongNumber !== undefined ) {
			refuse( { phone: wrongNumber } );
		}
	}, [ failure ] );

	return {
		...{ phone, state, step, factory, draft, number, errors },
		choose,
		refuse,
		isDirty: Object.values( drafts ).some( ( one ) => {
			const known = state.factories.find(
				( { id } ) => id === one.factory
			);
			return known && isChanged( one, known, state.config );
		} ),
		edit: ( changes, field ) => {
			setDrafts( ( so ) => ( {
				...so,
				[ factory.id ]: { ...draft, ...changes },
			} ) );
			refuse( ( so ) => without( so, field ) );
		},
		dial: ( typed ) => {
			dial( typed );
			refuse( NOTHING_WRONG );
		},
		settle: () => setDrafts( {} ),
		go: ( to ) => {
			phone.dismiss();
			refuse( NOTHING_WRONG );
			setStep( to );
		},
	};
}

/** The errors but for those of a field, and of all that is in it. */
function without( errors: FieldErrors, field: string ): FieldErrors {
	return Object.fromEntries(
		Object.entries( errors ).filter(
			( [ name ] ) => name !== field && ! name.startsWith( `${ field }.` )
		)
	);
}

function firstFactory( { factories, config }: PhoneState ): Factory {
	return (
		factories.find( ( { id } ) => id === config?.factory ) ??
		factories.find( ( { isOffered } ) => isOffered ) ??
		NO_FACTORY
	);
}
