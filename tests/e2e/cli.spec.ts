import { readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { connectTheAdmin } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { wp } from './wp-cli.ts';

const get = async ( stage: Stage, name: string ) =>
	( await wp( stage, [ 'settings', 'get', name ] ) ).out.trim();

test( 'wp logto status and check say how things stand, and fail where people can’t sign in', async ( {
	stage,
} ) => {
	const status = await wp( stage, [ 'status', '--format=json' ] );
	expect( status.code ).toBe( 0 );
	expect( JSON.parse( status.out ) ).toContainEqual( {
		field: 'Endpoint',
		value: stage.values.endpoint,
	} );

	const good = await wp( stage, [ 'check', '--format=json' ] );
	expect( good.code ).toBe( 0 );
	expect(
		( JSON.parse( good.out ) as { check: string; outcome: string }[] ).map(
			( { check, outcome } ) => `${ check }: ${ outcome }`
		)
	).toEqual( [
		'salts: ok',
		'reachable: ok',
		'provider: ok',
		'issuer: ok',
		'keys: ok',
		'app_id: ok',
		'redirect_uri: ok',
		'app_secret: ok',
		'post_sign_out_redirect_uri: ok',
		'pkce: ok',
		'clock: ok',
		'tls: ok',
		'callback: ok',
		'cookies: ok',
		'host: ok',
		'address: ok',
		'linking: ok',
		'sign_up: ok',
		'unknown_session: ok',
	] );

	await stage.configure( { app_secret: 'Wr0ng-secret' } );
	const bad = await wp( stage, [ 'check', 'app_id', 'app_secret' ] );
	expect( bad.code ).toBe( 1 );
	expect( bad.out ).toContain( 'Logto doesn’t accept this App secret.' );
	expect( bad.out ).not.toContain( 'Wr0ng-secret' );
	expect( ( await wp( stage, [ 'check', 'colour' ] ) ).err ).toContain(
		'There is no check “colour”.'
	);
} );

test( 'wp logto settings reads and changes settings by the same rules as the page', async ( {
	stage,
} ) => {
	expect( await get( stage, 'sign_in_mode' ) ).toBe( 'redirect' );
	const set = ( ...args: string[] ) =>
		wp( stage, [ 'settings', 'set', ...args ] );
	expect( ( await set( 'sign_in_mode', 'button' ) ).out ).toContain(
		'Saved.'
	);
	expect( await get( stage, 'sign_in_mode' ) ).toBe( 'button' );
	await set( 'scopes', '["custom_data"]' );
	expect( await get( stage, 'scopes' ) ).toBe( '["custom_data"]' );
	await set( 'log_days', '7' );
	expect( await get( stage, 'log_days' ) ).toBe( '7' );
	await set( 'remember_me', 'true' );
	expect( await get( stage, 'remember_me' ) ).toBe( 'true' );

	const refusals: [ string[], string ][] = [
		[ [ 'sign_in_mode', 'sideways' ], '' ],
		[ [ 'colour', 'red' ], 'There is no setting “colour”.' ],
		[
			[ 'first_login_redirect', 'https://evil.example/' ],
			'Enter a page of this site',
		],
		[
			[ 'wordpress_passwords', 'nobody' ],
			'Make the emergency link first',
		],
		[ [ 'internal_endpoint', 'http://x' ], 'Only LOGTO_INTERNAL_ENDPOINT' ],
		[ [ 'app_secret', 'by-argument' ], 'not given as an argument' ],
		[
			[
				'authorization_parameters',
				'[{"name":"prompt","value":"none"}]',
			],
			'Logto asks nobody to sign in',
		],
		[
			[
				'authorization_parameters',
				'[{"name":"resource","value":"https://no.example/api"}]',
			],
			'Logto refuses the parameter “resource”',
		],
	];
	for ( const [ args, says ] of refusals ) {
		const { code, err } = await set( ...args );
		expect( code, args.join( ' ' ) ).toBe( 1 );
		expect( err ).toContain( says );
	}
	expect( await get( stage, 'sign_in_mode' ) ).toBe( 'button' );

	// Where Logto can't be asked they are saved, and that is said.
	stage.logto.spoil.next( 'callback', () => 'close', Infinity );
	const unasked = await set(
		'authorization_parameters',
		'[{"name":"resource","value":"https://no.example/api"}]'
	);
	expect( unasked.code ).toBe( 0 );
	expect( unasked.err ).toContain( 'Logto could not be asked' );
	stage.logto.spoil.clear();
	expect( ( await set( 'authorization_parameters', '[]' ) ).code ).toBe( 0 );

	await connectTheAdmin( stage );
	await stage.site.wpEval(
		'\\Logto\\services()->local_login()->emergency_link()->renew();'
	);
	expect( ( await set( 'wordpress_passwords', 'nobody' ) ).code ).toBe( 0 );
} );

test( 'secrets come from a file or the environment, and are never printed', async ( {
	stage,
} ) => {
	const file = join( stage.site.directory, 'secret.txt' );
	await writeFile( file, 'S3cret-from-a-file\n' );
	const set = ( option: string ) =>
		wp( stage, [ 'settings', 'set', 'app_secret', option ], {
			TEST_SECRET: 'S3cret-from-outside',
		} );
	const saved = () =>
		stage.site.wpEval(
			'echo \\Logto\\services()->settings()->store()->settings()->app_secret;'
		);
	expect( ( await set( `--from-file=${ file }` ) ).code ).toBe( 0 );
	expect( await saved() ).toBe( 'S3cret-from-a-file' );
	expect( ( await set( '--from-env=TEST_SECRET' ) ).code ).toBe( 0 );
	expect( await saved() ).toBe( 'S3cret-from-outside' );
	expect( ( await set( '--from-env=NOT_THERE' ) ).code ).toBe( 1 );
	expect( ( await set( '--from-file=/not/there' ) ).code ).toBe( 1 );
	for ( const args of [
		[ 'settings', 'get' ],
		[ 'settings', 'get', 'app_secret' ],
		[ 'status' ],
		[ 'check' ],
	] ) {
		const { out, err } = await wp( stage, args );
		expect( out + err ).not.toContain( 'S3cret' );
	}
	expect( await get( stage, 'app_secret' ) ).toBe( '(saved)' );
} );

/** The same wp-config.php with other security keys, or the placeholders of core's sample. */
const withOtherKeys = ( config: string, value: () => string ) =>
	config.replace(
		/^define\( '(\w+_(?:KEY|SALT))', .*$/gm,
		( _line, name: string ) => `define( '${ name }', '${ value() }' );`
	);

test( 'wp logto rekey brings the App secret over to other security keys, in wp-config.php or without any', async ( {
	stage,
} ) => {
	const file = join( stage.site.directory, 'wp-config.php' );
	const config = await readFile( file, 'utf8' );
	const { atime, mtime } = await stat( file );
	const former = join( stage.site.directory, 'former.txt' );
	await writeFile( former, config );
	let edits = 0;
	/** Compiled files are known by their times. */
	const edit = async ( text: string ) => {
		await writeFile( file, text );
		await utimes( file, atime, mtime.getTime() / 1000 + ++edits );
	};
	const salts = async () =>
		( await wp( stage, [ 'check', 'salts', '--format=json' ] ) ).out;
	const rekey = ( ...args: string[] ) => wp( stage, [ 'rekey', ...args ] );
	try {
		await edit(
			withOtherKeys( config, () => 'put your unique phrase here' )
		);
		expect( await salts() ).toContain( 'be read any more' );
		const refused = await rekey();
		expect( refused.code ).toBe( 1 );
		expect( refused.err ).toContain( 'Nothing was changed.' );
		expect( ( await rekey( '--from-file=/not/there' ) ).code ).toBe( 1 );
		expect( ( await rekey( `--from-file=${ former }` ) ).out ).toContain(
			'1 App secret is sealed with a new key.'
		);
		expect( await get( stage, 'app_secret' ) ).toBe( '(saved)' );
		const exposed = await salts();
		expect( exposed ).toContain(
			'lie in the database, beside the App secret'
		);
		expect( exposed ).toContain(
			'AUTH_KEY, AUTH_SALT, SECURE_AUTH_KEY, SECURE_AUTH_SALT'
		);

		await edit( withOtherKeys( config, () => 'eight times the same' ) );
		expect( await get( stage, 'app_secret' ) ).toBe( '(saved)' );
		expect( await salts() ).toBe( exposed );

		await edit(
			withOtherKeys( config, () => randomBytes( 32 ).toString( 'hex' ) )
		);
		expect( await salts() ).toContain( 'be read any more' );
		expect( ( await rekey() ).code ).toBe( 0 );
		expect( await salts() ).toContain( '"outcome":"ok"' );
		expect( await get( stage, 'app_secret' ) ).toBe( '(saved)' );
	} finally {
		await writeFile( file, config );
		await utimes( file, atime, mtime );
	}
} );
