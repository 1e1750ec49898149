import type { UsageType } from '../sms.ts';
import { redirect } from '../web.ts';
import { normalised } from './identifiers.ts';
import { link } from './forms.ts';
import { text } from './view.ts';
import type { Screen } from './view.ts';
import { finish, personWith, refuse } from './visit.ts';
import type { Visit } from './visit.ts';

const usages: Partial< Record< Screen, UsageType > > = {
	register: 'Register',
	reset: 'ForgotPassword',
};

/**
 * Sends a code to the phone number that was typed.
 *
 * @param visit The POSTed form.
 */
export async function sendCode( visit: Visit ): Promise< void > {
	const phone = normalised( 'phone', visit.form.get( 'identifier' ) ?? '' );
	if ( ! phone ) {
		refuse( visit, 'badPhone' );
		return;
	}
	await send( visit, phone, usages[ visit.view.screen ] ?? 'SignIn' );
}

/**
 * Sends a new code to the same number.
 *
 * @param visit The POSTed form.
 */
export async function sendAgain( visit: Visit ): Promise< void > {
	const pending = visit.world.codes.pending( visit.uid );
	if ( ! pending ) {
		startOver( visit );
		return;
	}
	await send( visit, pending.phone, pending.usage );
}

/**
 * Checks the code. A number without an account gets one at once on the sign-up
 * screen; elsewhere the person is asked first, as Logto does.
 *
 * @param visit The POSTed form.
 */
export async function verify( visit: Visit ): Promise< void > {
	const { codes } = visit.world;
	const result = codes.check( visit.uid, visit.form.get( 'code' ) ?? '' );
	if ( result !== 'right' ) {
		refuse( visit, result === 'wrong' ? 'wrongCode' : 'codeExpired' );
		return;
	}
	const pending = codes.pending( visit.uid );
	const person = personWith( visit, 'phone', pending?.phone );
	if ( person ) {
		await finish( visit, person );
	} else if ( pending?.usage === 'Register' ) {
		await signUp( visit );
	} else {
		redirect( visit.res, link( visit.view, 'unknown-phone', 'phone' ) );
	}
}

/**
 * Makes an account that has nothing but the verified phone number.
 *
 * @param visit The POSTed form.
 */
export async function signUp( visit: Visit ): Promise< void > {
	const pending = visit.world.codes.pending( visit.uid );
	if ( ! pending?.verified || personWith( visit, 'phone', pending.phone ) ) {
		startOver( visit );
		return;
	}
	const person = visit.world.people.add(
		{ primaryPhone: pending.phone },
		'sign-up'
	);
	await finish( visit, person, 'Register' );
}

async function send(
	visit: Visit,
	phone: string,
	usage: UsageType
): Promise< void > {
	const problem = await visit.world.codes.send(
		visit.uid,
		phone,
		usage,
		text( visit.interaction.params, 'ui_locales' ) || undefined
	);
	if ( problem === 'too-often' ) {
		refuse( visit, 'tooMany', 429 );
	} else if ( problem ) {
		refuse( visit, 'notSent', 502 );
	} else {
		redirect( visit.res, link( visit.view, 'code', 'phone' ) );
	}
}

function startOver( visit: Visit ): void {
	redirect( visit.res, link( visit.view, 'sign-in', 'phone' ) );
}
