import { Visitor } from '../arena.ts';
import { expect, mustBeRefused, OTHER_SITE, test, user } from './network.ts';
import type { Network } from './network.ts';

// The network's provider knows people on all sites; who is let in, each site asks for itself.

const GONE: Readonly< Record< string, string > > = {
	'known on another site only': `add_user_to_blog( ${ OTHER_SITE }, ${ user( 'erika' ) }->ID, 'author' ); remove_user_from_blog( ${ user( 'erika' ) }->ID, 1 );`,
	'removed from this site': `remove_user_from_blog( ${ user( 'erika' ) }->ID, 1 );`,
};

const roles = ( { site }: Network ) =>
	site.wpEval( `echo implode( ',', ${ user( 'erika' ) }->roles );` );

for ( const [ what, leave ] of Object.entries( GONE ) ) {
	for ( const policy of [ 'known_only', 'link_only' ] ) {
		test( `network: somebody ${ what }, and a site that is for ${ policy } → refused: account_unknown`, async ( {
			network,
		} ) => {
			network.giveToOwner();
			await network.known( 'erika' );
			await network.site.wpEval( leave );
			await network.configure( { account_policy: policy } );
			const { page } = await mustBeRefused(
				network,
				'erika',
				'account_unknown'
			);
			expect( page.text ).toContain( 'administrator' );
			expect( await roles( network ) ).toBe( '' );
		} );
	}

	test( `network: somebody ${ what }, and a site that makes accounts for anybody → a member with its default role`, async ( {
		network,
	} ) => {
		network.giveToOwner();
		await network.known( 'erika' );
		await network.site.wpEval( leave );
		const visitor = new Visitor( network );
		await visitor.comeIn( 'erika' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( await roles( network ) ).toBe( 'subscriber' );
	} );
}

test( 'network: a site for linking only links no account of another site', async ( {
	network,
} ) => {
	network.giveToOwner();
	await network.site.wpEval(
		`wp_insert_user( array( 'user_login' => 'erika', 'user_email' => 'erika@example.com', 'user_pass' => 'x' ) ); ${ GONE[ 'known on another site only' ] ?? '' }`
	);
	await network.configure( { account_policy: 'link_only' } );
	network.stranger( 'eve', 'erika@example.com' );
	const { page } = await mustBeRefused(
		network,
		'eve',
		'account_unknown',
		'erika'
	);
	expect( page.text ).toContain( 'There is no account' );
} );
