import { wordpressCore } from './core.ts';
import { freePort } from '../shared/ports.ts';
import { write } from '../shared/files.ts';
import { ADMIN, DEFAULT_PROFILE, SITE_TITLE } from './profile.ts';
import type { Profile } from './profile.ts';
import { phpScript } from './php-scripts.ts';
import type { Runtime, SiteContext } from './runtime.ts';
import {
	copyDatabase,
	freshContent,
	layOut,
	newSiteFiles,
	readLog,
	removeSite,
} from './site-files.ts';
import type { SiteFiles } from './site-files.ts';

export type { Profile } from './profile.ts';
export type { SiteFiles } from './site-files.ts';

/** A running WordPress. */
export interface WordPress {
	/** The site's address, without a slash at the end. */
	url: string;
	/** WordPress's version, such as `7.1.4`. */
	version: string;
	/** WordPress's root directory. */
	directory: string;
	files: SiteFiles;
	admin: { user: string; password: string };
	/** Sets the database, the uploads, the plugins and the log back to how they were at launch or at `keep`. */
	restore: () => Promise< void >;
	/** Makes the present database the one that `restore` goes back to. */
	keep: () => Promise< void >;
	/** Runs PHP code (without `<?php`) inside WordPress and returns what it printed. */
	wpEval: ( code: string ) => Promise< string >;
	/** What PHP and WordPress logged since launch or the last `restore`; empty when all is well. */
	log: () => string;
	/** What the web server itself said. */
	serverLog: () => string;
	stop: () => Promise< void >;
}

/** Loaded only when asked for: the playground is half a gigabyte that tests on the system's PHP don't need. */
async function runtimeFor( context: SiteContext ): Promise< Runtime > {
	if ( context.profile.runtime === 'playground' ) {
		const { PlaygroundRuntime } = await import( './runtime-playground.ts' );
		return new PlaygroundRuntime( context );
	}
	const { PhpRuntime } = await import( './runtime-php.ts' );
	return new PhpRuntime( context );
}

async function setUp(
	runtime: Runtime,
	{ url, profile }: SiteContext
): Promise< void > {
	const complaint = await runtime.evaluate(
		phpScript( 'set-up', {
			url,
			title: SITE_TITLE,
			user: ADMIN.user,
			password: ADMIN.password,
			permalinks: profile.permalinks,
			activate: profile.plugin === 'source',
		} )
	);
	if ( complaint.trim() !== '' ) {
		throw new Error( complaint );
	}
	if ( profile.settings !== undefined ) {
		// By a second run, since the plugin loads itself only from then on.
		await runtime.evaluate(
			phpScript( 'configure-plugin', { settings: profile.settings } )
		);
	}
}

function siteOf( runtime: Runtime, context: SiteContext ): WordPress {
	const { files, core, url, profile } = context;
	return {
		url,
		version: core.version,
		directory: files.directory,
		files,
		admin: { user: ADMIN.user, password: ADMIN.password },
		async restore() {
			copyDatabase( files.snapshot, files.database );
			freshContent( files, profile );
		},
		async keep() {
			copyDatabase( files.database, files.snapshot );
		},
		wpEval: ( code ) => runtime.evaluate( code ),
		log: () => readLog( files.debugLog ),
		serverLog: () => runtime.output(),
		async stop() {
			await runtime.stop();
			removeSite( files );
		},
	};
}

/**
 * Starts a WordPress of its own on this machine. It ends with `stop`, and with
 * this process whatever happens to it.
 */
export async function launchWordPress(
	options: Partial< Profile > = {}
): Promise< WordPress > {
	const profile: Profile = { ...DEFAULT_PROFILE, ...options };
	const core = await wordpressCore( profile.series );
	const port = await freePort( profile.port );
	const context: SiteContext = {
		files: newSiteFiles( profile ),
		core,
		profile,
		port,
		url: `http://127.0.0.1:${ port }`,
	};
	let runtime: Runtime | undefined;
	try {
		layOut( context.files, core, profile );
		runtime = await runtimeFor( context );
		await runtime.boot();
		await setUp( runtime, context );
		await runtime.serve();
		const site = siteOf( runtime, context );
		write( context.files.debugLog, '' );
		await site.keep();
		return site;
	} catch ( error ) {
		await runtime?.stop();
		const log = readLog( context.files.debugLog ).trim();
		removeSite( context.files );
		if ( log !== '' && error instanceof Error ) {
			error.message += `\n${ log }`;
		}
		throw error;
	}
}
