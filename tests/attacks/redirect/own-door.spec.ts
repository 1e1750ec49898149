import { landing, wants } from './landing.ts';

// The sign-in itself as the wanted page: it would lead round and round, or out again.

const doors = [
	'/wp-login.php',
	'wp-login.php',
	'/WP-LOGIN.php',
	'/wp-login%2ephp',
	'/%77p-login.php',
	'/wp-login.php/',
	'/wp-login.php/x/y',
	'//wp-login.php',
	'/./wp-login.php',
	'/wp-admin/../wp-login.php',
	'/wp-login.php#top',
	'/wp-login.php?redirect_to=/wp-login.php',
	'/wp-login.php?action=logout',
	'/wp-login.php?action=logto',
	'/wp-login.php?action=logto&code=a&state=b',
	'/wp-login.php?action=logto-signed-out',
	'/wp-login.php?loggedout=true',
];
for ( const door of doors ) {
	landing( `redirect_to ${ door }`, () => wants( door ) );
	if ( /^\/[^/]/.test( door ) ) {
		landing( `redirect_to ${ door } with the site’s address`, ( site ) =>
			wants( site + door )
		);
	}
}
