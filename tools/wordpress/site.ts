import type { DatabaseFaults } from './database.ts';
import type { Front } from './front.ts';
import type { Nginx } from './nginx.ts';
import type { NginxRules } from './nginx-rules.ts';
import { ADMIN } from './profile.ts';
import type { Runtime, SiteContext } from './runtime.ts';
import { freshContent, readLog, removeSite } from './site-files.ts';
import type { SiteFiles } from './site-files.ts';

/** A running WordPress. */
export interface WordPress {
	/** The site's address, without a slash at the end. On a network: the main site's. */
	url: string;
	/** The addresses of all sites of a network, the main one's first; otherwise just the one. */
	sites: readonly string[];
	/** The addresses of the web servers themselves; other than `url` where a proxy stands in front. */
	headUrls: readonly string[];
	/** Where there are several heads: sends everything to one of them from now on or, without a number, to all in turn. */
	useHead: ( head?: number ) => void;
	/** Where nginx stands in front: what it does from now on, until `restore`. What it kept is gone. */
	useNginx: ( rules: NginxRules ) => Promise< void >;
	/** With `tls`: the certificate of the site as PEM, to be given to clients as an authority. */
	certificate?: string;
	/** WordPress's version, such as `7.1.4`. */
	version: string;
	/** WordPress's root directory (the first head's). */
	directory: string;
	files: SiteFiles;
	admin: { user: string; password: string };
	/** Sets the database, the uploads, the plugins and the log back to how they were at launch or at `keep`, and empties the object cache. */
	restore: () => Promise< void >;
	/** Makes the present database the one that `restore` goes back to. */
	keep: () => Promise< void >;
	/**
	 * Runs PHP code (without `<?php`) inside WordPress (of the first head, on a
	 * network inside its main site) and returns what it printed.
	 */
	wpEval: ( code: string ) => Promise< string >;
	/** What can befall its database; where that is a server. */
	databaseFaults?: DatabaseFaults;
	/** Makes the persistent object cache forget everything; where there is none it does nothing. */
	flushObjectCache: () => Promise< void >;
	/** What PHP and WordPress logged since launch or the last `restore`; empty when all is well. */
	log: () => string;
	/** What the web servers themselves said. */
	serverLog: () => string;
	stop: () => Promise< void >;
}

/** What makes up a running site; on failure, as much of it as there is. */
export interface Parts {
	context?: SiteContext;
	runtime?: Runtime;
	nginx?: Nginx;
	front?: Front;
}

/** Ends all parts of a site, front to back. */
export async function endParts( {
	context,
	runtime,
	nginx,
	front,
}: Parts ): Promise< void > {
	await front?.stop();
	await nginx?.stop();
	await runtime?.stop();
	await context?.redis?.stop();
	await context?.database.stop();
}

/** The site as tests see it. */
export function siteOf(
	runtime: Runtime,
	context: SiteContext,
	{ front, nginx }: Pick< Parts, 'front' | 'nginx' >
): WordPress {
	const { files, core, url, profile, database, redis, headPorts } = context;
	return {
		url,
		sites: profile.network ? [ url, `${ url }/second` ] : [ url ],
		headUrls: headPorts.map(
			( port ) => `http://127.0.0.1:${ port }${ profile.path }`
		),
		useHead( head ) {
			if ( front === undefined ) {
				throw new Error( 'This site has one web server only.' );
			}
			front.useHead( head );
		},
		async useNginx( rules ) {
			if ( nginx === undefined ) {
				throw new Error( 'No nginx stands in front of this site.' );
			}
			await nginx.obey( rules );
		},
		...( front?.certificate === undefined
			? {}
			: { certificate: front.certificate } ),
		version: core.version,
		directory: files.directory,
		files,
		admin: { user: ADMIN.user, password: ADMIN.password },
		async restore() {
			await database.restore();
			await redis?.flush();
			front?.useHead();
			await nginx?.obey( profile.nginx ?? {} );
			freshContent( files, profile );
		},
		keep: () => database.keep(),
		...( database.faults && { databaseFaults: database.faults } ),
		flushObjectCache: async () => redis?.flush(),
		wpEval: ( code ) => runtime.evaluate( code ),
		log: () => readLog( files.debugLog ),
		serverLog: () => runtime.output() + ( nginx?.output() ?? '' ),
		async stop() {
			await endParts( {
				context,
				runtime,
				...( nginx === undefined ? {} : { nginx } ),
				...( front === undefined ? {} : { front } ),
			} );
			removeSite( files );
		},
	};
}
