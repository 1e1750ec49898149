import { errors } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { claimsByScope } from './claims.ts';
import type { Tenant } from './provider.ts';
import { signedOutPage, signOutPage } from './sign-out.ts';

/** What an EC key of Logto's signs with, and an RSA key could. */
const algorithms = [ 'ES384', 'PS256', 'RS256' ] as const;

/** The Management API's indicator, self-hosted and whatever the host (logto.md §7). */
export const managementApi = 'https://default.logto.app/api';

/** Logto's own authorization request parameters (logto.md §3). */
const extraParameters = [
	'first_screen',
	'identifier',
	'direct_sign_in',
	'organization_id',
	'one_time_token',
	'interaction_mode',
];

/**
 * How the tenant speaks OpenID Connect, in oidc-provider's words.
 *
 * @param tenant Which.
 */
export function protocol( tenant: Tenant ): Configuration {
	const { alg } = tenant.keys.current;
	return {
		clients: [],
		jwks: {
			keys: tenant.keys.listed.map( ( key ) => ( {
				...key.privateKey.export( { format: 'jwk' } ),
				kty: key.alg === 'ES384' ? 'EC' : 'RSA',
				kid: key.kid,
				// Logto's RSA keys say nothing of it.
				...( key.alg === 'ES384' && { alg: key.alg } ),
				use: 'sig',
			} ) ),
		},
		enabledJWA: {
			idTokenSigningAlgValues: [ ...algorithms ],
			userinfoSigningAlgValues: [ ...algorithms ],
			introspectionSigningAlgValues: [ ...algorithms ],
			authorizationSigningAlgValues: [ ...algorithms ],
		},
		scopes: [ ...Object.keys( claimsByScope ), 'offline_access' ],
		claims: {
			...claimsByScope,
			acr: null,
			sid: null,
			auth_time: null,
			iss: null,
		},
		conformIdTokenClaims: false,
		extraParams: extraParameters,
		pkce: {
			required: ( _ctx, client ) =>
				client.tokenEndpointAuthMethod !== 'client_secret_basic',
		},
		formats: {
			customizers: {
				jwt: ( _ctx, _token, parts ) => {
					const lead = tenant.clock.lead();
					for ( const time of [ 'iat', 'exp' ] as const ) {
						parts.payload[ time ] =
							Number( parts.payload[ time ] ) + lead;
					}
				},
			},
		},
		clientBasedCORS: () => true,
		clientDefaults: { id_token_signed_response_alg: alg },
		issueRefreshToken: ( _ctx, client, source ) =>
			client.grantTypeAllowed( 'refresh_token' ) &&
			( source.scopes.has( 'offline_access' ) ||
				tenant.applications.find( client.clientId )
					?.alwaysIssueRefreshToken === true ),
		renderError: ( ctx, out ) => {
			ctx.type = 'json';
			ctx.body = out;
		},
		features: features( tenant ),
	};
}

/** Logto gives a token to whoever is known; what it is good for is in its scope. */
function managementScope( tenant: Tenant, client: string ): string {
	return tenant.applications.find( client )?.managementApi ? 'all' : '';
}

function features(
	tenant: Tenant
): NonNullable< Configuration[ 'features' ] > {
	return {
		devInteractions: { enabled: false },
		dPoP: { enabled: false },
		backchannelLogout: { enabled: true },
		clientCredentials: { enabled: true },
		introspection: { enabled: true },
		revocation: { enabled: true },
		claimsParameter: { enabled: false },
		rpInitiatedLogout: {
			enabled: true,
			logoutSource: ( ctx, form ) => {
				ctx.body = signOutPage( form );
			},
			postLogoutSuccessSource: ( ctx ) => {
				ctx.body = signedOutPage;
			},
		},
		resourceIndicators: {
			enabled: true,
			defaultResource: ( ctx ) => {
				// `undefined` is what the engine takes for none, whatever its types say.
				const none = undefined as unknown as string;
				if (
					ctx.oidc.body?.[ 'grant_type' ] !== 'client_credentials'
				) {
					return none;
				}
				throw new errors.InvalidTarget(
					'both `resource` and `organization_id` are not provided'
				);
			},
			getResourceServerInfo: ( _ctx, indicator, client ) => {
				const scope =
					indicator === managementApi
						? managementScope( tenant, client.clientId )
						: tenant.resources[ indicator ];
				if ( scope === undefined ) {
					throw new errors.InvalidTarget();
				}
				return {
					scope,
					accessTokenFormat: 'jwt',
					accessTokenTTL: 3600,
					jwt: { sign: { alg: tenant.keys.current.alg } },
				};
			},
		},
	};
}
