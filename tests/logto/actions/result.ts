import type { Person } from '../people.ts';
import type { Typed } from './index.ts';

/** What a script may say of a person: each null, or a text that fits; null is no username. */
const texts: Record< string, RegExp > = {
	username: /^[A-Z_a-z]\w*$/,
	primaryEmail: /^\S+@\S+\.\S+$/,
	primaryPhone: /^\d+$/,
	name: /^[^]{0,128}$/,
	avatar: /^[^]{0,2048}$/,
};

const fields = {
	username: 'username',
	email: 'primaryEmail',
	phone: 'primaryPhone',
} as const;

/** Fields of a person that a script has a say in. */
export type Facts = Partial<
	Pick<
		Person,
		| 'username'
		| 'primaryEmail'
		| 'primaryPhone'
		| 'name'
		| 'avatar'
		| 'customData'
		| 'profile'
	>
>;

/** What becomes of a sign-in whose password was wrong. */
export type Verdict =
	| { becomes: 'wrong' | 'conflict' }
	| { becomes: 'created' | 'updated'; facts: Facts };

/**
 * Reads what a script returned, as strictly as Logto does: whatever it does not
 * understand is a wrong password.
 *
 * @param result What the script returned.
 * @param typed  What was typed.
 */
export function verdictOn( result: unknown, typed: Typed ): Verdict {
	const { action, passwordVerified, user } = asObject( result ) ?? {};
	const facts = asObject( user );
	if (
		( action !== 'createUser' && action !== 'updateUser' ) ||
		passwordVerified !== true ||
		! facts ||
		! Object.entries( facts ).every( fits )
	) {
		return { becomes: 'wrong' };
	}
	const own = facts[ fields[ typed.type ] ];
	const isNew = action === 'createUser';
	if (
		( own !== undefined && ! isSame( own, typed ) ) ||
		isNew !== ( typed.person === undefined )
	) {
		return { becomes: 'conflict' };
	}
	return isNew
		? {
				becomes: 'created',
				facts: { [ fields[ typed.type ] ]: typed.value, ...facts },
			}
		: { becomes: 'updated', facts };
}

function fits( [ name, value ]: [ string, unknown ] ): boolean {
	if ( name === 'customData' || name === 'profile' ) {
		return asObject( value ) !== undefined;
	}
	const pattern = texts[ name ];
	return (
		pattern !== undefined &&
		( value === null ||
			( typeof value === 'string' && pattern.test( value ) ) )
	);
}

function isSame( own: unknown, { type, value }: Typed ): boolean {
	return type === 'email' && typeof own === 'string'
		? own.toLowerCase() === value.toLowerCase()
		: own === value;
}

function asObject( value: unknown ): Record< string, unknown > | undefined {
	return typeof value === 'object' &&
		value !== null &&
		! Array.isArray( value )
		? ( value as Record< string, unknown > )
		: undefined;
}
