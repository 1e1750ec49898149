/** The namespace that the library has of its own. */
const ORIGINAL = 'Firebase\\JWT';

/** The one that it gets in our plugin, so that another plugin's copy can't clash with it. */
const PREFIXED = `Logto\\Vendor\\${ ORIGINAL }`;

/** The namespace, in code (one backslash) and inside of texts (one or two), unless it is prefixed already. */
const UNPREFIXED = /(?<!Vendor\\{1,2})\bFirebase\\{1,2}JWT\b/g;

/** A PHP file of the library with its namespace prefixed. */
export function prefixNamespace( code: string ): string {
	return code.replace( UNPREFIXED, ( found ) =>
		found.includes( '\\\\' )
			? PREFIXED.replaceAll( '\\', '\\\\' )
			: PREFIXED
	);
}

/**
 * Throws unless a prefixed file declares our namespace and names the original
 * one nowhere.
 */
export function verifyPrefixed( code: string, file: string ): void {
	if ( ! code.includes( `namespace ${ PREFIXED };` ) ) {
		throw new Error(
			`${ file } does not declare the namespace ${ PREFIXED }.`
		);
	}
	if ( code.search( UNPREFIXED ) !== -1 ) {
		throw new Error(
			`${ file } still names ${ ORIGINAL } without our prefix.`
		);
	}
	if (
		/^\s*(?:\\?(?:class_alias|define)\s*\(|function\s+\w+\s*\()/m.test(
			code
		)
	) {
		// Prefixing a namespace by its text is only right as long as nothing global is declared.
		throw new Error( `${ file } declares something outside of its class.` );
	}
}
