import { expect, refusals, test } from '../arena.ts';
import { printsAt, whilePrinting } from './output.ts';

// Another plugin prints in the middle of a sign-in. Before the session's cookies: no session, and a page with words.
// After them: somebody is signed in, and a link leads on where no redirect can.
// Siblings: output before all of it (first.spec.ts).

for ( const hook of [ 'wp_authenticate_user', 'attach_session_information' ] ) {
	test( `output at ${ hook }, before the session: a page with words, nobody is signed in`, async ( {
		visitor,
		stage,
	} ) => {
		await whilePrinting( printsAt( hook ), stage, async () => {
			await visitor.signIn( 'ada' );
			expect( refusals( stage ) ).toEqual( [ 'output_first' ] );
		} );
		expect( visitor.page.text ).toContain( 'printed text too early' );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
}

for ( const hook of [ 'wp_login', 'login_redirect' ] ) {
	test( `output at ${ hook }, after the session: a link to the wanted page, and they are signed in`, async ( {
		visitor,
		stage,
	} ) => {
		await whilePrinting( printsAt( hook ), stage, async () => {
			await visitor.signIn(
				'ada',
				'/wp-login.php?redirect_to=%2Fhello-world%2F'
			);
			expect( visitor.page.text ).toContain( 'printed text too early' );
			await visitor.follow( 'Continue' );
		} );
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}
