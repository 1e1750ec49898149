import { inRoot } from '../../../tools/shared/paths.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { withElsewhere } from '../elsewhere.ts';

// Plugins that take whatever comes as `code`, `state`, `error` or `iss`: Logto's answer is not for them. What others
// find on their own pages, and what a link to another action has, stays where it is.

const TAKERS = [ 'code-poster', 'code-console', 'code-calendar' ];

/**
 * Runs beside such a plugin, and tells what it sent to its maker.
 *
 * @param taker  Which.
 * @param stage  The site.
 * @param run    What goes on meanwhile.
 * @param others More plugins.
 */
async function besideTaker(
	taker: string,
	stage: Stage,
	run: () => Promise< unknown >,
	...others: string[]
): Promise< string[] > {
	const plugins = [ taker, ...others ].map(
		( name ) =>
			`require '${ inRoot( 'tests/attacks/neighbours/plugins', `${ name }.php` ) }';`
	);
	let taken: string[] = [];
	await withElsewhere( async ( { url, asked } ) => {
		await withPlugin(
			stage,
			`const TEST_TAKER = '${ url }'; ${ plugins.join( ' ' ) }`,
			run
		);
		taken = asked;
	} );
	return taken;
}

/** Has the site work with an application that knows other addresses. */
async function register(
	stage: Stage,
	back: string,
	out: string,
	settings = {}
): Promise< void > {
	const { id, secret } = stage.logto.applications.add( {
		redirectUris: [ back ],
		postLogoutRedirectUris: [ out ],
	} );
	await stage.configure( { app_id: id, app_secret: secret, ...settings } );
}

const leaveSite = ( visitor: Visitor ) => {
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
};

for ( const taker of TAKERS ) {
	test( `beside ${ taker }, people come in and go out, and it hears nothing of it`, async ( {
		visitor,
		stage,
	} ) => {
		const taken = await besideTaker( taker, stage, async () => {
			for ( const time of [ 'new', 'known' ] ) {
				await visitor.signIn( 'ada' );
				expect( await visitor.isSignedIn(), time ).toBe( true );
				leaveSite( visitor );
			}
			await visitor.signIn( 'ada' );
			await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
			await visitor.follow( 'Log Out' );
			expect( visitor.page.url ).toContain( 'loggedout=true' );
		} );
		expect( taken ).toEqual( [] );
		expect( refusals( stage ) ).toEqual( [] );
	} );

	test( `beside ${ taker }, who cancels at Logto reads so`, async ( {
		visitor,
		stage,
	} ) => {
		const taken = await besideTaker( taker, stage, async () => {
			const answer = await visitor.answerFor( 'ada' );
			answer.searchParams.delete( 'code' );
			answer.searchParams.set( 'error', 'access_denied' );
			answer.searchParams.set( 'error_description', 'No.' );
			await visitor.open( answer );
			expect( visitor.page.text ).toContain(
				'The sign-in was cancelled.'
			);
		} );
		expect( taken ).toEqual( [] );
		expect( refusals( stage ) ).toEqual( [ 'access_denied' ] );
	} );

	test( `beside ${ taker }, a site with the addresses of plugin 1.0.1 works as well`, async ( {
		visitor,
		stage,
	} ) => {
		const { site } = stage;
		await register( stage, `${ site.url }/login-callback/`, site.url, {
			old_uris: true,
		} );
		const taken = await besideTaker( taker, stage, async () => {
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn() ).toBe( true );
			await visitor.open( `${ site.url }/wp-admin/profile.php` );
			await visitor.follow( 'Log Out' );
			expect( new URL( visitor.page.url ).origin ).toBe( site.url );
		} );
		expect( taken ).toEqual( [] );
		expect( refusals( stage ) ).toEqual( [] );
	} );

	test( `beside ${ taker } and a plugin that moves wp-login.php, people come in`, async ( {
		visitor,
		stage,
	} ) => {
		const door = `${ stage.site.url }/my-door/`;
		await register(
			stage,
			`${ door }?action=logto`,
			`${ door }?action=logto-signed-out`
		);
		const taken = await besideTaker(
			taker,
			stage,
			async () => {
				await visitor.signIn( 'ada', '/my-door/' );
				expect( await visitor.isSignedIn() ).toBe( true );
			},
			'hide-login'
		);
		expect( taken ).toEqual( [] );
	} );
}

const theirs: [ where: string, path: string ][] = [
	[ 'the home page', '/?code=theirs&state=v1.theirs' ],
	[ 'a page of theirs', '/hello-world/?code=theirs&state=x&iss=y' ],
	[ 'the sign-in page', '/wp-login.php?logto=form&code=theirs&state=x' ],
	[ 'another action', '/wp-login.php?action=logto-else&code=theirs' ],
	[
		'a page called like the old callback',
		'/login-callback/?code=theirs&state=x',
	],
	[ 'AJAX', '/wp-admin/admin-ajax.php?action=logto&code=theirs&state=x' ],
];
for ( const [ where, path ] of theirs ) {
	test( `what others wait for comes to them: ${ where }`, async ( {
		visitor,
		stage,
	} ) => {
		const taken = await besideTaker( 'code-calendar', stage, () =>
			visitor.open( `${ stage.site.url }${ path }` )
		);
		expect( taken ).toEqual( [ 'POST /', 'POST /' ] );
	} );
}
