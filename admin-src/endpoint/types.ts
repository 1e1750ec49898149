import type { Inspection } from './inspect-endpoint';

/** What the site's server found at an endpoint. */
export interface EndpointFinding {
	readonly reached: boolean;
	/** A translated sentence. */
	readonly message: string;
}

/** What both sides found there. */
export interface Verdict {
	readonly inspection: Inspection;
	/** Null where the server was not asked, or gave no answer. */
	readonly finding: EndpointFinding | null;
}
