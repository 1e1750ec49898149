import { expect, test } from '@playwright/test';
import { NGINX, PROFILES } from '../../../tools/wordpress/index.ts';
import type { NginxRules } from '../../../tools/wordpress/index.ts';
import { setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { as, session } from '../settings/rest.ts';

// The site's own questions through an nginx in front of it: a firewall, a password, a lost query. Siblings without
// nginx, one cause each: way-back.spec.ts.

let stage: Stage;

test.beforeAll( async () => {
	stage = await setTheStage( PROFILES[ 'behind-nginx' ] );
} );

test.afterAll( async () => {
	await stage.site.stop();
	await stage.logto.close();
} );

const GUEST = { authorization: `Basic ${ btoa( 'guest:open sesame' ) }` };

async function check(
	name: string,
	headers: Record< string, string > = {}
): Promise< Record< string, string > > {
	const answer = await fetch(
		`${ stage.site.url }/wp-json/logto/v1/checks/${ name }`,
		{
			method: 'POST',
			headers: { ...as( await session( stage, 'admin' ) ), ...headers },
		}
	);
	return ( await answer.json() ) as Record< string, string >;
}

/** The password is asked for everywhere but where the checks are run: that page came by another way. */
const untold: NginxRules = {
	...NGINX.basicAuth,
	location: [
		...NGINX.basicAuth.location,
		'if ( $uri ~ ^/wp-json/ ) { set $realm off; }',
		'auth_basic $realm;',
	].filter( ( line ) => line !== 'auth_basic "Staging";' ),
	server: [ 'set $realm "Staging";' ],
};

const fronts: [
	what: string,
	rules: NginxRules,
	callback: string,
	says: RegExp,
	cookies: string,
	headers?: Record< string, string >,
][] = [
	[ 'nothing of its own', {}, 'ok', /reach this plugin/, 'ok' ],
	[
		'a firewall that minds addresses in the query',
		NGINX.blockUrlsInQuery,
		'problem',
		/blocks what Logto adds.* status 403, text\/html, title "403 Forbidden"$/,
		'ok',
	],
	[
		'a CDN that drops the query',
		NGINX.dropQuery,
		'problem',
		/drops the parameters.*is sent there again/,
		'problem',
	],
	[
		'a cache that keeps redirects',
		NGINX.cacheRedirects,
		'ok',
		/reach this plugin/,
		'problem',
	],
	[
		'HTTP Basic, which the admin’s browser knows',
		NGINX.basicAuth,
		'ok',
		/reach this plugin/,
		'ok',
		GUEST,
	],
	[
		'HTTP Basic, which the request came without',
		untold,
		'skipped',
		/asks for a username and a password.* status 401, text\/html, title "401 Authorization Required"$/,
		'skipped',
	],
];
for ( const [ what, rules, callback, says, cookies, headers ] of fronts ) {
	test( `behind ${ what }: the way back ${ callback }, cookies ${ cookies }`, async () => {
		await stage.site.restore();
		await stage.site.useNginx( rules );
		const found = await check( 'callback', headers );
		expect( found ).toMatchObject( { outcome: callback } );
		expect( `${ found[ 'sentence' ] } ${ found[ 'detail' ] }` ).toMatch(
			says
		);
		expect( await check( 'cookies', headers ) ).toMatchObject( {
			outcome: cookies,
		} );
	} );
}
