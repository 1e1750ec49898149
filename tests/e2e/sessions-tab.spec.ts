import type { Page } from '@playwright/test';
import type { WordPress } from '../../tools/wordpress/index.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import { expectAccessible, picture, signIn, write } from './pages.ts';
import { expect, setTheStage, test } from './stage.ts';

/** Everything that the tab can show is there: keys, a deletion with somebody who gets the posts, and the credential. */
const EVERYTHING = {
	webhook_signing_key: 'one',
	webhook_former_signing_key: 'two',
	webhook_user_deleted: 'delete',
	webhook_content_to: 1,
	management_app_id: 'machine',
	management_app_secret: 'secret',
};

const note = async ( site: Pick< WordPress, 'wpEval' > ) =>
	site.wpEval(
		"$a = \\Logto\\services()->webhooks()->arrivals(); $a->note( 'webhook', true ); $a->note( 'webhook', false ); $a->note( 'backchannel', false );"
	);

async function openSessions(
	page: Page,
	site: Pick< WordPress, 'url' >
): Promise< void > {
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=sessions`
	);
	await expect(
		page.getByRole( 'textbox', { name: 'Endpoint URL' } )
	).toBeVisible();
}

test( 'the Sessions tab is walked through by keyboard, and a secret is forgotten by it', async ( {
	page,
	stage: { site, configure },
} ) => {
	await configure( EVERYTHING );
	await signIn( page, site );
	await openSessions( page, site );
	const heir = page.getByLabel( 'Who gets their posts' );
	await expect( heir ).toHaveValue( /\(ID 1\)$/ );
	await page
		.getByRole( 'navigation', { name: 'Logto settings' } )
		.getByRole( 'link', { name: 'Help' } )
		.focus();
	for ( const name of [
		'Backchannel logout URI',
		'Copy Backchannel logout URI',
		'Endpoint URL',
		'Copy Endpoint URL',
		'Replace Signing key',
		'Forget: Signing key',
		'Replace Second signing key',
		'Forget: Second signing key',
		'When somebody is deleted at Logto',
		'Who gets their posts',
		'Update profiles between sign-ins',
		'Create accounts in advance',
		'Ask Logto again after (minutes)',
		'Somebody’s sessions are ended here',
		'Their WordPress password is changed or reset',
		'Their account is deleted here',
		'Email about a suspension',
		'App ID (machine-to-machine)',
		'Replace App secret (machine-to-machine)',
		'API identifier',
		'Ask for roles in the background',
		'Forget: App ID and App secret',
	] ) {
		await page.keyboard.press( 'Tab' );
		await expect( page.locator( ':focus' ) ).toHaveAccessibleName( name );
	}
	await page.keyboard.press( 'Enter' );
	const asked = page.getByRole( 'dialog' );
	await expect( asked ).toContainText( 'Signing in goes on as before.' );
	await page.keyboard.press( 'Escape' );
	await expect( asked ).toBeHidden();
	await expect(
		page.getByRole( 'button', { name: /^Forget: App ID/ } )
	).toBeFocused();
	await page.keyboard.press( 'Enter' );
	await asked.getByRole( 'button', { name: 'Forget' } ).focus();
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByLabel( 'App ID (machine-to-machine)' )
	).toBeFocused();
	await expect( page.getByLabel( 'API identifier' ) ).toBeHidden();
	const stored = JSON.parse(
		await site.wpEval(
			"echo wp_json_encode( get_option( 'logto_settings' ) );"
		)
	) as Record< string, unknown >;
	expect( stored[ 'management_app_id' ] ).toBe( '' );
	expect( stored[ 'management_app_secret' ] ).toBe( '' );
	expect( stored[ 'webhook_signing_key' ] ).not.toBe( '' );
} );

test( 'who gets the posts is found by the name, and nobody who may have none is taken', async ( {
	page,
	stage: { site, configure },
} ) => {
	await configure( { ...EVERYTHING, webhook_content_to: 0 } );
	await site.wpEval(
		"wp_insert_user( array( 'user_login' => 'reader', 'user_pass' => 'x', 'display_name' => 'Rita Reader', 'role' => 'subscriber' ) ); wp_insert_user( array( 'user_login' => 'writer', 'user_pass' => 'x', 'display_name' => 'Wanda Writer', 'role' => 'author' ) );"
	);
	await signIn( page, site );
	await openSessions( page, site );
	const heir = page.getByLabel( 'Who gets their posts' );
	const choose = async ( text: string, name: RegExp ) => {
		await heir.click();
		await heir.fill( text );
		await page.getByRole( 'option', { name } ).click();
		await page.getByRole( 'button', { name: 'Save Changes' } ).click();
	};
	await expect( heir ).toHaveValue( 'Nobody' );
	await choose( 'Rita', /^Rita Reader \(ID \d+\)$/ );
	const refused = page.getByText(
		'Choose a user of this site who can write posts.'
	);
	await expect( refused ).toBeFocused();
	await choose( 'Wanda', /^Wanda Writer \(ID \d+\)$/ );
	await expect( page.getByText( 'Settings saved.' ).first() ).toBeVisible();
	await page.reload();
	await expect( heir ).toHaveValue( /^Wanda Writer \(ID \d+\)$/ );
} );

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `the Sessions tab with everything on it passes axe and fits 360 pixels, ${ direction }`, async ( {
		page,
		stage: { site, configure },
	} ) => {
		await configure( EVERYTHING );
		await note( site );
		await write( direction, site );
		await signIn( page, site );
		await openSessions( page, site );
		await expect( page.getByLabel( 'API identifier' ) ).toBeVisible();
		await expectAccessible(
			page,
			'#wpbody-content',
			`${ direction }-sessions-all`
		);
		await write( 'ltr', site );
	} );
}

test( 'the same on WordPress 6.8', async ( { page } ) => {
	const { site, logto, configure } = await setTheStage(
		PROFILES[ 'wp-6.8' ]
	);
	try {
		await configure( EVERYTHING );
		await note( site );
		await signIn( page, site );
		await openSessions( page, site );
		await expect( page.getByLabel( 'Who gets their posts' ) ).toHaveValue(
			/\(ID 1\)$/
		);
		await expectAccessible(
			page,
			'#wpbody-content',
			'wp-6.8-sessions-all'
		);
		await page
			.getByRole( 'button', { name: 'Forget: Signing key' } )
			.click();
		await picture( page, 'wp-6.8-sessions-forget' );
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Forget' } )
			.click();
		await expect(
			page.getByLabel( 'Signing key', { exact: true } )
		).toBeFocused();
	} finally {
		await site.stop();
		await logto.close();
	}
} );
