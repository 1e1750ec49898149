/**
 * What an nginx in front of a site does, in nginx's own words. Without a rule
 * it passes everything on as it came. The site is `http://site` there.
 */
export interface NginxRules {
	/** Lines for `location /`, beside the `proxy_pass` to the site. */
	location?: readonly string[];
	/** Lines beside that: further locations, what counts for all of them. */
	server?: readonly string[];
	/** Lines around the server: maps, caches, log formats. */
	http?: readonly string[];
	/** Files that the lines speak of, by name: nginx finds them beside its configuration. */
	files?: Readonly< Record< string, string > >;
}

/** Several rules at once. */
export function together( ...rules: readonly NginxRules[] ): NginxRules {
	const lines = ( place: 'location' | 'server' | 'http' ): string[] =>
		rules.flatMap( ( rule ) => rule[ place ] ?? [] );
	return {
		location: lines( 'location' ),
		server: lines( 'server' ),
		http: lines( 'http' ),
		files: Object.fromEntries(
			rules.flatMap( ( { files = {} } ) => Object.entries( files ) )
		),
	};
}

/** Hops after which even a CDN gives up. */
const HOPS = 10;

/** What hosts, CDNs and firewalls are known to do. */
export const NGINX = {
	/** The site never sees what stands behind a question mark. */
	dropQuery: { location: [ 'rewrite ^ $uri? break;' ] },
	/** Browsers are sent on to addresses without their query. */
	dropQueryOfRedirects: {
		location: [ 'proxy_redirect ~^([^?]*)\\?.*$ $1;' ],
	},
	/** Browsers get no cookie. */
	dropNewCookies: { location: [ 'proxy_hide_header Set-Cookie;' ] },
	/** The site gets no cookie. */
	dropSentCookies: { location: [ 'proxy_set_header Cookie "";' ] },
	/** Follows redirects itself, wherever they lead, and hands out what stands at their end; the cookies on the way are gone. */
	followRedirects: {
		location: [
			`if ( $http_x_hops = "${ 'x'.repeat( HOPS ) }" ) { return 502; }`,
			'proxy_intercept_errors on;',
			'error_page 301 302 303 307 308 = @follow;',
		],
		server: [
			`location @follow {
				set $next $upstream_http_location;
				proxy_set_header X-Hops "\${http_x_hops}x";
				proxy_set_header Cookie $http_cookie;
				proxy_method GET;
				proxy_pass_request_body off;
				proxy_set_header Content-Length "";
				proxy_pass $next;
			}`,
		],
	},
	/** Keeps redirects for a minute, for everybody, whatever the site says about that. Cookies are not kept. */
	cacheRedirects: {
		http: [
			'proxy_cache_path cache levels=1 keys_zone=redirects:1m max_size=10m;',
		],
		location: [
			'proxy_cache redirects;',
			'proxy_cache_key $request_uri;',
			'proxy_cache_valid 301 302 303 307 1m;',
			'proxy_ignore_headers Cache-Control Expires Set-Cookie Vary;',
			'proxy_hide_header Set-Cookie;',
			'add_header X-Cache $upstream_cache_status always;',
		],
	},
	/** The site learns its host without the port, as most guides have it. */
	hostWithoutPort: { location: [ 'proxy_set_header Host $host;' ] },
	/** Asks everybody for HTTP Basic: `guest`, `open sesame`. */
	basicAuth: {
		location: [
			'auth_basic "Staging";',
			'auth_basic_user_file passwords;',
		],
		files: { passwords: 'guest:{PLAIN}open sesame\n' },
	},
	/** A firewall that takes an address in the query for an attack. */
	blockUrlsInQuery: {
		location: [ 'if ( $args ~* "https?(:|%3a)" ) { return 403; }' ],
	},
} as const satisfies Readonly< Record< string, NginxRules > >;

/** Another page stands where the site should be. */
export function answerInstead(
	status: number,
	html: string
): NginxRules & { location: readonly string[] } {
	return {
		location: [
			'default_type "text/html; charset=utf-8";',
			`return ${ status } '${ html.replace( /[\\']/g, '\\$&' ) }';`,
		],
	};
}
