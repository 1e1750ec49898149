/** Why Logto can’t deliver to an address, or not safely; '' where nothing is known against it. */
export const OBSTACLES = [ '', 'loopback', 'private', 'http' ] as const;

export type Obstacle = ( typeof OBSTACLES )[ number ];

/** What is known of what Logto posts to one of the site’s addresses. */
export interface Arrival {
	readonly address: string;
	readonly obstacle: Obstacle;
	/** Unix time; null where nothing was taken. */
	readonly last: number | null;
	/** How often at least. */
	readonly count: number;
	readonly refusedLast: number | null;
	readonly refused: number;
	/** Whether nothing came for longer than is usual here. */
	readonly isUnusual: boolean;
}

export interface Arrivals {
	readonly backchannel: Arrival;
	readonly webhook: Arrival;
}

/** Whether Logto lets this site use its Management API. */
export interface ManagementApi {
	readonly isAvailable: boolean;
	/** Why not: a translated sentence, or ''. */
	readonly problem: string;
}
