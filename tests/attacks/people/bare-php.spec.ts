import { setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Visitor, expect, refusals, test } from '../arena.ts';

// Debian's `php-fpm` and `php-mysql` alone: no curl, mbstring, xml, intl; and no ctype or iconv either, which others leave
// out. Siblings: the whole plugin is searched for functions of such extensions in tests/unit/Extensions_Test.php; answers
// that were cut off on their way are in `tests/attacks/token-endpoint/cut.spec.ts`.

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
const BUILT_IN = [ 'filter_input', 'filter_var', 'gzinflate', 'gzuncompress' ];

let bare: Stage;

test.beforeAll( async () => {
	bare = await setTheStage( {
		...PROFILES[ 'bare-php' ],
		ini: { disable_functions: BUILT_IN.join() },
	} );
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
	logto.people.add( {
		username: 'ada',
		password: 'correct horse',
		name: 'Ada 🦊 Lovelace',
	} );
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
	expect( site.log() ).not.toMatch( /PHP (Fatal|Warning|Deprecated)/ );
} );
