import { expect, test } from '../arena.ts';
import { beside } from './neighbour.ts';

// A plugin that looks for a form's field: there is no form at a sign-in through Logto.

test( 'a captcha does not keep out who comes through Logto, new or known, and still checks passwords', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'captcha', stage, async () => {
		for ( const time of [ 'new', 'known' ] ) {
			await visitor.signIn( 'ada' );
			expect( await visitor.isSignedIn(), time ).toBe( true );
			visitor.dropCookies( () => true );
		}
		const { admin, url } = stage.site;
		const fields = { log: admin.user, pwd: admin.password };
		await visitor.open(
			`${ url }/wp-login.php`,
			new URLSearchParams( fields )
		);
		expect( visitor.page.text ).toContain( 'The captcha is missing.' );
		expect( visitor.page.text ).toContain( 'Captcha handlers: 2' );
		await visitor.open(
			`${ url }/wp-login.php`,
			new URLSearchParams( { ...fields, captcha: 'right' } )
		);
		expect( visitor.page.url ).toBe( `${ url }/wp-admin/` );
	} );
} );

test( 'the form by which an account is connected has its captcha checked', async ( {
	visitor,
	stage,
} ) => {
	await beside( 'captcha', stage, async () => {
		stage.logto.people.add( {
			username: 'boss',
			password: 'correct horse',
			primaryEmail: 'admin@example.com',
		} );
		await visitor.signIn( 'boss' );
		expect( visitor.page.text ).toContain( 'Captcha handlers: 2' );
		await visitor.press( 'Connect', { pwd: stage.site.admin.password } );
		expect( visitor.page.text ).toContain( 'That did not work.' );
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
} );
