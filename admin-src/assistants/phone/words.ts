import { __, sprintf } from '@wordpress/i18n';

import { inOneLine, methodNames, nameOf } from '../../tenant/messages';
import type { PhoneFailure, PhoneState, SignIn } from './types';

/**
 * How people sign in, in one line.
 *
 * @param signIn What it is about.
 */
export function waysToSignIn( { methods }: SignIn ): string {
	return lineOf( methodNames( methods ) );
}

/**
 * What new people need, in one line.
 *
 * @param signIn What it is about.
 */
export function signUpNames( { signUp }: SignIn ): string {
	return lineOf( signUp.map( nameOf ) );
}

/**
 * What people type to say who they are, in one line; empty where that is nothing.
 *
 * @param signIn What it is about.
 */
export function identifierNames( { methods }: SignIn ): string {
	const names = methods.map( ( { identifier } ) => nameOf( identifier ) );
	return names.length > 0 ? inOneLine( names ) : '';
}

function lineOf( names: readonly string[] ): string {
	return names.length > 0 ? inOneLine( names ) : __( 'None.', 'logto' );
}

/**
 * How many people signing up by phone would stop; null where it is nobody.
 *
 * @param state How phone sign-in stands at Logto.
 */
export function peopleSentence( {
	choices,
	people,
}: PhoneState ): string | null {
	const { signUp } = choices.sign_up.after;
	if (
		people.withoutPhone === 0 ||
		signUp.some( ( one ) => one !== 'phone' )
	) {
		return null;
	}
	const sentence = people.isExact
		? /* translators: 1: Number of people. 2: Number of all people. */
			__(
				'People without a phone number at Logto: %1$d of %2$d.',
				'logto'
			)
		: /* translators: 1: Number of people. 2: Number of all people. */
			__(
				'People without a phone number at Logto: at least %1$d of %2$d.',
				'logto'
			);
	return sprintf( sentence, people.withoutPhone, people.total );
}

/**
 * Why a request failed, with the code by which Aliyun’s own pages can be searched.
 *
 * @param failure The failure; null where there is none.
 */
export function failureText( failure: PhoneFailure | null ): string | null {
	const { message = null, code = '' } = failure ?? {};
	return message === null || code === '' || message.includes( code )
		? message
		: `${ message } (${ code })`;
}
