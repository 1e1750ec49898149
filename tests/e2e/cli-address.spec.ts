import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { wp } from './wp-cli.ts';

// `wp logto check` on sites whose wp-config.php makes the address of the request: on the command line there is none.

const HOST =
	"foreach ( array( 'WP_HOME', 'WP_SITEURL' ) as $name ) { define( $name, 'http://' . ( $_SERVER['HTTP_HOST'] ?? '' ) ); }";
const SCHEME =
	"foreach ( array( 'WP_HOME', 'WP_SITEURL' ) as $name ) { define( $name, ( isset( $_SERVER['HTTPS'] ) ? 'https' : 'http' ) . '://site.example' ); }";

let edits = 0;

/** Runs with more at the start of wp-config.php. */
async function withConfig(
	{ site }: Stage,
	php: string,
	run: () => Promise< unknown >
): Promise< void > {
	const file = join( site.directory, 'wp-config.php' );
	const config = await readFile( file, 'utf8' );
	const { atime, mtime } = await stat( file );
	try {
		await writeFile( file, config.replace( '<?php', `<?php ${ php }` ) );
		// Compiled files are known by their times.
		await utimes( file, atime, mtime.getTime() / 1000 + 1000 + ++edits );
		await run();
	} finally {
		await writeFile( file, config );
		await utimes( file, atime, mtime );
	}
}

const outcomes = ( out: string ) =>
	Object.fromEntries(
		( JSON.parse( out ) as { check: string; outcome: string }[] ).map(
			( { check, outcome } ) => [ check, outcome ]
		)
	);

/** What hangs on the address. */
const ABOUT_IT = [
	'redirect_uri',
	'post_sign_out_redirect_uri',
	'callback',
	'cookies',
	'host',
	'address',
];

const check = ( stage: Stage, named: string[] = [] ) =>
	wp( stage, [ 'check', '--format=json' ], {}, named );

test( 'wp logto check goes by the address at which sign-in is known to work, and says so', async ( {
	stage,
} ) => {
	await withConfig( stage, HOST, async () => {
		const { code, out, err } = await check( stage );
		expect( err ).toContain(
			`Here one stands in at which sign-in is known to work: ${ stage.site.url }.`
		);
		const found = outcomes( out );
		expect( ABOUT_IT.map( ( name ) => found[ name ] ) ).toEqual(
			ABOUT_IT.map( () => 'ok' )
		);
		expect( code ).toBe( 0 );
		const status = await wp( stage, [ 'status', '--format=json' ], {}, [] );
		expect( JSON.parse( status.out ) ).toContainEqual( {
			field: 'Redirect URI',
			value: `${ stage.site.url }/wp-login.php?action=logto`,
		} );
	} );
} );

test( 'an address that is named is the one that is looked at, without a word', async ( {
	stage,
} ) => {
	await withConfig( stage, HOST, async () => {
		const own = await check( stage, [ `--url=${ stage.site.url }` ] );
		expect( own.err ).not.toContain( 'address' );
		expect( outcomes( own.out ) ).toMatchObject( { redirect_uri: 'ok' } );
		const other = await check( stage, [ '--url=http://other.example' ] );
		expect( outcomes( other.out ) ).toMatchObject( {
			redirect_uri: 'problem',
			address: 'warning',
		} );
	} );
} );

test( 'where sign-in never worked, it asks for the address', async ( {
	stage,
} ) => {
	await stage.site.wpEval( "delete_option( 'logto_status' );" );
	await withConfig( stage, HOST, async () => {
		const { code, out, err } = await check( stage );
		expect( err ).toContain( 'Name it with --url.' );
		expect( out ).toBe( '' );
		expect( code ).toBe( 1 );
	} );
} );

test( 'https that only a request tells is known from the last sign-in', async ( {
	stage,
} ) => {
	await stage.site.wpEval(
		"$row = get_option( 'logto_status' ); $row['addresses']['uris'] = array( 'https://site.example/wp-login.php?action=logto' ); update_option( 'logto_status', $row );"
	);
	await withConfig( stage, SCHEME, async () => {
		const { out } = await wp(
			stage,
			[ 'status', '--format=json' ],
			{},
			[]
		);
		expect( JSON.parse( out ) ).toContainEqual( {
			field: 'Redirect URI',
			value: 'https://site.example/wp-login.php?action=logto',
		} );
		const cookies = await wp( stage, [ 'check', 'cookies' ], {}, [] );
		expect( cookies.out ).not.toContain( 'X-Forwarded-Proto' );
	} );
} );

test( 'a site that has moved is told so: an address that is there is not replaced', async ( {
	stage,
} ) => {
	await withConfig(
		stage,
		"define( 'WP_HOME', 'http://moved.example' ); define( 'WP_SITEURL', 'http://moved.example' );",
		async () => {
			const { err, out } = await check( stage );
			expect( err ).not.toContain( 'stands in' );
			expect( outcomes( out ) ).toMatchObject( {
				redirect_uri: 'problem',
				address: 'warning',
			} );
		}
	);
} );
