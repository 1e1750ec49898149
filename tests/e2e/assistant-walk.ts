import type { Locator, Page } from '@playwright/test';
import type { Application } from '../logto/index.ts';
import type { Machine } from '../logto/testing/management.ts';
import { expect } from './stage.ts';
import type { Stage } from './stage.ts';

// The assistants, as an administrator goes through them.

/**
 * Opens an assistant by its address.
 *
 * @param page  The administrator's.
 * @param stage Where.
 * @param name  Which.
 */
export async function openAssistant(
	page: Page,
	{ site }: Stage,
	name: 'connect' | 'phone'
): Promise< void > {
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&assistant=${ name }`
	);
}

/** A button of the page. */
export const press = ( page: Page, name: string ): Promise< void > =>
	page.getByRole( 'button', { name, exact: true } ).click();

/** Types the credential, as the Logto Console shows it. */
export async function giveCredential(
	page: Page,
	{ logto }: Stage,
	{ id, secret }: Pick< Application, 'id' | 'secret' >
): Promise< void > {
	await page.getByLabel( 'Logto endpoint' ).fill( logto.endpoint );
	await page.getByLabel( 'App ID (machine-to-machine)' ).fill( id );
	await page.getByLabel( 'App secret (machine-to-machine)' ).fill( secret );
	await press( page, 'Continue' );
}

/** What stands in the list of changes, by how it stands. */
export const changes = ( page: Page, state: string ): Locator =>
	page.locator( '.logto-assistant__changes > li', { hasText: state } );

/** Has the assistant do what it lists, and waits until all of it is done. */
export async function runConnect( page: Page ): Promise< void > {
	await press( page, 'Do this at Logto' );
	await connectIsDone( page );
}

/** Nothing is left to do. */
export async function connectIsDone( page: Page ): Promise< void > {
	await expect(
		page
			.getByRole( 'button', {
				name: /^(Continue with the test|Leave the assistant)$/,
			} )
			.last()
	).toBeEnabled( { timeout: 30_000 } );
	await expect( changes( page, 'To do:' ) ).toHaveCount( 0 );
}

/** Takes back what was made, after the question. */
export async function undo( page: Page ): Promise< void > {
	await press( page, 'Undo' );
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Undo', exact: true } )
		.click();
}

/**
 * All that assistants could change at a tenant, as the Management API tells it.
 *
 * @param machine Who asks.
 */
export async function everythingAtLogto(
	machine: Machine
): Promise< Record< string, string > > {
	const { body } = await machine.call( 'GET', '/applications' );
	const applications = ( body as { id: string }[] ).map(
		( { id } ) => `/applications/${ id }/secrets`
	);
	const told: Record< string, string > = {};
	for ( const path of [
		'/applications',
		...applications,
		'/hooks',
		'/connectors',
		'/sign-in-exp',
		'/account-center',
		'/configs/id-token',
		'/users',
	] ) {
		told[ path ] = ( await machine.call( 'GET', path ) ).text;
	}
	return told;
}

/**
 * Sets Aliyun's connector up, has a test message sent, and lets people sign up
 * by phone.
 *
 * @param page  The administrator's, with a credential given.
 * @param stage Where.
 */
export async function setUpPhone( page: Page, stage: Stage ): Promise< void > {
	const { account } = stage.logto.aliyun;
	const [ code = '' ] = Object.keys( account.templates );
	await openAssistant( page, stage, 'phone' );
	await page.getByLabel( /^Aliyun SMS/ ).check();
	await press( page, 'Continue' );
	await press( page, 'Continue' );
	await page.getByLabel( 'AccessKey ID' ).fill( account.accessKeyId );
	await page.getByLabel( 'AccessKey Secret' ).fill( account.accessKeySecret );
	await page
		.getByLabel( /^Signature name/ )
		.fill( account.signNames[ 0 ] ?? '' );
	await page
		.getByRole( 'group', { name: 'Signing in', exact: true } )
		.getByLabel( 'Template code, mainland China' )
		.fill( code );
	await press( page, 'Use the first row’s codes for all' );
	await press( page, 'Continue' );
	await page.getByLabel( 'Phone number' ).fill( '13800138000' );
	await press( page, 'Send a test message' );
	await press( page, 'Yes, it came' );
	await press( page, 'Save the values in Logto' );
	await page.getByLabel( 'Signing in and signing up' ).check();
	await press( page, 'Turn phone sign-in on' );
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Turn phone sign-in on' } )
		.click();
	await expect(
		page.getByText( 'Phone sign-in is on, for signing up, too.' )
	).toBeVisible();
}
