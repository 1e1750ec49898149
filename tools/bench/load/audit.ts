/** What the database says of accounts and links. */
export interface Audit {
	/** All but the site's own administrator. */
	accounts: number;
	/** Identities that have an account. */
	links: number;
	/** Accounts that nobody can sign in to. */
	orphans: number;
	/** Accounts of more than one identity. */
	secondLinks: number;
	/** Links to accounts that are not there. */
	dangling: number;
	/** Identities whose account was never made. */
	claims: number;
	/** Accounts that lack a part of what every account has. */
	unfinished: number;
}

/** How many things are not as they must be once everybody is in. */
export function mistakes( audit: Audit, people: number ): number {
	const { accounts, links, ...amiss } = audit;
	return Object.values( amiss ).reduce(
		( all, each ) => all + each,
		Math.abs( accounts - people ) + Math.abs( links - people )
	);
}
