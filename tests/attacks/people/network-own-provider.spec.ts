import { refusals, Visitor } from '../arena.ts';
import { expect, mustBeRefused, OTHER_SITE, test, user } from './network.ts';
import type { Network } from './network.ts';

// A provider that a site of a network brought along opens the accounts that are that site's alone, and asks every time.

const FORM = 'Password of your account on this site';

const GROWTH: Readonly< Record< string, ( name: string ) => string > > = {
	'made super admin': ( name ) =>
		`grant_super_admin( ${ user( name ) }->ID );`,
	'added to another site': ( name ) =>
		`add_user_to_blog( ${ OTHER_SITE }, ${ user( name ) }->ID, 'subscriber' );`,
	'made administrator of another site, and removed from this one': ( name ) =>
		`add_user_to_blog( ${ OTHER_SITE }, ${ user( name ) }->ID, 'administrator' ); remove_user_from_blog( ${ user( name ) }->ID, 1 );`,
	'given a capability of the network’s': ( name ) =>
		`${ user( name ) }->add_cap( 'manage_network_users' );`,
};

for ( const [ what, grow ] of Object.entries( GROWTH ) ) {
	test( `network: a site’s own provider, and somebody who signed in before and was ${ what } → refused: account_beyond_site`, async ( {
		network,
	} ) => {
		await network.known( 'mallory' );
		const again = new Visitor( network );
		await again.comeIn( 'mallory' );
		expect( await again.isSignedIn() ).toBe( true );
		await network.site.wpEval( grow( 'mallory' ) );
		network.logto.spoil.idToken( ( { payload } ) => {
			Object.assign( payload, {
				name: 'Gr33dyFox',
				picture: 'https://gr33dyfox.example/p.png',
				roles: [ 'boss' ],
			} );
		} );
		await network.configure( {
			picture_as_avatar: true,
			profile_map: [
				{
					claim: 'name',
					field: 'display_name',
					when: 'sign_in',
					empty: 'keep',
				},
			],
			role_map: [
				{ source: 'role', name: 'boss', role: 'administrator' },
			],
		} );
		const { page } = await mustBeRefused(
			network,
			'mallory',
			'account_beyond_site'
		);
		expect( page.text ).toContain(
			'Please ask the network’s administrator.'
		);
		network.logto.spoil.clear();
	} );
}

for ( const what of [ 'made super admin', 'added to another site' ] ) {
	test( `network: the session of a site’s own provider ends when its owner is ${ what }`, async ( {
		network,
	} ) => {
		const visitor = await network.known( 'mallory' );
		await network.site.wpEval( GROWTH[ what ]?.( 'mallory' ) ?? '' );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}

/** Opens the own profile page by the WordPress password. */
async function openProfile( visitor: Visitor, name: string ): Promise< void > {
	await visitor.open(
		'/wp-login.php?logto=form',
		new URLSearchParams( { log: name, pwd: 'password' } )
	);
	await visitor.open( '/wp-admin/profile.php' );
}

/** Where the button "Connect my account" leads, on the profile page that is open. */
const button = ( { page }: Visitor ): string =>
	(
		/href="([^"]+action=logto_connect[^"]+)"/.exec( page.text )?.[ 1 ] ?? ''
	).replaceAll( /&#0?38;|&amp;/g, '&' );

const linked = ( { site }: Network, name: string ) =>
	site.wpEval(
		`global $wpdb; echo (int) $wpdb->get_var( $wpdb->prepare( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id = %d", ${ user( name ) }->ID ) );`
	);

test( 'network: the profile of who has more than the site offers no connection with the site’s own Logto', async ( {
	network,
} ) => {
	await network.site.wpEval(
		`wp_insert_user( array( 'user_login' => 'both', 'user_pass' => 'password', 'role' => 'author' ) ); ${ GROWTH[ 'added to another site' ]?.( 'both' ) ?? '' }`
	);
	for ( const name of [ 'admin', 'both' ] ) {
		const visitor = new Visitor( network );
		await openProfile( visitor, name );
		expect( button( visitor ) ).toBe( '' );
		expect( visitor.page.text ).toContain( 'It can’t be connected' );
	}
} );

const MEANWHILE: ReadonlyArray< readonly [ string, string ] > = [
	...Object.keys( GROWTH ).map( ( what ) => [ what, '0' ] as const ),
	[ '', '1' ],
];
for ( const [ what, count ] of MEANWHILE ) {
	test( `network: somebody sets out to connect with a site’s own Logto, and is ${ what === '' ? 'as before when the answer comes → connected' : `${ what } before the answer comes → not connected` }`, async ( {
		network,
	} ) => {
		await network.site.wpEval(
			"wp_insert_user( array( 'user_login' => 'here', 'user_pass' => 'password', 'role' => 'author' ) );"
		);
		const visitor = network.stranger( 'atLogto' );
		await openProfile( visitor, 'here' );
		await visitor.open( button( visitor ) );
		expect( visitor.page.text ).toContain( '<h1>Sign in</h1>' );
		await network.site.wpEval( GROWTH[ what ]?.( 'here' ) ?? '' );
		const before = await network.traces( 'here' );
		await visitor.signInAtLogto( 'atLogto' );
		expect( await linked( network, 'here' ) ).toBe( count );
		expect( before === ( await network.traces( 'here' ) ) ).toBe(
			count === '0'
		);
		expect( refusals( network ) ).toEqual(
			count === '0' ? [ 'account_beyond_site' ] : []
		);
	} );
}

test( 'network: the WordPress password connects nothing with a site’s own that is not that site’s alone', async ( {
	network,
} ) => {
	const { site } = network;
	await site.wpEval(
		`foreach ( array( 'both', 'here' ) as $name ) { wp_insert_user( array( 'user_login' => $name, 'user_email' => "$name@example.com", 'user_pass' => 'theirs', 'role' => 'author' ) ); } ${ GROWTH[ 'added to another site' ]?.( 'both' ) ?? '' }`
	);
	network.stranger( 'eve', 'both@example.com' );
	const refused = await mustBeRefused(
		network,
		'eve',
		'account_beyond_site',
		'both'
	);
	expect( refused.page.text ).not.toContain( FORM );

	// Between the form and the password, somebody gets more of the network.
	const visitor = network.stranger( 'late', 'here@example.com' );
	await visitor.signIn( 'late' );
	expect( visitor.page.text ).toContain( FORM );
	await site.wpEval( GROWTH[ 'added to another site' ]?.( 'here' ) ?? '' );
	const before = await network.traces( 'here' );
	await visitor.press( 'Connect', { pwd: 'theirs' } );
	expect( visitor.page.text ).toContain( 'Sign-in not completed' );
	expect( await network.traces( 'here' ) ).toBe( before );
	expect( await visitor.isSignedIn() ).toBe( false );
} );
