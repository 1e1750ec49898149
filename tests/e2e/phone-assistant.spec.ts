import type { Locator, Page } from '@playwright/test';
import { Machine } from '../logto/testing/management.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import { expectAccessible, signIn, signInByPhone, write } from './pages.ts';
import { errorsOf, expect, setTheStage, test as base } from './stage.ts';
import type { Stage } from './stage.ts';

// Phone sign-in, set up from WordPress at a tenant that has nothing of it: the
// connector, a test message, the switch, a visitor who signs up; and the way back.

const MACHINE = { id: 'machine', secret: 'machine-S3cret' };
const NUMBER = '13800138000';

/** What Aliyun says for each of these, whatever was typed. */
const REFUSALS: Readonly< Record< string, RegExp > > = {
	'isv.BUSINESS_LIMIT_CONTROL': /^Too many codes for this number/,
	'isv.AMOUNT_NOT_ENOUGH': /^There is no money left/,
	'isp.RAM_PERMISSION_DENY': /^The RAM user of this AccessKey may not/,
	'isv.DENY_IP_RANGE': /^Aliyun takes requests for mainland numbers from/,
	'isv.PRODUCT_UN_SUBSCRIPT': /^The service is not switched on/,
	'isv.DAY_LIMIT_CONTROL': /^The total that was set in Aliyun’s console/,
	'isv.SMS_SIGNATURE_SCENE_ILLEGAL': /^Signature and template are of/,
	'InvalidAccessKeyId.Inactive': /^This AccessKey is disabled/,
	'isv.NEVER_HEARD_OF': /isv\.NEVER_HEARD_OF\. It explains its codes at/,
};

const test = base.extend< { fresh: Stage }, { freshStage: Stage } >( {
	freshStage: [
		async ( {}, use ) => {
			const stage = await setTheStage( PROFILES.sqlite, '', {
				isFresh: true,
				applications: [
					{
						...MACHINE,
						name: 'Machine',
						machineToMachine: true,
						managementApi: true,
					},
				],
			} );
			await use( stage );
			await stage.site.stop();
			await stage.logto.close();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
	fresh: async ( { freshStage }, use ) => {
		await freshStage.site.restore();
		freshStage.logto.connectors.sms = undefined;
		freshStage.logto.people.all.forEach( ( { id } ) => {
			freshStage.logto.people.remove( id );
		} );
		await use( freshStage );
		expect( errorsOf( freshStage.site ) ).toEqual( [] );
	},
} );

const step = ( page: Page, name: string ): Locator =>
	page.getByRole( 'group', {
		name: new RegExp( `^Step \\d of 6: ${ name }$` ),
	} );

const press = ( page: Page, name: string ): Promise< void > =>
	page.getByRole( 'button', { name, exact: true } ).click();

/** How people sign in and up at the tenant, as the Management API has it. */
async function experience( { logto }: Stage ): Promise< unknown > {
	const answer = await new Machine( logto ).call( 'GET', '/sign-in-exp' );
	expect( answer.status ).toBe( 200 );
	return answer.body;
}

async function openAssistant( page: Page, { site }: Stage ): Promise< void > {
	await page.goto(
		`${ site.url }/wp-admin/admin.php?page=logto-settings&assistant=phone`
	);
}

async function giveCredential( page: Page ): Promise< void > {
	await page.getByLabel( 'App ID (machine-to-machine)' ).fill( MACHINE.id );
	await page
		.getByLabel( 'App secret (machine-to-machine)' )
		.fill( MACHINE.secret );
	await press( page, 'Continue' );
	await expect( step( page, 'Service' ) ).toBeVisible();
}

/** Opens the assistant as the administrator, with the credential. */
async function begin( page: Page, fresh: Stage ): Promise< void > {
	await signIn( page, fresh.site );
	await openAssistant( page, fresh );
	await giveCredential( page );
}

/** From the choice of a service to where Aliyun’s values are typed. */
async function goToFields( page: Page ): Promise< void > {
	await page.getByLabel( /^Aliyun SMS/ ).check();
	await press( page, 'Continue' );
	await press( page, 'Continue' );
}

/** Fills the form in as Aliyun’s console has it, and goes on to the test message. */
async function fillIn( page: Page, { logto }: Stage ): Promise< void > {
	const { account } = logto.aliyun;
	const codes = Object.keys( account.templates );
	await page.getByLabel( 'AccessKey ID' ).fill( account.accessKeyId );
	await page.getByLabel( 'AccessKey Secret' ).fill( account.accessKeySecret );
	await page
		.getByLabel( /^Signature name/ )
		.fill( account.signNames[ 0 ] ?? '' );
	for ( const [ at, name ] of [
		'Signing in',
		'Signing up',
		'Forgotten password',
		'Test message, and all others',
	].entries() ) {
		await page
			.getByRole( 'group', { name, exact: true } )
			.getByLabel( 'Template code, mainland China' )
			.fill( codes[ at ] ?? '' );
	}
	await press( page, 'Continue' );
	await expect( step( page, 'Test message' ) ).toBeFocused();
}

async function send( page: Page ): Promise< void > {
	await page.getByLabel( 'Phone number' ).fill( NUMBER );
	await press( page, 'Send a test message' );
}

const refusal = ( page: Page, words: RegExp ): Locator =>
	page.getByRole( 'alert' ).filter( { hasText: words } );

test( 'from a tenant that has nothing of it to a visitor who signs up by phone, and back', async ( {
	page,
	browser,
	fresh,
} ) => {
	const { site, logto } = fresh;
	const before = await experience( fresh );
	await signIn( page, site );
	await openAssistant( page, fresh );
	await giveCredential( page );
	await page.getByLabel( /^Aliyun SMS/ ).check();
	await press( page, 'Continue' );
	await expect( step( page, 'What you need' ) ).toBeFocused();
	await press( page, 'Continue' );
	await fillIn( page, fresh );

	await test.step( 'each refusal in its own words, and nothing is lost', async () => {
		for ( const [ code, words ] of Object.entries( REFUSALS ) ) {
			logto.aliyun.refuseNext( code );
			await send( page );
			await expect( refusal( page, words ), code ).toBeVisible();
			await expect( refusal( page, words ), code ).toContainText( code );
		}
		expect( logto.connectors.sms ).toBeUndefined();
		expect( await experience( fresh ) ).toEqual( before );
	} );

	await test.step( 'the message comes, and the values are saved', async () => {
		await send( page );
		await expect(
			page.getByText( `took the message to +86${ NUMBER }` )
		).toBeVisible();
		expect( logto.aliyun.codeFor( `86${ NUMBER }` ) ).toBe( '000000' );
		expect( logto.connectors.sms ).toBeUndefined();
		await press( page, 'Yes, it came' );
		await press( page, 'Save the values in Logto' );
		await expect( step( page, 'Turn on' ) ).toBeFocused();
		expect( logto.connectors.sms?.config ).toMatchObject( {
			accessKeySecret: logto.aliyun.account.accessKeySecret,
		} );
		expect( await experience( fresh ) ).toEqual( before );
	} );

	await test.step( 'turned on for signing up, after a question', async () => {
		await page.getByLabel( 'Signing in and signing up' ).check();
		await press( page, 'Turn phone sign-in on' );
		expect( await experience( fresh ) ).toEqual( before );
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Turn phone sign-in on' } )
			.click();
		await expect( step( page, 'Done' ) ).toBeFocused();
		expect( await experience( fresh ) ).not.toEqual( before );
	} );

	await test.step( 'a visitor signs up by phone, and is signed in', async () => {
		const visitor = await ( await browser.newContext() ).newPage();
		await visitor.goto( `${ site.url }/wp-login.php` );
		await signInByPhone( visitor, logto, '+86 138 0013 8001' );
		await visitor.getByRole( 'button', { name: 'Create account' } ).click();
		await visitor.waitForURL( `${ site.url }/wp-admin/profile.php` );
		await visitor.context().close();
	} );

	await test.step( 'a second visit finds it done, and undo brings back what was', async () => {
		await page.reload();
		await expect(
			page.getByText( 'Phone sign-in is on, for signing up, too.' )
		).toBeVisible();
		await press( page, 'Undo' );
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Undo' } )
			.click();
		await expect(
			page.getByText( 'Undone: Logto’s sign-in page is as it was.' )
		).toBeFocused();
		expect( JSON.stringify( await experience( fresh ) ) ).toBe(
			JSON.stringify( before )
		);
	} );

	const stored = await site.wpEval(
		'global $wpdb; echo wp_json_encode( $wpdb->get_col( "SELECT option_value FROM $wpdb->options" ) );'
	);
	for ( const secret of [
		logto.aliyun.account.accessKeySecret,
		logto.aliyun.account.accessKeyId,
		MACHINE.secret,
	] ) {
		expect( stored ).not.toContain( secret );
	}
} );

test( 'what was typed wrong is said at its field, or in Aliyun’s words', async ( {
	page,
	fresh,
} ) => {
	await begin( page, fresh );
	await goToFields( page );
	await press( page, 'Continue' );
	await expect( page.getByLabel( 'AccessKey ID' ) ).toBeFocused();
	await fillIn( page, fresh );
	const wrong = async ( label: RegExp, typed: string, words: RegExp ) => {
		await press( page, 'Back' );
		const field = page.getByLabel( label ).last();
		const right = await field.inputValue();
		await field.fill( typed );
		await press( page, 'Continue' );
		await send( page );
		await expect( refusal( page, words ) ).toBeVisible();
		await press( page, 'Back' );
		await field.fill( right );
		await press( page, 'Continue' );
	};
	await wrong( /^AccessKey ID/, 'LTAInobody', /does not know this/ );
	await wrong( /^AccessKey Secret/, 'x', /^The AccessKey Secret is wrong/ );
	await wrong( /^Signature name/, 'Nobody', /knows no such signature/ );
	await wrong( /^Template code, m/, 'SMS_0', /knows no such template/ );
	await send( page );
	await expect( page.getByText( /took the message/ ) ).toBeVisible();
} );

test( 'a connector that is there is named and stays until the other service takes its place; those without a number are counted', async ( {
	page,
	fresh,
} ) => {
	const { site, logto } = fresh;
	const { signNames } = logto.aliyun.account.gifts;
	logto.connectors.add( 'twilio-short-message-service', {} );
	for ( const primaryPhone of [ '8613800138002', undefined, undefined ] ) {
		logto.people.add( { ...( primaryPhone && { primaryPhone } ) } );
	}
	const { length: all } = logto.people.all;
	await signIn( page, site );
	await openAssistant( page, fresh );
	await giveCredential( page );
	await expect( page.getByLabel( /Twilio/ ) ).toBeChecked();
	await page.getByLabel( /^Aliyun Message Authentication/ ).focus();
	await page.keyboard.press( 'Space' );
	await expect( page.getByText( /^Logto keeps one SMS/ ) ).toBeVisible();
	for ( const name of [ 'What you need', 'Values' ] ) {
		await page.getByRole( 'button', { name: 'Continue' } ).focus();
		await page.keyboard.press( 'Enter' );
		await expect( step( page, name ) ).toBeFocused();
	}
	const type = async ( label: string, text: string ) => {
		await page.getByLabel( label ).focus();
		await page.keyboard.type( text );
	};
	await type( 'AccessKey ID', logto.aliyun.account.accessKeyId );
	await type( 'AccessKey Secret', logto.aliyun.account.accessKeySecret );
	await type( 'Signature name (签名名称)', signNames[ 0 ] ?? '' );
	await page.keyboard.press( 'Enter' );
	await expect( step( page, 'Test message' ) ).toBeFocused();
	await expect( page.getByText( /^Saving replaces.*Twilio/ ) ).toBeVisible();
	await type( 'Phone number', NUMBER );
	await page.keyboard.press( 'Enter' );
	await expect( page.getByText( /template 100001\. Did/ ) ).toBeVisible();
	expect( logto.connectors.sms?.factory ).toContain( 'twilio' );
	for ( const name of [ 'Yes, it came', 'Save the values in Logto' ] ) {
		await page.getByRole( 'button', { name } ).focus();
		await page.keyboard.press( 'Enter' );
	}
	await expect( step( page, 'Turn on' ) ).toBeFocused();
	expect( logto.connectors.sms?.factory ).toContain( 'auth-service' );
	await page.getByLabel( 'Signing in and signing up' ).check();
	await expect(
		page.getByText(
			`People without a phone number at Logto: ${ all - 1 } of ${ all }.`,
			{ exact: true }
		)
	).toBeVisible();
} );

test( 'leaving asks while a key is typed that Logto does not have', async ( {
	page,
	fresh,
} ) => {
	await begin( page, fresh );
	await goToFields( page );
	await page.getByLabel( 'AccessKey Secret' ).fill( 'typed' );
	await press( page, 'Leave the assistant' );
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Cancel' } )
		.click();
	await expect( page.getByLabel( 'AccessKey Secret' ) ).toHaveValue(
		'typed'
	);
	await press( page, 'Leave the assistant' );
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Leave the assistant' } )
		.click();
	await expect(
		page.getByRole( 'navigation', { name: 'Logto settings' } )
	).toBeVisible();
} );

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `every step passes axe and fits a phone, ${ direction }`, async ( {
		page,
		fresh,
	} ) => {
		await write( direction, fresh.site );
		await begin( page, fresh );
		const look = async ( name: string ) => {
			await expect( step( page, name ) ).toBeVisible();
			await expectAccessible(
				page,
				'#logto-settings',
				`phone-${ name }-${ direction }`
			);
		};
		await look( 'Service' );
		await page.getByLabel( /^Aliyun SMS/ ).check();
		await press( page, 'Continue' );
		await look( 'What you need' );
		await press( page, 'Continue' );
		await press( page, 'Add row' );
		await press( page, 'Continue' );
		await look( 'Values' );
		await page.getByRole( 'button', { name: /^Remove/ } ).click();
		await fillIn( page, fresh );
		await send( page );
		await press( page, 'No, nothing came' );
		await look( 'Test message' );
		await press( page, 'Save the values in Logto' );
		await page.getByLabel( 'Signing in and signing up' ).check();
		await look( 'Turn on' );
		await page.getByLabel( 'Signing in only (safe)' ).check();
		await press( page, 'Turn phone sign-in on' );
		await look( 'Done' );
		await press( page, 'Undo' );
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Undo' } )
			.click();
		await expect( page.getByText( /^Undone:/ ) ).toBeFocused();
		await write( 'ltr', fresh.site );
	} );
}
