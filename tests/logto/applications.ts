import { randomBytes } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider';
import { userId } from './people.ts';
import type { Secret } from './secrets.ts';

/** An application of the tenant. */
export interface Application {
	readonly id: string;
	name: string;
	/** The first one; '' for an application that has only others. */
	secret: string;
	/** Further ones, each with its end. */
	secrets: Secret[];
	/** Matched exactly, query string included. */
	redirectUris: string[];
	postLogoutRedirectUris: string[];
	/** What the application is registered for; PKCE is required of all but the first. */
	tokenEndpointAuthMethod:
		'client_secret_basic' | 'client_secret_post' | 'none';
	backchannelLogoutUri: string | undefined;
	backchannelLogoutSessionRequired: boolean;
	/** A refresh token also without `prompt=consent`. */
	alwaysIssueRefreshToken: boolean;
	/** Machine to machine: client credentials only. SPA and Native have the method `none`. */
	machineToMachine: boolean;
	/** Whether a machine's application has the role for the Management API. */
	managementApi: boolean;
	/** Ids of people whom app-level access control keeps out (Logto 1.41). */
	closedTo: string[];
}

/** What a new application may be made from: everything has a default. */
export type NewApplication = Partial< Application >;

/**
 * The tenant's applications. The objects are live: what a test changes on one
 * acts at the next request.
 */
export class Applications {
	readonly #applications = new Map< string, Application >();

	/** All of them. */
	get all(): readonly Application[] {
		return [ ...this.#applications.values() ];
	}

	/**
	 * Registers an application.
	 *
	 * @param facts Its settings; id and secret are made where not given.
	 */
	add( facts: NewApplication = {} ): Application {
		const application: Application = {
			id: `${ userId() }${ userId() }`.slice( 0, 21 ),
			name: 'WordPress',
			secret: randomBytes( 24 ).toString( 'base64url' ),
			secrets: [],
			redirectUris: [],
			postLogoutRedirectUris: [],
			tokenEndpointAuthMethod: 'client_secret_basic',
			backchannelLogoutUri: undefined,
			backchannelLogoutSessionRequired: false,
			alwaysIssueRefreshToken: false,
			machineToMachine: false,
			managementApi: false,
			closedTo: [],
			...facts,
		};
		this.#applications.set( application.id, application );
		return application;
	}

	/**
	 * Finds an application.
	 *
	 * @param id Its app ID.
	 */
	find( id: string ): Application | undefined {
		return this.#applications.get( id );
	}

	/**
	 * Changes an application.
	 *
	 * @param id      Its app ID.
	 * @param changes What.
	 */
	change(
		id: string,
		changes: Partial< Omit< Application, 'id' > >
	): Application {
		const application = this.#applications.get( id );
		if ( ! application ) {
			throw new Error( `There is no application ${ id }.` );
		}
		return Object.assign( application, changes );
	}

	/**
	 * Deletes an application.
	 *
	 * @param id Its app ID.
	 */
	remove( id: string ): void {
		this.#applications.delete( id );
	}
}

/**
 * An application in the words of OpenID Connect Dynamic Client Registration,
 * which oidc-provider reads.
 *
 * @param application Which.
 * @param alg         What its ID tokens are signed with.
 */
export function clientMetadata(
	application: Application,
	alg: 'ES384' | 'RS256'
): ClientMetadata {
	return {
		client_id: application.id,
		client_name: application.name,
		client_secret: application.secret,
		redirect_uris: [ ...application.redirectUris ],
		post_logout_redirect_uris: [ ...application.postLogoutRedirectUris ],
		// Without a redirect URI oidc-provider refuses the application whatever is
		// asked of it, and so does Logto.
		response_types: application.machineToMachine ? [] : [ 'code' ],
		grant_types: application.machineToMachine
			? [ 'client_credentials' ]
			: [ 'authorization_code', 'refresh_token' ],
		token_endpoint_auth_method: application.tokenEndpointAuthMethod,
		id_token_signed_response_alg: alg,
		backchannel_logout_session_required:
			application.backchannelLogoutSessionRequired,
		...( application.backchannelLogoutUri && {
			backchannel_logout_uri: application.backchannelLogoutUri,
		} ),
	};
}
