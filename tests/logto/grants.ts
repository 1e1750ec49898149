import type { Grant, KoaContextWithOIDC } from 'oidc-provider';
import type { Tenant } from './provider.ts';

/**
 * Grants an application of the tenant whatever it asks for: Logto shows no consent
 * page to first-party applications (oidc-provider's recipe for this). Who is kept
 * out by app-level access control gets nothing, and so meets the consent prompt.
 *
 * @param ctx    The authorization request.
 * @param tenant Whose applications and people.
 */
export async function grantAsLogtoDoes(
	ctx: KoaContextWithOIDC,
	tenant: Tenant
): Promise< Grant | undefined > {
	const { provider, client, account, session } = ctx.oidc;
	const application = tenant.applications.find( client?.clientId ?? '' );
	if (
		! client ||
		! account ||
		! session ||
		! application ||
		application.closedTo.includes( account.accountId )
	) {
		return undefined;
	}
	const known = session.grantIdFor( client.clientId );
	const grant =
		( known && ( await provider.Grant.find( known ) ) ) ||
		new provider.Grant( {
			accountId: account.accountId,
			clientId: client.clientId,
		} );
	grant.addOIDCScope( [ ...ctx.oidc.requestParamOIDCScopes ].join( ' ' ) );
	for ( const [ indicator, server ] of Object.entries(
		ctx.oidc.resourceServers ?? {}
	) ) {
		grant.addResourceScope( indicator, server.scope );
	}
	await grant.save();
	return grant;
}
