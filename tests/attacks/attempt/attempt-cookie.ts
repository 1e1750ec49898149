import type { Stage } from '../../e2e/stage.ts';
import type { Visitor } from '../arena.ts';

/**
 * Tells the cookie of an attempt by its name.
 *
 * @param name A cookie's name.
 */
export const isAttempt = ( name: string ) => name.includes( 'logto_attempt_' );

/**
 * The cookie of the attempt that an answer is for; its name ends with the attempt's id.
 *
 * @param visitor Whose browser; has one attempt only.
 */
export function attemptOf( visitor: Visitor ): { name: string; value: string } {
	const cookie = visitor.cookie( isAttempt );
	if ( ! cookie ) {
		throw new Error( 'This browser keeps no attempt.' );
	}
	return cookie;
}

/**
 * Seals the browser's attempt again with other contents, as only this site can.
 *
 * @param visitor    Whose browser.
 * @param stage      The site.
 * @param stage.site The site.
 * @param change     PHP that changes `$attempt`.
 */
export async function reseal(
	visitor: Visitor,
	{ site }: Stage,
	change: string
): Promise< void > {
	const { name, value } = attemptOf( visitor );
	visitor.setCookie(
		name,
		await site.wpEval( `
			$box     = \\Logto\\services()->settings()->secret_box();
			$attempt = json_decode( $box->open( '${ value }', '${ name }' ), true );
			${ change }
			echo $box->seal( wp_json_encode( $attempt ), '${ name }' );
		` )
	);
}
