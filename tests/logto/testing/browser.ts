/** A page, as far as tests read one. */
export interface Shown {
	url: string;
	status: number;
	headers: Headers;
	text: string;
}

/** A form's button: where it leads and what it sends. */
interface Button {
	action: string;
	fields: URLSearchParams;
}

interface Cookie {
	name: string;
	value: string;
	path: string;
}

const redirects = [ 301, 302, 303, 307, 308 ];

/** As many as Chromium follows, one after the other. */
const MOST_REDIRECTS = 20;

/**
 * A browser without scripts: it keeps cookies by host and path, follows redirects
 * on the origins that it is for, and presses buttons by what they say. A form that a
 * page would submit by script is submitted.
 */
export class Browser {
	readonly #cookies = new Map< string, Cookie >();
	readonly #origin: string;
	/** Redirects followed since somebody did something. */
	#followed = 0;

	/** Where it goes; anything else is shown as an address, not opened. */
	goes: ( url: URL ) => boolean;

	/** What is shown now. */
	page: Shown = { url: '', status: 0, headers: new Headers(), text: '' };

	/**
	 * @param origin Where it begins.
	 * @param others Where else it may go; a redirect elsewhere is shown, not followed.
	 */
	constructor( origin: string, ...others: string[] ) {
		this.#origin = origin;
		this.goes = ( url ) => [ origin, ...others ].includes( url.origin );
	}

	/** The names of the cookies it keeps. */
	get cookieNames(): string[] {
		return [ ...this.#cookies.values() ].map( ( { name } ) => name );
	}

	/**
	 * Takes cookies away, as a browser that doesn't keep them.
	 *
	 * @param which Tells by the name.
	 */
	dropCookies( which: ( name: string ) => boolean ): void {
		for ( const [ key, { name } ] of this.#cookies ) {
			if ( which( name ) ) {
				this.#cookies.delete( key );
			}
		}
	}

	/**
	 * The value of a cookie, where it keeps one of that name.
	 *
	 * @param which Tells by the name.
	 */
	cookie( which: ( name: string ) => boolean ): Cookie | undefined {
		return [ ...this.#cookies.values() ].find( ( { name } ) =>
			which( name )
		);
	}

	/**
	 * Puts a cookie in, as another server on the same host would.
	 *
	 * @param name  Its name.
	 * @param value Its value.
	 */
	setCookie( name: string, value: string ): void {
		this.#cookies.set( `${ name } /`, { name, value, path: '/' } );
	}

	/**
	 * Goes to an address.
	 *
	 * @param url  Which; may be relative.
	 * @param form What to POST.
	 *
	 * @throws Error where redirects don't end.
	 */
	async open( url: string | URL, form?: URLSearchParams ): Promise< Shown > {
		this.#followed = 0;
		return this.#load( url, form );
	}

	async #load( url: string | URL, form?: URLSearchParams ): Promise< Shown > {
		const target = new URL( url, this.page.url || this.#origin );
		if ( ! this.goes( target ) ) {
			this.page = { ...this.page, url: target.href, status: 0, text: '' };
			return this.page;
		}
		const response = await fetch( target, {
			redirect: 'manual',
			headers: {
				cookie: this.#cookiesFor( target ),
				accept: 'text/html',
			},
			...( form && { method: 'POST', body: form } ),
		} );
		this.#keep( response.headers.getSetCookie(), target.hostname );
		const text = await response.text();
		this.page = {
			url: target.href,
			status: response.status,
			headers: response.headers,
			text,
		};
		const location = response.headers.get( 'location' );
		if ( location !== null && redirects.includes( response.status ) ) {
			if ( ++this.#followed > MOST_REDIRECTS ) {
				throw new Error( `Too many redirects, at ${ target.href }.` );
			}
			return this.#load( location );
		}
		return text.includes( '.submit()' ) ? this.press() : this.page;
	}

	/**
	 * Fills in fields and presses a button.
	 *
	 * @param label  What the button says; any, if left out.
	 * @param fields What to type, by the fields' names.
	 */
	async press(
		label = '',
		fields: Record< string, string > = {}
	): Promise< Shown > {
		const button = this.#button( label );
		for ( const [ name, value ] of Object.entries( fields ) ) {
			if ( ! button.fields.has( name ) ) {
				throw new Error( `No field ${ name } at ${ this.page.url }.` );
			}
			button.fields.set( name, value );
		}
		return this.open( button.action, button.fields );
	}

	/**
	 * Follows a link.
	 *
	 * @param label What it says.
	 */
	async follow( label: string ): Promise< Shown > {
		const links = this.page.text.matchAll( /<a ([^>]*)>([^<]*)<\/a>/g );
		for ( const [ , tag = '', said = '' ] of links ) {
			if ( unescaped( said ) === label ) {
				return this.open( attribute( tag, 'href' ) );
			}
		}
		throw new Error( `No link "${ label }" at ${ this.page.url }.` );
	}

	#button( label: string ): Button {
		const forms = this.page.text.matchAll(
			/<form ([^>]*)>([^]*?)<\/form>/g
		);
		for ( const [ , tag = '', content = '' ] of forms ) {
			// One of type "button" sends nothing by itself.
			const button = [
				...content.matchAll(
					/<button((?![^>]*type="button")[^>]*)>([^<]*)<\/button>/g
				),
			].find(
				( [ , , said = '' ] ) => ! label || unescaped( said ) === label
			);
			if ( button ) {
				const fields = new URLSearchParams();
				const inputs = content.match( /<input[^>]*>/g ) ?? [];
				for ( const part of [ ...inputs, button[ 1 ] ?? '' ] ) {
					const name = attribute( part, 'name' );
					if ( name ) {
						fields.append( name, attribute( part, 'value' ) );
					}
				}
				return { action: attribute( tag, 'action' ), fields };
			}
		}
		throw new Error( `No button "${ label }" at ${ this.page.url }.` );
	}

	#keep( setCookies: string[], host: string ): void {
		for ( const line of setCookies ) {
			const [ pair = '', ...attributes ] = line.split( /; */ );
			if ( ! isForHost( attributes, host ) ) {
				continue;
			}
			const name = pair.slice( 0, pair.indexOf( '=' ) );
			const value = pair.slice( pair.indexOf( '=' ) + 1 );
			const path =
				attributes
					.find( ( each ) => /^path=/i.test( each ) )
					?.slice( 5 ) ?? '/';
			const key = `${ name } ${ path }`;
			if ( value === '' || isOver( attributes ) ) {
				this.#cookies.delete( key );
			} else {
				this.#cookies.set( key, { name, value, path } );
			}
		}
	}

	#cookiesFor( { pathname }: URL ): string {
		return [ ...this.#cookies.values() ]
			.filter( ( { path } ) => pathname.startsWith( path ) )
			.map( ( { name, value } ) => `${ name }=${ value }` )
			.join( '; ' );
	}
}

/** Whether the browser is told to forget the cookie. */
function isOver( attributes: readonly string[] ): boolean {
	const expires = attributes.find( ( each ) => /^expires=/i.test( each ) );
	return (
		expires !== undefined && Date.parse( expires.slice( 8 ) ) < Date.now()
	);
}

/** RFC 6265 section 5.3: what names another domain than the host's is not kept. */
function isForHost( attributes: readonly string[], host: string ): boolean {
	const domain = attributes
		.find( ( each ) => /^domain=/i.test( each ) )
		?.slice( 7 )
		.replace( /^\./, '' );
	return (
		domain === undefined ||
		domain === '' ||
		host === domain ||
		host.endsWith( `.${ domain }` )
	);
}

function attribute( tag: string, name: string ): string {
	const found = new RegExp( `\\b${ name }=(?:"([^"]*)"|'([^']*)')` ).exec(
		tag
	);
	return unescaped( found?.[ 1 ] ?? found?.[ 2 ] ?? '' );
}

function unescaped( text: string ): string {
	return text
		.replace( /&#(\d+);/g, ( _all, code: string ) =>
			String.fromCharCode( Number( code ) )
		)
		.replaceAll( '&lt;', '<' )
		.replaceAll( '&gt;', '>' )
		.replaceAll( '&quot;', '"' )
		.replaceAll( '&amp;', '&' );
}
