import { wordpressCore } from './core.ts';
import type { Core } from './core.ts';
import { SqliteDatabase } from './database.ts';
import type { Database } from './database.ts';
import { startFront } from './front.ts';
import { MariaDatabase } from './mariadb.ts';
import { needFor } from './needs.ts';
import { startNginx } from './nginx.ts';
import { freePort } from '../shared/ports.ts';
import { write } from '../shared/files.ts';
import { ADMIN, DEFAULT_PROFILE, SITE_TITLE } from './profile.ts';
import type { Profile } from './profile.ts';
import { phpScript } from './php-scripts.ts';
import { startRedis } from './redis.ts';
import { domainAndPath } from './runtime.ts';
import type { Runtime, SiteContext } from './runtime.ts';
import { endParts, siteOf } from './site.ts';
import type { Parts, WordPress } from './site.ts';
import { layOut, newSiteFiles, readLog, removeSite } from './site-files.ts';
import type { SiteFiles } from './site-files.ts';

export { missingFor, needFor } from './needs.ts';
export { PROFILES } from './profile.ts';
export { answerInstead, NGINX, together } from './nginx-rules.ts';
export type { NginxRules } from './nginx-rules.ts';
export type { Profile, ProfileName } from './profile.ts';
export type { WordPress } from './site.ts';
export type { SiteFiles } from './site-files.ts';

/** Loaded only when asked for: the playground is half a gigabyte that tests on the system's PHP don't need. */
async function runtimeFor( context: SiteContext ): Promise< Runtime > {
	if ( context.profile.runtime === 'playground' ) {
		const { PlaygroundRuntime } = await import( './runtime-playground.ts' );
		return new PlaygroundRuntime( context );
	}
	if ( context.profile.runtime === 'fpm' ) {
		const { FpmRuntime } = await import( './runtime-fpm.ts' );
		return new FpmRuntime( context );
	}
	const { PhpRuntime } = await import( './runtime-php.ts' );
	return new PhpRuntime( context );
}

/** Refuses what can't be: the playground has no other database, no network and nothing in front. */
function checkProfile( profile: Profile ): void {
	const { database, network, path, tls, objectCache, heads } = profile;
	const isPlain =
		database === 'sqlite' &&
		! network &&
		! tls &&
		path === '' &&
		objectCache === 'none' &&
		profile.nginx === undefined &&
		heads === 1;
	if ( profile.runtime === 'playground' && ! isPlain ) {
		throw new Error( 'The playground runs plain sites only.' );
	}
	if (
		profile.runtime === 'fpm' &&
		( network || tls || path !== '' || heads !== 1 )
	) {
		throw new Error( 'PHP-FPM runs one server at the root of a host.' );
	}
	if ( ! Number.isInteger( heads ) || heads < 1 || /\/$/.test( path ) ) {
		throw new Error( 'Such a site can’t be.' );
	}
}

async function databaseFor(
	files: SiteFiles,
	core: Core,
	profile: Profile
): Promise< Database > {
	return profile.database === 'mariadb'
		? MariaDatabase.create( core )
		: new SqliteDatabase( files, core, profile );
}

/** The ports from the visitor's side on: what speaks HTTPS or has several heads, nginx, the web servers; the first of them has the site's own. */
async function portsFor( {
	port: wanted,
	heads,
	tls,
	nginx,
}: Profile ): Promise<
	Pick< SiteContext, 'port' | 'nginxPorts' | 'headPorts' >
> {
	const port = await freePort( wanted );
	const others = ( count: number ): Promise< number[] > =>
		Promise.all( Array.from( { length: count }, () => freePort() ) );
	const isFirst = heads === 1 && ! tls;
	if ( nginx === undefined ) {
		const headPorts = isFirst ? [ port ] : await others( heads );
		return { port, nginxPorts: [], headPorts };
	}
	return {
		port,
		nginxPorts: isFirst ? [ port ] : await others( heads ),
		headPorts: await others( heads ),
	};
}

async function contextFor(
	files: SiteFiles,
	core: Core,
	profile: Profile
): Promise< SiteContext > {
	const { tls, path, objectCache } = profile;
	const ports = await portsFor( profile );
	const database = await databaseFor( files, core, profile );
	try {
		return {
			files,
			core,
			profile,
			...ports,
			url: `${ tls ? 'https' : 'http' }://127.0.0.1:${ ports.port }${ path }`,
			database,
			...( objectCache === 'redis'
				? { redis: await startRedis( files.home ) }
				: {} ),
		};
	} catch ( error ) {
		await database.stop();
		throw error;
	}
}

/** Runs one of our PHP files, which complains where something went wrong. */
async function runScript(
	runtime: Runtime,
	name: string,
	variables: Readonly< Record< string, unknown > >
): Promise< void > {
	const complaint = await runtime.evaluate( phpScript( name, variables ) );
	if ( complaint.trim() !== '' ) {
		throw new Error( complaint );
	}
}

async function setUp(
	runtime: Runtime,
	{ url, profile }: SiteContext
): Promise< void > {
	const { permalinks, plugin, settings } = profile;
	if ( profile.network ) {
		await runtime.becomeNetwork?.();
	}
	await runScript( runtime, 'set-up', {
		url,
		title: SITE_TITLE,
		user: ADMIN.user,
		password: ADMIN.password,
		permalinks,
		activate: plugin === 'source',
	} );
	if ( profile.network ) {
		await runScript( runtime, 'second-site', {
			url,
			...domainAndPath( url ),
			user: ADMIN.user,
			title: 'Second site',
			permalinks,
		} );
	}
	if ( settings !== undefined ) {
		// By a second run, since the plugin loads itself only from then on.
		await runScript( runtime, 'configure-plugin', { settings } );
	}
}

async function launch(
	files: SiteFiles,
	core: Core,
	profile: Profile,
	parts: Parts
): Promise< WordPress > {
	layOut( files, core, profile );
	const context = await contextFor( files, core, profile );
	parts.context = context;
	const runtime = await runtimeFor( context );
	parts.runtime = runtime;
	await runtime.boot();
	await setUp( runtime, context );
	await runtime.serve();
	const { headPorts, nginxPorts, port } = context;
	if ( profile.nginx !== undefined ) {
		parts.nginx = await startNginx(
			nginxPorts.map( ( from, head ) => ( {
				port: from,
				to: headPorts[ head ] ?? 0,
			} ) ),
			profile.nginx
		);
	}
	const inner = profile.nginx === undefined ? headPorts : nginxPorts;
	if ( inner[ 0 ] !== port ) {
		parts.front = await startFront( {
			port,
			heads: inner,
			tls: profile.tls,
			directory: files.home,
		} );
	}
	const site = siteOf( runtime, context, parts );
	write( files.debugLog, '' );
	await site.keep();
	return site;
}

/**
 * Starts a WordPress of its own on this machine. It ends with `stop`, and with
 * this process whatever happens to it.
 *
 * @param options What differs from `DEFAULT_PROFILE`, such as one of `PROFILES`.
 */
export async function launchWordPress(
	options: Partial< Profile > = {}
): Promise< WordPress > {
	const profile: Profile = { ...DEFAULT_PROFILE, ...options };
	checkProfile( profile );
	await needFor( profile );
	const core = await wordpressCore( profile.series );
	const files = newSiteFiles( profile );
	const parts: Parts = {};
	try {
		return await launch( files, core, profile, parts );
	} catch ( error ) {
		await endParts( parts );
		const log = readLog( files.debugLog ).trim();
		removeSite( files );
		if ( log !== '' && error instanceof Error ) {
			error.message += `\n${ log }`;
		}
		throw error;
	}
}
