import { markup } from '../html.ts';
import type { Html } from '../html.ts';
import type { Method } from './identifiers.ts';
import type { Screen, View } from './view.ts';
import type { Word } from './words.ts';

/** What a page says besides its form. */
export interface Said {
	/** What went wrong. */
	error?: Word;
	/** The phone number a code went to. */
	phone?: string;
	/** What was typed before the error. */
	typed?: string;
}

/**
 * The ways to sign in, as tabs.
 *
 * @param view What is shown.
 */
export function tabs( view: View ): Html | false {
	const { words } = view.language;
	const item = ( method: Method ) =>
		markup`<li><a href="${ link( view, view.screen, method ) }"${
			method === view.method && markup` aria-current="page"`
		}>${ words[ method ] }</a></li>`;
	return (
		view.methods.length > 1 &&
		markup`<nav aria-label="${ words.methods }"><ul>
${ view.methods.map( item ) }
</ul></nav>`
	);
}

/**
 * The form that a tab opens.
 *
 * @param view What is shown.
 * @param said What the page says besides.
 */
export function identifierForm( view: View, said: Said ): Html {
	const { words } = view.language;
	if ( view.methods.length === 0 ) {
		return markup`<p>${ words.noWay }</p>`;
	}
	const field = identifierField( view, said );
	if ( view.byCode ) {
		return form( view, 'send-code', 'sendCode', field );
	}
	const isNew = view.screen === 'register';
	const label = isNew ? words.newPassword : words.password;
	const completion = isNew ? 'new-password' : 'current-password';
	return form(
		view,
		isNew ? 'register' : 'password',
		isNew ? 'signUp' : 'signIn',
		markup`${ field }
<label for="password">${ label }</label>
<input id="password" name="password" type="password" autocomplete="${ completion }" required${ invalid( said ) }>`
	);
}

const fields: Record< Method, Html > = {
	phone: markup` type="tel" autocomplete="tel"`,
	email: markup` type="email" autocomplete="email"`,
	username: markup` type="text" autocomplete="username" autocapitalize="none" spellcheck="false"`,
};

/**
 * The field for phone number, e-mail address or user name.
 *
 * @param view What is shown.
 * @param said What the page says besides.
 */
export function identifierField( view: View, said: Said ): Html {
	const { words } = view.language;
	const value = said.typed ?? view.hint;
	const isPhone = view.method === 'phone';
	return markup`<label for="identifier">${ words[ view.method ] }</label>
<input id="identifier" name="identifier"${
		fields[ view.method ]
	} value="${ value }" maxlength="128" required autofocus${ invalid(
		said,
		isPhone ? 'hint' : ''
	) }>
${ isPhone && markup`<p class="hint" id="hint">${ words.phoneHint }</p>` }`;
}

/**
 * Ties an error, and a hint, to a field.
 *
 * @param said What the page says.
 * @param hint The hint's id.
 */
export function invalid( said: Said, hint = '' ): Html {
	const described = [ said.error && 'error', hint ]
		.filter( Boolean )
		.join( ' ' );
	return markup`${ said.error && markup` aria-invalid="true"` }${ described !== '' && markup` aria-describedby="${ described }"` }`;
}

/**
 * A form with one button.
 *
 * @param view    What is shown.
 * @param action  What the button does.
 * @param button  What it says.
 * @param content The fields.
 * @param quiet   Whether another button matters more.
 */
export function form(
	view: View,
	action: string,
	button: Word,
	content: Html,
	quiet = false
): Html {
	return markup`<form method="post" action="${ link(
		view,
		view.screen,
		view.method
	) }">
${ content }
<button name="do" value="${ action }"${ quiet && markup` class="quiet"` }>${
		view.language.words[ button ]
	}</button>
</form>`;
}

/**
 * A link to another screen.
 *
 * @param view   What is shown.
 * @param screen Which screen.
 * @param word   What it says.
 */
export function otherScreen( view: View, screen: Screen, word: Word ): Html {
	return markup`<p class="else"><a href="${ link( view, screen, view.method ) }">${
		view.language.words[ word ]
	}</a></p>`;
}

/**
 * The address of a screen.
 *
 * @param view   Which sign-in.
 * @param screen Which screen.
 * @param method Which tab.
 */
export function link( view: View, screen: Screen, method: Method ): string {
	const application = encodeURIComponent( view.application );
	return `/sign-in?app_id=${ application }&screen=${ screen }&method=${ method }`;
}
