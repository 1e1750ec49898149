import type { Actions } from '../actions/index.ts';
import type { Applications } from '../applications.ts';
import type { IdTokenContents } from '../claims.ts';
import type { Clock } from '../clock.ts';
import type { Connectors } from '../connectors.ts';
import type { Experience } from '../experience.ts';
import type { Hooks } from '../hooks/index.ts';
import type { People } from '../people.ts';
import type { Storage } from '../storage.ts';
import { Problem } from './problem.ts';

/** What the Management API works on. */
export interface World {
	/** Which Logto it is, where they differ. */
	version: '1.37' | '1.42';
	clock: Clock;
	applications: Applications;
	connectors: Connectors;
	experience: Experience;
	idToken: IdTokenContents;
	people: People;
	hooks: Hooks;
	actions: Actions;
	storage: Storage;
}

/** A request that was let in. */
export interface Request {
	world: World;
	/** What the route's stars stand for, in their order. */
	ids: string[];
	query: URLSearchParams;
	/** The JSON that was sent; empty where there was none. */
	body: Record< string, unknown >;
}

/** What is answered: 204 without a body, a text as text/plain. */
export interface Reply {
	status: number;
	body?: unknown;
	/** How many there are in all, for a list that was asked for by pages. */
	total?: number;
}

/** Answers one route. */
export type Route = ( request: Request ) => Reply | Promise< Reply >;

/**
 * Cuts the page out of a list that was asked for.
 *
 * @param items All of them.
 * @param query `page` and `page_size`.
 */
export function paged(
	items: readonly unknown[],
	query: URLSearchParams
): Reply {
	const page = Number( query.get( 'page' ) ?? 1 );
	const size = Number( query.get( 'page_size' ) ?? 20 );
	const isGood = ( number: number, most: number ) =>
		Number.isInteger( number ) && number >= 1 && number <= most;
	if ( ! isGood( page, Number.MAX_SAFE_INTEGER ) || ! isGood( size, 100 ) ) {
		throw new Problem( 400, 'guard.invalid_pagination' );
	}
	return {
		status: 200,
		body: items.slice( ( page - 1 ) * size, page * size ),
		total: items.length,
	};
}

/**
 * The same where pages are asked for; else the whole list.
 *
 * @param items All of them.
 * @param query `page` and `page_size`, or neither.
 */
export function pagedOrAll(
	items: readonly unknown[],
	query: URLSearchParams
): Reply {
	return query.has( 'page' ) || query.has( 'page_size' )
		? paged( items, query )
		: { status: 200, body: items };
}
