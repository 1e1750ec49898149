/** What Logto says of somebody, by name. */
export type Claims = Readonly< Record< string, unknown > >;

/** The claims of somebody at Logto. */
export interface PersonClaims {
	readonly claims: Claims;
	/** Whether Logto lets nobody in as them. */
	readonly isSuspended: boolean;
}

/** What would happen to somebody who came with certain claims. */
export interface Preview {
	readonly allowed: boolean;
	readonly sentence: string;
	/** Why that account; empty where nobody is let in. */
	readonly reason: string;
	/** What to do where nobody is let in, or empty. */
	readonly remedy: string;
	readonly account: string;
	/** Null where none is made. */
	readonly new_account: {
		/** Empty for a neutral one, which is drawn by lot. */
		readonly user_name: string;
	} | null;
	readonly profile: readonly {
		readonly field: string;
		readonly value: string;
	}[];
	readonly roles: Readonly<
		Record< 'add' | 'remove' | 'skipped', readonly string[] >
	>;
}
