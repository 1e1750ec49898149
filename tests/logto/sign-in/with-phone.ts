import type { Person } from '../people.ts';
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
	'continue-phone': 'Generic',
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
	const usage = usages[ visit.view.screen ] ?? 'SignIn';
	if ( isOffered( visit, usage ) ) {
		await send( visit, phone, usage );
	} else {
		startOver( visit );
	}
}

/** What the page shows no form for is not to be had by writing one. */
function isOffered( { uid, world }: Visit, usage: UsageType ): boolean {
	const { offered } = world.experience;
	const has: Record< UsageType, boolean > = {
		SignIn: offered.byCode.includes( 'phone' ),
		Register: offered.signUp.includes( 'phone' ),
		ForgotPassword: true,
		Generic: world.waiting.has( uid ),
	};
	return has[ usage ];
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
	const waiting = visit.world.waiting.get( visit.uid );
	if ( pending?.usage === 'Generic' && waiting ) {
		await complete( visit, waiting, pending.phone, person );
	} else if ( person ) {
		await finish( visit, person );
	} else if ( pending?.usage === 'Register' ) {
		await signUp( visit );
	} else {
		redirect( visit.res, link( visit.view, 'unknown-phone', 'phone' ) );
	}
}

/** Gives a person the number that everybody has to have, unless it is another's. */
async function complete(
	visit: Visit,
	id: string,
	primaryPhone: string,
	other: Person | undefined
): Promise< void > {
	if ( other ) {
		refuse( visit, 'taken' );
		return;
	}
	await finish( visit, visit.world.people.change( id, { primaryPhone } ) );
}

/**
 * Makes an account that has nothing but the verified phone number.
 *
 * @param visit The POSTed form.
 */
export async function signUp( visit: Visit ): Promise< void > {
	const pending = visit.world.codes.pending( visit.uid );
	const isOpen = visit.world.experience.offered.signUp.includes( 'phone' );
	if (
		! isOpen ||
		! pending?.verified ||
		personWith( visit, 'phone', pending.phone )
	) {
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
