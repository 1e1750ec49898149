import { __ } from '@wordpress/i18n';

import type { Draft, FieldErrors } from './types';
import { GENERIC } from './usages';

/** A phone number as it is typed: the country code on its own, so that nobody leaves it out. */
export interface PhoneNumber {
	readonly country: string;
	readonly number: string;
}

export const MAINLAND = '86';

/**
 * The number as Logto takes it: digits only, the country code first.
 *
 * @param phone What was typed.
 */
export function digitsOf( { country, number }: PhoneNumber ): string {
	return digits( country ).replace( /^00/, '' ) + digits( number );
}

/**
 * What is wrong with the number.
 *
 * @param phone What was typed.
 * @param draft What the message is sent with.
 */
export function numberErrors( phone: PhoneNumber, draft: Draft ): FieldErrors {
	const country = digits( phone.country ).replace( /^00/, '' );
	if ( ! /^[1-9]\d{0,3}$/.test( country ) ) {
		return {
			country: __( 'Enter a country code, such as 86 or 1.', 'logto' ),
		};
	}
	if ( draft.kind === 'mas' && country !== MAINLAND ) {
		return {
			country: __(
				'This service sends to numbers of mainland China (86) only.',
				'logto'
			),
		};
	}
	const rest = digits( phone.number );
	const isRight =
		country === MAINLAND
			? /^1\d{10}$/.test( rest )
			: /^\d{4,14}$/.test( rest ) && country.length + rest.length <= 15;
	return isRight
		? {}
		: {
				phone: __(
					'Enter the whole number, without the country code.',
					'logto'
				),
			};
}

/**
 * The template that the message to a number is made from. Without the strict
 * check, eleven digits that begin with 1 count as mainland Chinese; so do all
 * numbers of the USA and Canada.
 *
 * @param draft  What the message is sent with.
 * @param number The number: digits, the country code first.
 */
export function templateFor( draft: Draft, number: string ): string {
	const template = draft.templates.find( ( { usage } ) => usage === GENERIC );
	const isMainland = draft.isStrict
		? /^861\d{10}$/.test( number )
		: /^(86)?1\d{10}$/.test( number );
	const { code = '', overseas = '' } = template ?? {};
	return isMainland || overseas.trim() === '' ? code.trim() : overseas.trim();
}

function digits( text: string ): string {
	return text.replace( /\D/g, '' );
}
