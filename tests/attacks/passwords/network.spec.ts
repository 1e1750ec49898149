import { connect, startStandIn } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';
import { SENTENCE } from './doors.ts';

// On a network people register at wp-signup.php, and its owner has no role on a site.

test( 'on a network: nobody registers, and its owner counts as an administrator', async () => {
	const logto = await startStandIn();
	const site = await launchWordPress( PROFILES.network );
	try {
		const save = async ( settings: Record< string, unknown > ) => {
			const json = JSON.stringify( {
				...connect( logto, site.url ),
				...settings,
			} );
			await site.wpEval(
				`\\Logto\\services()->settings()->store()->save( json_decode( '${ json }', true ) ); \\Logto\\services()->sign_in()->connection()->prove(); update_site_option( 'registration', 'user' );`
			);
		};
		const signUp = async () => {
			const visitor = new Browser( site.url );
			await visitor.open( `${ site.url }/wp-signup.php` );
			await visitor.open(
				'/wp-signup.php',
				new URLSearchParams( {
					stage: 'validate-user-signup',
					user_name: 'newcomer',
					user_email: 'newcomer@example.com',
					signup_for: 'user',
					signup_form_id:
						/name=["']signup_form_id["'] value=["'](\d+)/.exec(
							visitor.page.text
						)?.[ 1 ] ?? '',
					_signup_form:
						/name=["']_signup_form["'] value=["'](\w+)/.exec(
							visitor.page.text
						)?.[ 1 ] ?? '',
				} )
			);
			return visitor.page.text;
		};
		const signups = () =>
			site.wpEval(
				'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->signups" );'
			);
		const signIn = async () => {
			const visitor = new Browser( site.url );
			await visitor.open(
				'/wp-login.php',
				new URLSearchParams( {
					log: site.admin.user,
					pwd: site.admin.password,
				} )
			);
			return visitor;
		};

		await save( { wordpress_passwords: 'nobody' } );
		expect( await signUp() ).toContain( SENTENCE );
		expect( await signups() ).toBe( '0' );
		expect( ( await signIn() ).page.text ).toContain( SENTENCE );

		await save( { wordpress_passwords: 'roles' } );
		await site.wpEval(
			`get_user_by( 'login', '${ site.admin.user }' )->set_role( '' );`
		);
		expect( ( await signIn() ).page.url ).toContain( '/wp-admin/' );

		await save( { wordpress_passwords: 'everyone' } );
		await signUp();
		expect( await signups() ).toBe( '1' );
	} finally {
		await site.stop();
		await logto.close();
	}
} );
