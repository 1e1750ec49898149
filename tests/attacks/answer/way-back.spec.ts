import type { Stage } from '../../e2e/stage.ts';
import { listen } from '../../logto/web.ts';
import { CANARY, expect, refusals, test } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { as, session } from '../settings/rest.ts';
import { callback } from '../visit.ts';

// The check "The way back from Logto" asks the site with what Logto really sends. It leaves no trace, which is for
// nobody else to have; and it says what stands in the way.

interface Result {
	outcome: string;
	sentence: string;
	remedy: string;
	detail: string;
}

/** Runs a check as the administrator's browser does. */
async function check(
	{ site }: Stage,
	name: string,
	headers: Record< string, string > = {},
	login: Record< string, string > = {}
): Promise< Result > {
	const answer = await fetch(
		`${ site.url }/wp-json/logto/v1/checks/${ name }`,
		{ method: 'POST', headers: { ...login, ...headers } }
	);
	return ( await answer.json() ) as Result;
}

const admin = async ( stage: Stage ) => as( await session( stage, 'admin' ) );

const rows = ( { site }: Stage ) =>
	site.wpEval(
		'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}logto_events" );'
	);

/** A firewall's answer, by what stands in the address. */
const firewall = ( pattern: string ) =>
	`if ( 1 === preg_match( '${ pattern }', $_SERVER['QUERY_STRING'] ?? '' ) ) { http_response_code( 403 ); header( 'Content-Type: text/html' ); exit( '<title>Blocked &lt;by&gt; rule 931130</title>' ); }`;

test( 'all well: it says so, and nothing is logged or written', async ( {
	stage,
} ) => {
	const login = await admin( stage );
	const before = await rows( stage );
	const result = await check( stage, 'callback', {}, login );
	expect( result ).toMatchObject( { outcome: 'ok', remedy: '' } );
	expect( await rows( stage ) ).toBe( before );
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'what is asked has the shape of Logto’s answers: a code, a sealed state, an address, and nothing else', async ( {
	visitor,
	stage,
} ) => {
	const login = await admin( stage );
	const real = await visitor.answerFor( 'ada' );
	let asked = '';
	await withPlugin(
		stage,
		"if ( 'logto' === ( $_GET['action'] ?? '' ) ) { error_log( 'Query: ' . $_SERVER['QUERY_STRING'] ); }",
		async () => {
			await check( stage, 'callback', {}, login );
			asked = /Query: (\S+)/.exec( stage.site.log() )?.[ 1 ] ?? '';
		}
	);
	const query = new URLSearchParams( asked );
	expect( [ ...query.keys() ] ).toEqual( [ ...real.searchParams.keys() ] );
	expect( query.get( 'iss' ) ).toBe( real.searchParams.get( 'iss' ) );
	expect( asked ).toContain( encodeURIComponent( stage.logto.issuer ) );
	for ( const name of [ 'code', 'state' ] ) {
		const length = ( from: URLSearchParams ) =>
			( from.get( name ) ?? '' ).length;
		expect( length( query ) ).toBeGreaterThan(
			length( real.searchParams ) - 60
		);
		expect( length( query ) ).toBeLessThan(
			length( real.searchParams ) + 200
		);
	}
} );

const blocked: [ what: string, php: string, told: RegExp ][] = [
	[
		'an address in a parameter',
		firewall( '#iss=https?(:|%3A)#i' ),
		/: status 403, text\/html, title "Blocked <by> rule 931130"$/,
	],
	[
		'long values',
		firewall( '#=[^&]{100}#' ),
		/: status 403, text\/html, title "Blocked <by> rule 931130"$/,
	],
	[
		'a parameter “code”, by leading elsewhere',
		"if ( isset( $_GET['code'] ) ) { header( 'Location: https://elsewhere.example/blocked?x', true, 302 ); exit; }",
		/: status 302, .*leads to elsewhere\.example$/,
	],
	[
		'the query, which it drops',
		"if ( isset( $_GET['code'] ) ) { header( 'Location: /wp-login.php', true, 301 ); exit; }",
		/: status 301/,
	],
	[
		'nothing, but answers from what it kept',
		"if ( isset( $_GET['code'] ) ) { exit( 'Logto way back: 0123456789abcdef0123456789abcdef' ); }",
		/: status 200/,
	],
];
for ( const [ what, php, told ] of blocked ) {
	test( `something in front blocks ${ what }: the check finds it, and says what was answered`, async ( {
		stage,
	} ) => {
		const login = await admin( stage );
		await withPlugin( stage, php, async () => {
			const result = await check( stage, 'callback', {}, login );
			expect( result.outcome ).toBe( 'problem' );
			expect( result.sentence ).toContain(
				'blocks what Logto adds to the address'
			);
			expect( result.remedy ).toContain( 'code, state and iss' );
			expect( result.detail ).toMatch( told );
			expect( result.detail ).not.toContain( 'state=' );
		} );
	} );
}

for ( const [ where, secret ] of [
	[ 'wp-config', "define( 'LOGTO_APP_SECRET', 'x' );" ],
	[ 'the database', '' ],
] as const ) {
	test( `two servers with different security keys, and the App secret in ${ where }: it says so`, async ( {
		stage,
	} ) => {
		const login = await admin( stage );
		await withPlugin(
			stage,
			secret +
				"if ( 'logto' === ( $_GET['action'] ?? '' ) ) { add_filter( 'salt', static fn ( $salt ) => strrev( $salt ) ); }",
			async () => {
				const result = await check( stage, 'callback', {}, login );
				expect( result.outcome ).toBe( 'problem' );
				expect( result.sentence ).toContain( 'the same security keys' );
			}
		);
	} );
}

test( 'on a site with the addresses of plugin 1.0.1 it goes by these', async ( {
	stage,
} ) => {
	const login = await admin( stage );
	await stage.configure( { old_uris: true } );
	expect( await check( stage, 'callback', {}, login ) ).toMatchObject( {
		outcome: 'ok',
		detail: `${ stage.site.url }/login-callback/`,
	} );
	await withPlugin( stage, firewall( '#code=#' ), async () => {
		expect( await check( stage, 'callback', {}, login ) ).toMatchObject( {
			outcome: 'problem',
		} );
	} );
	expect( refusals( stage ) ).toEqual( [] );
} );

const sealed = ( { site }: Stage, contents: string, context: string ) =>
	site.wpEval(
		`echo \\Logto\\services()->settings()->secret_box()->seal( wp_json_encode( ${ contents } ), '${ context }' );`
	);

const strangers: [
	what: string,
	make: ( stage: Stage ) => Promise< string >,
][] = [
	[ 'made up', () => Promise.resolve( `v1.${ CANARY }` ) ],
	[
		'of more than a minute ago',
		( stage ) =>
			sealed( stage, "array( 'x', time() - 61, '' )", 'way-back' ),
	],
	[
		'of the time to come',
		( stage ) =>
			sealed( stage, "array( 'x', time() + 90, '' )", 'way-back' ),
	],
	[
		'without a time',
		( stage ) => sealed( stage, "array( 'x' )", 'way-back' ),
	],
	[
		'sealed for a sign-out',
		( stage ) => sealed( stage, "array( 'x', time(), '' )", 'sign-out' ),
	],
	[
		'sealed by another site',
		( { site } ) =>
			site.wpEval(
				"echo ( new \\Logto\\Settings\\Secret_Box( 'another', random_bytes( ... ) ) )->seal( wp_json_encode( array( 'x', time(), '' ) ), 'way-back' );"
			),
	],
];
for ( const [ what, make ] of strangers ) {
	test( `a state ${ what } hides nobody from the log → state_invalid`, async ( {
		visitor,
		stage,
	} ) => {
		const before = Number( await rows( stage ) );
		const state = await make( stage );
		await visitor.open(
			callback( stage, `code=c&state=${ state }&iss=x` )
		);
		expect( refusals( stage ) ).toEqual( [ 'state_invalid' ] );
		expect( Number( await rows( stage ) ) ).toBe( before + 1 );
	} );
}

test( 'the check’s own state signs nobody in, beside whatever cookie and code', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor( 'ada' );
	answer.searchParams.set(
		'state',
		await sealed( stage, "array( 'number', time(), '' )", 'way-back' )
	);
	await visitor.open( answer );
	expect( visitor.page.text ).toBe( 'Logto way back: number' );
	expect( stage.logto.calls.count( 'token' ) ).toBe( 0 );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

// HTTP Basic in front of everything, as staging sites have it.

const basic = ( credentials: string ) => ( {
	authorization: `Basic ${ btoa( credentials ) }`,
} );
const BASIC =
	"if ( 'cli' !== PHP_SAPI && 'gate:k€y' !== ( $_SERVER['PHP_AUTH_USER'] ?? '' ) . ':' . ( $_SERVER['PHP_AUTH_PW'] ?? '' ) ) { http_response_code( 401 ); header( 'WWW-Authenticate: Basic realm=\"Staging\"' ); exit( 'Who are you?' ); }";
const GATE = {
	authorization: `Basic ${ Buffer.from( 'gate:k€y' ).toString( 'base64' ) }`,
};

test( 'behind HTTP Basic the checks go on with what the admin’s browser sent', async ( {
	stage,
} ) => {
	const login = await admin( stage );
	await withPlugin( stage, BASIC, async () => {
		for ( const name of [ 'callback', 'cookies' ] ) {
			expect(
				await check( stage, name, GATE, login ),
				name
			).toMatchObject( { outcome: 'ok' } );
		}
	} );
} );

test( 'where that was not to be had, they say that they could not try, and call nothing broken', async ( {
	stage,
} ) => {
	const login = await admin( stage );
	// The page itself came by another way: an address that is left out, a network of the office's own.
	const open = `if ( ! str_contains( $_SERVER['REQUEST_URI'], 'wp-json' ) ) { ${ BASIC } }`;
	for ( const status of [ 401, 407 ] ) {
		await withPlugin(
			stage,
			open.replaceAll( '401', String( status ) ),
			async () => {
				for ( const name of [ 'callback', 'cookies' ] ) {
					const result = await check(
						stage,
						name,
						basic( 'other:name' ),
						login
					);
					expect( result, name ).toMatchObject( {
						outcome: 'skipped',
						remedy: '',
					} );
					expect( result.sentence ).toContain(
						'asks for a username and a password'
					);
				}
			}
		);
	}
} );

test( 'the password goes to the host that the browser sent it to, and to no other', async ( {
	stage,
} ) => {
	const login = await admin( stage );
	const heard: ( string | undefined )[] = [];
	const { port, close } = await listen( 0, ( req, res ) => {
		heard.push( req.headers.authorization );
		res.end();
	} );
	try {
		await withPlugin(
			stage,
			`add_filter( 'site_url', static fn ( $url ) => str_contains( $url, 'wp-login' ) ? 'http://127.0.0.1:${ port }/wp-login.php' : $url );`,
			() => check( stage, 'callback', GATE, login )
		);
	} finally {
		await close();
	}
	expect( heard.length ).toBeGreaterThan( 0 );
	expect( new Set( heard ) ).toEqual( new Set( [ undefined ] ) );
} );
