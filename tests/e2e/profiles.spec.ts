import type { Page } from '@playwright/test';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import { journey } from './journey.ts';
import { expect, test } from './stage.ts';

// Each has a site of its own, and takes as long as a file of other tests.
test.describe.configure( { mode: 'parallel' } );

test( 'the journey on SQLite', async ( { browser } ) => {
	await journey( browser, { profile: PROFILES.sqlite, pictures: 'sqlite-' } );
} );

test( 'the journey on WordPress 6.8', async ( { browser } ) => {
	await journey( browser, {
		profile: PROFILES[ 'wp-6.8' ],
		pictures: 'wp-6.8-',
	} );
} );

test( 'the journey on a network’s second site', async ( { browser } ) => {
	await journey( browser, {
		profile: PROFILES.network,
		pictures: 'network-',
		home: 1,
	} );
} );

test( 'the journey in a sub-directory, with plain permalinks', async ( {
	browser,
} ) => {
	await journey( browser, {
		profile: {
			...PROFILES[ 'sub-directory' ],
			...PROFILES[ 'plain-permalinks' ],
		},
		pictures: 'sub-directory-',
	} );
} );

test( 'the journey with a persistent object cache', async ( { browser } ) => {
	await journey( browser, { profile: PROFILES.redis, pictures: 'redis-' } );
} );

test( 'the journey over HTTPS, and every cookie on the way', async ( {
	browser,
} ) => {
	await journey( browser, {
		profile: PROFILES.https,
		pictures: 'https-',
		atLogto: async ( visitor ) => {
			expect( await cookies( visitor ) ).toEqual( [
				'__Host-logto_attempt_*: / Secure HttpOnly Lax 15 minutes',
				'__Host-logto_turns_*: / Secure HttpOnly Lax 1 minutes',
				'wordpress_test_cookie: / Secure HttpOnly - session',
			] );
		},
		signedIn: async ( visitor ) => {
			expect( await cookies( visitor ) ).toEqual( [
				'__Host-logto_turns_*: / Secure HttpOnly Lax 1 minutes',
				'wordpress_logged_in_*: / Secure HttpOnly - session',
				'wordpress_sec_*: /wp-admin Secure HttpOnly - session',
				'wordpress_sec_*: /wp-content/plugins Secure HttpOnly - session',
				'wordpress_test_cookie: / Secure HttpOnly - session',
			] );
		},
	} );
} );

/** The site's cookies in words: name, path, flags and lifetime. Core sets no SameSite, which browsers take as Lax. */
async function cookies( page: Page ): Promise< string[] > {
	const all = await page.context().cookies();
	return all
		.filter( ( { name } ) => ! /^(standin_|wp-settings)/.test( name ) )
		.map( ( { name, path, secure, httpOnly, sameSite, expires } ) =>
			[
				`${ name.replace( /_(?:[0-9a-f]{8}(?:_[\w-]{22})?|[0-9a-f]{32})$/, '_*' ) }:`,
				path,
				secure ? 'Secure' : '-',
				httpOnly ? 'HttpOnly' : '-',
				name.startsWith( 'wordpress_' ) ? '-' : sameSite,
				lifetime( expires ),
			].join( ' ' )
		)
		.sort();
}

function lifetime( expires: number ): string {
	if ( expires === -1 ) {
		return 'session';
	}
	const minutes = ( expires - Date.now() / 1000 ) / 60;
	return `${ Math.ceil( minutes ) } minutes`;
}
