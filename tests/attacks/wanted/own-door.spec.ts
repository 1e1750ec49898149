import { expect, test } from '../arena.ts';
import { landing, wants } from '../redirect/landing.ts';

// Pages of wp-login.php that begin or end a session, change a password or follow a secret link: nobody is sent there by
// way of a sign-in, whoever made the link.

const doors = [
	'/wp-login.php?action=logout&_wpnonce=0123456789',
	'/wp-login.php?action=LOGOUT',
	'/wp-login.php?action=x&action=logout',
	'/wp-login.php?%61ction=logout',
	'/wp-login.php?action=logout%00',
	'/wp-login.php?action=lostpassword',
	'/wp-login.php?action=retrievepassword',
	'/wp-login.php?action=rp&key=x&login=admin',
	'/wp-login.php?action=resetpass',
	'/wp-login.php?action=openid-authenticate&key=x',
	'/wp-login.php?action=register',
	'/wp-login.php?action=postpass',
	'/wp-login.php?action=confirmaction&request_id=1&confirm_key=x',
	'/wp-login.php?action=enter_recovery_mode&rm_token=x&rm_key=y',
	'/wp-login.php?action=logto-emergency&link=x',
	'/wp-login.php?action=logto-confirm&link=1-x',
	'/wp-login.php?action=logto-connect',
	'/wp-login.php?action=logto-signed-out&state=x',
	'/wp-login.php?action=magic-login&token=x',
	'/wp-login.php?action=switch_to_user&user_id=1',
	'/wp-login.php?redirect_to=https%3A%2F%2Fevil.example%2F',
	'/wp-login.php?redirect_to=%2Fwp-login.php%3Faction%3Dlogout',
	'/wp-login.php?action=logout&redirect_to=%2Fhello-world%2F',
	'/x/wp-login.php?action=openid-authenticate',
	'/wp-login.php/x?action=openid-authenticate',
	'https://evil.example/wp-login.php?action=openid-authenticate',
	'//evil.example/wp-login.php?action=openid-authenticate',
];
for ( const door of doors ) {
	landing( `redirect_to ${ door }`, () => wants( door ) );
}

landing( 'redirect_to six sign-ins, one in the other', ( site ) =>
	wants(
		Array.from( { length: 6 } ).reduce< string >(
			( page ) =>
				`${ site }/wp-login.php?redirect_to=${ encodeURIComponent( page ) }`,
			`${ site }/hello-world/`
		)
	)
);

test( 'who is signed in and follows such a link stays signed in, and nothing is changed', async ( {
	visitor,
	stage,
} ) => {
	await visitor.signIn( 'ada' );
	const before = await stage.site.wpEval(
		"$user = get_user_by( 'login', 'ada' ); echo $user->user_pass . $user->user_activation_key . count( WP_Session_Tokens::get_instance( $user->ID )->get_all() );"
	);
	for ( const door of doors ) {
		await visitor.open(
			`${ stage.site.url }/wp-login.php?${ wants( door ) }`
		);
		expect( new URL( visitor.page.url ).pathname, door ).toBe(
			'/wp-admin/profile.php'
		);
	}
	expect( await visitor.isSignedIn() ).toBe( true );
	expect(
		await stage.site.wpEval(
			"$user = get_user_by( 'login', 'ada' ); echo $user->user_pass . $user->user_activation_key . count( WP_Session_Tokens::get_instance( $user->ID )->get_all() );"
		)
	).toBe( before );
} );
