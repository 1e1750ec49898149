import type { Application, Logto, LogtoOptions } from '../tests/logto/index.ts';

export type { Application, Logto };

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

/** The same, and that people come in by them: saved without that word, the first values change nothing for anybody. */
export type LiveConnection = Connection &
	Readonly< Record< 'sign_in_mode', 'redirect' > >;

/** Registers a site at the stand-in, with the addresses that the plugin answers at. */
export function connect( logto: Logto, url: string ): LiveConnection {
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
		sign_in_mode: 'redirect',
	};
}
