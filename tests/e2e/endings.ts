import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import type { Hook, Person } from '../logto/index.ts';
import type { Profile } from '../../tools/wordpress/index.ts';
import { picture, signInAtLogto } from './pages.ts';
import { errorsOf, expect, makeReady, setTheStage, test } from './stage.ts';
import type { Stage } from './stage.ts';

const PASSWORD = 'correct horse';

/** What the plugin's own sentence says, on whichever page of it. */
export const SUSPENDED =
	'Your account is suspended on this site, so you can’t sign in.';

/** Enters both addresses at Logto, as the settings page shows them, and the webhook's signing key here. */
export async function hearOfEndings( stage: Stage ): Promise< Hook > {
	const { logto, site, values } = stage;
	logto.applications.change( values.app_id, {
		backchannelLogoutUri: `${ site.url }/?rest_route=/logto/v1/backchannel-logout`,
		backchannelLogoutSessionRequired: true,
	} );
	const hook = logto.hooks.add( {
		url: `${ site.url }/?rest_route=/logto/v1/webhook`,
	} );
	await stage.configure( { webhook_signing_key: hook.signingKey } );
	return hook;
}

/** Makes the connection a network's, as only somebody with access to wp-config.php can: a must-use plugin is as early. */
async function giveToNetwork(
	{ site, values }: Stage,
	{ signingKey }: Hook
): Promise< void > {
	const folder = join( site.directory, 'wp-content/mu-plugins' );
	mkdirSync( folder, { recursive: true } );
	const constants = { ...values, webhook_signing_key: signingKey };
	const lines = Object.entries( constants ).map(
		( [ name, value ] ) =>
			`define( 'LOGTO_${ name.toUpperCase() }', '${ value }' );`
	);
	writeFileSync(
		join( folder, 'constants.php' ),
		`<?php\n${ lines.join( '\n' ) }\n`
	);
	await makeReady( site );
	// Core's own setting, which is off at first.
	await site.wpEval( "update_site_option( 'registration', 'user' );" );
}

/** Somebody at Logto, by user name. */
export function somebody(
	{ logto }: Pick< Stage, 'logto' >,
	username: string
): Person {
	return logto.people.add( {
		username,
		password: PASSWORD,
		primaryEmail: `${ username }@example.com`,
	} );
}

/** Signs in through Logto, and is where a member is then. */
export async function comeIn(
	page: Page,
	{ site }: Pick< Stage, 'site' >,
	username: string
): Promise< void > {
	await page.goto( `${ site.url }/wp-admin/profile.php` );
	await signInAtLogto( page, username, PASSWORD );
	await page.waitForURL( `${ site.url }/wp-admin/profile.php` );
}

/** Clicks on something, as one who knows of nothing does: goes to another page of the admin's. */
export async function click( page: Page ): Promise< void > {
	await page
		.getByRole( 'navigation', { name: 'Main menu' } )
		.getByRole( 'link', { name: 'Dashboard' } )
		.first()
		.click();
}

/** The next click ends at Logto's sign-in form. */
export async function isOutAtTheNextClick(
	page: Page,
	{ logto }: Pick< Stage, 'logto' >
): Promise< void > {
	await click( page );
	await expect(
		page.getByRole( 'heading', { name: 'Sign in' } )
	).toBeVisible();
	expect( new URL( page.url() ).origin ).toBe( logto.endpoint );
}

/** The next click shows what was clicked on. */
export async function isInAtTheNextClick(
	page: Page,
	{ site }: Pick< Stage, 'site' >
): Promise< void > {
	await page.goto( `${ site.url }/wp-admin/profile.php` );
	await expect(
		page.getByRole( 'heading', { name: 'Profile', level: 1 } )
	).toBeVisible();
}

/** Everything that fired has arrived, and every answer was good; what is left to do afterwards is done. */
export async function hasArrived( {
	logto,
	site,
}: Pick< Stage, 'logto' | 'site' > ): Promise< void > {
	await logto.hooks.sender.settled();
	const last = logto.hooks.deliveries.at( -1 );
	expect( last?.status, last?.answer ).toBe( 200 );
	// Where a request goes on after its answer nothing is left; elsewhere cron does it, which tests run by hand.
	await site.wpEval(
		"foreach ( _get_cron_array() as $time => $hooks ) { foreach ( array_keys( $hooks ) as $hook ) { if ( str_contains( $hook, 'webhook' ) ) { do_action( $hook ); } } }"
	);
}

/**
 * What ends at Logto ends here, on any kind of site: one of two sessions by the
 * back channel, all of them by a webhook, until the suspension is lifted.
 *
 * @param browser Three separate browsers are opened in it.
 * @param profile The kind of site.
 */
export async function endings(
	browser: Browser,
	profile: Partial< Profile >
): Promise< void > {
	const stage = await setTheStage( profile );
	const { site, logto, values } = stage;
	const newPage = async () =>
		( await browser.newContext( { ignoreHTTPSErrors: true } ) ).newPage();
	try {
		const hook = await hearOfEndings( stage );
		if ( profile.network ) {
			await giveToNetwork( stage, hook );
		}
		const ada = somebody( stage, 'ada' );
		somebody( stage, 'bob' );
		const [ one, two, bob ] = [
			await newPage(),
			await newPage(),
			await newPage(),
		];
		await comeIn( one, stage, 'ada' );
		await comeIn( two, stage, 'ada' );
		await comeIn( bob, stage, 'bob' );

		await test.step( 'a sign-out at Logto ends that session and no other', async () => {
			const tab = await one.context().newPage();
			await tab.goto(
				`${ logto.issuer }/session/end?client_id=${ values.app_id }`
			);
			await expect( tab.getByText( 'You are signed out' ) ).toBeVisible();
			const told = logto.backchannel.deliveries.at( -1 );
			expect( told?.status ).toBe( 200 );
			await isOutAtTheNextClick( one, stage );
			await isInAtTheNextClick( two, stage );
			await isInAtTheNextClick( bob, stage );
		} );

		await test.step( 'who is suspended is out at the next click', async () => {
			logto.people.suspend( ada.id );
			await hasArrived( stage );
			await isOutAtTheNextClick( two, stage );
			await isInAtTheNextClick( bob, stage );
		} );

		await test.step( 'is refused until this site hears that it is lifted', async () => {
			logto.hooks.sender.hold();
			logto.people.suspend( ada.id, false );
			await signInAtLogto( two, 'ada', PASSWORD );
			await expect( two.getByText( SUSPENDED ) ).toBeVisible();
			await picture( two, 'suspended' );
			await logto.hooks.sender.release();
			await hasArrived( stage );
			await two.goto( `${ site.url }/wp-admin/profile.php` );
			await isInAtTheNextClick( two, stage );
		} );

		expect( errorsOf( site ) ).toEqual( [] );
	} finally {
		await site.stop();
		await logto.close();
	}
}
