import { redeemToken } from '../one-time-tokens.ts';
import { finish, personWith } from './visit.ts';
import type { Visit } from './visit.ts';

/**
 * A magic link: whoever brings a good token with its address is signed in, or
 * signed up, also where the tenant has no sign-up.
 *
 * @param visit  The sign-in.
 * @param refuse Shows that the link is not good.
 */
export async function redeem(
	visit: Visit,
	refuse: () => void
): Promise< void > {
	const { params } = visit.interaction;
	const { people } = visit.world;
	const email = String( params[ 'login_hint' ] ?? '' );
	if (
		! redeemToken( people, String( params[ 'one_time_token' ] ), email )
	) {
		refuse();
		return;
	}
	const person = personWith( visit, 'email', email.toLowerCase() );
	await finish(
		visit,
		person ?? people.add( { primaryEmail: email }, 'sign-up' ),
		person ? 'SignIn' : 'Register'
	);
}
