import type { ClientMetadata } from 'oidc-provider';
import { userId } from './people.ts';
import { newSecret } from './secrets.ts';
import type { Secret } from './secrets.ts';

/** An application of the tenant. */
export interface Application {
	readonly id: string;
	name: string;
	description: string | null;
	/** Which kind the Console calls it. */
	type: ApplicationType;
	customData: Record< string, unknown >;
	createdAt: number;
	/** The first one, called *Default secret*; '' for an application that has only others. */
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
	/** As the Management API was told them; what is not a field of its own here changes nothing. */
	oidcClientMetadata: Record< string, unknown >;
	customClientMetadata: Record< string, unknown >;
	/** Machine to machine: client credentials only. SPA and Native have the method `none`. */
	machineToMachine: boolean;
	/** Whether a machine's application has the role for the Management API. */
	managementApi: boolean;
	/** Ids of people whom app-level access control keeps out (Logto 1.41). */
	closedTo: string[];
}

export type ApplicationType =
	'Traditional' | 'SPA' | 'Native' | 'MachineToMachine';

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
			description: null,
			type: typeOf( facts ),
			customData: {},
			createdAt: Date.now(),
			secret: newSecret(),
			secrets: [],
			redirectUris: [],
			postLogoutRedirectUris: [],
			tokenEndpointAuthMethod: 'client_secret_basic',
			backchannelLogoutUri: undefined,
			backchannelLogoutSessionRequired: false,
			alwaysIssueRefreshToken: false,
			oidcClientMetadata: {},
			customClientMetadata: {},
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

function typeOf( facts: NewApplication ): ApplicationType {
	if ( facts.machineToMachine ) {
		return 'MachineToMachine';
	}
	return facts.tokenEndpointAuthMethod === 'none' ? 'SPA' : 'Traditional';
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
		// The engine wants one; `takeSecrets()` never takes it.
		client_secret: application.secret || `#internal:${ application.id }`,
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
