import type { APIRequestContext, APIResponse } from '@playwright/test';
import { expect } from '../stage.ts';
import type { Places } from './search.ts';

/** What there is nothing to show of here: this site keeps no credential for the tenant's lists, and no run of people has begun. */
const EMPTY: readonly [ string, number ][] = [
	// Without anything to look for nobody is found.
	[ '/logto/v1/directory/people/claims', 400 ],
	[ '/logto/v1/directory/people', 200 ],
	[ '/logto/v1/directory', 400 ],
	[ '/logto/v1/people/run/report', 404 ],
];

/** An administrator's browser, without its window. */
export interface Asking {
	url: string;
	request: APIRequestContext;
	/** Core's, for this session. */
	nonce: string;
}

/** What stands in a route's address: all values that are there. */
export type Fillings = Readonly< Record< string, readonly string[] > >;

/** What is sent to a route; several times where there is more than one thing to say. */
export type Sending = readonly { body?: unknown; statuses: number[] }[];

/** Everything that can be read in an answer. */
export async function textOf( answer: APIResponse ): Promise< string > {
	const headers = answer
		.headersArray()
		.map( ( { name, value } ) => `${ name }: ${ value }` );
	return [ ...headers, await answer.text() ].join( '\n' );
}

/** Asks the REST API as the administrator. */
export const ask = (
	{ url, request, nonce }: Asking,
	method: string,
	route: string,
	data: unknown = undefined
): Promise< APIResponse > =>
	request.fetch( `${ url }/?rest_route=${ route }`, {
		method,
		headers: { 'X-WP-Nonce': nonce },
		...( data !== undefined && { data } ),
	} );

/** The nonce that core gives to the session in this browser. */
export async function nonceOf(
	url: string,
	request: APIRequestContext
): Promise< string > {
	const answer = await request.get(
		`${ url }/wp-admin/admin-ajax.php?action=rest-nonce`
	);
	expect( answer.status() ).toBe( 200 );
	return answer.text();
}

/** The routes under `logto/v1` as the site itself lists them, so that none can be forgotten. */
async function routesOf( asking: Asking ): Promise< [ string, string[] ][] > {
	const index = ( await ( await ask( asking, 'GET', '/' ) ).json() ) as {
		routes: Record< string, { methods: string[] } >;
	};
	return Object.entries( index.routes )
		.filter( ( [ route ] ) => route.startsWith( '/logto/v1' ) )
		.map( ( [ route, { methods } ] ) => [ route, methods ] );
}

/** A route's addresses: each `(?P<name>…)` filled with every value of that name. */
function filled( route: string, fillings: Fillings ): string[] {
	const found = /\(\?P<(\w+)>[^)]*\)/.exec( route );
	if ( ! found ) {
		return [ route ];
	}
	const [ pattern, name = '' ] = found;
	const values = fillings[ name ];
	if ( ! values?.length ) {
		throw new Error( `Say what ${ name } may be in ${ route }.` );
	}
	return values.flatMap( ( value ) =>
		filled( route.replace( pattern, value ), fillings )
	);
}

/**
 * Every answer of the plugin's REST API: GET and OPTIONS of each route, and what
 * else it takes.
 *
 * @param asking   Who asks.
 * @param fillings For the addresses.
 * @param sendings By method and route, as the site lists it; every one must be there.
 */
export async function restPlaces(
	asking: Asking,
	fillings: Fillings,
	sendings: Readonly< Record< string, Sending > >
): Promise< Places > {
	const places: Places = new Map();
	const routes = await routesOf( asking );
	const writing = routes.flatMap( ( [ route, methods ] ) =>
		methods
			.filter( ( method ) => method !== 'GET' )
			.map( ( method ) => `${ method } ${ route }` )
	);
	expect( writing.sort(), 'each has something to be sent' ).toEqual(
		Object.keys( sendings ).sort()
	);
	for ( const [ route, methods ] of routes ) {
		for ( const address of filled( route, fillings ) ) {
			const all = [
				...methods.filter( ( method ) => method === 'GET' ),
				'OPTIONS',
			];
			for ( const method of all ) {
				const answer = await ask( asking, method, address );
				const [ , refused = 200 ] =
					EMPTY.find( ( [ start ] ) => route.startsWith( start ) ) ??
					[];
				expect( answer.status(), `${ method } ${ address }` ).toBe(
					method === 'GET' ? refused : 200
				);
				places.set(
					`${ method } ${ address }`,
					await textOf( answer )
				);
			}
		}
	}
	for ( const [ what, sending ] of Object.entries( sendings ) ) {
		const [ method = '', route = '' ] = what.split( ' ' );
		for ( const address of filled( route, fillings ) ) {
			for ( const [ turn, { body, statuses } ] of sending.entries() ) {
				const place = `${ method } ${ address } (${ turn + 1 })`;
				const answer = await ask( asking, method, address, body );
				expect( statuses, place ).toContain( answer.status() );
				places.set( place, await textOf( answer ) );
			}
		}
	}
	return places;
}
