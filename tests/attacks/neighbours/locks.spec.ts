import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { failures, hasNothing, isKeptOut, onAda } from './kept-out.ts';
import { beside } from './neighbour.ts';
import type { Neighbour } from './neighbour.ts';

// A plugin against guessing locks addresses and names for wrong passwords. Whoever comes through Logto guessed none: the
// lock is not theirs, unless the admin says so; and nothing that is refused here makes it count. Siblings: kept-out.spec.ts.

const set = ( { site }: Stage, option: string, value: string ) =>
	site.wpEval( `update_option( '${ option }', '${ value }' );` );

const locks: [
	what: string,
	plugin: Neighbour,
	option: string,
	value: string,
	shown: string,
	status: number,
][] = [
	[
		'where core asks about the account',
		'limit-attempts',
		'test_failures',
		'3',
		'Too many failed login attempts.',
		403,
	],
	[
		'at authenticate, with an error',
		'lock-at-authenticate',
		'test_locked_address',
		'1',
		'You have exceeded maximum login retries.',
		403,
	],
	[
		'at authenticate, of one name, with a page of its own',
		'lock-at-authenticate',
		'test_locked_user',
		'ada',
		'too many invalid login attempts',
		403,
	],
	[
		'with a page of its own before core',
		'all-in-one',
		'test_locked_address',
		'1',
		'Access from your IP address has been blocked',
		503,
	],
	[
		'with a page of its own at both',
		'firewall',
		'test_locked_address',
		'1',
		'You have been locked out of this site.',
		503,
	],
];
for ( const [ what, plugin, option, value, shown, status ] of locks ) {
	test( `a lock against guessing, ${ what }, is not for who comes through Logto, until the admin says so; at the form it holds`, async ( {
		visitor,
		stage,
	} ) => {
		const { site } = stage;
		await visitor.signIn( 'ada' );
		visitor.dropCookies( () => true );
		await onAda( stage, "wp_set_password( 'theirs', $ada->ID );" );
		await set( stage, option, value );
		await beside( plugin, stage, async () => {
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn() ).toBe( true );
			visitor.dropCookies( () => true );
			expect( refusals( stage ) ).toEqual( [] );

			await visitor.open(
				`${ site.url }/wp-login.php`,
				new URLSearchParams( { log: 'ada', pwd: 'theirs' } )
			);
			expect( visitor.page.text ).toContain( shown );
			hasNothing( visitor );

			await stage.configure( { apply_lockouts: true } );
			const before = await failures( stage );
			await visitor.signIn( 'ada' );
			expect( visitor.page.text ).toContain( shown );
			expect( visitor.page.status ).toBe( status );
			hasNothing( visitor );
			expect( await visitor.isSignedIn() ).toBe( false );
			expect( await failures( stage ) ).toBe( before );
		} );
	} );
}

test( 'somebody new comes in beside a lock, too', async ( {
	visitor,
	stage,
} ) => {
	await set( stage, 'test_locked_address', '1' );
	await beside( 'firewall', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'a blocked address is the form’s business, and no way out of an approval', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await set( stage, 'test_blocked_address', '1' );
	await beside( 'account-status', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
		visitor.dropCookies( () => true );
		await onAda(
			stage,
			"update_user_meta( $ada->ID, 'account_status', 'inactive' );"
		);
		await isKeptOut( visitor, stage, 'Your account has been disabled.' );
	} );
} );

for ( const plugin of [
	'limit-attempts',
	'lock-at-authenticate',
	'all-in-one',
] as const ) {
	test( `whoever is kept out again and again is never counted by ${ plugin }, and locks nobody`, async ( {
		visitor,
		stage,
	} ) => {
		await visitor.signIn( 'ada' );
		visitor.dropCookies( () => true );
		await onAda(
			stage,
			"global $wpdb; $wpdb->update( $wpdb->users, array( 'user_status' => 1 ), array( 'ID' => $ada->ID ) ); clean_user_cache( $ada ); update_user_meta( $ada->ID, 'aiowps_account_status', 'pending' );"
		);
		await beside( [ plugin, 'community' ], stage, async () => {
			for ( let time = 0; time < 4; time++ ) {
				await isKeptOut(
					new Visitor( stage ),
					stage,
					plugin === 'all-in-one' ? 'PENDING' : 'spammer'
				);
			}
		} );
		expect( await failures( stage ) ).toBe( '0' );
	} );
}

test( 'with the plugin’s lock applied, a wrong password is still what makes it count', async ( {
	stage,
} ) => {
	await beside( 'limit-attempts', stage, async () => {
		await new Visitor( stage ).open(
			`${ stage.site.url }/wp-login.php`,
			new URLSearchParams( { log: 'admin', pwd: 'wrong' } )
		);
		expect( await failures( stage ) ).toBe( '1' );
	} );
} );
