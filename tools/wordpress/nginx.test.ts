import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { freePort } from '../shared/ports.ts';
import { Missing } from '../shared/missing.ts';
import { needServer } from './needs.ts';
import { startNginx } from './nginx.ts';
import type { Nginx } from './nginx.ts';
import { answerInstead, NGINX, together } from './nginx-rules.ts';
import type { NginxRules } from './nginx-rules.ts';

/** The site: says what it was asked, and sends on from `/go`. */
let site: Server;
let asked: string[] = [];
let nginx: Nginx | undefined;
let lacking: string | false = false;
let port = 0;

before( async () => {
	site = createServer( ( { method, url = '', headers }, answer ) => {
		asked.push( url );
		answer.setHeader( 'Set-Cookie', 'a=1' );
		if ( url.startsWith( '/go' ) ) {
			const next = `http://127.0.0.1:${ port }/end?b=2`;
			answer.writeHead( 302, {
				Location: next,
				'Cache-Control': 'no-store',
			} );
		}
		if ( url.startsWith( '/round' ) ) {
			answer.writeHead( 302, {
				Location: `http://127.0.0.1:${ port }/round`,
			} );
		}
		answer.end(
			`${ method } ${ url } ${ headers.host } ${ headers.cookie ?? '-' }`
		);
	} );
	await new Promise< void >( ( done ) =>
		site.listen( 0, '127.0.0.1', done )
	);
	port = await freePort();
	try {
		await needServer( 'nginx' );
	} catch ( error ) {
		if ( ! ( error instanceof Missing ) ) {
			throw error;
		}
		lacking = error.message;
		return;
	}
	const to = ( site.address() as AddressInfo ).port;
	nginx = await startNginx( [ { port, to } ], {} );
} );

after( async () => {
	await nginx?.stop();
	site.close();
} );

/** A test with nginx doing something; skipped where there is no nginx. */
function behind(
	name: string,
	rules: NginxRules,
	run: (
		ask: ( path: string, more?: RequestInit ) => Promise< Response >
	) => Promise< void >
): void {
	test( name, async ( { skip } ) => {
		if ( lacking !== false ) {
			skip( lacking );
			return;
		}
		await nginx?.obey( rules );
		asked = [];
		await run( ( path, more ) =>
			fetch( `http://127.0.0.1:${ port }${ path }`, {
				redirect: 'manual',
				...more,
				headers: { Cookie: 'c=3', ...more?.headers },
			} )
		);
	} );
}

behind( 'without a rule nothing gets lost on either way', {}, async ( ask ) => {
	const answer = await ask( '/a%2Fb?c=%26', { method: 'POST' } );
	assert.equal(
		await answer.text(),
		`POST /a%2Fb?c=%26 127.0.0.1:${ port } c=3`
	);
	assert.equal( answer.headers.get( 'set-cookie' ), 'a=1' );
} );

behind(
	'the query is dropped on the way in',
	NGINX.dropQuery,
	async ( ask ) => {
		await ask( '/wp-login.php?action=logto' );
		assert.deepEqual( asked, [ '/wp-login.php' ] );
	}
);

behind(
	'the query of redirects is dropped on the way out',
	NGINX.dropQueryOfRedirects,
	async ( ask ) => {
		const answer = await ask( '/go' );
		assert.equal( answer.status, 302 );
		assert.equal(
			answer.headers.get( 'location' ),
			`http://127.0.0.1:${ port }/end`
		);
	}
);

behind(
	'cookies are dropped on both ways',
	together( NGINX.dropNewCookies, NGINX.dropSentCookies ),
	async ( ask ) => {
		const answer = await ask( '/x' );
		assert.match( await answer.text(), / -$/ );
		assert.equal( answer.headers.get( 'set-cookie' ), null );
	}
);

behind(
	'redirects are followed, and the end of a circle is a bad gateway',
	NGINX.followRedirects,
	async ( ask ) => {
		const answer = await ask( '/go' );
		assert.equal( answer.status, 200 );
		assert.match( await answer.text(), /^GET \/end\?b=2 .* c=3$/ );
		assert.deepEqual( asked, [ '/go', '/end?b=2' ] );
		assert.equal( ( await ask( '/round' ) ).status, 502 );
	}
);

behind(
	'redirects are kept, for everybody and until the rules change',
	NGINX.cacheRedirects,
	async ( ask ) => {
		assert.equal( ( await ask( '/go' ) ).headers.get( 'x-cache' ), 'MISS' );
		const again = await ask( '/go', { headers: { Cookie: 'd=4' } } );
		assert.equal( again.headers.get( 'x-cache' ), 'HIT' );
		assert.equal( again.status, 302 );
		assert.equal( again.headers.get( 'set-cookie' ), null );
		assert.deepEqual( asked, [ '/go' ] );
		await ask( '/x' );
		await ask( '/x' );
		assert.deepEqual( asked, [ '/go', '/x', '/x' ] );
		await nginx?.obey( NGINX.cacheRedirects );
		assert.equal( ( await ask( '/go' ) ).headers.get( 'x-cache' ), 'MISS' );
	}
);

behind(
	'the host comes without its port',
	NGINX.hostWithoutPort,
	async ( ask ) => {
		assert.match( await ( await ask( '/' ) ).text(), / 127\.0\.0\.1 / );
	}
);

behind( 'everybody is asked for a password', NGINX.basicAuth, async ( ask ) => {
	assert.equal( ( await ask( '/' ) ).status, 401 );
	assert.deepEqual( asked, [] );
	const Authorization = `Basic ${ btoa( 'guest:open sesame' ) }`;
	assert.equal(
		( await ask( '/', { headers: { Authorization } } ) ).status,
		200
	);
} );

behind(
	'an address in the query is taken for an attack',
	NGINX.blockUrlsInQuery,
	async ( ask ) => {
		assert.equal( ( await ask( '/?iss=https%3A%2F%2Fx' ) ).status, 403 );
		assert.equal( ( await ask( '/?iss=x' ) ).status, 200 );
		assert.deepEqual( asked, [ '/?iss=x' ] );
	}
);

behind(
	'another page stands there',
	answerInstead( 503, "<title>It's down</title>" ),
	async ( ask ) => {
		const answer = await ask( '/' );
		assert.equal( answer.status, 503 );
		assert.equal( await answer.text(), "<title>It's down</title>" );
		assert.deepEqual( asked, [] );
	}
);

test( 'rules that nginx does not understand are said in its own words', async ( {
	skip,
} ) => {
	if ( lacking !== false ) {
		skip( lacking );
		return;
	}
	await assert.rejects(
		startNginx( [ { port: await freePort(), to: 1 } ], {
			location: [ 'make_coffee;' ],
		} ),
		/unknown directive "make_coffee"/
	);
} );
