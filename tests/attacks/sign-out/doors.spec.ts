import { expect, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { withPlugin } from '../connect/owner.ts';

// Every door by which a site signs people out: a theme's own, a shop's, programs'.

const DOORS = `
	add_action( 'template_redirect', static function (): void {
		if ( isset( $_GET['theme-door'] ) ) {
			wp_logout();
			wp_safe_redirect( home_url( '/hello-world/' ) );
			exit;
		}
		if ( isset( $_GET['quiet-door'] ) ) {
			wp_logout();
			exit( 'signed out, and nobody redirects' );
		}
	} );
	add_filter( 'logout_redirect', static fn ( $to ) => isset( $_GET['shop'] ) ? home_url( '/sample-page/' ) : $to );
	$out = static function (): void {
		wp_logout();
		wp_redirect( home_url( '/hello-world/' ) );
		exit;
	};
	add_action( 'wp_ajax_out', $out );
	add_action( 'rest_api_init', static fn () => register_rest_route( 'test/v1', '/out', array( 'methods' => 'GET', 'permission_callback' => '__return_true', 'callback' => $out ) ) );
`;

interface Door {
	what: string;
	/** Where it is; may need the open page. */
	at: ( visitor: Visitor, stage: Stage ) => string | Promise< string >;
	/** Where that ends: a page of the site. */
	ends: string;
	/** Whether Logto's session ends, too. */
	asksLogto: boolean;
}

const restNonce = async (
	visitor: Visitor,
	{ site }: Stage
): Promise< string > => {
	const { text } = await visitor.open(
		`${ site.url }/wp-admin/admin-ajax.php?action=rest-nonce`
	);
	return text.trim();
};

const logOutLink = async (
	visitor: Visitor,
	{ site }: Stage
): Promise< string > => {
	const { text } = await visitor.open( `${ site.url }/wp-admin/profile.php` );
	const [ , nonce = '' ] =
		/action=logout&#038;_wpnonce=([0-9a-f]+)/.exec( text ) ?? [];
	return `/wp-login.php?action=logout&_wpnonce=${ nonce }`;
};

const doors: Door[] = [
	{
		what: 'a theme’s',
		at: () => '/?theme-door',
		ends: '/hello-world/',
		asksLogto: true,
	},
	{
		what: 'core’s, with a page to go to',
		at: async ( ...of ) =>
			`${ await logOutLink( ...of ) }&redirect_to=%2Fhello-world%2F`,
		ends: '/hello-world/',
		asksLogto: true,
	},
	{
		what: 'core’s, where a shop says where to go',
		at: async ( ...of ) => `${ await logOutLink( ...of ) }&shop`,
		ends: '/sample-page/',
		asksLogto: true,
	},
	{
		what: 'one that redirects nobody',
		at: () => '/?quiet-door',
		ends: '/?quiet-door',
		asksLogto: false,
	},
	{
		what: 'AJAX',
		at: () => '/wp-admin/admin-ajax.php?action=out',
		ends: '/hello-world/',
		asksLogto: false,
	},
	{
		what: 'REST',
		at: async ( ...of ) =>
			`/wp-json/test/v1/out?_wpnonce=${ await restNonce( ...of ) }`,
		ends: '/hello-world/',
		asksLogto: false,
	},
];
for ( const { what, at, ends, asksLogto } of doors ) {
	test( `out by ${ what } door: ${ asksLogto ? 'through Logto' : 'without Logto' } to ${ ends }`, async ( {
		visitor,
		stage,
	} ) => {
		const { site, logto } = stage;
		await withPlugin( stage, DOORS, async () => {
			await visitor.signIn( 'ada' );
			await visitor.open( site.url + ( await at( visitor, stage ) ) );
			expect( visitor.page.url ).toBe( site.url + ends );
			expect( logto.calls.count( 'end_session' ) > 0 ).toBe( asksLogto );
			expect( await visitor.isSignedIn() ).toBe( false );
		} );
	} );
}
