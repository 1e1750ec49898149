import type { Stage } from '../../e2e/stage.ts';
import type { SigningKey } from '../../logto/keys.ts';
import type { Logto } from '../../logto/index.ts';
import type { Answer } from '../../logto/spoil.ts';

/** A member of a key list as any Logto may send it. */
export type Jwk = Record< string, unknown >;

/**
 * As if the keys had been fetched longer ago than they may be fetched again.
 *
 * @param stage      The site.
 * @param stage.site The site.
 */
export const aMinuteLater = ( { site }: Stage ) =>
	site.wpEval(
		"$p = get_option( 'logto_provider' ); $p['keys_fetched'] -= 120; update_option( 'logto_provider', $p );"
	);

/**
 * A key as a key list names it.
 *
 * @param key           The key.
 * @param key.publicKey Its public half.
 * @param key.kid       Its name.
 */
export const jwk = ( { publicKey, kid }: SigningKey ): Jwk => ( {
	...publicKey.export( { format: 'jwk' } ),
	kid,
} );

/**
 * An answer that is JSON.
 *
 * @param body What it says.
 */
export const json = ( body: unknown ): Partial< Answer > => ( {
	body: JSON.stringify( body ),
} );

/**
 * Spoils the next key list.
 *
 * @param logto  The tenant.
 * @param change Makes another list of the good keys.
 */
export function spoilKeys(
	logto: Logto,
	change: ( good: Jwk[] ) => unknown
): void {
	logto.spoil.next( 'jwks', ( good ) => {
		const { keys } = JSON.parse( good.body ) as { keys: Jwk[] };
		return { ...good, ...json( { keys: change( keys ) } ) };
	} );
}
