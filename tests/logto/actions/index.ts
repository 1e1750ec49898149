import type { Person } from '../people.ts';
import { personOf } from './person.ts';
import { runScript } from './run.ts';

/** The names by which Logto keeps its two scripts. */
export const actionKeys = [
	'action.postFirstFactorVerification',
	'action.postSignIn',
] as const;

/** One of them. */
export type ActionKey = ( typeof actionKeys )[ number ];

/** A script, as the Management API takes it. */
export interface Action {
	script: string;
	environmentVariables?: Record< string, string >;
	contextSample?: unknown;
	/** Off unless it says so. */
	enabled?: boolean;
	onExecutionError?: 'block' | 'allow';
}

/** What was typed where a password was wrong. */
export interface Typed {
	type: 'username' | 'email' | 'phone';
	value: string;
	password: string;
	/** Who has that name. */
	person: Person | undefined;
}

/** The tenant's Actions: scripts that run at Logto itself, inside a sign-in. */
export class Actions {
	readonly #actions = new Map< ActionKey, Action >();

	/** What there is, by name. */
	get all(): [ ActionKey, Action ][] {
		return actionKeys.flatMap( ( key ) => {
			const action = this.#actions.get( key );
			return action ? [ [ key, action ] ] : [];
		} );
	}

	/**
	 * One of the two.
	 *
	 * @param key Which.
	 */
	find( key: ActionKey ): Action | undefined {
		return this.#actions.get( key );
	}

	/**
	 * Puts one there, in the place of what was there.
	 *
	 * @param key    Which.
	 * @param action The script, and what belongs to it.
	 */
	put( key: ActionKey, action: Action ): Action {
		this.#actions.set( key, action );
		return action;
	}

	/**
	 * Takes one away.
	 *
	 * @param key Which; all of them by default.
	 */
	remove( ...key: ActionKey[] ): void {
		( key.length > 0 ? key : actionKeys ).forEach( ( one ) => {
			this.#actions.delete( one );
		} );
	}

	/**
	 * Runs the script for a password that is wrong here, if there is one and it is on.
	 *
	 * @param typed What was typed.
	 * @return What it returned; nothing where it broke, took too long, or did not run.
	 */
	async afterWrongPassword( typed: Typed ): Promise< unknown > {
		const action = this.#actions.get(
			'action.postFirstFactorVerification'
		);
		if ( action?.enabled !== true ) {
			return undefined;
		}
		const { type, value, password, person } = typed;
		try {
			return await runScript( action.script, {
				event: {
					key: 'action.postFirstFactorVerification',
					interactionEvent: 'SignIn',
					verificationType: 'Password',
					identifier: { type, value },
					user: person ? personOf( person ) : null,
					password,
				},
				environmentVariables: action.environmentVariables,
			} );
		} catch {
			return undefined;
		}
	}
}
