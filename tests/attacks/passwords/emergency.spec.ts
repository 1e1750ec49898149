import { fetchWhole } from '../../../tools/shared/fetch-whole.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { callXmlRpc, expectNothing, people, SENTENCE, type } from './doors.ts';

// The emergency link opens WordPress's form for one browser and fifteen minutes; a wrong one is a visit like any other.

const MAILS =
	"add_filter( 'pre_wp_mail', static function ( $sent, $mail ) { error_log( 'Mail: ' . wp_json_encode( $mail, JSON_UNESCAPED_SLASHES ) ); return true; }, 10, 2 );";

const isPass = ( name: string ) => name.includes( 'logto_emergency_' );

const renew = ( { site }: Stage ) =>
	site.wpEval(
		'echo \\Logto\\services()->local_login()->emergency_link()->renew();'
	);

/** A sum over every row of the database. */
const database = ( { site }: Stage ) =>
	site.wpEval(
		'global $wpdb; foreach ( $wpdb->get_col( "SHOW TABLES" ) as $table ) { echo implode( " ", $wpdb->get_row( "CHECKSUM TABLE $table", ARRAY_N ) ), "\\n"; }'
	);

/** Where an address leads, and what comes with it. */
const look = ( url: string, options: RequestInit = {} ) =>
	fetchWhole( url, { redirect: 'manual', ...options } );

/** Passwords off, and a Logto that nobody reaches. */
async function lockedOut( stage: Stage ): Promise< string > {
	const link = await renew( stage );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	stage.logto.spoil.next( 'discovery', () => 'close', Infinity );
	await stage.site.wpEval( "do_action( 'logto_refresh_provider' );" );
	return link;
}

test( 'the right link, with passwords off and Logto stopped, leads through to the dashboard', async ( {
	visitor,
	stage,
} ) => {
	const link = await lockedOut( stage );
	await type( visitor, 'admin', 'password' );
	expect( visitor.page.text ).toContain( SENTENCE );
	await withPlugin( stage, MAILS, () => visitor.open( link ) );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-login.php?logto=form`
	);
	expect( visitor.page.text ).toContain( 'name="pwd"' );
	expect( visitor.cookieNames.filter( isPass ) ).toHaveLength( 1 );

	await type( visitor, 'admin', 'wrong' );
	expect( visitor.page.text ).toContain( 'is incorrect' );
	await type( visitor, 'admin', 'password' );
	expect( visitor.page.url ).toBe( `${ stage.site.url }/wp-admin/` );
	expect( visitor.page.status ).toBe( 200 );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( refusals( stage ) ).not.toContain( 'response_invalid' );
} );

test( 'its use is logged and mailed, and neither says the link', async ( {
	visitor,
	stage,
} ) => {
	const link = await lockedOut( stage );
	await withPlugin( stage, MAILS, () => visitor.open( link ) );
	const secret = new URL( link ).searchParams.get( 'link' ) ?? '';
	expect( secret ).toHaveLength( 43 );
	const log = stage.site.log();
	expect( log ).toContain( 'sign-in noticed: emergency_link' );
	// Beside it, the admin hears that sign-in does not work.
	expect( log.match( /Mail: .*emergency link.*/gi ) ).toHaveLength( 1 );
	expect( log ).toContain( 'The emergency link was opened' );
	expect( log ).toContain( 'IP address: 127.0.0.0' );
	expect( log ).not.toContain( secret );
	expect(
		await stage.site.wpEval(
			'global $wpdb; echo wp_json_encode( $wpdb->get_results( "SELECT kind, outcome, user_id, address FROM {$wpdb->prefix}logto_events" ) );'
		)
	).toContain(
		'{"kind":"emergency","outcome":"opened","user_id":"0","address":"127.0.0.0"}'
	);
} );

test( 'the way on is clean: no store, no referrer, no secret in the address, a cookie that scripts can’t read', async ( {
	stage,
} ) => {
	const link = await lockedOut( stage );
	await withPlugin( stage, MAILS, async () => {
		const { status, headers } = await look( link );
		expect( status ).toBe( 302 );
		expect( headers.get( 'location' ) ).toBe(
			`${ stage.site.url }/wp-login.php?logto=form`
		);
		expect( headers.get( 'cache-control' ) ).toContain( 'no-store' );
		expect( headers.get( 'referrer-policy' ) ).toBe( 'no-referrer' );
		const cookies = headers
			.getSetCookie()
			.filter( ( each ) => isPass( each ) );
		expect( cookies ).toHaveLength( 1 );
		expect( cookies[ 0 ] ).toMatch( /HttpOnly/i );
		expect( cookies[ 0 ] ).toMatch( /SameSite=Lax/i );
		expect( cookies[ 0 ] ).toMatch( /Max-Age=900/i );
	} );
} );

test( 'a wrong link is a plain visit: nothing is written, mailed or told', async ( {
	stage,
} ) => {
	const link = await lockedOut( stage );
	const right = new URL( link ).searchParams.get( 'link' ) ?? '';
	// What core itself writes at a first visit.
	await look( `${ stage.site.url }/wp-login.php` );
	const before = await database( stage );
	const at = `${ stage.site.url }/wp-login.php?action=logto-emergency`;
	await withPlugin( stage, MAILS, async () => {
		const wrongs: [ string, RequestInit? ][] = [
			[ at ],
			[ `${ at }&link=` ],
			[ `${ at }&link=wrong` ],
			[ `${ at }&link=${ right }A` ],
			[ `${ at }&link=${ right.slice( 0, -1 ) }` ],
			[ `${ at }&link=${ right.toUpperCase() }` ],
			[ `${ at }&link=%20${ right }` ],
			[ `${ at }&link[]=${ right }` ],
			[ link, { method: 'HEAD' } ],
			[ link, { method: 'POST', body: '' } ],
			[
				at,
				{
					method: 'POST',
					body: new URLSearchParams( { link: right } ),
				},
			],
		];
		for ( const [ url, options ] of wrongs ) {
			const { status, headers } = await look( url, options );
			expect( status ).toBe( 302 );
			expect( headers.get( 'location' ) ).toBe(
				`${ stage.site.url }/wp-login.php`
			);
			expect(
				headers.getSetCookie().filter( ( each ) => isPass( each ) )
			).toEqual( [] );
		}
	} );
	expect( await database( stage ) ).toBe( before );
	expect( stage.site.log() ).not.toContain( 'Mail:' );
	expect( stage.site.log() ).not.toContain( 'emergency' );
} );

test( 'where no link was made, none is right', async ( { stage } ) => {
	for ( const secret of [ '', '0', 'null' ] ) {
		const { headers } = await look(
			`${ stage.site.url }/wp-login.php?action=logto-emergency&link=${ secret }`
		);
		expect( headers.get( 'location' ) ).toBe(
			`${ stage.site.url }/wp-login.php`
		);
	}
} );

test( 'another browser, and a program with the cookie, have nothing of it', async ( {
	visitor,
	stage,
} ) => {
	const link = await lockedOut( stage );
	await withPlugin( stage, MAILS, () => visitor.open( link ) );
	const before = await people( stage );
	const other = new Visitor( stage );
	await type( other, 'admin', 'password' );
	expect( other.page.text ).toContain( SENTENCE );
	await expectNothing( other, stage, before );
	const { name = '', value = '' } = visitor.cookie( isPass ) ?? {};
	expect(
		await callXmlRpc( stage, 'admin', 'password', `${ name }=${ value }` )
	).toContain( SENTENCE );
} );

/** What no longer opens anything, though it once did or looks as if. */
const changes: [
	what: string,
	run: ( stage: Stage, pass: string ) => Promise< string >,
][] = [
	[
		'fifteen minutes later',
		( { site }, pass ) =>
			site.wpEval(
				`$box = \\Logto\\services()->settings()->secret_box(); $pass = json_decode( $box->open( '${ pass }', 'emergency-pass' ), true ); $pass[0] -= 900; echo $box->seal( wp_json_encode( $pass ), 'emergency-pass' );`
			),
	],
	[
		'after the link was renewed',
		async ( stage, pass ) => {
			await renew( stage );
			return pass;
		},
	],
	[
		'after the link was deleted',
		async ( { site }, pass ) => {
			await site.wpEval( "delete_option( 'logto_emergency_link' );" );
			return pass;
		},
	],
	[
		'with a letter changed',
		( _stage, pass ) =>
			Promise.resolve(
				pass.slice( 0, 20 ) +
					( pass[ 20 ] === 'A' ? 'B' : 'A' ) +
					pass.slice( 21 )
			),
	],
];
for ( const [ what, run ] of changes ) {
	test( `a pass ${ what } opens nothing`, async ( { visitor, stage } ) => {
		const link = await lockedOut( stage );
		await withPlugin( stage, MAILS, () => visitor.open( link ) );
		const { name = '', value = '' } = visitor.cookie( isPass ) ?? {};
		const before = await people( stage );
		visitor.setCookie( name, await run( stage, value ) );
		await type( visitor, 'admin', 'password' );
		expect( visitor.page.text ).toContain( SENTENCE );
		await expectNothing( visitor, stage, before );
	} );
}

test( 'it works on a site whose secret is lost, and where sign-in is not in force: there it just leads to the form', async ( {
	visitor,
	stage,
} ) => {
	const link = await renew( stage );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await stage.site.wpEval(
		"$saved = get_option( 'logto_settings' ); $saved['app_secret'] = array( 'sealed' => 'v1.other' ); update_option( 'logto_settings', $saved );"
	);
	await withPlugin( stage, MAILS, () => visitor.open( link ) );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-login.php?logto=form`
	);
	expect( visitor.cookieNames.filter( isPass ) ).toEqual( [] );
	expect( stage.site.log() ).not.toContain( 'The emergency link was opened' );
	await type( visitor, 'admin', 'password' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'new salts leave the link as it is', async ( { visitor, stage } ) => {
	const link = await lockedOut( stage );
	// The app secret is sealed with the salts that wp-config has: here it comes from a constant.
	await withPlugin(
		stage,
		`define( 'LOGTO_APP_SECRET', '${ stage.values.app_secret }' ); add_filter( 'salt', static fn ( $salt ) => "new $salt" ); ${ MAILS }`,
		async () => {
			await visitor.open( link );
			expect( visitor.cookieNames.filter( isPass ) ).toHaveLength( 1 );
			await type( visitor, 'admin', 'password' );
			expect( await visitor.isSignedIn() ).toBe( true );
		}
	);
} );

test( 'a password is reset while the pass is open', async ( {
	visitor,
	stage,
} ) => {
	const link = await lockedOut( stage );
	await withPlugin( stage, MAILS, async () => {
		await visitor.open( link );
		await visitor.open(
			'/wp-login.php?action=lostpassword',
			new URLSearchParams( { user_login: 'admin' } )
		);
	} );
	const [ , key = '' ] =
		/login=admin&key=(\w+)&action=rp/.exec( stage.site.log() ) ?? [];
	await visitor.open( `/wp-login.php?action=rp&login=admin&key=${ key }` );
	expect( visitor.page.text ).toContain( 'name="pass1"' );
	await withPlugin( stage, MAILS, () =>
		visitor.open(
			'/wp-login.php?action=resetpass',
			new URLSearchParams( {
				rp_key: key,
				pass1: 'a new one',
				pass2: 'a new one',
			} )
		)
	);
	expect( visitor.page.text ).toContain( 'has been reset' );
	await type( visitor, 'admin', 'a new one' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
