import type { Settings } from '../shared/schema/schema';

/** What the site's server thinks of how addresses come into the tenant. */
export interface EmailSources {
	readonly proposal: Settings[ 'link_confirmation' ];
	/** A translated sentence: why. */
	readonly sentence: string;
}
