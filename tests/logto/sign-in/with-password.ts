import { normalised } from './identifiers.ts';
import { otherPassword } from './other-password.ts';
import { finish, personWith, refuse } from './visit.ts';
import type { Visit } from './visit.ts';

const shortest = 8;

/**
 * Signs in with user name or e-mail address, and password.
 *
 * @param visit The POSTed form.
 */
export async function signIn( visit: Visit ): Promise< void > {
	const { method } = visit.view;
	const typed = visit.form.get( 'identifier' ) ?? '';
	const identifier = normalised( method, typed );
	const person = personWith( visit, method, identifier );
	const password = visit.form.get( 'password' );
	if ( visit.view.byCode || ! visit.view.methods.includes( method ) ) {
		refuse( visit, 'wrongPassword' );
	} else if (
		person &&
		person.password !== null &&
		person.password === password
	) {
		await finish( visit, person );
	} else if ( identifier && password ) {
		await otherPassword( visit, method, identifier, password, person );
	} else {
		refuse( visit, 'wrongPassword' );
	}
}

/**
 * Makes an account with user name or e-mail address, and password. No code goes
 * to the address, as a real Logto would send one.
 *
 * @param visit The POSTed form.
 */
export async function signUp( visit: Visit ): Promise< void > {
	const { method } = visit.view;
	const identifier = normalised(
		method,
		visit.form.get( 'identifier' ) ?? ''
	);
	const password = visit.form.get( 'password' ) ?? '';
	const { signUp: ways } = visit.world.experience.offered;
	if ( ! identifier || method === 'phone' || ! ways.includes( method ) ) {
		refuse( visit, 'badIdentifier' );
	} else if ( personWith( visit, method, identifier ) ) {
		refuse( visit, 'taken' );
	} else if ( password.length < shortest ) {
		refuse( visit, 'badPassword' );
	} else {
		const field = method === 'email' ? 'primaryEmail' : 'username';
		const person = visit.world.people.add(
			{ [ field ]: identifier, password },
			'sign-up'
		);
		await finish( visit, person, 'Register' );
	}
}
