import { accepted, CANARY, expect, test, Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';

// The cookie that keeps a long page: whoever makes one up, changes it or brings another browser's gets nowhere by it.

const isKept = ( name: string ) => name.includes( 'logto_page_' );

const long = ( { site }: Stage ) =>
	`${ site.url }/hello-world/?x=${ 'a'.repeat( 700 ) }`;

/** Goes to the site and stops where it sends the browser to Logto: a page is kept now. */
async function keep( visitor: Visitor, stage: Stage ): Promise< string > {
	const { goes } = visitor;
	let short = '';
	visitor.goes = ( url ) => {
		short ||=
			url.searchParams.get( 'redirect_to' )?.includes( 'logto-page' ) ===
			true
				? ( url.searchParams.get( 'redirect_to' ) ?? '' )
				: '';
		return goes( url ) && url.origin === stage.site.url;
	};
	await visitor.open(
		`${ stage.site.url }/wp-login.php?redirect_to=${ encodeURIComponent( long( stage ) ) }`
	);
	visitor.goes = goes;
	expect( visitor.cookieNames.filter( isKept ) ).toHaveLength( 1 );
	return short;
}

const sealed = ( { site }: Stage, plain: string, name: string ) =>
	site.wpEval(
		`echo \\Logto\\services()->settings()->secret_box()->seal( ${ plain }, '${ name }' );`
	);

const nameOf = ( { site }: Stage ) =>
	site.wpEval(
		"echo \\Logto\\services()->adapters()->site()->cookie_name( 'logto_page' );"
	);

const forged: [
	what: string,
	value: ( stage: Stage, name: string ) => string | Promise< string >,
][] = [
	[ 'none', () => '' ],
	[ 'made up', () => CANARY ],
	[ 'in our form', () => `v1.${ CANARY }` ],
	[
		'sealed for something else',
		( stage ) => sealed( stage, "'x 9999999999 -/hello-world/'", 'state' ),
	],
	[
		'of another page',
		( stage, name ) =>
			sealed( stage, "'y 9999999999 -/hello-world/'", name ),
	],
	[
		'over',
		( stage, name ) =>
			sealed( stage, "'x ' . time() . ' -/hello-world/'", name ),
	],
	[
		'that leads elsewhere',
		( stage, name ) =>
			sealed(
				stage,
				`'x 9999999999 -https://${ CANARY }.example/'`,
				name
			),
	],
	[
		'that leads to a sign-out',
		( stage, name ) =>
			sealed(
				stage,
				"'x 9999999999 -' . site_url( 'wp-login.php?action=logout' )",
				name
			),
	],
	[
		'that leads to itself',
		( stage, name ) =>
			sealed(
				stage,
				"'x 9999999999 -' . site_url( 'wp-login.php?action=logto-page&page=x' )",
				name
			),
	],
	[
		'that gets very large',
		( stage, name ) =>
			sealed(
				stage,
				"'x 9999999999 z' . gzdeflate( '/' . str_repeat( 'a', 2000000 ) )",
				name
			),
	],
	[
		'that is no packed page',
		( stage, name ) => sealed( stage, "'x 9999999999 z%%%'", name ),
	],
	[ 'without parts', ( stage, name ) => sealed( stage, "'x'", name ) ],
];
for ( const [ what, value ] of forged ) {
	accepted( `a kept page ${ what }`, async ( visitor, stage ) => {
		const name = await nameOf( stage );
		const door = `${ stage.site.url }/wp-login.php?action=logto-page&page=x`;
		const cookie = await value( stage, name );
		visitor.setCookie( name, cookie );
		await visitor.open( door );
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-login.php?loggedout=true`
		);
		expect( visitor.page.text ).not.toContain( CANARY );

		await visitor.signIn(
			'ada',
			`/wp-login.php?redirect_to=${ encodeURIComponent( door ) }`
		);
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-admin/profile.php`
		);
		visitor.setCookie( name, cookie );
		await visitor.open( door );
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-admin/profile.php`
		);
	} );
}

for ( const evil of [
	`https://${ CANARY }.example/?action=logto-page&page=x`,
	`//${ CANARY }.example/wp-login.php?action=logto-page&page=x`,
] ) {
	test( `a planted page sends nobody who is signed in to ${ evil }`, async ( {
		visitor,
		stage,
	} ) => {
		const name = await nameOf( stage );
		await visitor.signIn( 'ada' );
		visitor.setCookie(
			name,
			await sealed( stage, "'x 9999999999 -/hello-world/'", name )
		);
		visitor.goes = ( url ) => url.origin === stage.site.url;
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=${ encodeURIComponent( evil ) }`
		);
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-admin/profile.php`
		);
	} );
}

for ( const page of [
	'',
	'page[]=x',
	'page=%00',
	`page=${ 'x'.repeat( 4000 ) }`,
] ) {
	test( `the door to a kept page with ${ page.slice( 0, 20 ) || 'nothing' } leads a guest to the signed-out page`, async ( {
		visitor,
		stage,
	} ) => {
		await keep( visitor, stage );
		await visitor.open(
			`${ stage.site.url }/wp-login.php?action=logto-page&${ page }`
		);
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-login.php?loggedout=true`
		);
	} );
}

test( 'the short address is worth something in one browser, once', async ( {
	visitor,
	stage,
} ) => {
	const short = await keep( visitor, stage );
	const other = new Visitor( stage );
	await other.open( short );
	expect( other.page.url ).toBe(
		`${ stage.site.url }/wp-login.php?loggedout=true`
	);
	await visitor.open( short );
	expect( visitor.page.url ).toBe( long( stage ) );
	await visitor.open( short );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-login.php?loggedout=true`
	);
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'nobody finds a page, another site’s neither, by a link to the sign-in page', async ( {
	visitor,
	stage,
} ) => {
	const evil = `https://${ CANARY }.example/?x=${ 'a'.repeat( 700 ) }`;
	await visitor.signIn(
		'ada',
		`/wp-login.php?redirect_to=${ encodeURIComponent( evil ) }`
	);
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-admin/profile.php`
	);
	expect( visitor.cookieNames.filter( isKept ) ).toEqual( [] );
} );

test( 'where Logto can’t be used, nothing is kept', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { app_id: 'unknown' } );
	await visitor.open(
		`${ stage.site.url }/wp-login.php?redirect_to=${ encodeURIComponent( long( stage ) ) }`
	);
	expect( visitor.page.text ).toContain( 'name="pwd"' );
	expect( visitor.cookieNames.filter( isKept ) ).toEqual( [] );
} );
