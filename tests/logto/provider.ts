import Provider from './oidc-provider.ts';
import type { Configuration } from 'oidc-provider';
import { answers } from './answers.ts';
import type { Shaping } from './answers.ts';
import { clientMetadata } from './applications.ts';
import type { Applications } from './applications.ts';
import type { Backchannel } from './backchannel.ts';
import { claimsOf } from './claims.ts';
import type { IdTokenContents } from './claims.ts';
import { grantAsLogtoDoes } from './grants.ts';
import { randomId } from './jws.ts';
import type { People } from './people.ts';
import { protocol } from './protocol.ts';
import { takeSecrets } from './secrets.ts';
import type { Storage } from './storage.ts';
import { takeWildcards } from './wildcards.ts';

/** What a Provider is made from; all of it outlives the Provider. */
export interface Tenant extends Shaping {
	issuer: string;
	/** Sets this stand-in's cookies apart from those of any other on the host. */
	cookiePrefix: string;
	cookieKeys: string[];
	applications: Applications;
	people: People;
	storage: Storage;
	backchannel: Backchannel;
	idToken: IdTokenContents;
	/** API resources by indicator, with their scopes. */
	resources: Record< string, string >;
}

const day = 24 * 60 * 60;

/**
 * Makes the OpenID Provider. Keys are fixed in a Provider, so each rotation makes
 * a new one over the same storage.
 *
 * @param tenant What it serves.
 */
export function createProvider( tenant: Tenant ): Provider {
	const provider = new Provider( tenant.issuer, {
		...protocol( tenant ),
		ttl: lifetimes(),
		adapter: ( model: string ) =>
			tenant.storage.adapter( model, ( id ) => {
				const found = tenant.applications.find( id );
				return (
					found && clientMetadata( found, tenant.keys.current.alg )
				);
			} ),
		findAccount: ( _ctx, id ) => {
			const person = tenant.people.find( id );
			const kept = person?.isSuspended && tenant.version !== '1.37';
			return person && ! kept
				? {
						accountId: id,
						claims: ( use ) =>
							claimsOf(
								person,
								use as 'id_token' | 'userinfo',
								tenant.idToken.claims
							),
					}
				: undefined;
		},
		loadExistingGrant: ( ctx ) => grantAsLogtoDoes( ctx, tenant ),
		// Nothing in the address but the application: see interaction-cookie.ts.
		interactions: {
			url: ( _ctx, { params } ) =>
				`/sign-in?app_id=${ encodeURIComponent( String( params[ 'client_id' ] ) ) }`,
		},
		fetch: ( url, options ) => tenant.backchannel.fetch( url, options ),
		cookies: cookies( tenant ),
	} );
	provider.use( answers( tenant ) as Parameters< Provider[ 'use' ] >[ 0 ] );
	takeWildcards( provider );
	takeSecrets( provider, tenant.applications, tenant.clock );
	if ( tenant.version === '1.37' ) {
		shortenSids( provider );
	}
	return provider;
}

/** The engine makes a `sid` as long as those of 1.42. */
function shortenSids( provider: Provider ): void {
	const session = provider.Session.prototype as unknown as {
		sidFor: ( client: string, sid?: string ) => string | undefined;
		ensureClientContainer: ( client: string ) => void;
	};
	session.ensureClientContainer = function ( client ) {
		if ( this.sidFor( client ) === undefined ) {
			this.sidFor( client, randomId( '1.37' ) );
		}
	};
}

/** Lifetimes in seconds (logto.md §2). */
function lifetimes(): NonNullable< Configuration[ 'ttl' ] > {
	return {
		AccessToken: 3600,
		AuthorizationCode: 60,
		ClientCredentials: 3600,
		Grant: 14 * day,
		IdToken: 3600,
		Interaction: 3600,
		RefreshToken: 14 * day,
		Session: 14 * day,
	};
}

/**
 * Cookies ignore ports, and the WordPress under test is on the same host: the names
 * are like none of its, and the session's is sent to this path only.
 */
function cookies( tenant: Tenant ): NonNullable< Configuration[ 'cookies' ] > {
	return {
		keys: tenant.cookieKeys,
		names: {
			session: `${ tenant.cookiePrefix }_session`,
			interaction: tenant.interactionCookie,
			resume: `${ tenant.cookiePrefix }_resume`,
		},
		long: {
			path: new URL( tenant.issuer ).pathname,
			httpOnly: true,
			sameSite: 'lax',
		},
		short: { httpOnly: true, sameSite: 'lax' },
	};
}
