import { join } from 'node:path';

/** Where the two servers of a site have their things. */
export interface FpmPlaces {
	/** Their sockets and temporary files. */
	home: string;
	/** WordPress's root directory. */
	root: string;
}

/** How many requests PHP works on at a time. More of them on two processors only wait for one another. */
const WORKERS = 16;

const socketOf = ( { home }: FpmPlaces ): string => join( home, 'php.sock' );

/** Where PHP-FPM says what goes wrong. */
export const fpmLogOf = ( { home }: FpmPlaces ): string =>
	join( home, 'fpm.log' );

/**
 * PHP-FPM's configuration: one pool, on a socket.
 *
 * @param places Where.
 * @param ini    What php.ini would say.
 * @param asRoot Whether we are root, whom it refuses to serve as unless told.
 */
export function fpmConfig(
	places: FpmPlaces,
	ini: Readonly< Record< string, string > >,
	asRoot: boolean
): string {
	return [
		'[global]',
		// Not /dev/stderr, which can't be opened where that is a socket, as Node.js has it.
		`error_log = ${ fpmLogOf( places ) }`,
		'log_level = warning',
		'[site]',
		`listen = ${ socketOf( places ) }`,
		...( asRoot ? [ 'user = root', 'group = root' ] : [] ),
		'pm = static',
		`pm.max_children = ${ WORKERS }`,
		'catch_workers_output = yes',
		...Object.entries( ini ).map(
			( [ name, value ] ) => `php_admin_value[${ name }] = "${ value }"`
		),
		'',
	].join( '\n' );
}

/**
 * nginx's configuration: WordPress's own rules, and no more than a site needs.
 *
 * @param places Where.
 * @param port   Of 127.0.0.1.
 * @param asRoot Whether we are root; its workers would become somebody who may not read the site.
 */
export function nginxConfig(
	places: FpmPlaces,
	port: number,
	asRoot: boolean
): string {
	const temporary = [
		'client_body',
		'proxy',
		'fastcgi',
		'uwsgi',
		'scgi',
	].map(
		( name ) => `${ name }_temp_path ${ join( places.home, 'temp' ) };`
	);
	const parameters = {
		// As it was called: with the port, which may be that of what stands in front.
		HTTP_HOST: '$http_host',
		SERVER_NAME: '$host',
		SERVER_PORT: '$server_port',
		SERVER_PROTOCOL: '$server_protocol',
		SERVER_SOFTWARE: 'nginx',
		GATEWAY_INTERFACE: 'CGI/1.1',
		REMOTE_ADDR: '$remote_addr',
		REQUEST_METHOD: '$request_method',
		REQUEST_URI: '$request_uri',
		QUERY_STRING: '$query_string',
		CONTENT_TYPE: '$content_type',
		CONTENT_LENGTH: '$content_length',
		DOCUMENT_ROOT: '$document_root',
		SCRIPT_NAME: '$fastcgi_script_name',
		SCRIPT_FILENAME: '$document_root$fastcgi_script_name',
	};
	return `daemon off;
worker_processes 1;
pid ${ join( places.home, 'nginx.pid' ) };
error_log stderr error;
${ asRoot ? 'user root;' : '' }
events { worker_connections 512; }
http {
	access_log off;
	${ temporary.join( '\n\t' ) }
	types { text/html html; text/css css; text/javascript js; image/svg+xml svg; image/gif gif; image/png png; }
	default_type application/octet-stream;
	keepalive_requests 1000000;
	server {
		listen 127.0.0.1:${ port };
		server_name 127.0.0.1;
		root "${ places.root }";
		index index.php;
		location / { try_files $uri $uri/ /index.php?$args; }
		location ~ \\.php$ {
			try_files $uri =404;
			fastcgi_pass "unix:${ socketOf( places ) }";
			fastcgi_read_timeout 60;
			${ Object.entries( parameters )
				.map(
					( [ name, value ] ) => `fastcgi_param ${ name } ${ value };`
				)
				.join( '\n\t\t\t' ) }
		}
	}
}
`;
}
