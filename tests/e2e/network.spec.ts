import { connect, startStandIn } from '../../tools/logto.ts';
import { inRoot } from '../../tools/shared/paths.ts';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import type { WordPress } from '../../tools/wordpress/index.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import { expectAccessible, signIn, signInAtLogto, write } from './pages.ts';
import { expect, test } from './stage.ts';
import { wp } from './wp-cli.ts';

// The network's own screen, and what its sites show of it.

const SCREEN = '/wp-admin/network/settings.php?page=logto-settings';
const PASSWORD = 'correct horse';

async function makeNetwork() {
	const logto = await startStandIn( {
		people: [ { username: 'ada', password: PASSWORD, name: 'Ada' } ],
	} );
	const site = await launchWordPress( {
		...PROFILES.network,
		muPlugins: [ inRoot( 'tests/quick-passwords.php' ) ],
	} );
	const values = connect( logto, site.url );
	return { logto, site, values };
}

/** Gives the second site a connection of its own. */
const OWN = `switch_to_blog( 2 );
	\\Logto\\services()->settings()->store()->save( array( 'endpoint' => 'https://own.logto.app', 'app_id' => 'own', 'app_secret' => 'own' ) );`;

/** Exit code and answer of `wp logto settings …`; where it fails, why. */
async function cli( site: WordPress, ...args: string[] ): Promise< string > {
	const { code, out, err } = await wp( { site }, [ 'settings', ...args ] );
	// What WP-CLI's own library complains of is no answer.
	return `${ code } ${ out }${ code === 0 ? '' : err }`;
}

test( 'a network’s owner sets it up for all of its sites, with one star for their addresses', async ( {
	page,
	browser,
} ) => {
	const { logto, site, values } = await makeNetwork();
	try {
		await site.wpEval( OWN );
		await site.wpEval( "update_site_option( 'registration', 'user' );" );
		await signIn( page, site );
		await page.goto( `${ site.url }/wp-admin/network/` );
		await page
			.getByRole( 'link', { name: 'Logto', exact: true } )
			.first()
			.focus();
		await page.goto( `${ site.url }${ SCREEN }&tab=overview` );
		await expect(
			page.getByText(
				'Each site of this network goes by its own settings'
			)
		).toBeVisible();
		const star = page.getByLabel( 'Redirect URI of the other sites', {
			exact: true,
		} );
		await expect( star ).toHaveValue(
			`${ site.url }/*/wp-login.php?action=logto`
		);
		const starOut = page.getByLabel(
			'Post sign-out redirect URI of the other sites',
			{ exact: true }
		);
		// What the owner copies to the Logto Console.
		logto.applications.change( values.app_id, {
			redirectUris: [
				await page
					.getByLabel( 'Redirect URI of the main site', {
						exact: true,
					} )
					.inputValue(),
				await star.inputValue(),
			],
			postLogoutRedirectUris: [
				await page
					.getByLabel(
						'Post sign-out redirect URI of the main site',
						{ exact: true }
					)
					.inputValue(),
				await starOut.inputValue(),
			],
		} );
		await page.getByLabel( 'Logto endpoint' ).fill( values.endpoint );
		await page.getByLabel( 'App ID' ).fill( values.app_id );
		await page.getByLabel( 'App secret' ).fill( values.app_secret );
		await page.getByRole( 'checkbox', { name: /^Texts/ } ).check();
		await page.getByRole( 'button', { name: 'Save Changes' } ).click();
		const asked = page.getByRole( 'dialog' );
		await expect( asked ).toContainText(
			'1 site has a connection of its own, which does not count any more then'
		);
		await asked.getByRole( 'button', { name: 'Save anyway' } ).click();
		await expect(
			page.getByText( 'Settings saved.' ).first()
		).toBeVisible();
		// Saving changes nothing for visitors yet, on any site.
		const turnOn = page.getByRole( 'button', {
			name: 'Turn on',
			exact: true,
		} );
		await turnOn.click();
		await asked.getByRole( 'button', { name: 'Turn on' } ).click();
		await expect( turnOn ).toBeHidden();
		await expect(
			page.getByRole( 'button', { name: 'Pause', exact: true } )
		).toBeVisible();

		await page.goto(
			`${ site.sites[ 1 ] }/wp-admin/admin.php?page=logto-settings&tab=overview`
		);
		await expect(
			page.getByText(
				'Sign-in with Logto is set up for the whole network.'
			)
		).toBeVisible();
		await expect(
			page.getByText( 'own connection to https://own.logto.app is kept' )
		).toBeVisible();
		const endpoint = page.getByLabel( 'Logto endpoint' );
		await expect( endpoint ).toHaveValue( values.endpoint );
		await expect( endpoint ).not.toBeEditable();
		await expect(
			page.getByText( 'Set for the whole network.' ).first()
		).toBeVisible();
		await expectAccessible( page, '#wpbody-content', 'network-site' );
		await page
			.getByRole( 'link', { name: 'Sign-in', exact: true } )
			.click();
		await page
			.getByLabel( 'Button text', { exact: false } )
			.first()
			.isVisible();

		const visitor = await ( await browser.newContext() ).newPage();
		await visitor.goto( `${ site.sites[ 1 ] }/wp-login.php` );
		await visitor
			.getByRole( 'link', { name: 'Log in with Logto' } )
			.click();
		await signInAtLogto( visitor, 'ada', PASSWORD );
		await visitor.waitForURL( `${ site.sites[ 1 ] }/**` );
		await expect( visitor.locator( 'body' ) ).toHaveClass(
			/wp-admin|logged-in/
		);
		await visitor.context().close();
	} finally {
		await site.stop();
		await logto.close();
	}
} );

test( 'the network’s screen passes axe, fits 360 pixels in both directions, and works by keyboard', async ( {
	page,
} ) => {
	const { logto, site, values } = await makeNetwork();
	try {
		await site.wpEval(
			`\\Logto\\network_services()->settings()->store()->save( json_decode( '${ JSON.stringify(
				values
			) }', true ) );`
		);
		await signIn( page, site );
		for ( const direction of [ 'rtl', 'ltr' ] as const ) {
			await write( direction, site );
			for ( const tab of [
				'overview',
				'sign-in',
				'roles',
				'sessions',
				'log',
				'advanced',
				'help',
			] ) {
				await page.goto( `${ site.url }${ SCREEN }&tab=${ tab }` );
				await expect(
					page.locator( '.logto-tab:visible' ).first()
				).toBeVisible();
				await expectAccessible(
					page,
					'#wpbody-content',
					`network-${ direction }-${ tab }`
				);
			}
		}
		await page.goto( `${ site.url }${ SCREEN }&tab=overview` );
		await page.getByLabel( 'Logto endpoint' ).focus();
		for ( const name of [
			'App ID',
			'Replace App secret',
			'Connect to Logto for me',
			'Phone sign-in',
			'Bring people',
			/^Sign-in page/,
			/^Landing/,
			/^Texts/,
			/^Roles/,
			'Sites may bring a Logto of their own',
			/^Settings of a network/,
			'Redirect URI of the main site',
			'Copy Redirect URI of the main site',
			'Redirect URI of the other sites',
		] ) {
			await page.keyboard.press( 'Tab' );
			await expect( page.locator( ':focus' ) ).toHaveAccessibleName(
				name
			);
		}
		await page.getByRole( 'checkbox', { name: /^Roles/ } ).focus();
		await page.keyboard.press( 'Space' );
		await page.keyboard.press( 'Enter' );
		await expect(
			page.getByText( 'Settings saved.' ).first()
		).toBeVisible();
		expect(
			await site.wpEval(
				"echo wp_json_encode( get_site_option( 'logto_network_settings' )['site_groups'] );"
			)
		).toBe( '["roles"]' );
		expect( await cli( site, 'get', 'site_groups', '--network' ) ).toBe(
			'0 ["roles"]\n'
		);
		expect(
			await cli( site, 'set', 'log_days', '9', '--network' )
		).toContain( '0 Success' );
		expect( await cli( site, 'get', 'log_days' ) ).toBe( '0 9\n' );
		expect( await cli( site, 'set', 'log_days', '8' ) ).toContain(
			'This is set for the whole network: use --network.'
		);
		expect( await cli( site, 'get', 'app_secret', '--network' ) ).toBe(
			'0 (saved)\n'
		);
		await page.getByRole( 'button', { name: 'Check connection' } ).click();
		await expect( page.getByText( /^Done: / ) ).toBeVisible();
		// What is fine is folded.
		await page.getByText( /^\d+ checks are fine$/ ).click();
		await expect(
			page.getByText( 'The connection is the network’s.' )
		).toBeVisible();
	} finally {
		await site.stop();
		await logto.close();
	}
} );
