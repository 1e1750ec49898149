/** A social connector of the tenant. */
export interface SocialConnector {
	/** What it is called in the protocol, such as `google`, `azuread`. */
	target: string;
	/** What people read; in several languages where a language has its own. */
	name: string | Readonly< Record< string, string > >;
	/** Whether the admin made it out of a protocol (OAuth 2, OIDC) instead of choosing a ready-made one. */
	isStandard?: boolean;
	/** Where it works; a native one is for apps on a phone only. */
	platform?: 'Web' | 'Native' | 'Universal';
	/** A picture of its own instead of the small one that comes with a ready-made connector. */
	logo?: string;
}

/** An enterprise connector: a company's own sign-in. */
export interface EnterpriseConnector {
	id: string;
	connectorName: string;
}

/** Logto puts the pictures of its ready-made connectors into the answer itself. */
export const picture = ( letter: string ) =>
	`data:image/svg+xml;base64,${ Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="12" fill="#5d34f2"/><text x="12" y="17" font-size="14" text-anchor="middle" fill="#fff">${ letter }</text></svg>`
	).toString( 'base64' ) }`;

/**
 * A connector as everybody is told of it.
 *
 * @param connector Which.
 */
export function described( connector: SocialConnector ): unknown {
	const { target, name, isStandard, platform = 'Universal' } = connector;
	const names = typeof name === 'string' ? { en: name } : name;
	return {
		id: `${ target }-connector`,
		target,
		platform,
		name: names,
		logo: connector.logo ?? picture( target.charAt( 0 ).toUpperCase() ),
		logoDark: null,
		...( isStandard && { isStandard } ),
	};
}
