import type { Stage } from '../../e2e/stage.ts';
import { asked, expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import { ask, inDisguise, otherDomain } from './disguise.ts';

// Who makes addresses up costs Logto one question a minute, however many they are; real ones all work.

/** How often Logto was asked whether it leads to an address. */
const questions = ( { logto }: Stage ): number =>
	logto.calls
		.to( 'authorization' )
		.filter( ( { url } ) => url.includes( 'prompt=none' ) ).length;

/** All options but the one about the last question, and that one. */
const rows = async ( { site }: Stage ) =>
	JSON.parse(
		await site.wpEval( `
			global $wpdb;
			echo wp_json_encode( array(
				'others' => md5( wp_json_encode( $wpdb->get_results( "SELECT option_name, option_value FROM $wpdb->options WHERE option_name LIKE 'logto%' AND option_name NOT IN ( 'logto_probe', 'logto_provider' ) ORDER BY option_name" ) ) ),
				'last'   => $wpdb->get_var( "SELECT option_value FROM $wpdb->options WHERE option_name = 'logto_probe'" ),
			) );` )
	) as { others: string; last: string | null };

const anotherMinute = ( { site }: Stage ) =>
	site.wpEval(
		"$row = get_option( 'logto_probe' ); $row['at'] = time() - 61; update_option( 'logto_probe', $row );"
	);

/** Registers the site's other address at Logto as well. */
function register( { logto, values, site }: Stage, host: string ): void {
	const found = logto.applications.all.find(
		( { id } ) => id === values.app_id
	);
	if ( found ) {
		found.redirectUris = [
			`${ site.url }/wp-login.php?action=logto`,
			`http://${ host }/wp-login.php?action=logto`,
		];
	}
}

const knock = async ( stage: Stage, from: number, count: number ) => {
	for ( let number = from; number < from + count; number++ ) {
		const { status, location } = await ask(
			stage,
			'/wp-login.php?redirect_to=%2Fhello-world%2F',
			{ host: `made-up-${ number }.example` }
		);
		// The page in the place of the form says that signing in does not work just now.
		expect( status ).toBe( 503 );
		expect( location ).toBe( '' );
	}
};

test( 'twenty made-up hosts: Logto is asked once, one row is written, and people still sign in at the site’s own', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await anotherMinute( stage );
	await inDisguise( { plugin: 'host' }, stage, async () => {
		const { others } = await rows( stage );
		await knock( stage, 0, 1 );
		expect( questions( stage ) ).toBe( 1 );
		const calls = stage.logto.calls.count();
		const before = await rows( stage );
		expect( before.others ).toBe( others );
		await knock( stage, 1, 19 );
		expect( stage.logto.calls.count() ).toBe( calls );
		expect( await rows( stage ) ).toEqual( before );

		await anotherMinute( stage );
		await knock( stage, 20, 3 );
		expect( questions( stage ) ).toBe( 2 );
		expect( ( await rows( stage ) ).others ).toBe( others );

		await visitor.signIn(
			'ada',
			'/wp-login.php?redirect_to=%2Fhello-world%2F'
		);
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
		expect( questions( stage ) ).toBe( 2 );
		expect( asked( stage ) ).toEqual( [ stage.logto.endpoint ] );
	} );
} );

test( 'two domains that are registered both work, in turn, and Logto is asked about the second once', async ( {
	visitor,
	stage,
} ) => {
	const host = otherDomain( stage );
	const own = new URL( stage.site.url ).origin;
	register( stage, host );
	await anotherMinute( stage );
	await inDisguise( { plugin: 'host' }, stage, async () => {
		const { goes } = visitor;
		visitor.goes = ( url ) => goes( url ) || url.host === host;
		for ( const [ turn, origin ] of [
			own,
			`http://${ host }`,
			own,
			`http://${ host }`,
		].entries() ) {
			await test.step( `${ turn + 1 }: ${ origin }`, async () => {
				visitor.dropCookies( ( name ) =>
					name.startsWith( 'wordpress_' )
				);
				await visitor.signIn(
					'ada',
					`${ origin }/wp-login.php?redirect_to=%2Fhello-world%2F`
				);
				expect( visitor.page.url ).toBe( `${ origin }/hello-world/` );
				expect( questions( stage ) ).toBe( turn === 0 ? 0 : 1 );
			} );
		}
	} );
} );

test( 'two domains with an application each: the proof of one does not take back the other’s, and neither of the two is asked about again', async ( {
	visitor,
	stage,
} ) => {
	const host = otherDomain( stage );
	const own = new URL( stage.site.url );
	const other = stage.logto.applications.add( {
		redirectUris: [ `http://${ host }/wp-login.php?action=logto` ],
		postLogoutRedirectUris: [
			`http://${ host }/wp-login.php?action=logto-signed-out`,
		],
	} );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await anotherMinute( stage );
	const shut = async ( at: string ) => {
		const { text } = await ask(
			stage,
			'/wp-login.php',
			{ host: at },
			new URLSearchParams( { log: 'admin', pwd: 'password' } )
		);
		expect( text, at ).toContain(
			'WordPress passwords are switched off here.'
		);
	};
	// As a wp-config.php does that looks at the host.
	const constants = `
		if ( '${ host }' === ( $_SERVER['HTTP_HOST'] ?? '' ) ) {
			define( 'LOGTO_ENDPOINT', '${ stage.values.endpoint }' );
			define( 'LOGTO_APP_ID', '${ other.id }' );
			define( 'LOGTO_APP_SECRET', '${ other.secret }' );
		}`;
	await inDisguise(
		{ plugin: 'host' },
		stage,
		async () => {
			const { goes } = visitor;
			visitor.goes = ( url ) => goes( url ) || url.host === host;
			for ( const [ turn, at ] of [
				host,
				own.host,
				host,
				own.host,
			].entries() ) {
				await test.step( `${ turn + 1 }: ${ at }`, async () => {
					visitor.dropCookies( ( name ) =>
						name.startsWith( 'wordpress_' )
					);
					await visitor.signIn(
						'ada',
						`http://${ at }/wp-login.php?redirect_to=%2Fhello-world%2F`
					);
					expect( visitor.page.url ).toBe(
						`http://${ at }/hello-world/`
					);
					expect( questions( stage ) ).toBe( 1 );
					await shut( host );
					await shut( own.host );
				} );
			}
		},
		constants
	);
	stage.logto.applications.remove( other.id );
} );

test( 'the background asks about whatever address it runs at, and closes no door by it', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await stage.site.wpEval(
		"wp_unschedule_hook( 'logto_refresh_provider' ); wp_schedule_event( time() - 1, 'hourly', 'logto_refresh_provider' ); delete_transient( 'doing_cron' );"
	);
	await inDisguise( { plugin: 'host' }, stage, async () => {
		const { others } = await rows( stage );
		await ask( stage, '/wp-cron.php', { host: 'made-up.example' } );
		await expect
			.poll( () => stage.logto.calls.count( 'discovery' ) )
			.toBeGreaterThan( 0 );
		await expect.poll( () => questions( stage ) ).toBe( 1 );
		expect( ( await rows( stage ) ).others ).toBe( others );
		await comeInAgain( visitor, stage );
		const { text } = await ask(
			stage,
			'/wp-login.php',
			{ host: 'made-up.example' },
			new URLSearchParams( { log: 'admin', pwd: 'password' } )
		);
		expect( text ).toContain(
			'WordPress passwords are switched off here.'
		);
	} );
} );

async function comeInAgain( visitor: Visitor, stage: Stage ): Promise< void > {
	await visitor.signIn(
		'ada',
		'/wp-login.php?redirect_to=%2Fhello-world%2F'
	);
	expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
}
