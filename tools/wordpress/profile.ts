import type { NginxRules } from './nginx-rules.ts';

/**
 * What kind of site is wanted. Everything that a site can differ in is named
 * here, so that a new kind is a new field or value, not a new launcher.
 *
 * Tests say which kind they need by name, and add what is theirs:
 *
 *     await launchWordPress( PROFILES.network );
 *     await launchWordPress( { ...PROFILES[ 'two-heads' ], muPlugins: [ … ] } );
 *
 * What a machine lacks for it is installed where we may (as root on Debian);
 * elsewhere the launch throws `Missing`, which says what to install.
 * `missingFor( profile )` tells it beforehand, for tests that are to be skipped.
 */
export interface Profile {
	/** WordPress's series (`7.1`: its newest release) or one version (`7.1.4`). */
	series: string;
	/**
	 * Who runs PHP: the system's `php`; as a live site has it, PHP-FPM behind
	 * nginx, at the root of one host without a proxy; or the PHP inside Node
	 * (WordPress Playground), which knows neither of the fields from `database`
	 * to `nginx`.
	 */
	runtime: 'php' | 'fpm' | 'playground';
	/** The permalink structure; an empty text means plain permalinks. */
	permalinks: string;
	/**
	 * The checkout's plugin, active (on a network: for the whole network); or
	 * no plugin at all, for tests that upload the ZIP.
	 */
	plugin: 'source' | 'none';
	/** The plugin's settings, saved through its own store. Needs `plugin: 'source'`. */
	settings?: Readonly< Record< string, unknown > >;
	/** Must-use plugins: paths of PHP files that are copied into the site. */
	muPlugins: readonly string[];
	/** More constants for wp-config.php; they win over the launcher's own. */
	constants: Readonly< Record< string, string | number | boolean > >;
	/** More settings for the system's PHP where it answers requests; they win over the launcher's own. */
	ini: Readonly< Record< string, string > >;
	/** The wanted port; where it is taken (or 0), a free one is used. */
	port: number;
	/** The PHP version of the playground, such as `8.3`. The system's PHP is what it is. */
	php: string;
	/** SQLite through WordPress's drop-in, or a MariaDB of the process's own. */
	database: 'sqlite' | 'mariadb';
	/**
	 * A network in sub-directories: besides the main site there is `/second/`.
	 * The admin is its super admin; `WordPress.sites` has the addresses.
	 */
	network: boolean;
	/** Where on its host the site is: `''`, or such as `/blog`. Part of `WordPress.url`. */
	path: '' | `/${ string }`;
	/**
	 * Behind a proxy that speaks HTTPS with a certificate of its own making,
	 * as the only way in. `WordPress.certificate` is for clients that check it;
	 * browsers are told `ignoreHTTPSErrors`.
	 */
	tls: boolean;
	/** A persistent object cache: a Redis of the site's own. */
	objectCache: 'none' | 'redis';
	/**
	 * How many web servers there are, each with its own copy of all files and
	 * all with one database. A proxy in front sends requests to them in turn
	 * and says in the header `x-head` which one it was (0, 1, …);
	 * `WordPress.useHead` sends everything to one.
	 */
	heads: number;
	/**
	 * An nginx in front, as hosts and CDNs have it, and what it does there
	 * (`nginx-rules.ts`); `{}` passes everything on. With `tls` it stands behind
	 * what speaks HTTPS. `WordPress.useNginx` changes the rules.
	 */
	nginx?: NginxRules;
}

/** The site that is launched when nothing else is said. */
export const DEFAULT_PROFILE: Profile = {
	series: '7.1',
	runtime: 'php',
	permalinks: '/%postname%/',
	plugin: 'source',
	muPlugins: [],
	constants: {},
	ini: {},
	port: 0,
	php: '8.3',
	database: 'sqlite',
	network: false,
	path: '',
	tls: false,
	objectCache: 'none',
	heads: 1,
};

/** The kinds of sites that tests ask for, by name; each says only how it differs from `DEFAULT_PROFILE`. */
export const PROFILES = {
	sqlite: {},
	mariadb: { database: 'mariadb' },
	'wp-6.8': { series: '6.8' },
	network: { network: true },
	'network-mariadb': { network: true, database: 'mariadb' },
	'sub-directory': { path: '/blog' },
	'plain-permalinks': { permalinks: '' },
	https: { tls: true },
	redis: { objectCache: 'redis' },
	'behind-nginx': { nginx: {} },
	'two-heads': { heads: 2, database: 'mariadb' },
	live: { runtime: 'fpm', database: 'mariadb' },
} as const satisfies Readonly< Record< string, Partial< Profile > > >;

export type ProfileName = keyof typeof PROFILES;

/** The one user a new site has. The sites listen on this machine only, so a well-known password does. */
export const ADMIN = {
	user: 'admin',
	password: 'password',
	email: 'admin@example.com',
} as const;

export const SITE_TITLE = 'Demo site';
