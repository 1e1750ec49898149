import type { Logto, LogtoOptions } from '../tests/logto/index.ts';

export type { Logto };

/** Loaded only when asked for: it brings a whole OpenID Provider along. */
export async function startStandIn(
	options: LogtoOptions = {}
): Promise< Logto > {
	const { startLogto } = await import( '../tests/logto/index.ts' );
	return startLogto( options );
}

/** The plugin's three values. */
export type Connection = Readonly<
	Record< 'endpoint' | 'app_id' | 'app_secret', string >
>;

/** Registers a site at the stand-in, with the addresses that the plugin answers at. */
export function connect( logto: Logto, url: string ): Connection {
	const application = logto.applications.add( {
		redirectUris: [ `${ url }/wp-login.php?action=logto` ],
		postLogoutRedirectUris: [
			`${ url }/wp-login.php?action=logto-signed-out`,
		],
	} );
	return {
		endpoint: logto.endpoint,
		app_id: application.id,
		app_secret: application.secret,
	};
}
