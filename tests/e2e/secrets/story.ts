import type { Browser, Page } from '@playwright/test';
import {
	connectTheAdmin,
	openSettings,
	signInAtLogto,
	signInByPassword,
} from '../pages.ts';
import { expect } from '../stage.ts';
import type { Stage } from '../stage.ts';
import { secretsOfTheSignIns, watchTokens } from './at-logto.ts';
import { ask, nonceOf } from './rest.ts';
import type { Asking } from './rest.ts';
import { overhear } from './screens.ts';
import type { Places, Secret } from './search.ts';
import { keys } from './stored.ts';

/** What came of it. */
export interface Told {
	secrets: Secret[];
	/** What browsers got meanwhile. */
	heard: Places;
	admin: Asking;
	/** The id of the account of who signed in. */
	person: string;
	emergencyLink: string;
	/** The application with which assistants ask the Management API. */
	machine: { id: string; secret: string };
}

const PASSWORD = 'Nine-Tame-Otters';
const MISTYPED = 'Mistyped-App-secret-4711';

/** As a person who was given a new one. */
async function saveAppSecret(
	page: Page,
	value: string,
	then: RegExp
): Promise< void > {
	await page.getByRole( 'button', { name: 'Replace App secret' } ).click();
	await page.locator( 'input[type=password]' ).fill( value );
	await page.getByRole( 'button', { name: 'Save Changes' } ).click();
	await expect( page.getByText( then ).first() ).toBeVisible();
}

/** One browser's sign-in, as far as it gets. */
async function signIn(
	browser: Browser,
	{ site }: Stage,
	ends: RegExp
): Promise< string > {
	const context = await browser.newContext();
	const visitor = await context.newPage();
	const heard = overhear( visitor, site.url );
	await visitor.goto( `${ site.url }/wp-login.php` );
	await signInAtLogto( visitor, 'erika', 'correct horse' );
	await expect( visitor.getByText( ends ).first() ).toBeVisible();
	const text = await heard();
	await context.close();
	return text;
}

/** A good sign-in, one with a wrong token, one whose App secret Logto refuses. */
async function signIns( browser: Browser, stage: Stage ): Promise< Places > {
	const { logto, values } = stage;
	const heard: Places = new Map();
	heard.set( 'good sign-in', await signIn( browser, stage, /Howdy, erika/ ) );
	logto.spoil.idToken( ( { payload } ) => {
		payload[ 'nonce' ] = 'another';
	} );
	const REFUSED = /Sign-in not completed|could not be completed/;
	heard.set( 'refused sign-in', await signIn( browser, stage, REFUSED ) );
	logto.applications.change( values.app_id, { secret: MISTYPED } );
	heard.set( 'refused secret', await signIn( browser, stage, REFUSED ) );
	logto.applications.change( values.app_id, { secret: values.app_secret } );
	return heard;
}

/** WordPress's own session in a browser. */
async function session( page: Page ): Promise< Secret[] > {
	const cookies = await page.context().cookies();
	const { value = '' } =
		cookies.find( ( { name } ) =>
			name.startsWith( 'wordpress_logged_in' )
		) ?? {};
	const [ , , token = '', mac = '' ] =
		decodeURIComponent( value ).split( '|' );
	return [
		{ name: 'session token', value: token },
		{ name: 'session cookie', value: mac },
	];
}

/** A site is set up, people sign in and are refused, and all secrets that took part are known. */
export async function tell(
	page: Page,
	browser: Browser,
	stage: Stage
): Promise< Told > {
	const { site, logto, values } = stage;
	logto.people.add( {
		username: 'erika',
		password: 'correct horse',
		primaryEmail: 'erika@example.com',
	} );
	const answers = watchTokens( logto );
	await stage.configure( { always_request_userinfo: true } );
	await connectTheAdmin( stage );
	await site.wpEval( `wp_set_password( '${ PASSWORD }', 1 );` );

	await signInByPassword( page, {
		url: site.url,
		admin: { ...site.admin, password: PASSWORD },
	} );
	const heardByAdmin = overhear( page, site.url );
	await openSettings( page );
	const heard = await signIns( browser, stage );
	await saveAppSecret( page, MISTYPED, /doesn’t accept this App secret/ );
	await saveAppSecret( page, values.app_secret, /Logto accepts the App ID/ );
	heard.set( 'the settings page at work', await heardByAdmin() );

	const { request } = page;
	const nonce = await nonceOf( site.url, request );
	const admin = { url: site.url, request, nonce };
	const made = await ask( admin, 'POST', '/logto/v1/emergency-link' );
	const { url: emergencyLink } = ( await made.json() ) as { url: string };
	const link = new URL( emergencyLink ).searchParams.get( 'link' ) ?? '';
	heard.set(
		'the new emergency link',
		( await made.text() ).replace( link, '' )
	);

	const machine = logto.applications.add( {
		name: 'Machine',
		machineToMachine: true,
		managementApi: true,
	} );
	const given = await ask( admin, 'POST', '/logto/v1/assistant', {
		endpoint: values.endpoint,
		app_id: machine.id,
		app_secret: machine.secret,
	} );
	expect( given.status() ).toBe( 200 );
	heard.set( 'a credential for assistants', await given.text() );

	return {
		machine,
		secrets: [
			{ name: 'App secret', value: values.app_secret },
			{ name: 'App secret of the machine', value: machine.secret },
			{
				name: 'AccessKey Secret',
				value: logto.smsConnector.accessKeySecret,
			},
			{ name: 'mistyped App secret', value: MISTYPED },
			{ name: 'emergency link', value: link },
			{ name: 'admin’s password', value: PASSWORD },
			...( await session( page ) ),
			...secretsOfTheSignIns( logto, answers ),
			...( await keys( stage ) ),
		],
		heard,
		admin,
		person: await site.wpEval(
			"echo get_user_by( 'email', 'erika@example.com' )->ID;"
		),
		emergencyLink,
	};
}
