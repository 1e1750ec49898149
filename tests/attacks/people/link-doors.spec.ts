import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { links, sealed } from '../connect/owner.ts';
import { ask, CONFIRM, link, mails, sendLink, withErika } from './mailbox.ts';

// Somebody registered with another's address and waits inside. When its owner comes, every old door is closed.

interface Doors {
	application: string;
	reset: string;
	address: string;
}

/** The account's old ways in, all of them open. */
const furnish = ( { site }: Stage ): Promise< string > =>
	site.wpEval( `
		$user = get_user_by( 'login', 'erika' );
		list( $application ) = WP_Application_Passwords::create_new_application_password( $user->ID, array( 'name' => 'mine' ) );
		$reset = get_password_reset_key( $user );
		update_user_meta( $user->ID, '_new_email', array( 'hash' => 'a-hash', 'newemail' => 'mallory@example.com' ) );
		echo wp_json_encode( array( 'application' => $application, 'reset' => $reset, 'address' => 'a-hash' ) );
	` );

async function byPassword(
	visitor: Visitor,
	{ site }: Stage
): Promise< void > {
	await visitor.open(
		`${ site.url }/wp-login.php`,
		new URLSearchParams( { log: 'erika', pwd: 'theirs', testcookie: '' } )
	);
}

/** Which of the doors let somebody in: the session that is held, a password, a program's, a reset link, a change of address. */
async function opened(
	inside: Visitor,
	stage: Stage,
	doors: Doors
): Promise< Record< string, boolean > > {
	const { site } = stage;
	const password = new Visitor( stage );
	await byPassword( password, stage );
	const program = await fetch( `${ site.url }/wp-json/wp/v2/users/me`, {
		headers: {
			authorization: `Basic ${ btoa( `erika:${ doors.application }` ) }`,
		},
	} );
	const reset = new Visitor( stage );
	await reset.open(
		`${ site.url }/wp-login.php?action=rp&login=erika&key=${ doors.reset }`
	);
	const session = await inside.isSignedIn();
	await inside.open(
		`${ site.url }/wp-admin/profile.php?newuseremail=${ doors.address }`
	);
	return {
		session,
		password: await password.isSignedIn(),
		program: program.status === 200,
		reset: reset.page.text.includes( 'name="resetpassform"' ),
		address:
			( await site.wpEval(
				"$user = get_user_by( 'login', 'erika' ); echo get_userdata( $user->ID )->user_email;"
			) ) === 'mallory@example.com',
	};
}

const ALL = [ 'session', 'password', 'program', 'reset', 'address' ];
const every = ( open: boolean ) =>
	Object.fromEntries( ALL.map( ( door ) => [ door, open ] ) );

const made: [ what: string, php: string, left: boolean ][] = [
	[ 'somebody may have registered', '', false ],
	[
		'an administrator made',
		"\\Logto\\Accounts\\Origin::note( get_user_by( 'login', 'erika' )->ID );",
		true,
	],
];
for ( const [ what, php, left ] of made ) {
	for ( const way of [ 'the mailbox', 'Logto’s word' ] ) {
		test( `doors: an account that ${ what }, linked by ${ way } → its old ways in are ${ left ? 'as they were' : 'closed' }`, async ( {
			visitor,
			stage,
		} ) => {
			await withErika( stage, async () => {
				await stage.site.wpEval( `${ php } echo '';` );
				await stage.configure( {
					link_confirmation:
						way === 'the mailbox' ? 'confirm' : 'trust',
				} );
				const inside = new Visitor( stage );
				await byPassword( inside, stage );
				expect( await inside.isSignedIn() ).toBe( true );
				const doors = JSON.parse( await furnish( stage ) ) as Doors;
				if ( way === 'the mailbox' ) {
					await visitor.open( await ask( visitor, stage ) );
				}
				expect(
					await inside.isSignedIn(),
					'nothing ends before the owner came'
				).toBe( true );
				await ( way === 'the mailbox'
					? visitor.press( CONFIRM )
					: visitor.signIn( 'erika' ) );
				expect( await visitor.isSignedIn() ).toBe( true );
				expect( Object.keys( await links( stage ) ) ).toEqual( [
					'erika',
				] );
				const open = await opened( inside, stage, doors );
				expect( open ).toEqual( {
					...every( left ),
					// Whoever can sign in needs no reset link: core itself takes it away then.
					reset: false,
				} );
				expect( await visitor.isSignedIn() ).toBe( true );
			} );
		} );
	}
}

test( 'doors: they are open before; the search for them finds each', async ( {
	stage,
} ) => {
	await withErika( stage, async () => {
		const inside = new Visitor( stage );
		await byPassword( inside, stage );
		const doors = JSON.parse( await furnish( stage ) ) as Doors;
		const open = await opened( inside, stage, doors );
		// A sign-in by password takes the reset link away as well.
		expect( open ).toEqual( { ...every( true ), reset: false } );
		const again = JSON.parse( await furnish( stage ) ) as Doors;
		const reset = new Visitor( stage );
		await reset.open(
			`${ stage.site.url }/wp-login.php?action=rp&login=erika&key=${ again.reset }`
		);
		expect( reset.page.text ).toContain( 'name="resetpassform"' );
	} );
} );

test( 'doors: a link that is refused closes nothing', async ( {
	visitor,
	stage,
} ) => {
	await withErika(
		stage,
		async () => {
			const inside = new Visitor( stage );
			await byPassword( inside, stage );
			await stage.configure( { link_confirmation: 'trust' } );
			await visitor.open( `${ stage.site.url }/?refuse` );
			await stage.site.wpEval( "update_option( 'refuse_all', 1 );" );
			await visitor.signIn( 'erika' );
			await stage.site.wpEval( "delete_option( 'refuse_all' );" );
			expect( refusals( stage ).at( -1 ) ).toBe(
				'account_refused_by_site'
			);
			expect( await inside.isSignedIn() ).toBe( true );
			expect( await links( stage ) ).toEqual( {} );
		},
		"add_filter( 'wp_authenticate_user', static fn ( $user ) => get_option( 'refuse_all' ) ? new WP_Error( 'pending', 'Not yet.' ) : $user );"
	);
} );

test( 'doors: other plugins drop theirs before the link is there', async ( {
	visitor,
	stage,
} ) => {
	await withErika(
		stage,
		async () => {
			await stage.configure( { link_confirmation: 'trust' } );
			await visitor.signIn( 'erika' );
			expect( stage.site.log() ).toContain( 'Dropped: erika, linked: 0' );
		},
		'add_action( \'logto_old_access_ended\', static function ( $user ) { global $wpdb; error_log( "Dropped: $user->user_login, linked: " . $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id > 0" ) ); } );'
	);
} );

test( 'link: a button that is pressed many times at once is pressed once', async ( {
	visitor,
	stage,
} ) => {
	await withErika( stage, async () => {
		const mailed = await ask( visitor, stage );
		const before = refusals( stage ).length;
		const all = Array.from( { length: 12 }, () => {
			const same = new Visitor( stage );
			same.goes = ( url ) => url.origin === stage.site.url;
			const { name = '', value = '' } =
				visitor.cookie( ( each ) => each.includes( 'logto_link_' ) ) ??
				{};
			same.setCookie( name, value );
			return same;
		} );
		await Promise.all(
			all.map( ( same ) => sendLink( same, stage, mailed ) )
		);
		const gone = all.filter(
			( { page } ) => new URL( page.url ).origin === stage.logto.endpoint
		);
		expect( gone ).toHaveLength( 1 );
		expect( refusals( stage ).slice( before ) ).toEqual(
			Array( 11 ).fill( 'confirmation_invalid' )
		);
		expect( await links( stage ) ).toEqual( {} );
	} );
} );

test( 'link: a form that is sent many times at once floods no mailbox', async ( {
	visitor,
	stage,
} ) => {
	await withErika(
		stage,
		async () => {
			await visitor.signIn( 'erika' );
			const proof = sealed( visitor );
			const key = visitor.cookie( ( name ) =>
				name.includes( 'logto_proof_' )
			);
			await Promise.all(
				Array.from( { length: 12 }, async () => {
					const same = new Visitor( stage );
					same.setCookie( key?.name ?? '', key?.value ?? '' );
					await same.open(
						`${ stage.site.url }/wp-login.php?action=logto-mail-link`,
						new URLSearchParams( { proof } )
					);
					expect( same.page.status ).toBe( 200 );
				} )
			);
			expect(
				stage.site.log().match( /Mailed: erika@example\.com/g )
			).toHaveLength( 3 );
			expect( await link( stage ) ).toContain( 'link=' );
			expect( ( await mails( stage ) ).length ).toBeGreaterThan( 0 );
		},
		"add_filter( 'pre_wp_mail', static function ( $sent, $mail ) { error_log( 'Mailed: ' . $mail['to'] ); return $sent; }, 5, 2 );"
	);
} );
