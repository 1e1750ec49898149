import type { Page } from '@playwright/test';
import {
	heartbeat,
	TEXT,
	textIsThereAndSaved,
	title,
	write,
} from './editor.ts';
import {
	comeIn,
	hasArrived,
	hearOfEndings,
	isInAtTheNextClick,
	isOutAtTheNextClick,
	somebody,
	SUSPENDED,
} from './endings.ts';
import { signInAtLogto, signInByPassword, violations } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

const PASSWORD = 'correct horse';

/** What became of an account: its roles, whether it is suspended, whose its post is. */
const FATE = `
	$user = get_user_by( 'login', 'ada' );
	$post = get_page_by_path( 'by-ada', OBJECT, 'post' );
	echo wp_json_encode( array(
		'roles'     => $user ? array_values( $user->roles ) : null,
		'suspended' => $user ? null !== \\Logto\\services()->accounts()->suspensions()->of( $user->ID ) : null,
		'content'   => $post ? get_userdata( (int) $post->post_author )->user_login : null,
		'sessions'  => $user ? count( WP_Session_Tokens::get_instance( $user->ID )->get_all() ) : 0,
	) );`;

/** Somebody who has signed in and written a post. */
async function writer( page: Page, stage: Stage ): Promise< string > {
	const { id } = somebody( stage, 'ada' );
	await comeIn( page, stage, 'ada' );
	await stage.site.wpEval( `
		$user = get_user_by( 'login', 'ada' );
		$user->set_role( 'author' );
		wp_insert_post( array( 'post_author' => $user->ID, 'post_title' => 'By Ada', 'post_name' => 'by-ada', 'post_status' => 'publish' ) );` );
	return id;
}

test( 'a sign-out at Logto ends the session that came from it at the next click, and nobody else’s', async ( {
	page,
	browser,
	stage,
} ) => {
	const { logto, site, values } = stage;
	await hearOfEndings( stage );
	somebody( stage, 'ada' );
	somebody( stage, 'bob' );
	const second = await ( await browser.newContext() ).newPage();
	const bob = await ( await browser.newContext() ).newPage();
	const byPassword = await ( await browser.newContext() ).newPage();
	await comeIn( page, stage, 'ada' );
	await comeIn( second, stage, 'ada' );
	await comeIn( bob, stage, 'bob' );
	await site.wpEval(
		"wp_set_password( 'correct horse', get_user_by( 'login', 'bob' )->ID );"
	);
	// The new password ended that session; Logto remembers him.
	await isInAtTheNextClick( bob, stage );
	await signInByPassword( byPassword, {
		url: site.url,
		admin: { ...site.admin, user: 'bob', password: PASSWORD },
	} );

	const tab = await page.context().newPage();
	await tab.goto(
		`${ logto.issuer }/session/end?client_id=${ values.app_id }`
	);
	await expect( tab.getByText( 'You are signed out' ) ).toBeVisible();
	expect( logto.backchannel.deliveries.at( -1 )?.status ).toBe( 200 );
	await isOutAtTheNextClick( page, stage );
	await isInAtTheNextClick( second, stage );
	await isInAtTheNextClick( bob, stage );

	await test.step( 'a session that began with a password is none of Logto’s', async () => {
		const other = await bob.context().newPage();
		await other.goto(
			`${ logto.issuer }/session/end?client_id=${ values.app_id }`
		);
		await expect( other.getByText( 'You are signed out' ) ).toBeVisible();
		await isOutAtTheNextClick( bob, stage );
		await isInAtTheNextClick( byPassword, stage );
	} );
} );

test( 'who is suspended at Logto is out at the next click and refused in words, and comes in again once that is lifted', async ( {
	page,
	browser,
	stage,
} ) => {
	const { logto, site } = stage;
	await hearOfEndings( stage );
	const { id } = somebody( stage, 'ada' );
	somebody( stage, 'bob' );
	const bob = await ( await browser.newContext() ).newPage();
	await comeIn( page, stage, 'ada' );
	await comeIn( bob, stage, 'bob' );

	logto.people.suspend( id );
	await hasArrived( stage );
	await isOutAtTheNextClick( page, stage );
	await isInAtTheNextClick( bob, stage );
	await signInAtLogto( page, 'ada', PASSWORD );
	await expect( page.getByText( /suspended/i ) ).toBeVisible();

	await test.step( 'by WordPress’s form, too', async () => {
		await site.wpEval(
			"wp_set_password( 'correct horse', get_user_by( 'login', 'ada' )->ID );"
		);
		const form = await ( await browser.newContext() ).newPage();
		await form.goto( `${ site.url }/wp-login.php?logto=form` );
		await form.getByLabel( 'Username or Email Address' ).fill( 'ada' );
		await form.getByLabel( 'Password', { exact: true } ).fill( PASSWORD );
		await form
			.getByRole( 'button', { name: 'Log In', exact: true } )
			.click();
		await expect(
			form.getByText( 'This account can’t be used on this site.' )
		).toBeVisible();
	} );

	await test.step( 'as long as this site has not heard that it is lifted', async () => {
		logto.hooks.sender.hold();
		logto.people.suspend( id, false );
		await page.goto( `${ site.url }/wp-admin/profile.php` );
		await signInAtLogto( page, 'ada', PASSWORD );
		await expect( page.getByText( SUSPENDED ) ).toBeVisible();
		expect( await violations( page, '#login' ) ).toEqual( [] );
		await logto.hooks.sender.release();
		await hasArrived( stage );
	} );

	await page.goto( `${ site.url }/wp-admin/profile.php` );
	await expect(
		page.getByRole( 'heading', { name: 'Profile', level: 1 } )
	).toBeVisible();
} );

/** Somebody is deleted at Logto; what becomes of the account. */
async function fateOf(
	page: Page,
	stage: Stage,
	choice: string
): Promise< Record< string, unknown > > {
	const { signingKey } = await hearOfEndings( stage );
	await stage.configure( {
		webhook_signing_key: signingKey,
		webhook_user_deleted: choice,
		webhook_content_to: 1,
	} );
	const id = await writer( page, stage );
	stage.logto.people.remove( id );
	await hasArrived( stage );
	return JSON.parse( await stage.site.wpEval( FATE ) ) as Record<
		string,
		unknown
	>;
}

for ( const [ choice, wanted ] of Object.entries( {
	suspend: { roles: [ 'author' ], suspended: true, content: 'ada' },
	remove_roles: { roles: [], suspended: true, content: 'ada' },
	delete: { roles: null, suspended: null, content: 'admin' },
} ) ) {
	test( `somebody is deleted at Logto, and the choice here is “${ choice }”`, async ( {
		page,
		browser,
		stage,
	} ) => {
		somebody( stage, 'bob' );
		const bob = await ( await browser.newContext() ).newPage();
		await comeIn( bob, stage, 'bob' );
		expect( await fateOf( page, stage, choice ) ).toEqual( {
			...wanted,
			sessions: 0,
		} );
		await isOutAtTheNextClick( page, stage );
		await isInAtTheNextClick( bob, stage );
	} );
}

test( 'somebody is deleted at Logto, and the choice here is to do nothing', async ( {
	page,
	stage,
} ) => {
	const { sessions: _sessions, ...fate } = await fateOf(
		page,
		stage,
		'nothing'
	);
	expect( fate ).toEqual( {
		roles: [ 'author' ],
		suspended: false,
		content: 'ada',
	} );
} );

/** As if the session had begun two hours ago. */
const TWO_HOURS_LATER = `
	$sessions = get_user_meta( 1, 'session_tokens', true );
	foreach ( $sessions as &$session ) {
		$session['login'] -= 7200;
		if ( isset( $session['logto']['asked'] ) ) {
			$session['logto']['asked'] -= 7200;
		}
	}
	update_user_meta( 1, 'session_tokens', $sessions );`;

/** What runs in the background of an editor: the heartbeat, and saving. */
async function beatAndSave( page: Page ): Promise< void > {
	await heartbeat( page );
	await textIsThereAndSaved( page );
	await expect( page.locator( '#wp-auth-check' ) ).toBeHidden();
	await expect( title( page ) ).toHaveText( TEXT );
}

test( 'a session’s lifetime is over while text is being written: it is there afterwards, and the next page goes through Logto unasked', async ( {
	page,
	stage,
} ) => {
	const { logto, site } = stage;
	await stage.configure( { session_lifetime: 60 } );
	await write( page, stage );
	await site.wpEval( TWO_HOURS_LATER );
	logto.calls.reset();
	await beatAndSave( page );
	await page.reload();
	await expect( title( page ) ).toHaveText( TEXT );
	expect( logto.calls.count( 'authorization' ) ).toBe( 0 );

	await page.goto( `${ site.url }/wp-admin/edit.php` );
	await page.waitForURL( `${ site.url }/wp-admin/edit.php` );
	await expect(
		page.getByRole( 'link', { name: TEXT } ).first()
	).toBeVisible();
	const [ asked ] = logto.calls.to( 'authorization' );
	expect( asked?.url ).toContain( 'prompt=none' );
	logto.calls.reset();
	await page.reload();
	expect( logto.calls.count( 'authorization' ) ).toBe( 0 );
} );

test( 'where Logto knows nobody any more when the lifetime is over, the text is there once the person has signed in again', async ( {
	page,
	stage,
} ) => {
	const { logto, site } = stage;
	await stage.configure( { session_lifetime: 60 } );
	await write( page, stage );
	await site.wpEval( TWO_HOURS_LATER );
	logto.sessions.forget();
	await beatAndSave( page );
	const edited = page.url();
	await page.goto( `${ site.url }/wp-admin/edit.php` );
	await signInAtLogto( page, 'owner', PASSWORD );
	await page.waitForURL( `${ site.url }/wp-admin/edit.php` );
	await page.goto( edited );
	await expect( title( page ) ).toHaveText( TEXT );
	await page.goto( `${ site.url }/wp-admin/` );
	await page.waitForURL( `${ site.url }/wp-admin/` );
} );
