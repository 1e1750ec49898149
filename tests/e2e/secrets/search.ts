/** Something that nobody may read anywhere. */
export interface Secret {
	name: string;
	value: string;
}

/** Texts by the name of the place where they can be read. */
export type Places = Map< string, string >;

/** PHP's own traces show the first 15 letters of a text, and many a screen shows the last ones. */
const PIECE = 12;

/** The letters of base64 that a text makes wherever it stands in a longer one. */
function base64Forms( text: string ): string[] {
	return [ 0, 1, 2 ].map( ( before ) => {
		const bytes = Buffer.from( '\0'.repeat( before ) + text );
		return bytes
			.toString( 'base64' )
			.slice(
				Math.ceil( ( before * 8 ) / 6 ),
				Math.floor( ( bytes.length * 8 ) / 6 )
			);
	} );
}

function spellings( text: string ): string[] {
	const base64 = base64Forms( text );
	const json = JSON.stringify( text ).slice( 1, -1 );
	const hex = Buffer.from( text ).toString( 'hex' );
	return [
		text,
		encodeURIComponent( text ),
		json,
		json.replaceAll( '/', '\\/' ),
		text
			.replaceAll( '&', '&amp;' )
			.replaceAll( '"', '&quot;' )
			.replaceAll( '<', '&lt;' ),
		hex,
		hex.toUpperCase(),
		...base64,
		...base64.map( ( form ) =>
			form.replaceAll( '+', '-' ).replaceAll( '/', '_' )
		),
		...base64.map( encodeURIComponent ),
	];
}

/**
 * How a secret may look where it leaks: its beginning or its end, in clear or
 * encoded. Whatever has all of it has its beginning.
 */
function formsOf( value: string ): string[] {
	const pieces = [ value.slice( 0, PIECE ), value.slice( -PIECE ) ];
	return [ ...new Set( pieces.flatMap( spellings ) ) ];
}

/** Where a secret can be read: `<place>: <secret>`, never the secret itself. */
export function leaks( places: Places, secrets: readonly Secret[] ): string[] {
	return secrets.flatMap( ( { name, value } ) => {
		if ( value.length < PIECE ) {
			throw new Error( `There is no ${ name } to look for.` );
		}
		const forms = formsOf( value );
		return [ ...places ]
			.filter( ( [ , text ] ) =>
				forms.some( ( form ) => text.includes( form ) )
			)
			.map( ( [ place ] ) => `${ place }: ${ name }` );
	} );
}
