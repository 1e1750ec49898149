import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { NewApplication } from './applications.ts';
import { startLogto } from './index.ts';
import type { LogtoOptions } from './options.ts';
import type { NewPerson } from './people.ts';

/**
 * Runs a stand-in until it is interrupted. Prints one line of JSON when it is
 * ready: `endpoint`, `inboxUrl`, and the applications' ids and secrets.
 */
const { values } = parseArgs( {
	options: {
		port: { type: 'string', default: '0' },
		'aliyun-port': { type: 'string', default: '0' },
		host: { type: 'string', default: '127.0.0.1' },
		alg: { type: 'string', default: 'ES384' },
		'logto-version': { type: 'string', default: '1.42' },
		'app-id': { type: 'string' },
		'app-secret': { type: 'string' },
		'redirect-uri': { type: 'string', multiple: true },
		'post-sign-out-redirect-uri': { type: 'string', multiple: true },
		'backchannel-logout-uri': { type: 'string' },
		// Files of JSON: lists of applications and people, as `startLogto` takes them.
		applications: { type: 'string' },
		people: { type: 'string' },
	},
} );

const logto = await startLogto( {
	port: Number( values.port ),
	host: oneOf( values.host, [ '127.0.0.1', 'localhost' ] ),
	alg: oneOf( values.alg, [ 'ES384', 'RS256' ] ),
	version: oneOf( values[ 'logto-version' ], [ '1.42', '1.37' ] ),
	aliyun: { port: Number( values[ 'aliyun-port' ] ) },
	applications: [
		...( values[ 'app-id' ]
			? [ applicationOfArguments( values[ 'app-id' ] ) ]
			: [] ),
		...list< NewApplication >( values.applications ),
	],
	people: list< NewPerson >( values.people ),
} satisfies LogtoOptions );

process.stdout.write(
	`${ JSON.stringify( {
		endpoint: logto.endpoint,
		issuer: logto.issuer,
		inboxUrl: logto.inboxUrl,
		applications: logto.applications.all.map( ( { id, secret } ) => ( {
			id,
			secret,
		} ) ),
	} ) }\n`
);

for ( const signal of [ 'SIGINT', 'SIGTERM' ] as const ) {
	process.once( signal, () => void logto.close() );
}

function applicationOfArguments( id: string ): NewApplication {
	const secret = values[ 'app-secret' ];
	const backchannelLogoutUri = values[ 'backchannel-logout-uri' ];
	return {
		id,
		...( secret && { secret } ),
		redirectUris: values[ 'redirect-uri' ] ?? [],
		postLogoutRedirectUris: values[ 'post-sign-out-redirect-uri' ] ?? [],
		...( backchannelLogoutUri && {
			backchannelLogoutUri,
			backchannelLogoutSessionRequired: true,
		} ),
	};
}

function list< Item >( file: string | undefined ): Item[] {
	return file ? ( JSON.parse( readFileSync( file, 'utf8' ) ) as Item[] ) : [];
}

function oneOf< Value extends string >(
	given: string,
	allowed: readonly Value[]
): Value {
	const found = allowed.find( ( value ) => value === given );
	if ( ! found ) {
		throw new Error( `"${ given }" is none of ${ allowed.join( ', ' ) }.` );
	}
	return found;
}
