/** What is compared of an answer. */
export interface Answer {
	status: number;
	location: string;
	/** Names, and whether they are set or cleared, in order. */
	cookies: string[];
	title: string;
	bodyClass: string;
	forms: string[];
	/** Core's events in their order, each with its number of arguments. */
	heard: string[];
	/** Whether a way to Logto is shown; not compared, but looked for. */
	buttons: boolean;
}

const attribute = ( tag: string, name: string ): string =>
	new RegExp( `\\s${ name }=["']([^"']*)["']` ).exec( tag )?.[ 1 ] ?? '';

// Nonces differ each time, and attempts have a random name.
const steady = ( text: string ): string =>
	text.replace( /(_wpnonce=)[0-9a-f]{10}/g, '$1…' );

function fieldOf( tag: string ): string {
	const name = attribute( tag, 'name' );
	const type = attribute( tag, 'type' ) || tag.slice( 1 ).split( /\s/ )[ 0 ];
	const value =
		type === 'hidden' && ! /nonce/.test( name )
			? `=${ steady( attribute( tag, 'value' ) ) }`
			: '';
	return `${ name }:${ type }${ value }`;
}

function formsOf( html: string ): string[] {
	return [ ...html.matchAll( /<form([^>]*)>([^]*?)<\/form>/g ) ].map(
		( [ , tag = '', content = '' ] ) =>
			[
				attribute( tag, 'id' ),
				attribute( tag, 'method' ),
				attribute( tag, 'action' ),
				...(
					content.match( /<(?:input|select|textarea)[^>]*>/g ) ?? []
				)
					.map( fieldOf )
					// A form of WordPress's that was chosen keeps that choice.
					.filter( ( field ) => field !== 'logto:hidden=form' ),
			].join( ' ' )
	);
}

function cookieOf( line: string ): string {
	const name = line
		.slice( 0, line.indexOf( '=' ) )
		.replace( /(logto_attempt_[0-9a-f]+_).*/, '$1…' );
	const isCleared = /max-age=0/i.test( line );
	return `${ name }${ isCleared ? ' cleared' : '' }`;
}

/**
 * What is compared of a response.
 *
 * @param response The response.
 */
export async function answerOf( response: Response ): Promise< Answer > {
	const html = await response.text();
	const [ , heard = '' ] = /<!--heard (.*)-->/.exec( html ) ?? [];
	return {
		status: response.status,
		location: steady( response.headers.get( 'location' ) ?? '' ),
		cookies: response.headers.getSetCookie().map( cookieOf ),
		title: /<title>([^<]*)/.exec( html )?.[ 1 ] ?? '',
		bodyClass: attribute(
			/<body[^>]*>/.exec( html )?.[ 0 ] ?? '',
			'class'
		),
		forms: formsOf( html ),
		heard: heard.split( ' ' ),
		buttons: html.includes( 'class="logto-buttons"' ),
	};
}
