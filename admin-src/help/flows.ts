import { __ } from '@wordpress/i18n';

import type { Diagram } from './diagram';

const BROWSER = 0;
const SITE = 1;
const LOGTO = 2;

function lanes(): readonly string[] {
	return [
		__( 'Browser', 'logto' ),
		__( 'This site (WordPress)', 'logto' ),
		'Logto',
	];
}

/**
 * What happens when somebody signs in.
 */
export function signInFlow(): Diagram {
	return {
		title: __( 'Signing in, step by step', 'logto' ),
		lanes: lanes(),
		steps: [
			{
				from: BROWSER,
				to: SITE,
				label: __( 'Opens wp-login.php', 'logto' ),
				sentence: __(
					'Somebody opens wp-login.php, or presses the button there that leads to Logto.',
					'logto'
				),
			},
			{
				from: SITE,
				to: BROWSER,
				label: __( 'Go to Logto, with state, nonce, PKCE', 'logto' ),
				sentence: __(
					'This site sends the browser to Logto, with values made for this one sign-in: state, nonce and the PKCE challenge.',
					'logto'
				),
			},
			{
				from: BROWSER,
				to: LOGTO,
				label: __( 'Opens Logto’s sign-in page', 'logto' ),
				sentence: __(
					'The browser opens the sign-in page at the Logto endpoint.',
					'logto'
				),
			},
			{
				from: LOGTO,
				to: LOGTO,
				label: __( 'Person signs in: SMS code, passkey, …', 'logto' ),
				sentence: __(
					'The person signs in at Logto, with an SMS code, a passkey or whatever else is offered there. This site sees nothing of that.',
					'logto'
				),
			},
			{
				from: LOGTO,
				to: BROWSER,
				label: __( 'Back to the site, with a code', 'logto' ),
				sentence: __(
					'Logto sends the browser back to the Redirect URI, with a code that works once and for a short time.',
					'logto'
				),
			},
			{
				from: BROWSER,
				to: SITE,
				label: __( 'Opens the Redirect URI', 'logto' ),
				sentence: __(
					'The browser hands the code to this site, which checks that this very browser began the sign-in.',
					'logto'
				),
			},
			{
				from: SITE,
				to: LOGTO,
				label: __( 'Code, App secret, code verifier', 'logto' ),
				sentence: __(
					'This site’s server gives Logto the code, with the App secret and the code verifier that fits the PKCE challenge. No browser sees this.',
					'logto'
				),
			},
			{
				from: LOGTO,
				to: SITE,
				label: __( 'ID token', 'logto' ),
				sentence: __(
					'Logto answers with the ID token, which says who has signed in.',
					'logto'
				),
			},
			{
				from: SITE,
				to: SITE,
				label: __( 'Checks the ID token', 'logto' ),
				sentence: __(
					'This site checks the ID token: its signature, issuer, audience, nonce and time.',
					'logto'
				),
			},
			{
				from: SITE,
				to: SITE,
				label: __(
					'Finds or makes the account, starts the session',
					'logto'
				),
				sentence: __(
					'This site finds the person’s account, or links or makes one where the tab Accounts allows it, and starts a WordPress session.',
					'logto'
				),
			},
			{
				from: SITE,
				to: BROWSER,
				label: __( 'On to the wanted page', 'logto' ),
				sentence: __(
					'The browser goes on to the page that was wanted.',
					'logto'
				),
			},
		],
	};
}

/**
 * What happens when somebody who came from Logto signs out.
 */
export function signOutFlow(): Diagram {
	return {
		title: __( 'Signing out, step by step', 'logto' ),
		lanes: lanes(),
		steps: [
			{
				from: BROWSER,
				to: SITE,
				label: __( 'Log out', 'logto' ),
				sentence: __( 'The person chooses Log out.', 'logto' ),
			},
			{
				from: SITE,
				to: SITE,
				label: __( 'Ends the WordPress session', 'logto' ),
				sentence: __(
					'This site ends the WordPress session.',
					'logto'
				),
			},
			{
				from: SITE,
				to: BROWSER,
				label: __( 'Go to Logto, to sign out there', 'logto' ),
				sentence: __(
					'This site sends the browser to Logto’s end-session endpoint, the address at which Logto signs people out.',
					'logto'
				),
			},
			{
				from: BROWSER,
				to: LOGTO,
				label: __( 'Opens the end-session endpoint', 'logto' ),
				sentence: __( 'The browser opens that address.', 'logto' ),
			},
			{
				from: LOGTO,
				to: LOGTO,
				label: __( 'Ends its own session', 'logto' ),
				sentence: __(
					'Logto ends its own session, so that the next sign-in asks again who it is.',
					'logto'
				),
			},
			{
				from: LOGTO,
				to: BROWSER,
				label: __( 'Back to the site', 'logto' ),
				sentence: __(
					'Logto sends the browser back to the Post sign-out redirect URI.',
					'logto'
				),
			},
			{
				from: BROWSER,
				to: SITE,
				label: __( 'Opens the Post sign-out redirect URI', 'logto' ),
				sentence: __( 'The browser is back at this site.', 'logto' ),
			},
			{
				from: SITE,
				to: BROWSER,
				label: __( '“You are now logged out.”', 'logto' ),
				sentence: __(
					'This site shows “You are now logged out.”, or the page to which this sign-out was to lead.',
					'logto'
				),
			},
		],
	};
}
