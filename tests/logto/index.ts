import type { AliyunSmsConfig } from '@logto/connector-aliyun-sms';
import { Actions } from './actions/index.ts';
import { Aliyun } from './aliyun/index.ts';
import { interceptAliyun } from './aliyun/route.ts';
import { Applications } from './applications.ts';
import { Backchannel } from './backchannel.ts';
import { Calls } from './calls.ts';
import { defaultIdTokenClaims } from './claims.ts';
import type { IdTokenContents } from './claims.ts';
import { Clock } from './clock.ts';
import { Connectors } from './connectors.ts';
import { Experience } from './experience.ts';
import { Hooks } from './hooks/index.ts';
import { randomId } from './jws.ts';
import { Keys } from './keys.ts';
import { ManagementApi } from './management/index.ts';
import type { LogtoOptions } from './options.ts';
import { People } from './people.ts';
import { createProvider } from './provider.ts';
import type { Tenant } from './provider.ts';
import { route } from './route.ts';
import { Codes } from './sign-in/codes.ts';
import { SignIn } from './sign-in/index.ts';
import { connectorConfig } from './sms.ts';
import { Spoil } from './spoil.ts';
import { Storage } from './storage.ts';
import { listen } from './web.ts';

export type { LogtoOptions } from './options.ts';
export type { Application, NewApplication } from './applications.ts';
export type { Hook, HookDelivery, NewHook } from './hooks/index.ts';
export type { NewPerson, Person } from './people.ts';
export type { Answer, HookSpoiler } from './spoil.ts';

/** A stand-in that is running. Everything on it is live. */
export interface Logto {
	/** What an admin types: the origin. */
	readonly endpoint: string;
	/** `<endpoint>/oidc`. */
	readonly issuer: string;
	readonly applications: Applications;
	/** Which of the optional claims ID tokens carry. */
	readonly idToken: IdTokenContents;
	readonly people: People;
	readonly keys: Keys;
	/** What Logto tells everybody about how people sign in. */
	readonly experience: Experience;
	readonly clock: Clock;
	/** Open sessions; `forget` ends them without a word, as the Management API does. */
	readonly sessions: Storage;
	/** Spoils what is answered next. */
	readonly spoil: Spoil;
	/** What was called how often. */
	readonly calls: Calls;
	readonly backchannel: Backchannel;
	/** The tenant's webhooks; they fire by themselves when people change. */
	readonly hooks: Hooks;
	/** The tenant's Actions: scripts that really run inside a sign-in. */
	readonly actions: Actions;
	/** The local Aliyun: what arrived, codes, refusals. */
	readonly aliyun: Aliyun;
	/** The settings that fit the local Aliyun; live in the connector that a tenant which is not fresh begins with. */
	readonly smsConnector: AliyunSmsConfig;
	/** The tenant's SMS connectors. */
	readonly connectors: Connectors;
	/** The page that shows text messages. */
	readonly inboxUrl: string;
	/** Stops and frees everything. */
	close: () => Promise< void >;
}

/**
 * Starts a Logto on this machine, for the demo and the tests: its own engine, its
 * own SMS connector, and an Aliyun to send through. Several can run at once.
 *
 * @param options What differs from a fresh tenant.
 */
export async function startLogto(
	options: LogtoOptions = {}
): Promise< Logto > {
	const clock = new Clock( options.now );
	const storage = new Storage( clock );
	const calls = new Calls();
	const spoil = new Spoil();
	const version = options.version ?? '1.42';
	const applications = options.tenant?.applications ?? new Applications();
	const hooks =
		options.tenant?.hooks ?? new Hooks( { clock, spoil, applications } );
	const people: People =
		options.tenant?.people ??
		new People(
			clock,
			( id ) => {
				if ( version !== '1.37' || ! people.find( id ) ) {
					storage.forget( id );
				}
			},
			( what ) => hooks.happened( what )
		);
	const experience = new Experience(
		options.isFresh,
		() => connectors.sms !== undefined
	);
	const actions = options.tenant?.actions ?? new Actions();
	options.people?.forEach( ( person ) => people.add( person ) );
	options.applications?.forEach( ( application ) =>
		applications.add( application )
	);

	const { port: aliyunPort, ...account } = options.aliyun ?? {};
	const aliyun = new Aliyun( account );
	await aliyun.start( aliyunPort );
	const releaseAliyun = interceptAliyun();
	const smsConnector = connectorConfig( aliyun );
	const connectors = new Connectors( aliyun );
	await connectors.load();
	if ( ! options.isFresh ) {
		connectors.add( 'aliyun-short-message-service', smsConnector );
	}
	const codes = new Codes( clock, ( ...sent ) =>
		connectors.sendCode( ...sent )
	);

	const signIn = new SignIn( {
		provider: () => provider,
		people,
		codes,
		waiting: new Map(),
		experience,
		actions,
		hooks,
		// The port is known once it listens, before the first request.
		get interactionCookie() {
			return tenant.interactionCookie;
		},
	} );
	const web = await listen( options.port ?? 0, ( req, res ) =>
		route( req, res, { provider, signIn, experience, management } )
	);
	const endpoint = `http://${ options.host ?? '127.0.0.1' }:${ web.port }`;
	const issuer = `${ endpoint }/oidc`;
	const keys =
		options.tenant?.keys ??
		new Keys( options.alg ?? 'ES384', () => {
			provider = createProvider( tenant );
		} );
	const backchannel = new Backchannel( {
		clock,
		keys,
		spoil,
		version,
		issuer,
	} );
	const idToken = options.tenant?.idToken ?? {
		claims: options.idTokenClaims ?? defaultIdTokenClaims,
	};
	const management = new ManagementApi( {
		version,
		applications,
		connectors,
		experience,
		idToken,
		issuer,
		keys,
		clock,
		people,
		hooks,
		actions,
		storage,
		calls,
		spoil,
	} );
	const tenant: Tenant = {
		issuer,
		endpoint,
		version,
		cookiePrefix: `standin_${ web.port }`,
		interactionCookie: `standin_${ web.port }_interaction`,
		cookieKeys: [ randomId() ],
		applications,
		people,
		storage,
		keys,
		clock,
		spoil,
		calls,
		backchannel,
		idToken,
		resources: options.resources ?? {},
	};
	let provider = createProvider( tenant );

	return {
		endpoint,
		issuer,
		applications,
		idToken,
		people,
		keys,
		experience,
		clock,
		sessions: storage,
		spoil,
		calls,
		backchannel,
		hooks,
		actions,
		aliyun,
		smsConnector,
		connectors,
		inboxUrl: aliyun.inboxUrl,
		close: async () => {
			releaseAliyun();
			await Promise.all( [ web.close(), aliyun.close() ] );
		},
	};
}
