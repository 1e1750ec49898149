import type { Person } from '../../logto/index.ts';
import { expect, refusals, test } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { age, comeInAndAge, entries, LIFETIME, way } from './session.ts';

// A session that came from Logto is asked about there again, by whatever page is opened next, and nobody is asked anything.

for ( const page of [
	'/wp-admin/index.php',
	'/wp-admin/profile.php?s=a%20b%2Fc&list[]=1',
	'/hello-world/',
	`/?s=${ 'long'.repeat( 300 ) }`,
] ) {
	test( `the lifetime is over: ${ page.slice( 0, 50 ) } leads through Logto and is there`, async ( {
		visitor,
		stage,
	} ) => {
		await comeInAndAge( visitor, stage );
		const before = await entries( stage );

		const addresses = await way( visitor, stage.site.url + page );
		expect( visitor.page.status ).toBe( 200 );
		expect( visitor.page.url ).toBe( stage.site.url + page );
		const silent = addresses.filter(
			( { origin } ) => origin === stage.logto.endpoint
		);
		expect( silent[ 0 ]?.searchParams.get( 'prompt' ) ).toBe( 'none' );
		const after = await entries( stage );
		expect( after ).toHaveLength( before.length );
		expect( after[ 0 ]?.asked ).toBeGreaterThan( 0 );
		expect( after[ 0 ]?.tried ).toBe( 0 );
		expect( visitor.cookieNames.join() ).not.toContain( 'logto_attempt' );

		// Once, until the lifetime is over again.
		expect( await way( visitor, stage.site.url + page ) ).toHaveLength( 1 );
		await age( stage, LIFETIME - 1 );
		expect( await way( visitor, stage.site.url + page ) ).toHaveLength( 1 );
		await age( stage, 1 );
		expect(
			( await way( visitor, stage.site.url + page ) ).length
		).toBeGreaterThan( 3 );
		expect( refusals( stage ) ).toEqual( [] );
	} );
}

test( 'no sign-in is told, nor a page of wp-login.php seen', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const told = () => stage.site.log().match( /Witness: \w+/g );
	const before = told();
	await visitor.open( `${ stage.site.url }/wp-admin/index.php` );
	expect( told() ).toEqual( before );
	expect( visitor.page.text ).toContain( 'id="wpadminbar"' );
} );

test( 'whoever was marked is asked about, without a lifetime', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {} );
	await visitor.signIn( 'ada' );
	await age( stage, 1 );
	const page = `${ stage.site.url }/wp-admin/index.php`;
	expect( await way( visitor, page ) ).toHaveLength( 1 );
	await stage.site.wpEval(
		"\\Logto\\Sessions\\Ask_Again::mark( get_users( array( 'search' => 'ada*' ) )[0]->ID, time() - 10 );"
	);
	expect( ( await way( visitor, page ) ).length ).toBeGreaterThan( 3 );
	expect( visitor.page.url ).toBe( page );
	expect( await way( visitor, page ) ).toHaveLength( 1 );
} );

test( 'roles are what Logto says now: those that were taken are gone on the very page', async ( {
	visitor,
	stage,
} ) => {
	const role = { source: 'role', name: 'staff', role: 'editor' };
	const [ ada ] = stage.logto.people.all as [ Person ];
	ada.roles = [ 'staff' ];
	await comeInAndAge( visitor, stage, { role_map: [ role ] } );
	const page = `${ stage.site.url }/wp-admin/edit.php?post_type=page`;
	await visitor.open( page );
	expect( visitor.page.status ).toBe( 200 );
	ada.roles = [];
	await age( stage );
	await visitor.open( page );
	expect( visitor.page.url ).toBe( page );
	expect( visitor.page.status ).toBe( 403 );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'what an address asks for is done once', async ( { visitor, stage } ) => {
	await comeInAndAge( visitor, stage );
	await withPlugin(
		stage,
		"add_action( 'wp_loaded', static fn () => isset( $_GET['put-into-basket'] ) && error_log( 'Basket' ) );",
		async () => {
			const page = `${ stage.site.url }/hello-world/?put-into-basket=5`;
			await visitor.open( page );
			expect( visitor.page.url ).toBe( page );
		}
	);
	expect( stage.logto.calls.count( 'authorization' ) ).toBe( 1 );
	expect( stage.site.log().match( /Basket/g ) ).toHaveLength( 1 );
} );
