import type { Page } from '@playwright/test';
import {
	connectTheAdmin,
	signIn,
	signInAtLogto,
} from '../../tests/e2e/pages.ts';
import type { Connection, Logto } from '../logto.ts';
import type { WordPress } from '../wordpress/index.ts';

interface Stage {
	page: Page;
	site: WordPress;
	logto: Logto;
	values: Connection;
}

interface Scene {
	/** The file's name. */
	name: string;
	title: string;
	/** Leads the page to where it is worth a picture. Each goes on where the scene before has left the site. */
	scene: ( stage: Stage ) => Promise< void >;
}

const SETTINGS = '/wp-admin/admin.php?page=logto-settings';

async function save(
	site: WordPress,
	values: Record< string, unknown >
): Promise< void > {
	await site.wpEval(
		`\\Logto\\services()->settings()->store()->save( json_decode( base64_decode( '${ btoa(
			JSON.stringify( values )
		) }' ), true ) );`
	);
}

async function openTab( { page, site }: Stage, tab: string ): Promise< void > {
	await signIn( page, site );
	await page.goto( `${ site.url }${ SETTINGS }&tab=${ tab }` );
	await page.locator( '.logto-settings' ).waitFor();
}

const PASSWORD = 'correct horse';

/** Somebody signs in, and is let in or refused. */
async function visit(
	{ page, site }: Stage,
	username: string
): Promise< void > {
	await page.context().clearCookies();
	await page.goto( `${ site.url }/wp-login.php?logto=sign-in` );
	await signInAtLogto( page, username, PASSWORD );
	await page.waitForURL( `${ site.url }/**` );
}

/** The pictures, in the order in which they are taken; the readme's captions are in the order of their numbers. */
export const SCENES: readonly Scene[] = [
	{
		name: 'screenshot-2.png',
		title: 'The guided setup',
		scene: async ( { page, site } ) => {
			await signIn( page, site );
			await page.goto( `${ site.url }${ SETTINGS }` );
			await page.locator( '.logto-settings' ).waitFor();
		},
	},
	{
		name: 'screenshot-3.png',
		title: 'The sign-in page with a button',
		scene: async ( { page, site, values } ) => {
			await save( site, {
				...values,
				sign_in_mode: 'button',
				sign_up_button: true,
			} );
			await page.goto( `${ site.url }/wp-login.php` );
			await page.getByLabel( 'Username or Email Address' ).waitFor();
		},
	},
	{
		name: 'screenshot-6.png',
		title: 'Somebody is refused',
		scene: async ( stage ) => {
			stage.logto.people.add( {
				username: 'zed',
				password: PASSWORD,
				primaryEmail: 'zed@example.com',
				name: 'Zed Moreau',
			} );
			stage.logto.people.add( {
				username: 'mia',
				password: PASSWORD,
				primaryEmail: 'mia@example.com',
				name: 'Mia Berger',
			} );
			await visit( stage, 'mia' );
			await save( stage.site, { account_policy: 'link_only' } );
			await visit( stage, 'zed' );
		},
	},
	{
		name: 'screenshot-5.png',
		title: 'The sign-in log',
		scene: async ( { page, site } ) => {
			await signIn( page, site );
			await page.goto(
				`${ site.url }/wp-admin/admin.php?page=logto-log`
			);
			await page.locator( '.wp-list-table' ).waitFor();
		},
	},
	{
		name: 'screenshot-1.png',
		title: 'The settings page, working',
		scene: async ( stage ) => {
			await connectTheAdmin( stage );
			await openTab( stage, 'overview' );
		},
	},
	{
		name: 'screenshot-4.png',
		title: 'Roles by what Logto says',
		scene: async ( stage ) => {
			await save( stage.site, {
				role_map: [
					{ source: 'roles', name: 'staff', role: 'editor' },
					{ source: 'roles', name: 'board', role: 'author' },
				],
			} );
			await openTab( stage, 'roles' );
		},
	},
];
