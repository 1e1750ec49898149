/**
 * Date and time, as the page's language writes them.
 *
 * @param seconds Unix time.
 */
export function moment( seconds: number ): string {
	return new Intl.DateTimeFormat( document.documentElement.lang || 'en', {
		dateStyle: 'long',
		timeStyle: 'short',
	} ).format( seconds * 1000 );
}
