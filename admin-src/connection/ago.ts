const UNITS = [
	[ 'day', 86400 ],
	[ 'hour', 3600 ],
	[ 'minute', 60 ],
	[ 'second', 1 ],
] as const;

/**
 * How long ago something was, in the page's language: "3 minutes ago".
 *
 * @param time Unix time.
 * @param now  Unix time.
 */
export function ago( time: number, now = Date.now() / 1000 ): string {
	const seconds = Math.max( 0, Math.floor( now - time ) );
	const [ unit, length ] = UNITS.find(
		( [ , each ] ) => seconds >= each
	) ?? [ 'second', 1 ];
	return new Intl.RelativeTimeFormat(
		document.documentElement.lang || undefined
	).format( -Math.floor( seconds / length ), unit );
}
