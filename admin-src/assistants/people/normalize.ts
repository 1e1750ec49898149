import {
	isRecord,
	listAt,
	numberAt,
	oneOf,
	recordAt,
	textAt,
	urlAt,
} from '../../shared/readers';
import { COUNTS, type PasswordCheck, type People, type Run } from './types';

/**
 * Makes a `Run` of an answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeRun( answer: unknown ): Run | null {
	if ( ! isRecord( answer ) ) {
		return null;
	}
	const id = textAt( answer, 'id' );
	const state = oneOf(
		[ 'running', 'paused', 'done' ] as const,
		answer[ 'state' ],
		null
	);
	if ( id === '' || state === null ) {
		return null;
	}
	const counts = recordAt( answer, 'counts' );
	const count = ( name: string ) => numberAt( counts, name ) ?? 0;
	return {
		id,
		state,
		isDry: answer[ 'is_dry' ] !== false,
		total: numberAt( answer, 'total' ) ?? 0,
		done: numberAt( answer, 'done' ) ?? 0,
		counts: Object.fromEntries(
			COUNTS.map( ( name ) => [ name, count( name ) ] )
		) as Run[ 'counts' ],
		lastError: textAt( answer, 'last_error' ) || null,
		report: urlAt( answer, 'report' ),
		wait: Math.max( 0, numberAt( answer, 'wait' ) ?? 0 ),
	};
}

/**
 * Makes `People` of an answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizePeople( answer: unknown ): People | null {
	if ( ! isRecord( answer ) || typeof answer[ 'users' ] !== 'number' ) {
		return null;
	}
	return {
		users: answer[ 'users' ],
		linked: numberAt( answer, 'linked' ) ?? 0,
		roles: listAt( answer, 'roles' )
			.filter( isRecord )
			.map( ( role ) => ( {
				slug: textAt( role, 'slug' ),
				name: textAt( role, 'name' ),
				users: numberAt( role, 'users' ) ?? 0,
			} ) ),
		run: normalizeRun( answer[ 'run' ] ),
	};
}

/**
 * Makes a `PasswordCheck` of an answer; null where it is none.
 *
 * @param answer The decoded body.
 */
export function normalizeCheck( answer: unknown ): PasswordCheck | null {
	if ( ! isRecord( answer ) || typeof answer[ 'has_secret' ] !== 'boolean' ) {
		return null;
	}
	return {
		hasSecret: answer[ 'has_secret' ],
		vouches: answer[ 'vouches' ] === true,
		cameOver: numberAt( answer, 'came_over' ) ?? 0,
		left: numberAt( answer, 'left' ) ?? 0,
		installed: oneOf(
			[ 'no', 'off', 'on', 'other' ] as const,
			answer[ 'installed' ],
			'unknown'
		),
		isSafe: answer[ 'is_https' ] === true,
		obstacle: textAt( answer, 'obstacle' ) || null,
		script: textAt( answer, 'script' ),
	};
}
