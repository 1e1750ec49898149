import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { comeInAndAge, entries, way } from './session.ts';

// What is no page that a person opens in a tab is answered as ever, however old the session is.

const cookies = ( visitor: Visitor ) =>
	visitor.cookieNames
		.map( ( name ) => {
			const cookie = visitor.cookie( ( one ) => one === name );
			return `${ name }=${ cookie?.value ?? '' }`;
		} )
		.join( '; ' );

const PAGE = '/wp-admin/profile.php';

const requests: [
	what: string,
	path: string,
	headers?: Record< string, string >,
	init?: RequestInit,
][] = [
	[ 'a form', PAGE, {}, { method: 'POST', body: 'a=b' } ],
	[ 'a head', PAGE, {}, { method: 'HEAD' } ],
	[ 'a frame', PAGE, { 'sec-fetch-dest': 'iframe' } ],
	[ 'a script’s request', PAGE, { 'sec-fetch-dest': 'empty' } ],
	[ 'a picture', '/hello-world/', { accept: 'image/avif,*/*' } ],
	[ 'anything', '/hello-world/', { accept: '*/*' } ],
	[ 'what is fetched ahead of time', PAGE, { 'sec-purpose': 'prefetch' } ],
	[
		'what is rendered ahead of time',
		PAGE,
		{ 'sec-purpose': 'prefetch;prerender' },
	],
	[ 'a part of a page', PAGE, { 'x-requested-with': 'XMLHttpRequest' } ],
	[ 'AJAX', '/wp-admin/admin-ajax.php?action=heartbeat' ],
	[ 'admin-post', '/wp-admin/admin-post.php?action=nothing' ],
	[ 'REST', '/?rest_route=/wp/v2/users/me' ],
	[ 'a feed', '/?feed=rss2' ],
	[ 'a feed by its path', '/feed/' ],
	[ 'REST by its path', '/wp-json/wp/v2/users/me' ],
	[ 'robots.txt', '/?robots=1' ],
	[ 'an embed', '/?p=1&embed=true' ],
	[ 'cron', '/wp-cron.php' ],
	[ 'XML-RPC', '/xmlrpc.php' ],
	[ 'the form of wp-login.php', '/wp-login.php?action=lostpassword' ],
	[ 'a post’s editor', '/wp-admin/post.php?post=1&action=edit' ],
	[ 'a new post', '/wp-admin/post-new.php' ],
	[ 'the site editor', '/wp-admin/site-editor.php' ],
	[ 'the Customizer', '/wp-admin/customize.php' ],
];

test( 'no other request is led through Logto', async ( { visitor, stage } ) => {
	await comeInAndAge( visitor, stage );
	await stage.site.wpEval(
		"get_users( array( 'search' => 'ada*' ) )[0]->set_role( 'administrator' );"
	);
	const before = await entries( stage );
	for ( const [ what, path, headers = {}, init = {} ] of requests ) {
		const { headers: answer, status } = await fetch(
			stage.site.url + path,
			{
				redirect: 'manual',
				headers: {
					cookie: cookies( visitor ),
					accept: 'text/html',
					...headers,
				},
				...init,
			}
		);
		expect( answer.get( 'location' ) ?? '', what ).not.toContain(
			'logto=refresh'
		);
		expect( answer.get( 'set-cookie' ) ?? '', what ).not.toContain(
			'logto_turns'
		);
		expect( [ 500, 502 ], what ).not.toContain( status );
	}
	expect( await entries( stage ) ).toEqual( before );
	expect( stage.logto.calls.count( 'authorization' ) ).toBe( 0 );
	// And the very same session is led by the next page.
	expect(
		( await way( visitor, stage.site.url + PAGE ) ).length
	).toBeGreaterThan( 3 );
} );

for ( const [ what, settings ] of [
	[ 'sign-in is paused', { sign_in_mode: 'form' } ],
	[ 'Logto is not set up', { app_secret: '' } ],
	[ 'there is no lifetime', { session_lifetime: 0 } ],
] as const ) {
	test( `while ${ what }, nobody is asked about`, async ( {
		visitor,
		stage,
	} ) => {
		await comeInAndAge( visitor, stage );
		await stage.configure( { session_lifetime: 60, ...settings } );
		const before = await entries( stage );
		expect( await way( visitor, stage.site.url + PAGE ) ).toHaveLength( 1 );
		expect( visitor.page.status ).toBe( 200 );
		expect( await entries( stage ) ).toEqual( before );
	} );
}

test( 'a session of a WordPress password is nobody’s business', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { session_lifetime: 1, sign_in_mode: 'button' } );
	await visitor.open(
		`${ stage.site.url }/wp-login.php`,
		new URLSearchParams( {
			log: stage.site.admin.user,
			pwd: stage.site.admin.password,
			testcookie: '1',
		} )
	);
	await stage.site.wpEval( `
		$sessions = get_user_meta( 1, 'session_tokens', true );
		foreach ( $sessions as &$session ) {
			$session['login'] -= 3600;
		}
		update_user_meta( 1, 'session_tokens', $sessions );` );
	expect( await way( visitor, stage.site.url + PAGE ) ).toHaveLength( 1 );
	expect( visitor.page.status ).toBe( 200 );
} );
