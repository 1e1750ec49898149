/** Where people make a tenant in Logto Cloud. */
export const CLOUD = 'https://cloud.logto.io';

/** How to run Logto on a server of one's own. */
export const SELF_HOSTING = 'https://docs.logto.io/logto-oss';

/**
 * The list of applications in the Logto Console of the tenant behind an
 * endpoint; null where the endpoint doesn't tell where that Console is.
 *
 * @param endpoint The endpoint, as it was typed or saved; empty where none is known.
 */
export function consoleUrl( endpoint: string ): string | null {
	if ( endpoint === '' ) {
		// Logto’s own word for “the tenant that was open last”.
		return `${ CLOUD }/to/applications`;
	}
	const tenant = /^https:\/\/([a-z0-9]+)\.logto\.app$/.exec(
		endpoint
	)?.[ 1 ];
	return tenant ? `${ CLOUD }/${ tenant }/applications` : null;
}
