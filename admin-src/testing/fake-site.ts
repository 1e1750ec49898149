import { SCHEMA } from '../shared/schema/schema';
import type { Place, ServerState } from '../shared/types';

/** None is saved. */
export const NO_SECRETS = {
	app_secret: false,
	webhook_signing_key: false,
	webhook_former_signing_key: false,
	management_app_secret: false,
};

/**
 * A request that reached the site.
 */
export interface SiteRequest {
	readonly method: string;
	readonly path: string;
	readonly body: unknown;
}

export type Answer = () => Response | Promise< Response >;

/** What the server sends where nothing is saved. */
export const defaults = Object.fromEntries(
	Object.entries( SCHEMA )
		.filter( ( [ , property ] ) => ! ( 'secret' in property ) )
		.map( ( [ name, property ] ) => [ name, property.default ] )
) as unknown as ServerState[ 'settings' ];

/**
 * A state as the server sends it: saved, working, nothing found wrong.
 *
 * @param changes What is different.
 */
export function serverState(
	changes: Partial< Omit< ServerState, 'connection' > > & {
		readonly connection?: Partial< ServerState[ 'connection' ] >;
	} = {}
): ServerState {
	const { connection, ...others } = changes;
	return {
		revision: 3,
		settings: {
			...defaults,
			endpoint: 'https://tenant.logto.app',
			app_id: 'app-1',
		},
		secrets: { ...NO_SECRETS, app_secret: true },
		fixed: [],
		redirect_uri: 'https://site.test/wp-login.php?action=logto',
		post_sign_out_redirect_uri:
			'https://site.test/wp-login.php?action=logto-signed-out',
		form_url: 'https://site.test/wp-login.php?logto=form',
		try_url: 'https://site.test/wp-login.php?logto=try',
		last_mode: null,
		allow_http: false,
		connection: {
			status: 'working',
			last_sign_in: null,
			failed_at: null,
			refused: null,
			is_sign_out_local: false,
			findings: null,
			...connection,
		},
		account: {
			connected: false,
			connect_url: 'https://site.test/wp-admin/admin-post.php?action=x',
		},
		emergency_link: { created: null },
		has_linked_administrator: true,
		registration_open: true,
		two_factor_active: false,
		network: null,
		issuers: null,
		trouble: null,
		roles: [
			{ value: 'administrator', label: 'Administrator' },
			{ value: 'editor', label: 'Editor' },
		],
		seen: {
			roles: [ 'staff' ],
			organizations: [ 'org_1' ],
			organization_roles: [ 'org_1:admin' ],
			claims: [ 'badge' ],
		},
		...others,
	};
}

/** The state of a site on which nothing is saved yet. */
export const notSetUp = serverState( {
	settings: defaults,
	secrets: NO_SECRETS,
	connection: { status: 'not_set_up' },
} );

/**
 * An HTTP answer with a JSON body.
 *
 * @param body   The body.
 * @param status The HTTP status.
 */
export function json( body: unknown, status = 200 ): Response {
	return new Response( JSON.stringify( body ), {
		status,
		headers: { 'Content-Type': 'application/json' },
	} );
}

/**
 * What the site answers where values can't be saved.
 *
 * @param params A sentence for each, by name.
 * @param places Of lists: where in them.
 */
export const refusal =
	(
		params: Readonly< Record< string, string > >,
		places: Readonly< Record< string, Place > > = {}
	): Answer =>
	() =>
		json(
			{
				code: 'rest_invalid_param',
				message: 'Invalid parameter(s)',
				data: { status: 400, params, places },
			},
			400
		);

const SITE = 'https://site.test';

const fromElsewhere = new WeakSet< Answer >();
const ofTenant = new WeakSet< Answer >();

/** What the site answers where Logto says nothing of its tenant. */
export const unknownTenant = {
	asked_at: null,
	sign_in_experience: null,
	account_pages: [],
};

/**
 * Makes an answer one to the question what the tenant says of itself, which
 * several parts of the page ask by themselves.
 *
 * @param answer What it answers.
 */
export function aboutTenant( answer: Answer ): Answer {
	const marked: Answer = () => answer();
	ofTenant.add( marked );
	return marked;
}

const NOTHING_CAME = {
	first: null,
	last: null,
	count: 0,
	refused_last: null,
	refused: 0,
	is_unusual: false,
	obstacle: '',
};

/** What the site answers where Logto has posted nothing yet. */
export const noArrivals = {
	backchannel: {
		...NOTHING_CAME,
		address: `${ SITE }/?rest_route=/logto/v1/backchannel-logout`,
	},
	webhook: {
		...NOTHING_CAME,
		address: `${ SITE }/?rest_route=/logto/v1/webhook`,
	},
};

const asides: Record< string, Answer > = {};

/**
 * Decides what the tab Sessions is told of what Logto posts here, which it
 * asks by itself.
 *
 * @param answer What the site answers.
 */
export function aboutArrivals( answer: Answer ): void {
	asides[ '/arrivals' ] = answer;
}

/**
 * The same about the Management API.
 *
 * @param answer What the site answers.
 */
export function aboutManagementApi( answer: Answer ): void {
	asides[ '/management-api' ] = answer;
}

aboutArrivals( () => json( noArrivals ) );
aboutManagementApi( () => json( { available: true, problem: '' } ) );

/**
 * Makes an answer one that another server gives than the site.
 *
 * @param answer What it answers.
 */
export function elsewhere( answer: Answer ): Answer {
	const marked: Answer = () => answer();
	fromElsewhere.add( marked );
	return marked;
}

/**
 * Puts a site in the place of the network: each request takes the next answer,
 * in the order given. Nobody else can be reached, but for the answers that are
 * from elsewhere. What the tenant says of itself is not known, but by answers
 * about it: the last one stays.
 *
 * @param answers What the site answers.
 * @return The requests so far; it grows.
 */
export function fakeSite( ...answers: readonly Answer[] ): SiteRequest[] {
	const requests: SiteRequest[] = [];
	const aside = [ fromElsewhere, ofTenant ];
	const own = answers.filter(
		( answer ) => ! aside.some( ( set ) => set.has( answer ) )
	);
	const tenants = answers.filter( ( answer ) => ofTenant.has( answer ) );
	const others = answers.filter( ( answer ) => fromElsewhere.has( answer ) );
	globalThis.fetch = async ( input, init ) => {
		const url = new URL( String( input ), SITE );
		if ( url.origin === SITE && url.pathname.endsWith( '/tenant' ) ) {
			const told = tenants.length > 1 ? tenants.shift() : tenants[ 0 ];
			return told ? told() : json( unknownTenant );
		}
		const known = Object.entries( asides ).find(
			( [ path ] ) => url.origin === SITE && url.pathname.endsWith( path )
		);
		if ( known ) {
			return known[ 1 ]();
		}
		const queue = url.origin === SITE ? own : others;
		const answer = queue.shift();
		if ( ! answer && queue === others ) {
			// The page looks at a typed endpoint by itself, whenever typing pauses.
			throw new TypeError( `${ url.origin } can’t be reached.` );
		}
		requests.push( {
			method: methodOf( init ),
			path: url.pathname,
			body:
				typeof init?.body === 'string'
					? ( JSON.parse( init.body ) as unknown )
					: undefined,
		} );
		if ( ! answer ) {
			throw new TypeError( `No answer left for ${ url.href }.` );
		}
		return answer();
	};
	return requests;
}

/** What a request is meant as: some servers let GET and POST through only, so the rest goes as a POST that says so. */
function methodOf( init: RequestInit | undefined ): string {
	const meant = new Headers( init?.headers ).get( 'X-HTTP-Method-Override' );
	return meant ?? init?.method ?? 'GET';
}

/**
 * An answer that is on its way until it is let go.
 */
export function pendingAnswer(): {
	answer: Answer;
	arrive: ( response: Response ) => void;
} {
	let arrive: ( response: Response ) => void = () => {};
	const arrived = new Promise< Response >( ( resolve ) => {
		arrive = resolve;
	} );
	return { answer: async () => arrived, arrive };
}
