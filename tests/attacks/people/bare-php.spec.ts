import { errorsOf, setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { gzipSync } from 'node:zlib';
import { listen } from '../../logto/web.ts';
import { withPlugin } from '../connect/owner.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Visitor, expect, refusals, test } from '../arena.ts';

// Debian's `php-fpm` and `php-mysql` alone: no curl, mbstring, xml, intl; and no ctype or iconv either, which others leave
// out. Siblings: the whole plugin is searched for functions of such extensions in tests/unit/Extensions_Test.php; with
// curl, answers that break off are in `tests/attacks/token-endpoint/status.spec.ts`.

const LEFT_OUT = [
	'ctype',
	'curl',
	'dom',
	'iconv',
	'intl',
	'mbstring',
	'simplexml',
	'xml',
];

/** Of extensions that Debian builds in, and others leave out. */
const BUILT_IN = [
	'filter_input',
	'filter_var',
	'gzdecode',
	'gzinflate',
	'zlib_decode',
	'gzuncompress',
];

let bare: Stage;

test.beforeAll( async () => {
	bare = await setTheStage( {
		...PROFILES[ 'bare-php' ],
		ini: { disable_functions: BUILT_IN.join() },
	} );
} );

test.beforeEach( async () => {
	const { site, logto } = bare;
	await site.restore();
	logto.spoil.clear();
	logto.people.all.forEach( ( { id } ) => {
		logto.people.remove( id );
	} );
	logto.people.add( {
		username: 'ada',
		password: 'correct horse',
		name: 'Ada 🦊 Lovelace',
	} );
} );

test.afterEach( () => {
	expect( errorsOf( bare.site ) ).toEqual( [] );
} );

test.afterAll( async () => {
	await bare.site.stop();
	await bare.logto.close();
} );

test( 'people: PHP without any optional extension → a first sign-in, and a second one', async () => {
	const { site, logto } = bare;
	const loaded = JSON.parse(
		await site.wpEval(
			"echo wp_json_encode( array_map( 'strtolower', get_loaded_extensions() ) );"
		)
	) as string[];
	expect( loaded.filter( ( name ) => LEFT_OUT.includes( name ) ) ).toEqual(
		[]
	);
	logto.spoil.idToken( ( { payload } ) => {
		payload[ 'username' ] = '爱达-Žofie';
	} );
	const visitor = new Visitor( bare );
	await visitor.comeIn( 'ada' );
	expect( refusals( bare ) ).toEqual( [] );
	expect( await visitor.isSignedIn() ).toBe( true );
	visitor.dropCookies( () => true );
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect(
		await site.wpEval(
			'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->users" ), " ", $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities WHERE user_id > 0" );'
		)
	).toBe( '2 1' );
} );

test( 'people: without curl, an answer that breaks off half-way → refused: provider_unreachable', async () => {
	bare.logto.spoil.next( 'token', () => 'cut' );
	const visitor = new Visitor( bare );
	await visitor.comeIn( 'ada' );
	expect( refusals( bare ) ).toEqual( [ 'provider_unreachable' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'people: without curl and zlib, something before Logto that compresses for whoever takes it → accepted', async () => {
	const { logto } = bare;
	const asked: unknown[] = [];
	const compressing = await listen( 0, async ( req, res ) => {
		const pieces: Buffer[] = [];
		for await ( const piece of req ) {
			pieces.push( piece as Buffer );
		}
		const {
			host,
			connection,
			'content-length': length,
			...headers
		} = req.headers;
		const answer = await fetch( `${ logto.endpoint }${ req.url ?? '' }`, {
			method: req.method ?? 'GET',
			headers: {
				...( headers as Record< string, string > ),
				'accept-encoding': 'identity',
			},
			...( pieces.length > 0 ? { body: Buffer.concat( pieces ) } : {} ),
		} );
		const body = Buffer.from( await answer.arrayBuffer() );
		asked.push( req.headers[ 'accept-encoding' ] );
		const takesIt = /gzip/.test(
			String( req.headers[ 'accept-encoding' ] )
		);
		res.writeHead( answer.status, {
			'content-type': answer.headers.get( 'content-type' ) ?? '',
			...( takesIt ? { 'content-encoding': 'gzip' } : {} ),
		} );
		res.end( takesIt ? gzipSync( body ) : body );
	} );
	try {
		await withPlugin(
			bare,
			`define( 'LOGTO_INTERNAL_ENDPOINT', 'http://127.0.0.1:${ compressing.port }' );`,
			async () => {
				const visitor = new Visitor( bare );
				await visitor.comeIn( 'ada' );
				expect( refusals( bare ) ).toEqual( [] );
				expect( await visitor.isSignedIn() ).toBe( true );
			}
		);
		expect( asked ).not.toEqual( [] );
	} finally {
		await compressing.close();
	}
} );
