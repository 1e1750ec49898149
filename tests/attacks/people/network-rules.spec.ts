import { expect, mustBeRefused, test } from './network.ts';
import type { Network } from './network.ts';

// What the network's owner says about new accounts, no way around it leads through Logto: neither by a site's own provider nor by the network's.

const RULES = [
	[
		'registration is closed',
		"'registration', 'none'",
		'registration_closed',
	],
	[
		'only sites may be registered',
		"'registration', 'blog'",
		'registration_closed',
	],
	[
		'the domain is banned',
		"'banned_email_domains', array( 'evil.example' )",
		'email_not_allowed',
	],
	[
		'other domains are the only ones',
		"'limited_email_domains', array( 'good.example' )",
		'email_not_allowed',
	],
] as const;

const OWNERS: Readonly< Record< string, ( network: Network ) => unknown > > = {
	'a site’s own': () => undefined,
	'the network’s': ( network ) => {
		network.giveToOwner();
	},
};

for ( const [ whose, set ] of Object.entries( OWNERS ) ) {
	for ( const [ what, option, code ] of RULES ) {
		test( `network: ${ what }, and somebody new comes from ${ whose } Logto → refused: ${ code }`, async ( {
			network,
		} ) => {
			const known = await network.known( 'ada' );
			set( network );
			await network.site.wpEval( `update_site_option( ${ option } );` );
			network.stranger( 'eve', 'eve@evil.example' );
			const { page } = await mustBeRefused( network, 'eve', code );
			expect( page.text ).toContain( 'ask the network’s administrator' );
			// Nobody but the visitor, whose own verified address it is, may be named.
			expect( page.text ).toContain( 'eve@evil.example' );
			expect( page.text ).not.toContain( 'ada' );
			// Who is known comes in as before.
			known.dropCookies( () => true );
			await known.comeIn( 'ada' );
			expect( await known.isSignedIn() ).toBe( true );
		} );
	}
}

test( 'network: a name that nobody may have is nobody’s', async ( {
	network,
} ) => {
	await network.site.wpEval(
		"update_site_option( 'illegal_names', array( 'postmaster' ) );"
	);
	const visitor = network.stranger( 'postmaster' );
	await visitor.comeIn( 'postmaster' );
	expect( await visitor.isSignedIn() ).toBe( true );
	const names = await network.site.wpEval(
		'global $wpdb; echo implode( ",", $wpdb->get_col( "SELECT user_login FROM $wpdb->users" ) );'
	);
	expect( names ).toMatch( /^admin,member-[a-z0-9]{8}$/ );
} );
