import type { Core } from './core.ts';
import type { Database } from './database.ts';
import type { Profile } from './profile.ts';
import type { Redis } from './redis.ts';
import type { SiteFiles } from './site-files.ts';

/** What runs PHP for one site. */
export interface Runtime {
	/** Makes the site usable by `evaluate`; WordPress is installed afterwards. */
	boot: () => Promise< void >;
	/** Turns the installed WordPress into a network. */
	becomeNetwork?: () => Promise< void >;
	/** Answers at the site's address from now on. */
	serve: () => Promise< void >;
	/** Runs PHP code inside WordPress and returns what it printed. */
	evaluate: ( code: string ) => Promise< string >;
	/** What the servers themselves said. */
	output: () => string;
	stop: () => Promise< void >;
}

/** Everything that a runtime needs to know of its site. */
export interface SiteContext {
	files: SiteFiles;
	core: Core;
	profile: Profile;
	/** The site's address, without a slash at the end. */
	url: string;
	/** The port of that address. */
	port: number;
	/** The port of each web server; the only one's is the site's own where nothing stands in front. */
	headPorts: readonly number[];
	/** The port of nginx in front of each of them; none where there is no nginx. */
	nginxPorts: readonly number[];
	database: Database;
	redis?: Redis;
}

/** A site's address, taken apart as networks want it. */
export function domainAndPath( url: string ): {
	domain: string;
	/** With a slash at both ends. */
	path: string;
} {
	const { host, pathname } = new URL( `${ url }/` );
	return { domain: host, path: pathname };
}
