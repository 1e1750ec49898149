import type { Page } from '@playwright/test';
import {
	dialogOver,
	heartbeat,
	signInInTheWindow,
	textIsThereAndSaved,
	write,
} from './editor.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

/** Somebody writes, and the lifetime of their session passes meanwhile. */
async function writeForLong( page: Page, stage: Stage ): Promise< void > {
	await stage.configure( { session_lifetime: 60 } );
	await write( page, stage );
	await stage.site.wpEval( `
		$sessions = get_user_meta( 1, 'session_tokens', true );
		foreach ( $sessions as &$session ) {
			$session['login'] -= 7200;
		}
		update_user_meta( 1, 'session_tokens', $sessions );` );
	stage.logto.calls.reset();
}

async function anotherTab( page: Page, stage: Stage ): Promise< Page > {
	const other = await page.context().newPage();
	await other.goto( `${ stage.site.url }/wp-admin/edit.php` );
	return other;
}

const asked = ( { logto }: Stage ) => logto.calls.count( 'authorization' );

test( 'the lifetime passes while somebody writes: the editor is left alone, another page goes through Logto, and the text is saved', async ( {
	page,
	stage,
} ) => {
	await writeForLong( page, stage );
	await heartbeat( page );
	await textIsThereAndSaved( page );
	expect( asked( stage ) ).toBe( 0 );

	const other = await anotherTab( page, stage );
	expect( other.url() ).toBe( `${ stage.site.url }/wp-admin/edit.php` );
	await expect(
		other.getByRole( 'heading', { name: 'Posts', exact: true } )
	).toBeVisible();
	expect( asked( stage ) ).toBe( 1 );

	await heartbeat( page );
	await expect( page.locator( '#wp-auth-check' ) ).toBeHidden();
	await page.reload();
	await expect(
		page
			.frameLocator( 'iframe[name="editor-canvas"]' )
			.getByRole( 'textbox', { name: 'Add title' } )
	).toBeVisible();
	expect( asked( stage ) ).toBe( 1 );
} );

test( 'signed out at Logto meanwhile: another page asks to sign in, the dialog comes over the editor, and the text is there afterwards', async ( {
	page,
	stage,
} ) => {
	await writeForLong( page, stage );
	await page.context().clearCookies( { name: /^standin_/ } );
	const other = await anotherTab( page, stage );
	await expect( other ).toHaveURL(
		( { origin } ) => origin === stage.logto.endpoint
	);
	await expect(
		other.getByRole( 'heading', { name: 'Sign in' } )
	).toBeVisible();

	const dialog = await dialogOver( page );
	const small = await signInInTheWindow( page, dialog );
	await expect.poll( () => small.isClosed() ).toBe( true );
	await expect( page.locator( '#wp-auth-check' ) ).toBeHidden();
	await textIsThereAndSaved( page );
} );
