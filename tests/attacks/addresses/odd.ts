import type { Stage } from '../../e2e/stage.ts';
import type { Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { ask } from '../moved/disguise.ts';
import type { Answer } from '../moved/disguise.ts';

/**
 * Runs while an address stands in Settings > General as somebody typed it.
 *
 * @param stage The site.
 * @param typed WordPress Address and Site Address.
 * @param run   What goes on meanwhile.
 * @param more  PHP of one more plugin.
 */
export async function withAddress(
	stage: Stage,
	typed: string,
	run: () => Promise< unknown >,
	more = ''
): Promise< void > {
	const { applications } = stage.logto;
	const before = applications.all.map( ( one ) => ( { ...one } ) );
	try {
		await withPlugin(
			stage,
			`foreach ( array( 'option_siteurl', 'option_home' ) as $name ) { add_filter( $name, static fn (): string => '${ typed }', 20 ); } ${ more }`,
			run
		);
	} finally {
		// What was registered meanwhile is the other address's.
		for ( const { id, redirectUris, postLogoutRedirectUris } of before ) {
			applications.change( id, { redirectUris, postLogoutRedirectUris } );
		}
	}
}

/** A browser at a site whose host no name server knows: it says the name, and goes to this machine. */
export class Guest {
	readonly #stage: Stage;
	readonly #host: string;
	readonly #cookies = new Map< string, string >();

	/**
	 * @param stage The site.
	 * @param host  What it calls it.
	 */
	constructor( stage: Stage, host: string ) {
		this.#stage = stage;
		this.#host = host;
	}

	/**
	 * Opens an address of the site and follows nothing.
	 *
	 * @param url Which; only path and query count.
	 */
	async open( url: string ): Promise< Answer > {
		const { pathname, search } = new URL( url, this.#stage.site.url );
		const answer = await ask( this.#stage, pathname + search, {
			host: this.#host,
			cookie: [ ...this.#cookies ]
				.map( ( pair ) => pair.join( '=' ) )
				.join( '; ' ),
		} );
		for ( const line of answer.cookies ) {
			const [ pair = '' ] = line.split( ';' );
			this.#cookies.set(
				pair.slice( 0, pair.indexOf( '=' ) ),
				pair.slice( pair.indexOf( '=' ) + 1 )
			);
		}
		return answer;
	}
}

/** Registers the site at Logto by what the plugin shows, and forgets what Logto was asked before. */
export async function register( stage: Stage ): Promise< string > {
	const { site, logto, values } = stage;
	const [ redirect = '', signedOut = '' ] = (
		await site.wpEval( `
			$row = get_option( 'logto_probe' );
			if ( is_array( $row ) ) { $row['at'] = time() - 61; update_option( 'logto_probe', $row ); }
			$site = \\Logto\\services()->adapters()->site();
			echo $site->redirect_uri() . "\\n" . $site->post_sign_out_redirect_uri();` )
	).split( '\n' );
	logto.applications.change( values.app_id, {
		redirectUris: [ redirect ],
		postLogoutRedirectUris: [ signedOut ],
	} );
	return redirect;
}

/**
 * Signs ada in, from a page that was asked for, up to where the site sends her on.
 *
 * @param visitor Her browser at Logto.
 * @param guest   Her browser at the site.
 * @param page    What she asked for.
 */
export async function signInAt(
	visitor: Visitor,
	guest: Guest,
	page: string
): Promise< Answer > {
	const start = await guest.open(
		`/wp-login.php?redirect_to=${ encodeURIComponent( page ) }`
	);
	return guest.open( await throughLogto( visitor, start.location ) );
}

/**
 * Does at Logto what is to be done there, and stops where that leads back.
 *
 * @param visitor  The browser.
 * @param location Where the site sent it.
 */
export async function throughLogto(
	visitor: Visitor,
	location: string
): Promise< string > {
	const { goes } = visitor;
	const { origin } = new URL( location );
	visitor.goes = ( url ) => url.origin === origin;
	await visitor.open( location );
	if ( visitor.page.text.includes( '<h1>Sign in</h1>' ) ) {
		await visitor.signInAtLogto( 'ada' );
	}
	visitor.goes = goes;
	return visitor.page.url;
}
