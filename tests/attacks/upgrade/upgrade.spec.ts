import { startStandIn } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import type { Stage } from '../../e2e/stage.ts';
import { CANARY, expect, refusals, test, Visitor } from '../arena.ts';
import { comesFrom10 } from './site-of-1-0.ts';

// A site of plugin 1.0.1 is updated, and nobody touches a setting: same people, same accounts, same addresses at Logto.

const subjectOf = ( { logto }: Pick< Stage, 'logto' > ) =>
	logto.people.all[ 0 ]?.id ?? '';

/** Who is signed in, by what the toolbar over the home page says; '' where nobody is. */
async function userName( visitor: Visitor, site: string ): Promise< string > {
	await visitor.open( `${ site }/` );
	return (
		/class="display-name">([^<]*)</.exec( visitor.page.text )?.[ 1 ] ?? ''
	);
}

/** Signs out by the link in that toolbar, to a page of the site where one is wanted. */
async function signOut(
	visitor: Visitor,
	site: string,
	target?: string
): Promise< void > {
	await visitor.open( `${ site }/` );
	const { goes } = visitor;
	visitor.goes = () => false;
	await visitor.follow( 'Log Out' );
	visitor.goes = goes;
	const url = new URL( visitor.page.url );
	if ( target !== undefined ) {
		url.searchParams.set( 'redirect_to', target );
	}
	await visitor.open( url );
}

/** Keeps the answer from the site; returns what lets it go on. */
function stopAtTheOldAddress( visitor: Visitor ): () => void {
	const { goes } = visitor;
	visitor.goes = ( url ) =>
		goes( url ) && ! url.pathname.endsWith( '/login-callback/' );
	return () => {
		visitor.goes = goes;
	};
}

/** There and back again, on whatever site. */
async function thereAndBack(
	stage: Pick< Stage, 'site' | 'logto' >,
	visitor: Visitor
): Promise< void > {
	const { site, logto } = stage;
	await comesFrom10( stage, { linked: { admin: subjectOf( stage ) } } );
	const page = `${ site.url }/wp-admin/edit.php?post_type=page`;
	await visitor.signIn( 'ada', page );
	expect( visitor.page.url ).toBe( page );
	expect( visitor.page.status ).toBe( 200 );
	expect( await userName( visitor, site.url ) ).toBe( 'admin' );
	await signOut( visitor, site.url );
	expect( visitor.page.url ).toBe( `${ site.url }/` );
	expect( visitor.page.status ).toBe( 200 );
	expect( logto.calls.count( 'end_session' ) ).toBeGreaterThan( 0 );
	expect( await userName( visitor, site.url ) ).toBe( '' );
}

test( 'upgrade: an administrator whom 1.0.1 had linked gets the same account from a deep link, and signs out to the home page', async ( {
	visitor,
	stage,
} ) => {
	await thereAndBack( stage, visitor );
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'upgrade: the same in a sub-directory', async () => {
	const logto = await startStandIn( {
		people: [ { username: 'ada', password: 'correct horse' } ],
	} );
	const site = await launchWordPress( PROFILES[ 'sub-directory' ] );
	try {
		const stage = { site, logto } as Stage;
		const visitor = new Visitor( stage );
		const origins = [ new URL( site.url ).origin, logto.endpoint ];
		visitor.goes = ( { origin } ) => origins.includes( origin );
		await thereAndBack( stage, visitor );
		expect( refusals( stage ) ).toEqual( [] );
	} finally {
		await site.stop();
		await logto.close();
	}
} );

test( 'upgrade: a sign-out for a page of the site ends there, over the home page', async ( {
	visitor,
	stage,
} ) => {
	await comesFrom10( stage, { linked: { old: subjectOf( stage ) } } );
	await visitor.signIn( 'ada' );
	await signOut(
		visitor,
		stage.site.url,
		`${ stage.site.url }/hello-world/`
	);
	expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'upgrade: once all are moved, everybody stays who they are, and the meta says nothing any more', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await comesFrom10( stage, { linked: { old: subjectOf( stage ) } } );
	await visitor.open( `${ site.url }/wp-login.php` );
	await site.wpEval( "do_action( 'logto_move_identities' );" );
	await site.wpEval(
		"update_user_meta( username_exists( 'old' ), 'logto_user_id', 'x' ); update_user_meta( 1, 'logto_user_id', '" +
			`${ subjectOf( stage ) }' );`
	);
	await visitor.signIn( 'ada' );
	expect( await userName( visitor, site.url ) ).toBe( 'old' );
} );

test( 'upgrade: somebody whom 1.0.1 did not know gets an account; a look-alike of a subject is nobody', async ( {
	visitor,
	stage,
} ) => {
	await comesFrom10( stage, {
		linked: { old: subjectOf( stage ).toUpperCase() },
	} );
	await visitor.signIn( 'ada' );
	expect( refusals( stage ) ).toEqual( [] );
	expect( [ 'old', 'admin', '' ] ).not.toContain(
		await userName( visitor, stage.site.url )
	);
} );

test( 'upgrade: what 1.0.1 required is still required', async ( {
	visitor,
	stage,
} ) => {
	await comesFrom10( stage, {
		linked: { old: subjectOf( stage ) },
		options: { requireOrganizationId: 'staff' },
	} );
	await visitor.signIn( 'ada' );
	expect( refusals( stage ) ).toEqual( [ 'requirement_missing' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'upgrade: who moves on is asked for the new addresses, and an answer on its way to the old one is not lost', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await comesFrom10( stage, {
		linked: { old: subjectOf( stage ) },
		movesOn: true,
	} );
	const goOn = stopAtTheOldAddress( visitor );
	await visitor.signIn( 'ada' );
	const answer = visitor.page.url;
	expect( answer ).toContain( `${ site.url }/login-callback/?` );
	await site.wpEval(
		"\\Logto\\services()->settings()->store()->save( array( 'old_uris' => false ) );"
	);
	goOn();
	await visitor.open( answer );
	expect( await userName( visitor, site.url ) ).toBe( 'old' );
	await signOut( visitor, site.url );
	expect( visitor.page.url ).toBe(
		`${ site.url }/wp-login.php?loggedout=true&wp_lang=en_US`
	);
	await visitor.signIn( 'ada' );
	expect( await userName( visitor, site.url ) ).toBe( 'old' );
} );

test( 'upgrade: until the new addresses are registered, moving on brings WordPress’s own form, not Logto’s error', async ( {
	visitor,
	stage,
} ) => {
	await comesFrom10( stage, { linked: { old: subjectOf( stage ) } } );
	await visitor.signIn( 'ada' );
	await stage.site.wpEval(
		"\\Logto\\services()->settings()->store()->save( array( 'old_uris' => false ) );"
	);
	const other = new Visitor( stage );
	await other.open( `${ stage.site.url }/wp-login.php` );
	expect( other.page.url ).toBe( `${ stage.site.url }/wp-login.php` );
	expect( other.page.text ).toContain(
		'The usual sign-in isn’t available right now.'
	);
} );

test( 'upgrade: the address of WordPress’s form goes on working, and means nothing on other sites', async ( {
	visitor,
	stage,
} ) => {
	const form = `${ stage.site.url }/wp-login.php?form=1`;
	await visitor.open( form );
	expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
	await comesFrom10( stage, { linked: {} } );
	await visitor.open( form );
	expect( visitor.page.url ).toBe( form );
	expect( visitor.page.text ).toContain( 'name="pwd"' );
} );

const smuggled = `action=logout&%61ction=logout&+action=logout&interim-login=1&reauth=1&redirect_to=https%3A%2F%2F${ CANARY }.example&code[]=x`;

test( 'upgrade: nothing but an answer is handed on from the old address', async ( {
	visitor,
	stage,
} ) => {
	const { site } = stage;
	await comesFrom10( stage, { linked: { old: subjectOf( stage ) } } );
	const goes = visitor.goes;
	for ( const path of [ '/login-callback/', '/login-callback' ] ) {
		visitor.goes = ( url ) => url.pathname === path;
		await visitor.open(
			`${ site.url }${ path }?${ smuggled }&code=c&state=s&iss=i&error=e`
		);
		expect( visitor.page.url ).toBe(
			`${ site.url }/wp-login.php?action=logto&code=c&state=s&iss=i&error=e`
		);
	}
	visitor.goes = goes;
	await visitor.open( `${ site.url }/login-callback/` );
	expect( visitor.page.text ).toContain( 'Sign-in not completed' );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

for ( const path of [
	'/?state=v1.x',
	`/?state=v1.${ CANARY }`,
	'/?state[]=v1.x',
	'/hello-world/?state=v1.x',
	'/?p=1&state=v1.x',
] ) {
	test( `upgrade: ${ path } is the page it was`, async ( {
		visitor,
		stage,
	} ) => {
		await comesFrom10( stage, { linked: {} } );
		await visitor.open( `${ stage.site.url }/wp-login.php` );
		await visitor.open( `${ stage.site.url }${ path }` );
		expect( visitor.page.status ).toBe( 200 );
		expect( new URL( visitor.page.url ).origin ).toBe( stage.site.url );
		expect( visitor.page.text ).not.toContain( 'Sign-in not completed' );
	} );
}

test( 'upgrade: a site that never had 1.0.1 has no such address', async ( {
	visitor,
	stage: { site },
} ) => {
	await visitor.open( `${ site.url }/login-callback/?code=c&state=v1.s` );
	expect( visitor.page.status ).toBe( 404 );
	expect( visitor.page.url ).toContain( '/login-callback/' );
} );
