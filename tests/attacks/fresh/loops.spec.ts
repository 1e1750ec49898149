import { expect, test } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { age, applicationOf, comeInAndAge, entries, way } from './session.ts';

// Nothing goes round, whatever gets lost.

const lost = [ 'logto_attempt_', 'logto_turns_', 'logto_' ];
for ( const name of lost ) {
	test( `a browser that keeps no ${ name }… gets its page`, async ( {
		visitor,
		stage,
	} ) => {
		const page = `${ stage.site.url }/wp-admin/profile.php`;
		await comeInAndAge( visitor, stage );
		const { goes } = visitor;
		visitor.goes = ( url ) => {
			visitor.dropCookies( ( cookie ) => cookie.includes( name ) );
			return goes( url );
		};
		const addresses = await way( visitor, page );
		expect( visitor.page.url ).toBe( page );
		expect( visitor.page.status ).toBe( 200 );
		expect( addresses.length ).toBeLessThan( 6 );
		expect( await way( visitor, page ) ).toHaveLength( 1 );
	} );
}

test( 'whoever does not come back from Logto gets the next page', async ( {
	visitor,
	stage,
} ) => {
	const page = `${ stage.site.url }/wp-admin/profile.php`;
	await comeInAndAge( visitor, stage );
	const { goes } = visitor;
	visitor.goes = ( url ) => url.origin === stage.site.url;
	await visitor.open( page );
	expect( new URL( visitor.page.url ).origin ).toBe( stage.logto.endpoint );
	visitor.goes = goes;
	expect( await way( visitor, page ) ).toHaveLength( 1 );
	expect( visitor.page.status ).toBe( 200 );
} );

test( 'a session that can’t be written is not asked about', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const before = await entries( stage );
	const page = `${ stage.site.url }/wp-admin/profile.php`;
	await withPlugin(
		stage,
		"add_filter( 'update_user_metadata', static fn ( $check, $user, $key ) => 'session_tokens' === $key ? false : $check, 10, 3 );",
		async () => {
			expect( await way( visitor, page ) ).toHaveLength( 1 );
		}
	);
	expect( await entries( stage ) ).toEqual( before );
} );

test( 'a browser that has been to Logto three times within a minute is left alone', async ( {
	visitor,
	stage,
} ) => {
	const page = `${ stage.site.url }/wp-admin/profile.php`;
	await comeInAndAge( visitor, stage );
	const name =
		visitor.cookieNames.find( ( one ) => one.includes( 'logto_turns_' ) ) ??
		'';
	const value = visitor.cookie( ( one ) => one === name )?.value ?? '';
	visitor.setCookie( name, value.replace( /^\d/, '3' ) );
	await visitor.open( page );
	expect( visitor.page.status ).toBe( 200 );
	expect( stage.logto.calls.count( 'authorization' ) ).toBe( 0 );
	visitor.setCookie( name, value.replace( /^\d/, '2' ) );
	await visitor.open( page );
	expect( stage.logto.calls.count( 'authorization' ) ).toBe( 1 );
} );

test( 'where Logto shows a page of its own instead of leading back, people are on it once', async ( {
	visitor,
	stage,
} ) => {
	const page = `${ stage.site.url }/wp-admin/profile.php`;
	const application = applicationOf( stage );
	const { redirectUris } = application;
	await comeInAndAge( visitor, stage );
	application.redirectUris = [ 'https://else.example/' ];
	await visitor.open( page );
	expect( new URL( visitor.page.url ).origin ).toBe( stage.logto.endpoint );
	expect( visitor.page.status ).toBe( 400 );
	expect( await way( visitor, page ) ).toHaveLength( 1 );

	// When it would be asked once more, the site asks by itself first.
	await age( stage, 5 );
	expect( await way( visitor, page ) ).toHaveLength( 1 );
	expect( visitor.page.status ).toBe( 200 );
	expect( await visitor.isSignedIn() ).toBe( true );
	application.redirectUris = redirectUris;
} );
