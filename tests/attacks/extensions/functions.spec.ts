import { expect, test } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';

// A theme or plugin calls the functions as early as they are promised, on a page of a guest and of somebody signed in.

const EARLY = `add_action( 'plugins_loaded', static function () {
	if ( isset( $_GET['early'] ) ) {
		$identity = logto_user_identity();
		wp_send_json( array(
			logto_sign_in_url( 'https://evil.example/' ),
			str_contains( logto_sign_out_url(), 'action=logout&_wpnonce=' ),
			null === $identity ? null : logto_find_user( $identity->subject )?->user_login,
			logto_user_claims()['name'] ?? null,
		) );
	}
}, -1 );`;

test( 'functions: they work from plugins_loaded on, and a link to another site leads nobody there', async ( {
	visitor,
	stage,
} ) => {
	await withPlugin( stage, EARLY, async () => {
		const early = async (): Promise< unknown[] > => {
			await visitor.open( `${ stage.site.url }/?early` );
			return JSON.parse( visitor.page.text ) as unknown[];
		};
		const [ link, ...nobodys ] = await early();
		expect( nobodys ).toEqual( [ true, null, null ] );
		const { goes } = visitor;
		visitor.goes = ( url ) =>
			goes( url ) && ! url.pathname.startsWith( '/wp-admin/' );
		await visitor.signIn( 'ada', String( link ) );
		expect( new URL( visitor.page.url ).origin ).toBe(
			new URL( stage.site.url ).origin
		);
		visitor.goes = goes;
		expect( ( await early() ).slice( 2 ) ).toEqual( [
			'ada',
			'Ada Lovelace',
		] );
	} );
} );
