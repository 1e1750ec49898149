/** What the site's server found at an endpoint. */
export interface EndpointFinding {
	readonly reached: boolean;
	/** A translated sentence. */
	readonly message: string;
}
