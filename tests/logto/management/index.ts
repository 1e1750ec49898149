import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Calls } from '../calls.ts';
import { send } from '../answers.ts';
import type { Spoil } from '../spoil.ts';
import { readText } from '../web.ts';
import { actions } from './actions.ts';
import { applications } from './applications.ts';
import { secrets } from './application-secrets.ts';
import { configs } from './configs.ts';
import { connectors } from './connectors.ts';
import { letIn } from './door.ts';
import type { Door } from './door.ts';
import { experience } from './experience.ts';
import { hooks } from './hooks.ts';
import { oneTimeTokens } from './one-time-tokens.ts';
import { Problem } from './problem.ts';
import type { Reply, Request, Route, World } from './request.ts';
import { rights } from './rights.ts';
import { roles } from './roles.ts';
import { sessions } from './sessions.ts';
import { users } from './users.ts';

/** A star stands for one segment. */
const routes = Object.entries( {
	...users,
	...rights,
	...roles,
	...sessions,
	...hooks,
	...actions,
	...oneTimeTokens,
	...applications,
	...secrets,
	...configs,
	...connectors,
	...experience,
} );

/** The tenant's Management API: people, their rights and sessions, applications, webhooks (logto-1.42.md §7). */
export class ManagementApi {
	readonly #world: World & Door & { calls: Calls; spoil: Spoil };

	/**
	 * @param world What it works on, and what tokens are checked against.
	 */
	constructor( world: World & Door & { calls: Calls; spoil: Spoil } ) {
		this.#world = world;
	}

	/**
	 * Answers a request.
	 *
	 * @param req The request.
	 * @param res The answer.
	 * @param url Its address.
	 */
	async answer(
		req: IncomingMessage,
		res: ServerResponse,
		url: URL
	): Promise< void > {
		const { calls, spoil } = this.#world;
		const call = calls.note( {
			endpoint: 'management',
			method: req.method ?? '',
			url: req.url ?? '',
			headers: req.headers,
		} );
		const reply = await this.#reply( req, url );
		call.status = reply.status;
		const answer = {
			status: reply.status,
			headers: headersOf( reply, url ),
			body: textOf( reply ),
		};
		const spoiler = spoil.dueAt( 'management' );
		send( res, spoiler?.( answer ) ?? answer );
	}

	async #reply( req: IncomingMessage, url: URL ): Promise< Reply > {
		const path = url.pathname.slice( '/api'.length );
		try {
			const [ route, ids ] = find( `${ req.method } ${ path }` );
			await letIn( req.headers.authorization, this.#world );
			return await route( {
				world: this.#world,
				ids,
				query: url.searchParams,
				body: bodyOf( await readText( req ) ),
			} );
		} catch ( error ) {
			if ( error instanceof Problem ) {
				return { status: error.status, body: error.body };
			}
			throw error;
		}
	}
}

function find( asked: string ): [ Route, string[] ] {
	for ( const [ pattern, route ] of routes ) {
		const expression = pattern.replaceAll( '*', '([^/]+)' );
		const found = new RegExp( `^${ expression }$` ).exec( asked );
		if ( found ) {
			return [ route, found.slice( 1 ).map( decodeURIComponent ) ];
		}
	}
	throw new Problem( 404, 'request.not_found' );
}

function bodyOf( text: string ): Request[ 'body' ] {
	if ( text === '' ) {
		return {};
	}
	try {
		return JSON.parse( text ) as Request[ 'body' ];
	} catch {
		throw new Problem( 400, 'request.invalid_input' );
	}
}

function headersOf(
	{ body, total }: Reply,
	url: URL
): Record< string, string > {
	return {
		...( body !== undefined && {
			'content-type':
				typeof body === 'string'
					? 'text/plain; charset=utf-8'
					: 'application/json; charset=utf-8',
		} ),
		...( total !== undefined && {
			'total-number': String( total ),
			link: linksOf( url, total ),
		} ),
	};
}

/** First, next where there is one, last: as RFC 8288 writes them. */
function linksOf( url: URL, total: number ): string {
	const page = Number( url.searchParams.get( 'page' ) ?? 1 );
	const size = Number( url.searchParams.get( 'page_size' ) ?? 20 );
	const last = Math.max( 1, Math.ceil( total / size ) );
	const link = ( number: number, rel: string ) => {
		const target = new URL( url );
		target.searchParams.set( 'page', String( number ) );
		target.searchParams.set( 'page_size', String( size ) );
		return `<${ target.href }>; rel="${ rel }"`;
	};
	return [
		link( 1, 'first' ),
		...( page > 1 ? [ link( page - 1, 'prev' ) ] : [] ),
		...( page < last ? [ link( page + 1, 'next' ) ] : [] ),
		link( last, 'last' ),
	].join( ', ' );
}

function textOf( { body }: Reply ): string {
	if ( body === undefined ) {
		return '';
	}
	return typeof body === 'string' ? body : JSON.stringify( body );
}
