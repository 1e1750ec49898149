import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { beside } from './neighbour.ts';

// A plugin that judges at core's `authenticate`: a sign-in through Logto has no password to judge, and does not ask there.

const WORDS = 'Your account can be opened only with this site’s own password.';

const inPhp = ( stage: Stage, php: string ) => stage.site.wpEval( php );

/** Ada has signed in once, and now has a role. */
async function adaWith( stage: Stage, role: string ): Promise< void > {
	const visitor = new Visitor( stage );
	await visitor.signIn( 'ada' );
	await inPhp(
		stage,
		`get_user_by( 'login', 'ada' )->set_role( '${ role }' ); wp_set_password( 'theirs', get_user_by( 'login', 'ada' )->ID );`
	);
}

/** What must be as it was when she was refused. */
const written = ( stage: Stage ) =>
	inPhp(
		stage,
		'global $wpdb; echo wp_json_encode( array( $wpdb->get_results( "SELECT * FROM {$wpdb->base_prefix}logto_identities" ), $wpdb->get_results( "SELECT * FROM $wpdb->usermeta" ) ) );'
	);

/** What Site Health says of it, if anything. */
const health = async ( stage: Stage ) =>
	JSON.parse(
		await inPhp(
			stage,
			'$check = \\Logto\\services()->diagnostics()->checks()->named( "other_plugins" ); $result = $check?->run(); echo wp_json_encode( $result === null ? null : array( $result->outcome->value, $result->remedy, $result->detail ) );'
		)
	) as string[] | null;

test( 'an administrator beside a plugin that asks for a code at the form → refused: account_needs_form, and the form lets them in with the code only', async ( {
	visitor,
	stage,
} ) => {
	await adaWith( stage, 'administrator' );
	await beside( 'second-step', stage, async () => {
		const before = await written( stage );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [ 'account_needs_form' ] );
		expect( visitor.page.text ).toContain( WORDS );
		expect( visitor.page.status ).toBe( 403 );
		expect( await written( stage ) ).toBe( before );
		expect( await visitor.isSignedIn() ).toBe( false );

		await visitor.signIn( 'ada' );
		await visitor.follow( 'Sign in with this site’s own password' );
		const { url } = visitor.page;
		const typed = { log: 'ada', pwd: 'theirs' };
		await visitor.open( url, new URLSearchParams( typed ) );
		expect( visitor.page.text ).toContain( 'Your code, please.' );
		expect( await visitor.isSignedIn() ).toBe( false );
		await visitor.open(
			url,
			new URLSearchParams( { ...typed, code: '424242' } )
		);
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
} );

test( 'whoever has no power comes in beside it, new or known; whoever gets power by this very sign-in does not', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'second-step', stage, async () => {
		for ( const time of [ 'new', 'known' ] ) {
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn(), time ).toBe( true );
			visitor.dropCookies( () => true );
		}
		await stage.configure( {
			role_map: [
				{ source: 'role', name: 'boss', role: 'administrator' },
			],
		} );
		stage.logto.spoil.idToken( ( { payload } ) => {
			payload[ 'roles' ] = [ 'boss' ];
		} );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [ 'account_needs_form' ] );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
} );

test( 'an administrator comes in once the plugin is exempted, and not by another one’s name', async ( {
	visitor,
	stage,
} ) => {
	await adaWith( stage, 'administrator' );
	await beside( 'second-step', stage, async () => {
		const [ outcome, remedy, detail ] = ( await health( stage ) ) ?? [];
		expect( outcome ).toBe( 'warning' );
		expect( detail ).toMatch(
			/^\S*second-step\.php \(Stand_In_Second_Step::check\)$/
		);
		const plugin = ( detail ?? '' ).split( ' ' )[ 0 ] ?? '';
		expect( remedy ).toContain( plugin );

		await stage.configure( { exempt_plugins: [ 'another-plugin' ] } );
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( false );
		await stage.configure( { exempt_plugins: [ plugin ] } );
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( ( await health( stage ) )?.[ 0 ] ).toBe( 'ok' );
	} );
	expect( await health( stage ) ).toBeNull();
} );

test( 'with WordPress passwords off there is no form to be sent to: an administrator comes in, and the debug log says what was not asked', async ( {
	visitor,
	stage,
} ) => {
	await adaWith( stage, 'administrator' );
	await beside( 'second-step', stage, async () => {
		await stage.configure( { wordpress_passwords: 'nobody' } );
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( stage.site.log() ).toMatch(
			/sign-in noticed: checks_passed_over: \S*second-step\.php/
		);
		expect( ( await health( stage ) )?.[ 0 ] ).toBe( 'warning' );
	} );
} );

test( 'beside a captcha at the form, and beside the plugin that asks at wp_login, an administrator comes in', async ( {
	visitor,
	stage,
} ) => {
	await adaWith( stage, 'administrator' );
	await beside( 'captcha', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( await visitor.isSignedIn() ).toBe( true );
		visitor.dropCookies( () => true );
	} );
	await beside( 'two-factor', stage, async () => {
		await visitor.signIn( 'ada' );
		expect( visitor.page.text ).toContain( 'Second factor' );
	} );
	expect( refusals( stage ) ).toEqual( [] );
} );
