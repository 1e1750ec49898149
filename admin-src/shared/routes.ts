const OF_A_SITE = '/logto/v1';

/**
 * The REST route that this page asks: of the site, or of the network where the
 * page is the network’s.
 *
 * @param name What the route is called on both.
 */
export function route( name: string ): string {
	const page = document.getElementById( 'logto-settings' );
	return `${ page?.dataset[ 'routes' ] ?? OF_A_SITE }/${ name }`;
}
