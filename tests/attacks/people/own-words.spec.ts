import type { Stage } from '../../e2e/stage.ts';
import { CANARY, expect, refusals, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { openChanged } from '../visit.ts';

// What a page says to somebody who is refused: their own verified address, the site's name, and no vendor's.

/** Signs somebody in with other claims than theirs. */
async function signInWith(
	visitor: Visitor,
	{ logto }: Stage,
	claims: object
): Promise< string > {
	logto.spoil.idToken( ( { payload } ) => {
		Object.assign( payload, claims );
	} );
	await visitor.signIn( 'ada' );
	return visitor.page.text;
}

/** What is to be read, without markup and addresses, and without what differs each time. */
const read = ( html: string ): string =>
	html
		.replace( /<(script|style)[^]*?<\/\1>/g, '' )
		.replace( /<[^>]*>/g, ' ' )
		.replace( /\w{4}-\w{4}/g, '' )
		.replace( /\s+/g, ' ' );

const zed = {
	sub: 'zed',
	email: 'zed@example.com',
	email_verified: true,
};

const USER = ( email: string ) =>
	`wp_insert_user( array( 'user_login' => 'somebody', 'user_email' => '${ email }', 'user_pass' => 'x' ) );`;

test( 'own words: somebody without an account reads by which address, on which site, and where to go', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { account_policy: 'link_only' } );
	await stage.site.wpEval( "update_option( 'blogname', 'Ben & Co <3' );" );
	const page = await signInWith( visitor, stage, zed );
	expect( refusals( stage ) ).toEqual( [ 'account_unknown' ] );
	expect( page ).toContain(
		'There is no account on <strong>Ben &amp; Co &lt;3</strong> for <strong dir="ltr">zed@example.com</strong>.'
	);
	for ( const way of [
		'Sign in as somebody else',
		'Try again',
		'Go to the home page',
	] ) {
		expect( page ).toContain( `>${ way }</a>` );
	}
	expect( read( page ) ).not.toMatch( /logto/i );
	await visitor.follow( 'Sign in as somebody else' );
	expect( visitor.page.url.startsWith( stage.logto.endpoint ) ).toBe( true );
	expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
} );

test( 'own words: where only connected people are let in, the page is the same whether the address is somebody’s here', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { account_policy: 'known_only' } );
	const without = await signInWith( visitor, stage, zed );
	expect( without ).toContain( 'is connected with' );
	await stage.site.wpEval( USER( 'zed@example.com' ) );
	visitor.dropCookies( () => true );
	const beside = await signInWith( visitor, stage, zed );
	expect( read( beside ) ).toBe( read( without ) );
	expect( refusals( stage ) ).toEqual( [
		'account_unknown',
		'account_unknown',
	] );
} );

const unseen: [ what: string, claims: object ][] = [
	[ 'is not verified', { email_verified: false } ],
	[ 'is verified by a text', { email_verified: 'true' } ],
	[ 'is verified by a number', { email_verified: 1 } ],
	[ 'is none', { email: `<b>${ CANARY }</b>@example.com` } ],
	[ 'is a sentence', { email: `Call ${ CANARY }@now. It@is.urgent` } ],
	[ 'is a list', { email: [ `${ CANARY }@example.com` ] } ],
	[
		'is a number that is not verified',
		{
			email: null,
			phone_number: '15551234567',
			phone_number_verified: false,
		},
	],
	[
		'is a number with words in it',
		{
			email: null,
			phone_number: `+1 555 ${ CANARY }`,
			phone_number_verified: true,
		},
	],
];
for ( const [ what, claims ] of unseen ) {
	test( `own words: an address that ${ what } is not shown`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( { account_policy: 'known_only' } );
		const page = await signInWith( visitor, stage, { ...zed, ...claims } );
		expect( page ).toContain( 'There is no account here for the sign-in' );
		for ( const absent of [
			'zed@example.com',
			'5551234567',
			CANARY,
			'You signed in as',
		] ) {
			expect( page ).not.toContain( absent );
		}
	} );
}

test( 'own words: a number that is verified is shown', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { account_policy: 'link_only' } );
	const page = await signInWith( visitor, stage, {
		sub: 'zed',
		email: null,
		phone_number: '+8613012345678',
		phone_number_verified: true,
	} );
	expect( page ).toContain( '<strong dir="ltr">+8613012345678</strong>' );
} );

test( 'own words: an address that is not verified is told the same whether somebody has it here', async ( {
	visitor,
	stage,
} ) => {
	await stage.site.wpEval( USER( 'zed@example.com' ) );
	const page = await signInWith( visitor, stage, {
		...zed,
		email_verified: false,
	} );
	expect( refusals( stage ) ).toEqual( [ 'email_unverified' ] );
	expect( page ).toContain( 'Your email address is not verified yet.' );
	expect( page ).not.toContain( 'zed@example.com' );
	expect( page ).not.toContain( 'There is' );
} );

test( 'own words: whose account stays shut reads as whom they came', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		requirements: [ { kind: 'role', value: 'staff' } ],
	} );
	const page = await signInWith( visitor, stage, zed );
	expect( page ).toContain(
		'You signed in as <strong dir="ltr">zed@example.com</strong>.'
	);
	// The next trip brings nobody back, so nobody is named.
	await openChanged( visitor, ( answer ) => {
		answer.delete( 'code' );
		answer.set( 'error', 'access_denied' );
	} );
	expect( visitor.page.text ).toContain( 'The sign-in was cancelled.' );
	expect( visitor.page.text ).not.toContain( 'zed@example.com' );
} );

test( 'own words: the admin’s line is plain text, and the logo is an image of this site only', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( {
		account_policy: 'known_only',
		pages_contact: 'Write to <b>help@example.com</b> & wait.',
		pages_logo: '/wp-content/uploads/logo.png',
	} );
	const page = await signInWith( visitor, stage, zed );
	expect( page ).toContain(
		'Write to &lt;b&gt;help@example.com&lt;/b&gt; &amp; wait.<br><span>Reference: '
	);
	expect( page ).toContain( 'url("/wp-content/uploads/logo.png")' );
	expect( page ).toContain( `<a href="${ stage.site.url }/">Demo site</a>` );

	// Another address that got into the database in some other way.
	await stage.site.wpEval(
		`$saved = get_option( 'logto_settings' ); $saved['pages_logo'] = 'https://evil.example/${ CANARY }.png'; update_option( 'logto_settings', $saved );`
	);
	visitor.dropCookies( () => true );
	expect( await signInWith( visitor, stage, zed ) ).not.toContain( CANARY );
} );

for ( const address of [
	'https://evil.example/logo.png',
	'//evil.example/logo.png',
	'javascript:alert(1)//.png',
	'/logo.png"){}body{display:none}.png',
	"/logo.png');x.png",
	'/wp-login.php',
	'data:image/png;base64,AAAA',
] ) {
	test( `own words: ${ address } is no logo`, async ( { stage } ) => {
		const said = await stage.site.wpEval(
			`$checked = \\Logto\\services()->settings()->validation()->check( array( 'pages_logo' => base64_decode( '${ Buffer.from( address ).toString( 'base64' ) }' ) ) ); echo wp_json_encode( array( $checked['values'], array_keys( $checked['errors'] ) ) );`
		);
		expect( JSON.parse( said ) ).toEqual( [ [], [ 'pages_logo' ] ] );
	} );
}
