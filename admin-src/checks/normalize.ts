import type { CheckOutcome } from '../shared/outcomes';
import {
	isRecord,
	oneOf,
	textAt,
	urlAt,
	type Unknowns,
} from '../shared/readers';
import { isFindingField } from '../shared/texts/texts';
import type { CheckName, CheckResult, Fix } from './types';

const OUTCOMES: readonly CheckOutcome[] = [
	'ok',
	'warning',
	'problem',
	'skipped',
];

/**
 * Makes a list of checks of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeCheckNames(
	answer: unknown
): readonly CheckName[] | null {
	return Array.isArray( answer )
		? answer.filter( isRecord ).map( ( check ) => ( {
				name: textAt( check, 'name' ),
				label: textAt( check, 'label' ),
			} ) )
		: null;
}

/**
 * Makes a result of the server's answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeCheckResult( answer: unknown ): CheckResult | null {
	const outcome = isRecord( answer )
		? oneOf( OUTCOMES, answer[ 'outcome' ], null )
		: null;
	if ( ! isRecord( answer ) || outcome === null ) {
		return null;
	}
	return {
		name: textAt( answer, 'name' ),
		label: textAt( answer, 'label' ),
		outcome,
		sentence: textAt( answer, 'sentence' ),
		remedy: textAt( answer, 'remedy' ),
		detail: textAt( answer, 'detail' ),
		fix: fixOf( answer ),
	};
}

function fixOf( answer: Unknowns ): Fix | null {
	const field = answer[ 'fix' ];
	if ( isFindingField( field ) ) {
		return { field };
	}
	const url = urlAt( answer, 'fix' );
	return url === '' ? null : { url };
}
