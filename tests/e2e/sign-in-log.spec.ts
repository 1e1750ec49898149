import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import { expectAccessible, signIn, write } from './pages.ts';
import { expect, setTheStage, test } from './stage.ts';
import type { Stage } from './stage.ts';
import { wp } from './wp-cli.ts';

const SCREEN = '/wp-admin/admin.php?page=logto-log';

/** A log with an entry of each kind, and 25 of one person. */
const FILL = `
	$log  = \\Logto\\services()->log();
	$user = get_user_by( 'id', wp_insert_user( array( 'user_login' => 'erika', 'user_pass' => 'x', 'user_email' => 'erika@example.com' ) ) );
	$who  = new \\Logto\\Accounts\\Identity( \\Logto\\services()->oidc()->client()->issuer(), 'u3k5v0q2m1xw' );
	for ( $count = 0; $count < 24; $count++ ) {
		$log->events()->note_completed( $user, array( 'purpose' => 'sign_in', 'identity' => $who ) );
	}
	$log->events()->note_refused( 'token_request_failed', array( 'purpose' => 'sign_in', 'reference' => '7KX4-M0QE', 'identity' => null, 'status' => 403, 'content_type' => 'text/html', 'wall' => true ) );
	$log->events()->note_trouble( false, 'app_secret_wrong', array( 'since' => time() ) );
	$log->events()->note_emergency();
	$log->notice( 'role_missing', 'staff', $user );
	$log->events()->note_completed( $user, array( 'purpose' => 'sign_in', 'identity' => $who ) );`;

/** Somebody is refused, and reads a reference. */
async function refusedVisitor(
	page: Page,
	{ site }: Stage
): Promise< string > {
	await page.goto( `${ site.url }/wp-login.php?action=logto&state=x&code=y` );
	const text = await page.getByText( /Reference:/ ).innerText();
	return /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec( text )?.[ 0 ] ?? '';
}

const rows = ( page: Page ) => page.locator( 'table.logto-log tbody tr' );

/** What an administrator does with the log, from a reference that a customer tells to a file for a spreadsheet. */
async function readTheLog( page: Page, stage: Stage ): Promise< void > {
	const { site } = stage;
	await signIn( page, site );
	await page.goto( site.url + SCREEN );
	await expect(
		page.getByText( 'No entries yet. Each sign-in through Logto' )
	).toBeVisible();

	const reference = await refusedVisitor( page, stage );
	await site.wpEval( FILL );
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=log`
	);
	await page.getByLabel( 'Reference' ).fill( reference.toLowerCase() );
	await page.getByLabel( 'Reference' ).press( 'Enter' );
	await expect(
		page.getByRole( 'heading', { level: 1, name: 'Sign-in log' } )
	).toBeVisible();
	await expect( rows( page ) ).toHaveCount( 1 );
	await expect( rows( page ) ).toContainText( reference );
	await expect( rows( page ) ).toContainText(
		'The browser came back from a sign-in that this site did not begin'
	);
	await expect(
		rows( page ).getByRole( 'link', { name: 'Check connection' } )
	).toHaveAttribute( 'href', /page=logto-settings&tab=overview$/ );

	// Pages, on and back.
	await page.getByRole( 'link', { name: 'Show all' } ).click();
	await expect( rows( page ) ).toHaveCount( 20 );
	await expect( rows( page ).first() ).toContainText(
		'The role staff does not exist here'
	);
	await page.getByRole( 'link', { name: 'Older' } ).first().click();
	await expect( rows( page ) ).toHaveCount( 9 );
	await expect( rows( page ).last() ).toContainText( reference );
	await page.getByRole( 'link', { name: 'Newer' } ).first().click();
	await expect( rows( page ).first() ).toContainText(
		'The role staff does not exist here'
	);

	// By outcome, then by person.
	await page
		.getByRole( 'combobox', { name: 'Outcome' } )
		.selectOption( 'Refused' );
	await page.getByRole( 'button', { name: 'Filter' } ).click();
	await expect( rows( page ) ).toHaveCount( 2 );
	await expect( rows( page ).first() ).toContainText(
		'The answer had status 403 and type text/html.'
	);
	await expect( rows( page ).first() ).toContainText( 'a bot check' );
	await page.goto( `${ site.url }/wp-admin/users.php?s=erika` );
	await page
		.getByRole( 'row', { name: /erika/ } )
		.getByRole( 'link', { name: 'Sign-in log' } )
		.focus();
	await page.keyboard.press( 'Enter' );
	await expect(
		page.getByRole( 'searchbox', { name: 'Person' } )
	).toHaveValue( 'erika' );
	await expect( rows( page ) ).toHaveCount( 20 );

	const downloading = page.waitForEvent( 'download' );
	await page.getByRole( 'button', { name: 'Export these as CSV' } ).click();
	const file = await ( await downloading ).path();
	const lines = ( await readFile( file, 'utf8' ) ).trimEnd().split( '\r\n' );
	expect( lines ).toHaveLength( 26 );
	expect( lines[ 0 ] ).toContain( '"id","time","outcome"' );
	expect( lines[ 1 ] ).toContain( '"erika"' );

	// Screen options.
	await page.goto( site.url + SCREEN );
	await page.getByRole( 'button', { name: 'Screen Options' } ).click();
	await page.getByLabel( 'Entries per page' ).fill( '5' );
	await page.locator( '#address-hide' ).uncheck();
	await page.getByRole( 'button', { name: 'Apply' } ).click();
	await expect( rows( page ) ).toHaveCount( 5 );
	await expect(
		page.getByRole( 'columnheader', { name: 'IP address' } ).first()
	).toBeHidden();
}

/** The newest day in the chart's numbers, for whoever sees no bars. */
async function today( page: Page ): Promise< string > {
	await page.getByText( 'These numbers as a table' ).click();
	return page.locator( '.logto-log-chart tbody tr' ).first().innerText();
}

test( 'an administrator reads the log: by a visitor’s reference, by filters, page by page, and as a file', async ( {
	page,
	stage,
} ) => {
	await readTheLog( page, stage );
	expect( await today( page ) ).toMatch( /25\s*2$/ );
	await page.getByRole( 'button', { name: 'Help', exact: true } ).click();
	await expect(
		page.getByText( 'Ask for the reference on the page' )
	).toBeVisible();
} );

test( 'the same on WordPress 6.8', async ( { page } ) => {
	const stage = await setTheStage( {
		...PROFILES.mariadb,
		...PROFILES[ 'wp-6.8' ],
	} );
	await readTheLog( page, stage );
	expect( await today( page ) ).toMatch( /25\s*2$/ );
	await page.goto( stage.site.url + SCREEN );
	await expectAccessible( page, '#wpbody-content', 'wp-6.8-sign-in-log' );
	await stage.site.stop();
	await stage.logto.close();
} );

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `the log passes axe and fits 360 pixels, full, empty and with a mistake, ${ direction }`, async ( {
		page,
		stage: { site },
	} ) => {
		await site.wpEval( FILL );
		await write( direction, site );
		await signIn( page, site );
		for ( const [ name, query ] of [
			[ 'full', '' ],
			[ 'empty', '&person=nobody' ],
			[ 'mistake', '&reference=zzz' ],
		] as const ) {
			await page.goto( site.url + SCREEN + query );
			await expect( page.locator( 'html' ) ).toHaveCSS(
				'direction',
				direction
			);
			await expectAccessible(
				page,
				'#wpbody-content',
				`${ direction }-sign-in-log-${ name }`
			);
		}
		await write( 'ltr', site );
	} );
}

test( 'the log is worked by keyboard, in the order in which it is read', async ( {
	page,
	stage: { site },
} ) => {
	await site.wpEval( FILL );
	await signIn( page, site );
	await page.goto( site.url + SCREEN );
	await page.getByRole( 'link', { name: 'Change what is kept' } ).focus();
	await page.keyboard.press( 'Tab' );
	await expect( page.locator( ':focus' ) ).toHaveText(
		'These numbers as a table'
	);
	for ( const name of [ 'Outcome', 'Person', 'Reference' ] ) {
		await page.keyboard.press( 'Tab' );
		await expect( page.locator( ':focus' ) ).toHaveAccessibleName( name );
	}
	await page.keyboard.type( '7kx4m0qe' );
	await page.keyboard.press( 'Enter' );
	await expect( rows( page ) ).toHaveCount( 1 );
	await expect( rows( page ) ).toContainText( '7KX4-M0QE' );
} );

test( 'wp logto log has the same filters, in every format', async ( {
	stage,
} ) => {
	await stage.site.wpEval( FILL );
	const log = ( ...args: string[] ) => wp( stage, [ 'log', ...args ] );
	expect( ( await log( '--format=count' ) ).out.trim() ).toBe( '28' );
	expect( ( await log( '--format=count', '--limit=3' ) ).out.trim() ).toBe(
		'3'
	);
	expect(
		( await log( '--format=count', '--person=erika' ) ).out.trim()
	).toBe( '25' );
	const refused = await log( '--outcome=refused', '--format=json' );
	expect( JSON.parse( refused.out ) ).toMatchObject( [
		{ code: 'token_request_failed', reference: '7KX4-M0QE' },
	] );
	const csv = await log(
		'--reference=7kx4 m0qe',
		'--format=csv',
		'--fields=reference,code'
	);
	expect( csv.out.trim() ).toBe(
		'reference,code\n7KX4-M0QE,token_request_failed'
	);
	expect( ( await log( '--format=ids', '--limit=2' ) ).out.trim() ).toMatch(
		/^\d+ \d+$/
	);
	for ( const format of [ 'table', 'yaml' ] ) {
		expect( ( await log( `--format=${ format }` ) ).out ).toContain(
			'7KX4-M0QE'
		);
	}
	for ( const wrong of [
		'--reference=%',
		'--from=yesterday',
		'--limit=-1',
		'--outcome=x',
	] ) {
		const { code, out } = await log( wrong );
		expect( code, wrong ).toBe( 1 );
		expect( out ).not.toContain( '7KX4' );
	}
} );
