/** Compares dotted version numbers: negative when `a` is the older one. */
export function compareVersions( a: string, b: string ): number {
	const left = a.split( '.' ).map( Number );
	const right = b.split( '.' ).map( Number );
	for ( let i = 0; i < Math.max( left.length, right.length ); i++ ) {
		const difference = ( left[ i ] ?? 0 ) - ( right[ i ] ?? 0 );
		if ( difference !== 0 ) {
			return difference;
		}
	}
	return 0;
}

/** Whether a text is a finished release's number, such as `7.1` or `7.1.4` (no betas, no release candidates). */
function isRelease( version: string ): boolean {
	return /^\d+\.\d+(\.\d+)?$/.test( version );
}

/** The series a release belongs to: `7.1.4` is one of `7.1`. */
export function seriesOf( version: string ): string {
	return version.split( '.' ).slice( 0, 2 ).join( '.' );
}

/** The newest release of a series among the given ones. A full version names itself. */
export function newestOfSeries(
	versions: readonly string[],
	series: string
): string | undefined {
	return versions
		.filter( isRelease )
		.filter(
			( version ) => version === series || seriesOf( version ) === series
		)
		.sort( compareVersions )
		.at( -1 );
}

/** The release inside a Debian version: `6.8.12+dfsg1-0+deb13u1` holds `6.8.12`. */
export function releaseOfDebianVersion( version: string ): string {
	return version.replace( /^\d+:/, '' ).replace( /[+~-].*$/, '' );
}
