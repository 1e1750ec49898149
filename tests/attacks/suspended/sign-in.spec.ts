import { expect, refusals, test, Visitor } from '../arena.ts';
import { leaveLogto } from '../visit.ts';
import { events, people } from '../passwords/doors.ts';
import { ask, CONFIRM, sendLink, withErika } from '../people/mailbox.ts';
import { lift, suspend, THEIRS } from './suspend.ts';

// A suspended account lets nobody in through Logto, and nothing is written for whom tries.

test( 'suspended while signed in → a guest at the next click, refused at Logto’s door, in again once it is lifted', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	await suspend( stage, 'ada' );
	expect( await visitor.isSignedIn() ).toBe( false );
	const before = await people( stage );
	const seen = events( stage ).length;
	await visitor.signIn( 'ada' );
	expect( visitor.page.status ).toBe( 403 );
	expect( visitor.page.text ).toContain( THEIRS );
	expect( visitor.page.text ).toContain( 'Ask the site’s administrator' );
	expect( refusals( stage ) ).toEqual( [ 'identity_suspended' ] );
	expect( await people( stage ) ).toEqual( before );
	expect( events( stage ).slice( seen ) ).toEqual( [] );
	expect( await visitor.isSignedIn() ).toBe( false );
	await lift( stage, 'ada' );
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'only the person at Logto is suspended, as its row says → refused', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	await stage.site.wpEval(
		"global $wpdb; $wpdb->query( \"UPDATE {$wpdb->base_prefix}logto_identities SET suspended = 1\" ); WP_Session_Tokens::get_instance( get_user_by( 'login', 'ada' )->ID )->destroy_all();"
	);
	const before = await people( stage );
	await visitor.signIn( 'ada' );
	expect( visitor.page.text ).toContain( THEIRS );
	expect( refusals( stage ) ).toEqual( [ 'identity_suspended' ] );
	expect( await people( stage ) ).toEqual( before );
} );

for ( const policy of [ 'create_and_link', 'create_never_link' ] ) {
	test( `${ policy }: somebody new with the address of a suspended account → neither linked nor a second account`, async ( {
		visitor,
		stage,
	} ) => {
		await withErika( stage, async () => {
			await stage.configure( {
				account_policy: policy,
				link_confirmation: 'trust',
			} );
			await suspend( stage, 'erika' );
			const before = await people( stage );
			await visitor.signIn( 'erika' );
			expect( refusals( stage ) ).toEqual( [ 'identity_suspended' ] );
			expect( visitor.page.status ).toBe( 403 );
			expect( await people( stage ) ).toEqual( before );
			expect( await visitor.isSignedIn() ).toBe( false );
			await lift( stage, 'erika' );
			leaveLogto( visitor );
			await visitor.comeIn( 'erika' );
			expect( await visitor.isSignedIn() ).toBe( true );
		} );
	} );
}

test( 'suspended after the link was mailed that would connect it → the link opens nothing', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const address = await ask( visitor, stage );
		await suspend( stage, 'erika' );
		const before = await people( stage );
		await visitor.open( address );
		expect( visitor.page.text ).toContain( THEIRS );
		expect( visitor.page.text ).not.toContain( CONFIRM );
		await sendLink( visitor, stage, address );
		expect( visitor.page.text ).toContain( THEIRS );
		expect( refusals( stage ).at( -1 ) ).toBe( 'identity_suspended' );
		expect( await people( stage ) ).toEqual( before );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( await new Visitor( stage ).isSignedIn() ).toBe( false );
	} );
} );
