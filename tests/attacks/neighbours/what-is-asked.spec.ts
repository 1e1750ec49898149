import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { hasNothing, isKeptOut, onAda } from './kept-out.ts';
import { beside } from './neighbour.ts';
import type { Neighbour } from './neighbour.ts';

// Second factors at core's `authenticate` have no field at a sign-in through Logto: they are not asked, whoever has power is
// sent to the form, and Site Health says so. Siblings: second-step.spec.ts (a factor that only its name gives away),
// two-factor.spec.ts (one that asks at `wp_login`), kept-out.spec.ts.

/** What Site Health says: outcome, sentence, remedy, detail. */
const health = async ( stage: Stage ) =>
	JSON.parse(
		await stage.site.wpEval(
			'$result = \\Logto\\services()->diagnostics()->checks()->named( "other_plugins" )?->run(); echo wp_json_encode( array( $result?->outcome->value, $result?->sentence, $result?->remedy, $result?->detail ) );'
		)
	) as string[];

const factors: [ plugin: Neighbour, check: string ][] = [
	[
		'all-in-one',
		'AIO_WP_Security_Simba_Two_Factor_Authentication_Plugin::tfaVerifyCodeAndUser',
	],
	[ 'firewall', 'WordfenceLS\\Controller_WordfenceLS::_authenticate' ],
];
for ( const [ plugin, check ] of factors ) {
	test( `a second factor of ${ plugin } is not asked: who has power is sent to the form, others come in, and Site Health names it`, async ( {
		visitor,
		stage,
	} ) => {
		await visitor.signIn( 'ada' );
		visitor.dropCookies( () => true );
		await onAda( stage, "update_user_meta( $ada->ID, 'test_factor', 1 );" );
		await beside( plugin, stage, async () => {
			const [ outcome, sentence, remedy, detail ] = await health( stage );
			expect( outcome ).toBe( 'warning' );
			expect( remedy ).toContain( `${ plugin }.php` );
			expect( sentence ).toContain( `(${ check }): a second factor` );
			expect( detail ).toMatch( /^\S+ \(\S+\)$/ );
			expect( detail ).toContain( check );

			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn() ).toBe( true );
			await onAda( stage, "$ada->set_role( 'administrator' );" );
			const powerful = new Visitor( stage );
			await powerful.signIn( 'ada' );
			expect( refusals( stage ) ).toEqual( [ 'account_needs_form' ] );
			hasNothing( powerful );
			expect( await powerful.isSignedIn() ).toBe( false );
		} );
	} );
}

test( 'a plugin that is exempted for its second factor still keeps out whom it has not approved', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await onAda(
		stage,
		"$ada->set_role( 'administrator' ); update_user_meta( $ada->ID, 'aiowps_account_status', 'pending' );"
	);
	await beside( 'all-in-one', stage, async () => {
		const [ , , remedy = '' ] = await health( stage );
		const name = /\S*all-in-one\.php$/.exec( remedy )?.[ 0 ] ?? '';
		await stage.configure( { exempt_plugins: [ name ] } );
		expect( ( await health( stage ) )[ 0 ] ).toBe( 'ok' );
		await isKeptOut( visitor, stage, 'ACCOUNT PENDING' );
		await onAda(
			stage,
			"update_user_meta( $ada->ID, 'aiowps_account_status', 'approved' );"
		);
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'a check that looks for a field and does not say so keeps everybody out, until its plugin is exempted', async ( {
	visitor,
	stage,
} ) => {
	const php =
		"add_filter( 'authenticate', static fn ( $user ) => isset( $_POST['answer'] ) ? $user : new WP_Error( 'no', 'What is 1 and 1?' ), 40 );";
	await visitor.signIn( 'ada' );
	visitor.dropCookies( () => true );
	await withPlugin( stage, php, async () => {
		const [ outcome, sentence = '' ] = await health( stage );
		expect( outcome ).toBe( 'ok' );
		expect( sentence ).toContain( 'lent.php (function without a name)' );
		await isKeptOut( visitor, stage, 'What is 1 and 1?' );
		await stage.configure( { exempt_plugins: [ 'lent.php' ] } );
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'Site Health says which checks are asked, and of the others why not', async ( {
	stage,
} ) => {
	await beside(
		[ 'account-status', 'limit-attempts', 'history-log' ],
		stage,
		async () => {
			const [ outcome, sentence = '', , detail ] = await health( stage );
			const [ asked, others ] = sentence.split( ' It does not ask: ' );
			expect( outcome ).toBe( 'ok' );
			expect( asked ).toContain( '(um_wp_form_errors_hook_logincheck)' );
			expect( asked ).not.toContain( 'LimitLoginAttempts' );
			expect( others ).toContain(
				'LLAR\\Core\\LimitLoginAttempts::wp_authenticate_user): a lock against guessing'
			);
			expect( others ).toContain( ': a log' );
			expect( detail ).toBe( '' );
			await stage.configure( { apply_lockouts: true } );
			expect( ( await health( stage ) )[ 1 ] ).toContain(
				'LLAR\\Core\\LimitLoginAttempts::wp_authenticate_user'
			);
		}
	);
} );
