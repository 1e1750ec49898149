/**
 * oidc-provider without its complaint, while it is loaded, about each Node.js
 * that does not call itself LTS: which ones we try, tools/node-version.mjs says.
 */
import type OidcProvider from 'oidc-provider';

type Provider = OidcProvider;

const warn = console.warn;
console.warn = ( ...words: unknown[] ): void => {
	if ( ! String( words[ 0 ] ).includes( 'Unsupported runtime' ) ) {
		warn( ...words );
	}
};
const { default: Provider, errors } = await import( 'oidc-provider' );
console.warn = warn;

export { Provider as default, errors };
