import { Agent, request } from 'node:http';

/** An answer, as far as people look at one. */
export interface Page {
	/** 0 where nothing came back. */
	status: number;
	location: string;
	text: string;
}

/** Longer than anybody waits. */
const PATIENCE = 30_000;

/** Connections of all people together. */
const agent = new Agent( { keepAlive: true, maxSockets: 256 } );

const NOTHING: Page = { status: 0, location: '', text: '' };

/**
 * Somebody's browser: cookies, and one request at a time over connections that
 * stay open. It follows nothing by itself. As small as it can be, since it takes
 * its time from the site that is measured.
 */
export class Browser {
	readonly #cookies = new Map< string, string >();

	/** The name in WordPress's cookie of who is signed in; '' where nobody is. */
	get signedInAs(): string {
		for ( const [ name, value ] of this.#cookies ) {
			if ( name.startsWith( 'wordpress_logged_in_' ) ) {
				return decodeURIComponent( value ).split( '|' )[ 0 ] ?? '';
			}
		}
		return '';
	}

	/** Takes a cookie that another page had set. */
	take( pair: string ): void {
		const at = pair.indexOf( '=' );
		const [ name, value ] = [ pair.slice( 0, at ), pair.slice( at + 1 ) ];
		if ( value === '' || value === '+' || value === '%20' ) {
			this.#cookies.delete( name );
		} else {
			this.#cookies.set( name, value );
		}
	}

	/** Forgets everything. */
	clear(): void {
		this.#cookies.clear();
	}

	/**
	 * Asks for a page. What goes wrong on the way is a page of status 0.
	 *
	 * @param url  Which.
	 * @param form What to POST.
	 */
	open( url: string, form?: Record< string, string > ): Promise< Page > {
		const body = form && new URLSearchParams( form ).toString();
		return new Promise( ( resolve ) => {
			const asked = request(
				url,
				{
					agent,
					method: body === undefined ? 'GET' : 'POST',
					signal: AbortSignal.timeout( PATIENCE ),
					headers: {
						cookie: this.#header(),
						...( body !== undefined && {
							'content-type': 'application/x-www-form-urlencoded',
							'content-length': String( body.length ),
						} ),
					},
				},
				( answer ) => {
					for ( const line of answer.headers[ 'set-cookie' ] ?? [] ) {
						this.take( line.split( ';', 1 )[ 0 ] ?? '' );
					}
					let text = '';
					answer.setEncoding( 'utf8' );
					answer.on( 'data', ( more: string ) => ( text += more ) );
					answer.on( 'error', () => resolve( NOTHING ) );
					answer.on( 'end', () =>
						resolve( {
							status: answer.statusCode ?? 0,
							location: answer.headers.location ?? '',
							text,
						} )
					);
				}
			);
			asked.on( 'error', () => resolve( NOTHING ) );
			asked.end( body );
		} );
	}

	#header(): string {
		return [ ...this.#cookies ]
			.map( ( [ name, value ] ) => `${ name }=${ value }` )
			.join( '; ' );
	}
}

/** Closes the connections. */
export function closeConnections(): void {
	agent.destroy();
}
