/** What a person may sign in with (logto.md §3, `identifier`). */
export type Method = 'username' | 'email' | 'phone';

/** All of them, as the tabs stand. */
export const allMethods: readonly Method[] = [ 'phone', 'email', 'username' ];

/**
 * A phone number as Logto keeps it: digits, country code first.
 *
 * @param typed Anything like `+1 (202) 555-0123`.
 * @return Nothing where it can't be a phone number.
 */
export function phoneDigits( typed: string ): string | undefined {
	const digits = typed
		.normalize( 'NFKC' )
		.replace( /[\s().-]/g, '' )
		.replace( /^(\+|00)/, '' );
	return /^[1-9]\d{6,14}$/.test( digits ) ? digits : undefined;
}

/**
 * What a person typed, as it is kept, or nothing where it can't be that.
 *
 * @param method What it should be.
 * @param typed  What was typed.
 */
export function normalised(
	method: Method,
	typed: string
): string | undefined {
	const text = typed.trim();
	if ( method === 'phone' ) {
		return phoneDigits( text );
	}
	if ( method === 'email' ) {
		return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test( text )
			? text.toLowerCase()
			: undefined;
	}
	return /^[A-Za-z_]\w*$/.test( text ) ? text : undefined;
}

/**
 * What a `login_hint` is.
 *
 * @param hint E-mail, phone number with digits and country code, or user name.
 */
export function methodOf( hint: string ): Method {
	if ( hint.includes( '@' ) ) {
		return 'email';
	}
	return phoneDigits( hint ) ? 'phone' : 'username';
}
