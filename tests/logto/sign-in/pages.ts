import { markup } from '../html.ts';
import type { Html, Page } from '../html.ts';
import {
	form,
	identifierField,
	identifierForm,
	invalid,
	otherScreen,
	tabs,
} from './forms.ts';
import type { Said } from './forms.ts';
import type { Screen, View } from './view.ts';
import type { Word } from './words.ts';

const titles: Record< Screen, Word > = {
	'sign-in': 'signIn',
	register: 'signUp',
	reset: 'resetPassword',
	sso: 'singleSignOn',
	code: 'enterCode',
	'unknown-phone': 'noAccount',
	'continue-phone': 'addPhone',
};

/**
 * Writes the page for a view.
 *
 * @param view   What is shown.
 * @param said   What it says besides.
 * @param status The HTTP status.
 */
export function signInPage( view: View, said: Said = {}, status = 200 ): Page {
	const { words, tag } = view.language;
	const error =
		said.error &&
		markup`<p class="error" role="alert" id="error">${
			words[ said.error ]
		}</p>`;
	return {
		status,
		language: tag,
		title: words[ titles[ view.screen ] ],
		body: markup`${ error }${ bodies[ view.screen ]( view, said ) }`,
	};
}

/**
 * A page that is nothing but a text.
 *
 * @param view   Whose language.
 * @param title  The heading.
 * @param text   The text.
 * @param status The HTTP status.
 */
export function noticePage(
	view: Pick< View, 'language' >,
	title: Word,
	text: Word,
	status: number
): Page {
	const { words, tag } = view.language;
	return {
		status,
		language: tag,
		title: words[ title ],
		body: markup`<p>${ words[ text ] }</p>`,
	};
}

const bodies: Record< Screen, ( view: View, said: Said ) => Html > = {
	'sign-in': ( view, said ) =>
		markup`${ tabs( view ) }${ identifierForm( view, said ) }
		${ view.signsUp.length > 0 && otherScreen( view, 'register', 'toSignUp' ) }
		${ view.method !== 'phone' && otherScreen( view, 'reset', 'resetPassword' ) }`,
	register: ( view, said ) =>
		markup`${ tabs( view ) }${ identifierForm( view, said ) }
		${ otherScreen( view, 'sign-in', 'toSignIn' ) }`,
	reset: ( view, said ) =>
		markup`${ form(
			{ ...view, method: 'phone' },
			'send-code',
			'sendCode',
			identifierField( { ...view, method: 'phone' }, said )
		) }
		${ otherScreen( view, 'sign-in', 'toSignIn' ) }`,
	sso: ( view, said ) =>
		markup`${ form(
			{ ...view, method: 'email' },
			'sso',
			'continue',
			identifierField( { ...view, method: 'email' }, said )
		) }
		${ otherScreen( view, 'sign-in', 'toSignIn' ) }`,
	'continue-phone': ( view, said ) => {
		const phone: View = { ...view, method: 'phone' };
		return form(
			phone,
			'send-code',
			'sendCode',
			identifierField( phone, said )
		);
	},
	code: ( view, said ) => {
		const { words } = view.language;
		return markup`<p>${ words.codeSent } ${ said.phone }</p>
			${ form(
				view,
				'verify',
				'verify',
				markup`<label for="code">${ words.code }</label>
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="12" required autofocus${ invalid(
					said
				) }>`
			) }
			${ form( view, 'send-again', 'sendAgain', markup``, true ) }
			${ otherScreen( view, 'sign-in', 'otherPhone' ) }`;
	},
	'unknown-phone': ( view, said ) => {
		const { words } = view.language;
		return markup`<p>${ words.noPhoneAccount } ${ said.phone }</p>
			${ view.signsUp.includes( 'phone' ) && form( view, 'create-phone', 'signUp', markup`` ) }
			${ otherScreen( view, 'sign-in', 'otherPhone' ) }`;
	},
};
