import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { messagesOf, parse, PLACEHOLDER } from '../../tools/i18n/catalogue.ts';
import { STEPS } from '../../admin-src/guide/steps.ts';
import { inRoot } from '../../tools/shared/paths.ts';
import { picture, signIn } from './pages.ts';
import { expect, test } from './stage.ts';

/** Our own texts in English, with anything in the places that are filled in; but for those that are the same in Chinese. */
const ENGLISH = messagesOf(
	parse( readFileSync( inRoot( 'languages/logto-zh_CN.po' ), 'utf8' ) )
)
	.filter( ( { msgid, msgstr } ) => msgid !== msgstr[ 0 ] )
	.flatMap( ( { msgid, msgid_plural: many = '' } ) => [ msgid, many ] )
	// What is nearly all placeholder would be found everywhere.
	.filter( ( text ) => /[a-z]{3}/i.test( text.replace( PLACEHOLDER, '' ) ) )
	.map( ( text ) => new RegExp( `^${ asPattern( text ) }$` ) );

function asPattern( text: string ): string {
	return text
		.split( PLACEHOLDER )
		.map( ( part ) => part.replace( /[.*+?^${}()|[\]\\]/g, '\\$&' ) )
		.join( '.+' );
}

/** What core's form says by itself, and ours and the preview say too: of core's texts there is no Chinese here. */
const CORES = [
	'Username or Email Address',
	'Password',
	'Lost your password?',
];

test.afterEach( ( { stage: { site } } ) =>
	site.wpEval( "unlink( WP_LANG_DIR . '/zh_CN.mo' );" )
);

/** The lines of a part of the page that are our own texts, and still in English. */
async function leftInEnglish( page: Page, part: string ): Promise< string[] > {
	const text = await page.locator( part ).innerText();
	return text
		.split( '\n' )
		.map( ( line ) => line.trim() )
		.filter( ( line ) => ENGLISH.some( ( ours ) => ours.test( line ) ) );
}

test( 'in Chinese nothing of ours is left in English: every tab, the guide, the checks, the sign-in page, a refusal, the dialog', async ( {
	page,
	stage: { site },
} ) => {
	await signIn( page, site );
	// Core takes a language for its own only where it has a file of it.
	await site.wpEval(
		"wp_mkdir_p( WP_LANG_DIR ); touch( WP_LANG_DIR . '/zh_CN.mo' );"
	);
	await site.wpEval( "update_option( 'WPLANG', 'zh_CN' );" );
	for ( const [ tab, label ] of [
		[ 'overview', '概览' ],
		[ 'sign-in', '登录' ],
		[ 'accounts', '账户' ],
		[ 'roles', '角色' ],
		[ 'log', '日志' ],
		[ 'advanced', '高级' ],
		[ 'help', '帮助' ],
	] as const ) {
		await page.goto(
			`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=${ tab }`
		);
		await expect(
			page.getByRole( 'link', { name: label, exact: true } )
		).toHaveAttribute( 'aria-current', 'page' );
		expect( await leftInEnglish( page, '.wrap' ) ).toEqual( [] );
		await picture( page, `zh-${ tab }` );
	}
	// Its button is core's, of whose texts there is no Chinese here.
	await page.locator( '#contextual-help-link' ).click();
	const help = page.locator( '#contextual-help-wrap' );
	await expect( help ).toContainText( /[\u4e00-\u9fff]/ );
	expect( await leftInEnglish( page, '#contextual-help-wrap' ) ).toEqual(
		[]
	);

	for ( const [ at, step ] of STEPS.entries() ) {
		await page.goto(
			`${ site.url }/wp-admin/admin.php?page=logto-settings&setup=${ step }`
		);
		await expect(
			page.getByRole( 'heading', { name: `第 ${ at + 1 } 步` } )
		).toBeVisible();
		// The checks run by themselves there, and leave their list.
		const checked = page.locator( '.logto-findings' );
		await expect( checked.first() ).toHaveCount( step === 'test' ? 1 : 0 );
		expect( await leftInEnglish( page, '.wrap' ) ).toEqual( [] );
		await picture( page, `zh-guide-${ step }` );
	}

	await page.context().clearCookies();
	for ( const [ name, query ] of [
		[ 'form', 'logto=form' ],
		[ 'dialog', 'interim-login=1' ],
		[ 'refusal', 'action=logto' ],
	] as const ) {
		await page.goto( `${ site.url }/wp-login.php?${ query }` );
		await expect( page.locator( '#login' ) ).toContainText(
			/[\u4e00-\u9fff]/
		);
		expect( await leftInEnglish( page, '#login' ) ).toEqual(
			name === 'form' ? CORES : []
		);
		await picture( page, `zh-${ name }` );
	}
} );
