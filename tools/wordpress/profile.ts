/**
 * What kind of site is wanted. Everything that a site can differ in is named
 * here, so that a new kind (another database, plain permalinks, a network) is
 * a new field or value, not a new launcher.
 */
export interface Profile {
	/** WordPress's series (`7.1`: its newest release) or one version (`7.1.4`). */
	series: string;
	/** Who runs PHP: the system's `php`, or the PHP inside Node (WordPress Playground). */
	runtime: 'php' | 'playground';
	/** The permalink structure; an empty text means plain permalinks. */
	permalinks: string;
	/** The checkout's plugin, active; or no plugin at all, for tests that upload the ZIP. */
	plugin: 'source' | 'none';
	/** The plugin's settings, saved through its own store. Needs `plugin: 'source'`. */
	settings?: Readonly< Record< string, unknown > >;
	/** Must-use plugins: paths of PHP files that are copied into the site. */
	muPlugins: readonly string[];
	/** More constants for wp-config.php; they win over the launcher's own. */
	constants: Readonly< Record< string, string | number | boolean > >;
	/** The wanted port; where it is taken (or 0), a free one is used. */
	port: number;
	/** The PHP version of the playground, such as `8.3`. The system's PHP is what it is. */
	php: string;
}

/** The site that is launched when nothing else is said. */
export const DEFAULT_PROFILE: Profile = {
	series: '7.1',
	runtime: 'php',
	permalinks: '/%postname%/',
	plugin: 'source',
	muPlugins: [],
	constants: {},
	port: 0,
	php: '8.3',
};

/** The one user a new site has. The sites listen on this machine only, so a well-known password does. */
export const ADMIN = {
	user: 'admin',
	password: 'password',
	email: 'admin@example.com',
} as const;

export const SITE_TITLE = 'Demo site';
