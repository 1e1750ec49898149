import { makeToken } from '../one-time-tokens.ts';
import { invalidInput } from './problem.ts';
import type { Route } from './request.ts';

/** Two days, where nobody says how long. */
const USUAL = 2 * 24 * 60 * 60;

const create: Route = ( { world, body } ) => {
	const { email, expiresIn = USUAL } = body;
	if ( typeof email !== 'string' || ! /^\S+@\S+\.\S+$/.test( email ) ) {
		throw invalidInput( 'email' );
	}
	if ( typeof expiresIn !== 'number' || expiresIn < 1 ) {
		throw invalidInput( 'expiresIn' );
	}
	const { people, clock } = world;
	return {
		status: 201,
		body: {
			email,
			status: 'active',
			context: {},
			...makeToken( people, clock, email, expiresIn ),
		},
	};
};

/** `/api/one-time-tokens`, of which magic links are made. */
export const oneTimeTokens: Record< string, Route > = {
	'POST /one-time-tokens': create,
};
