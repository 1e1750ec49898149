/** A webhook of the tenant. */
export interface Hook {
	readonly id: string;
	name: string;
	url: string;
	events: string[];
	/** 32 characters. */
	signingKey: string;
	enabled: boolean;
	readonly createdAt: number;
}

/** What a new webhook may be made from; it is for all events of people and memberships unless it says otherwise. */
export type NewHook = Partial< Hook > & { url: string };
