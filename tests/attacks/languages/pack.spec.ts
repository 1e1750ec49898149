import { readFileSync } from 'node:fs';
import { messagesOf, parse } from '../../../tools/i18n/catalogue.ts';
import { inRoot } from '../../../tools/shared/paths.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { errorsOf, setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import { openChanged } from '../visit.ts';

/*
 * A language pack of the same slug lies in WordPress's own folder and knows one of our texts, as that of the plugin
 * 1.0.1. Core takes one file for a text domain and looks there first. Siblings: a pack as `.mo` and as `.l10n.php`, one
 * that is broken, one of a language that we have not; whose language is not the site's, on a page and in a mail; the
 * script's texts; another plugin that loads in core's place; a site in English, which pays nothing.
 */

const MSGID = 'Sign-in not completed';
const PACKS = '包里的词';

const messages = messagesOf(
	parse( readFileSync( inRoot( 'languages/logto-zh_CN.po' ), 'utf8' ) )
);

/**
 * What stands in our own translation.
 *
 * @param msgid The English text.
 */
function ours( msgid: string ): string {
	const found = messages.find( ( message ) => message.msgid === msgid );
	return found?.msgstr[ 0 ] ?? '';
}

/** PHP that writes a pack, for the language in `$locale`, into `$folder`. */
const packs = {
	'.mo': `
		require_once ABSPATH . WPINC . '/pomo/mo.php';
		$mo = new MO();
		$mo->add_entry( new Translation_Entry( array( 'singular' => '${ MSGID }', 'translations' => array( '${ PACKS }' ) ) ) );
		$mo->export_to_file( "{$folder}logto-$locale.mo" );`,
	'.l10n.php': `
		file_put_contents( "{$folder}logto-$locale.l10n.php", "<?php return array( 'messages' => array( '${ MSGID }' => '${ PACKS }' ) );" );`,
	broken: `
		file_put_contents( "{$folder}logto-$locale.mo", 'no catalogue' );
		file_put_contents( "{$folder}logto-$locale.l10n.php", '<?php return 1;' );`,
} as const;

/** PHP that says how many of our texts are in English, and what became of the pack's. */
const COUNT = `
	$messages = ( require WP_PLUGIN_DIR . '/logto/languages/logto-zh_CN.l10n.php' )['messages'];
	$english  = array();
	foreach ( $messages as $key => $said ) {
		$parts   = explode( "\\4", $key );
		$context = 2 === count( $parts ) ? $parts[0] : null;
		$forms   = explode( "\\0", end( $parts ) );
		$plain   = null === $context ? __( $forms[0], 'logto' ) : _x( $forms[0], $context, 'logto' );
		$shown   = isset( $forms[1] ) ? _n( $forms[0], $forms[1], 5, 'logto' ) : $plain;
		if ( $shown !== explode( "\\0", $said )[0] && '${ PACKS }' !== $shown ) {
			$english[] = $forms[0];
		}
	}
	echo wp_json_encode( array( count( $messages ) > 250, $english, __( '${ MSGID }', 'logto' ) ) );`;

for ( const [ version, profile ] of [
	[ '7.1', PROFILES.sqlite ],
	[ '6.8', PROFILES[ 'wp-6.8' ] ],
] as const ) {
	test.describe( `beside a language pack, WordPress ${ version }`, () => {
		let stage: Stage;

		test.beforeAll( async () => {
			stage = await setTheStage( profile );
			stage.logto.people.add( {
				username: 'ada',
				password: 'correct horse',
			} );
		} );

		test.beforeEach( async () => {
			await stage.site.restore();
			// Core takes a language for its own only where it has a file of it.
			await stage.site.wpEval(
				"wp_mkdir_p( WP_LANG_DIR . '/plugins' ); array_map( 'unlink', glob( WP_LANG_DIR . '/plugins/*' ) ); array_map( static fn ( $locale ) => touch( WP_LANG_DIR . \"/$locale.mo\" ), array( 'zh_CN', 'nl_NL' ) );"
			);
			// In the same request core would remember that there is none.
			await stage.site.wpEval( "update_option( 'WPLANG', 'zh_CN' );" );
		} );

		test.afterEach( () => {
			expect( errorsOf( stage.site ) ).toEqual( [] );
		} );

		test.afterAll( async () => {
			await stage.site.stop();
			await stage.logto.close();
		} );

		const lay = ( kind: keyof typeof packs, locale = 'zh_CN' ) =>
			stage.site.wpEval(
				`$folder = WP_LANG_DIR . '/plugins/'; $locale = '${ locale }'; ${ packs[ kind ] }`
			);
		const counted = async ( before = '' ) =>
			JSON.parse( await stage.site.wpEval( before + COUNT ) ) as unknown;
		const refusal = async () => {
			const visitor = new Visitor( stage );
			await openChanged( visitor, ( answer ) => {
				answer.delete( 'code' );
				answer.set( 'error', 'access_denied' );
			} );
			return visitor.page.text;
		};

		test( 'without a pack all is ours', async () => {
			expect( await counted() ).toEqual( [ true, [], ours( MSGID ) ] );
			expect( await refusal() ).toContain( ours( MSGID ) );
		} );

		for ( const kind of [ '.mo', '.l10n.php' ] as const ) {
			test( `a pack of one text as ${ kind } has its word, and all others are ours`, async () => {
				await lay( kind );
				expect( await counted() ).toEqual( [ true, [], PACKS ] );
				const page = await refusal();
				expect( page ).toContain( PACKS );
				expect( page ).not.toContain( ours( MSGID ) );
				expect( page ).toContain( ours( 'Try again' ) );
				expect( page ).not.toContain( 'Try again' );
			} );
		}

		test( 'a pack that is broken takes nothing away', async () => {
			await lay( 'broken' );
			expect( await counted() ).toEqual( [ true, [], ours( MSGID ) ] );
		} );

		test( 'a pack of a language that we have not is all there is of it', async () => {
			await lay( '.l10n.php', 'nl_NL' );
			await stage.site.wpEval( "update_option( 'WPLANG', 'nl_NL' );" );
			const page = await refusal();
			expect( page ).toContain( PACKS );
			expect( page ).toContain( 'Try again' );
		} );

		test( 'a plugin that loads a pack in core’s place has its word, and all others are ours', async () => {
			await lay( '.l10n.php' );
			expect(
				await counted(
					`add_filter( 'override_load_textdomain', static fn ( $is_loaded, $domain, $file, $locale ) => 'logto' === $domain && str_contains( $file, WP_LANG_DIR ) ? WP_Translation_Controller::get_instance()->load_file( substr( $file, 0, -2 ) . 'l10n.php', $domain, $locale ) && (bool) ( $GLOBALS['l10n'][ $domain ] = new WP_Translations( WP_Translation_Controller::get_instance(), $domain ) ) : $is_loaded, 10, 4 );`
				)
			).toEqual( [ true, [], PACKS ] );
		} );

		test( 'a mail is in its reader’s language, and what comes after it in the site’s', async () => {
			await lay( '.mo' );
			await stage.site.wpEval( "update_option( 'WPLANG', '' );" );
			const said = await stage.site.wpEval( `
				update_user_meta( 1, 'locale', 'zh_CN' );
				$texts = static fn () => array( __( '${ MSGID }', 'logto' ), __( 'Try again', 'logto' ) );
				$found = array( $texts() );
				add_filter( 'pre_wp_mail', static function ( $sent, $mail ) use ( &$found ) { $found[] = array( $mail['subject'], trim( $mail['message'] ) ); return true; }, 10, 2 );
				foreach ( array( 1, 2 ) as $time ) {
					\\Logto\\Adapters\\Mail::send( 'a@example.com', get_userdata( 1 ), static fn () => array( $texts()[0], array( $texts()[1] ) ) );
					$found[] = $texts();
				}
				echo wp_json_encode( $found );` );
			const english = [ MSGID, 'Try again' ];
			const chinese = [ PACKS, ours( 'Try again' ) ];
			expect( JSON.parse( said ) ).toEqual( [
				english,
				chinese,
				english,
				chinese,
				english,
			] );
		} );

		test( 'the script has a pack’s words too, and all others are ours', async () => {
			await stage.site.wpEval( `
				file_put_contents( WP_LANG_DIR . '/plugins/logto-zh_CN-' . md5( 'build/settings.js' ) . '.json', wp_json_encode( array( 'locale_data' => array( 'messages' => array(
					''               => array( 'plural-forms' => 'nplurals=6; plural=0;' ),
					'Save changes'   => array( '${ PACKS }</script>' ),
					'App ID'         => array( '' ),
				) ) ) ) );` );
			const visitor = new Visitor( stage );
			await visitor.open(
				`${ stage.site.url }/wp-login.php`,
				new URLSearchParams( {
					log: stage.site.admin.user,
					pwd: stage.site.admin.password,
					redirect_to: `${ stage.site.url }/wp-admin/admin.php?page=logto-settings`,
				} )
			);
			const script =
				/id=["']logto-settings-js-translations["'][^>]*>([^]*?)<\/script>/.exec(
					visitor.page.text
				)?.[ 1 ];
			const json = /\( "logto", (\{[^]*\}) \);/.exec(
				script ?? ''
			)?.[ 1 ];
			const { messages: texts } = (
				JSON.parse( json ?? '{}' ) as {
					locale_data: { messages: Record< string, unknown > };
				}
			 ).locale_data;
			expect( texts[ 'Save changes' ] ).toEqual( [
				`${ PACKS }</script>`,
			] );
			expect( texts[ 'App ID' ] ).toEqual( [ ours( 'App ID' ) ] );
			expect( texts[ 'App secret' ] ).toEqual( [ ours( 'App secret' ) ] );
			expect( texts[ '' ] ).toMatchObject( {
				'plural-forms': 'nplurals=1; plural=0;',
			} );
		} );

		test( 'in English and on pages without our texts nothing is loaded for it', async () => {
			await lay( '.mo' );
			const isLoaded = `echo wp_json_encode( class_exists( 'Logto\\\\Adapters\\\\Translations', false ) );`;
			expect( await stage.site.wpEval( isLoaded ) ).toBe( 'false' );
			await stage.site.wpEval( "update_option( 'WPLANG', '' );" );
			expect(
				await stage.site.wpEval(
					`__( '${ MSGID }', 'logto' ); ${ isLoaded }`
				)
			).toBe( 'false' );
		} );
	} );
}
