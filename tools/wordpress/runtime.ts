import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sharedCache } from '../shared/paths.ts';
import { sqliteVersion } from './sqlite.ts';
import type { SiteFiles } from './site-files.ts';
import type { Core } from './core.ts';
import type { Profile } from './profile.ts';

/** What runs PHP for one site. */
export interface Runtime {
	/** Makes the site usable by `evaluate`; its database is installed afterwards. */
	boot: () => Promise< void >;
	/** Answers at the site's address from now on. */
	serve: () => Promise< void >;
	/** Runs PHP code inside WordPress and returns what it printed. */
	evaluate: ( code: string ) => Promise< string >;
	/** What the server itself said. */
	output: () => string;
	stop: () => Promise< void >;
}

/** Everything that a runtime needs to know of its site. */
export interface SiteContext {
	files: SiteFiles;
	core: Core;
	profile: Profile;
	url: string;
	port: number;
}

/** Where an installed database is kept, so that only the first site of a version has to be installed. */
export function installedDatabase( { core, profile }: SiteContext ): string {
	return join(
		sharedCache(),
		'installed',
		`${ core.version }-${ profile.runtime }-${ sqliteVersion() }.sqlite`
	);
}

/** The kept database, if there is one. */
export function keptDatabase( context: SiteContext ): string | undefined {
	const file = installedDatabase( context );
	return existsSync( file ) ? file : undefined;
}
