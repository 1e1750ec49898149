import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import { give, links, signInAsOwner } from '../connect/owner.ts';
import { beside } from './neighbour.ts';

// A plugin that ends the session at wp_login, asks for a second factor, and begins another one in a later request.

const ASKS = 'Second factor';
const DONE = 'interim-login-success';
const isCarried = ( name: string ) => name.includes( 'logto_session_' );

/** Whether signing out leads through Logto, which it does for sessions that came from there. */
async function signsOutThroughLogto(
	visitor: Visitor,
	{ site, logto }: Stage
): Promise< boolean > {
	await visitor.open( `${ site.url }/wp-admin/profile.php` );
	const before = logto.calls.count( 'end_session' );
	await visitor.follow( 'Log Out' );
	return logto.calls.count( 'end_session' ) > before;
}

/** What the form that asks would send. */
function fieldsOf( { page }: Visitor ): Record< string, string > {
	return Object.fromEntries(
		[ ...page.text.matchAll( /name="([^"]+)" value="([^"]*)"/g ) ].map(
			( [ , name = '', value = '' ] ) => [ name, value ]
		)
	);
}

const answer = ( visitor: Visitor ) =>
	visitor.press( ASKS, { code: '424242' } );

test( 'the second factor is asked after Logto; then the wanted page is reached, and the session still knows Logto', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn(
			'ada',
			'/wp-login.php?redirect_to=%2Fhello-world%2F'
		);
		expect( visitor.page.text ).toContain( ASKS );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( visitor.cookieNames.filter( isCarried ) ).toHaveLength( 1 );

		await visitor.signIn(
			'ada',
			'/wp-login.php?redirect_to=%2Fhello-world%2F'
		);
		await answer( visitor );
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
		expect( visitor.cookieNames.filter( isCarried ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( await signsOutThroughLogto( visitor, stage ) ).toBe( true );
	} );
} );

test( 'without a wanted page, people land where the admin sends them', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		login_redirects: [ { role: 'subscriber', page: '/sample-page/' } ],
	} );
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn( 'ada' );
		await answer( visitor );
		expect( visitor.page.url ).toBe( `${ stage.site.url }/sample-page/` );
	} );
} );

test( 'a wrong second factor lets nobody in; the right one after it does, and the session still knows Logto', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn(
			'ada',
			'/wp-login.php?redirect_to=%2Fhello-world%2F'
		);
		const { nonce } = fieldsOf( visitor );
		await visitor.press( ASKS, { code: '000000' } );
		expect( visitor.page.text ).toContain( ASKS );
		const again = fieldsOf( visitor );
		expect( again[ 'nonce' ] ).not.toBe( nonce );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( visitor.cookieNames.filter( isCarried ) ).toHaveLength( 1 );

		await visitor.open(
			`${ stage.site.url }/wp-login.php?action=validate_2fa`,
			new URLSearchParams( { ...again, code: '424242' } )
		);
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
		expect( await signsOutThroughLogto( visitor, stage ) ).toBe( true );
	} );
} );

test( 'in the small window beside a dialog it is asked too; then the dialog closes', async ( {
	visitor,
	stage,
} ) => {
	const dialog = `${ stage.site.url }/wp-login.php?interim-login=1`;
	await beside( 'two-factor', stage, async () => {
		await visitor.open( dialog );
		await visitor.follow( 'Log in with Logto' );
		await visitor.signInAtLogto( 'ada' );
		expect( fieldsOf( visitor ) ).toMatchObject( { 'interim-login': '1' } );
		expect( fieldsOf( visitor ) ).not.toHaveProperty( 'redirect_to' );
		const asked = visitor.page;
		await visitor.open( dialog );
		expect( visitor.page.text ).not.toContain( DONE );

		visitor.page = asked;
		await answer( visitor );
		expect( visitor.page.text ).toContain( DONE );
		await visitor.open( dialog );
		expect( visitor.page.text ).toContain( DONE );
		expect( await signsOutThroughLogto( visitor, stage ) ).toBe( true );
	} );
} );

test( 'who proves an account by its password is asked although it is waived, and nothing is connected without', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { two_factor: 'waive' } );
	await beside( 'two-factor', stage, async () => {
		await signInAsOwner( visitor, stage );
		await give( visitor, stage.site.admin.password );
		expect( visitor.page.text ).toContain( ASKS );
		const { nonce } = fieldsOf( visitor );
		expect( nonce ).toMatch( /^\w{32}$/ );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( await links( stage ) ).toEqual( {} );
	} );
} );

test( 'waived, nobody who comes through Logto is asked, and passwords still are', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { two_factor: 'waive' } );
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( visitor.cookieNames.filter( isCarried ) ).toEqual( [] );

		const other = new Visitor( stage );
		const { admin, url } = stage.site;
		await other.open(
			`${ url }/wp-login.php`,
			new URLSearchParams( { log: admin.user, pwd: admin.password } )
		);
		expect( other.page.text ).toContain( ASKS );
		expect( await other.isSignedIn() ).toBe( false );
	} );
} );

const ADA = "get_user_by( 'login', 'ada' )->ID";

/** A value for the cookie, as the site itself would seal it: for whom, how old, and for what. */
const sealed = (
	{ site }: Stage,
	user: string,
	seconds: number,
	context = 'carried-session'
) =>
	site.wpEval(
		`echo \\Logto\\services()->settings()->secret_box()->seal( wp_json_encode( array( ${ user }, 'i', 's', 'x', time() - ${ seconds } ) ), '${ context }' );`
	);

/** What stands in the cookie instead. */
const carried: [
	what: string,
	value: ( stage: Stage ) => string | Promise< string >,
][] = [
	[ 'forged', () => 'v1.forged' ],
	[ 'somebody else’s', ( stage ) => sealed( stage, '1', 0 ) ],
	[ 'fifteen minutes old', ( stage ) => sealed( stage, ADA, 900 ) ],
	[
		'sealed for something else',
		( stage ) => sealed( stage, ADA, 0, 'state' ),
	],
	[ 'empty', () => '' ],
];
for ( const [ what, value ] of carried ) {
	test( `what is carried over is worth nothing where it is ${ what }`, async ( {
		visitor,
		stage,
	} ) => {
		await beside( 'two-factor', stage, async () => {
			await visitor.signIn( 'ada' );
			const [ name = '' ] = visitor.cookieNames.filter( isCarried );
			visitor.setCookie( name, await value( stage ) );
			await answer( visitor );
			expect( await visitor.isSignedIn() ).toBe( true );
			expect( await signsOutThroughLogto( visitor, stage ) ).toBe(
				false
			);
		} );
	} );
}

test( 'what is carried over is worth as much fourteen minutes later', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn( 'ada' );
		const [ name = '' ] = visitor.cookieNames.filter( isCarried );
		visitor.setCookie( name, await sealed( stage, ADA, 840 ) );
		await answer( visitor );
		expect( await signsOutThroughLogto( visitor, stage ) ).toBe( true );
	} );
} );
