import { connect, startStandIn } from '../../../tools/logto.ts';
import type { Logto } from '../../../tools/logto.ts';
import { inRoot } from '../../../tools/shared/paths.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import type { WordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { makeReady, QUICK_PASSWORDS } from '../../e2e/stage.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';

/** How often two do the same at once. */
export const PAIRS = 30;

const PASSWORD = 'correct horse';

/** The two people at Logto, and the two administrators here. */
export const NAMES = [ 'ada', 'bob' ] as const;
export type Name = ( typeof NAMES )[ number ];

/** Two administrators who are connected, and nobody else who may change the site. */
export interface Pair {
	site: WordPress;
	logto: Logto;
	/**
	 * Runs PHP in which `$ids` has the two users' numbers by name, and `$subjects` who they are at Logto.
	 *
	 * @param php It.
	 */
	run: ( php: string ) => Promise< string >;
	/** How many administrators there are, and how many of them are connected; afterwards both are connected administrators again. */
	leftBeforeReset: () => Promise< {
		administrators: number;
		connected: number;
	} >;
	/**
	 * A browser that is signed in here, and the nonces of its session.
	 *
	 * @param user The user name.
	 */
	session: ( user: string ) => Promise< Session >;
	/**
	 * Somebody signed in at Logto, and on the way back.
	 *
	 * @param browser Whose.
	 * @param name    Who.
	 * @param start   Where they begin.
	 */
	atTheDoor: (
		browser: Browser,
		name: Name,
		start: string
	) => Promise< Browser >;
	/**
	 * Takes Logto's answer to the site.
	 *
	 * @param browser Whose, at the door.
	 * @return Where it leads; the page there is not what is asked about.
	 */
	goIn: ( browser: Browser ) => Promise< string >;
}

export interface Session {
	browser: Browser;
	headers: Record< string, string >;
	connectNonce: string;
	id: number;
}

const RESET = `
	foreach ( $ids as $name => $id ) {
		( new WP_User( $id ) )->set_role( 'administrator' );
		$identities->import( new \\Logto\\Accounts\\Identity( $issuer, $subjects[ $name ] ), $id, time() );
	}`;

const LEFT = `
	$all = get_users( array( 'capability' => 'manage_options', 'fields' => 'ID' ) );
	$connected = array_filter( $all, fn ( $id ) => null !== $identities->of_user( (int) $id, $issuer ) );
	echo wp_json_encode( array( 'administrators' => count( $all ), 'connected' => count( $connected ) ) );`;

const SESSION = `
	$id    = username_exists( $login );
	$end   = time() + 3600;
	$token = WP_Session_Tokens::get_instance( $id )->create( $end );
	$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $id, $end, 'logged_in', $token );
	wp_set_current_user( $id );
	echo wp_json_encode( array(
		'id'           => $id,
		'cookies'      => array( LOGGED_IN_COOKIE => rawurlencode( $_COOKIE[ LOGGED_IN_COOKIE ] ), AUTH_COOKIE => rawurlencode( wp_generate_auth_cookie( $id, $end, 'auth', $token ) ) ),
		'nonce'        => wp_create_nonce( 'wp_rest' ),
		'connectNonce' => wp_create_nonce( 'logto_connect' ),
	) );`;

/** What is done in each of the two browsers of a pair. */
async function atTheDoor(
	browser: Browser,
	name: Name,
	start: string
): Promise< Browser > {
	const { goes } = browser;
	browser.goes = ( url ) =>
		goes( url ) && url.searchParams.get( 'action' ) !== 'logto';
	await browser.open( start );
	if ( browser.page.text.includes( '<h1>Sign in</h1>' ) ) {
		await browser.follow( 'User name' );
		await browser.press( 'Sign in', {
			identifier: name,
			password: PASSWORD,
		} );
	}
	browser.goes = goes;
	return browser;
}

async function goIn( browser: Browser ): Promise< string > {
	const { goes } = browser;
	browser.goes = ( url ) =>
		goes( url ) && ! url.pathname.startsWith( '/wp-admin/' );
	const { url } = await browser.open( browser.page.url );
	browser.goes = goes;
	return url;
}

async function setUp( database: 'mariadb' | 'sqlite' ): Promise< Pair > {
	const logto = await startStandIn( {
		people: NAMES.map( ( username ) => ( {
			username,
			password: PASSWORD,
		} ) ),
	} );
	const site = await launchWordPress( {
		...PROFILES[ database ],
		muPlugins: [
			QUICK_PASSWORDS,
			inRoot( 'tests/attacks/people/plugins/slow-writes.php' ),
		],
	} );
	await site.wpEval(
		`\\Logto\\services()->settings()->store()->save( json_decode( '${ JSON.stringify(
			connect( logto, site.url )
		) }', true ) );`
	);
	await makeReady( site );
	const subjects: Record< string, string > = {};
	for ( const { username, id } of logto.people.all ) {
		subjects[ username ?? '' ] = id;
	}
	const before = `
		$subjects   = json_decode( '${ JSON.stringify( subjects ) }', true );
		$ids        = array_filter( array( 'ada' => username_exists( 'ada' ), 'bob' => username_exists( 'bob' ) ) );
		$issuer     = \\Logto\\services()->settings()->store()->settings()->issuer();
		$identities = \\Logto\\services()->accounts()->identities();`;
	const run = ( php: string ) => site.wpEval( before + php );
	await run( `
		foreach ( array( 'ada', 'bob', 'carl' ) as $name ) {
			wp_insert_user( array( 'user_login' => $name, 'user_email' => "$name@example.com", 'user_pass' => 'x', 'role' => 'carl' === $name ? 'subscriber' : 'administrator' ) );
		}
		( new WP_User( 1 ) )->set_role( 'subscriber' );` );
	await run( RESET );
	const session = async ( user: string ): Promise< Session > => {
		const { id, cookies, nonce, connectNonce } = JSON.parse(
			await run( `$login = '${ user }'; ${ SESSION }` )
		) as {
			id: number;
			cookies: Record< string, string >;
			nonce: string;
			connectNonce: string;
		};
		const browser = new Browser( site.url, logto.endpoint );
		for ( const [ name, value ] of Object.entries( cookies ) ) {
			browser.setCookie( name, value );
		}
		const cookie = Object.entries( cookies )
			.map( ( [ name, value ] ) => `${ name }=${ value }` )
			.join( '; ' );
		return {
			browser,
			headers: { cookie, 'x-wp-nonce': nonce },
			connectNonce,
			id,
		};
	};
	return {
		site,
		logto,
		run,
		leftBeforeReset: async () =>
			JSON.parse( await run( LEFT + RESET ) ) as {
				administrators: number;
				connected: number;
			},
		session,
		atTheDoor,
		goIn,
	};
}

/**
 * A test on each of the two databases, with a site of its own.
 *
 * @param name What is done at once.
 * @param work Does it, and looks at what came of it.
 */
export function inPairs(
	name: string,
	work: ( pair: Pair ) => Promise< void >
): void {
	for ( const database of [ 'mariadb', 'sqlite' ] as const ) {
		test( `people: ${ PAIRS } times ${ name }, on ${ database }`, async () => {
			const pair = await setUp( database );
			try {
				await work( pair );
				expect( pair.site.log() ).not.toMatch( /PHP Fatal|deadlock/i );
			} finally {
				await pair.site.stop();
				await pair.logto.close();
			}
		} );
	}
}
