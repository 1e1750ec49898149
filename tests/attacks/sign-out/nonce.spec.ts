import { accepted, CANARY, expect, test } from '../arena.ts';

// Who is signed in is signed out by their own wish only.

const logouts = [
	'action=logout',
	'action=logout&_wpnonce=',
	`action=logout&_wpnonce=${ CANARY }`,
	'action=logout&redirect_to=%2F',
	'loggedout=true',
];
for ( const query of logouts ) {
	for ( const form of [ undefined, new URLSearchParams( { x: 'y' } ) ] ) {
		accepted(
			`${ form ? 'POST' : 'GET' } wp-login.php?${ query } leaves people signed in`,
			async ( visitor, { site, logto } ) => {
				await visitor.signIn( 'ada' );
				await visitor.open(
					`${ site.url }/wp-login.php?${ query }`,
					form
				);
				expect( logto.calls.count( 'end_session' ) ).toBe( 0 );
			}
		);
	}
}

for ( const target of [
	`https://${ CANARY }.example/`,
	`//${ CANARY }.example`,
] ) {
	test( `a sign-out with redirect_to=${ target } goes through Logto and leads nowhere else`, async ( {
		visitor,
		stage: { site, logto },
	} ) => {
		await visitor.signIn( 'ada' );
		await visitor.open( `${ site.url }/wp-admin/profile.php` );
		const { goes } = visitor;
		visitor.goes = () => false;
		await visitor.follow( 'Log Out' );
		visitor.goes = goes;
		const url = new URL( visitor.page.url );
		url.searchParams.set( 'redirect_to', target );
		await visitor.open( url );
		// Core leads to the dashboard instead, and that asks who they are.
		expect( new URL( visitor.page.url ).origin ).toBe( logto.endpoint );
		expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
		expect( logto.calls.count( 'end_session' ) ).toBeGreaterThan( 0 );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}
