import type { Locator, Page } from '@playwright/test';
import { SCHEMA } from '../../admin-src/shared/schema/schema.ts';
import { picture, signIn } from './pages.ts';
import { expect, test } from './stage.ts';
import type { Stage } from './stage.ts';

// Each tab changed in everything that it has, saved, reloaded, and compared.
// "Sign-in" is in sign-in-tab.spec.ts, since it asks before it saves.

const list = ( page: Page, name: string ) =>
	page.getByRole( 'group', { name, exact: true } );

/** Adds a row at the end of a list, with the values of its fields by their labels. */
async function addRow(
	page: Page,
	name: string,
	values: Readonly< Record< string, string > >
): Promise< void > {
	const rows = list( page, name );
	await rows.getByRole( 'button', { name: `Add row: ${ name }` } ).click();
	for ( const [ label, value ] of Object.entries( values ) ) {
		const field = rows.getByLabel( label, { exact: true } ).last();
		const isSelect = await field.evaluate(
			( { tagName } ) => tagName === 'SELECT'
		);
		await ( isSelect ? field.selectOption( value ) : field.fill( value ) );
	}
}

/** Only the constant, or the upgrade from 1.0.1, sets these. */
const NOT_ON_THE_PAGE = [ 'internal_endpoint', 'old_uris' ];

const tabs: {
	tab: string;
	groups: readonly string[];
	fill: ( page: Page, stage: Stage ) => Promise< void >;
	/** Where saving is asked about. */
	agree?: ( page: Page ) => Promise< void >;
}[] = [
	{
		tab: 'overview',
		groups: [ 'connection' ],
		fill: async ( page, { values } ) => {
			await page
				.getByLabel( 'Logto endpoint' )
				.fill( values.endpoint.replace( '127.0.0.1', 'localhost' ) );
			await page.getByLabel( 'App ID' ).fill( 'another' );
			// Another endpoint wants the secret with it.
			await page
				.getByLabel( 'App secret', { exact: true } )
				.fill( 'another' );
		},
	},
	{
		tab: 'advanced',
		groups: [ 'advanced' ],
		fill: async ( page ) => {
			const scopes = list( page, 'Additional scopes' );
			await scopes.getByRole( 'button', { name: /^Add row/ } ).click();
			await scopes.getByRole( 'textbox' ).fill( 'urn:logto:scope:x' );
			await addRow( page, 'Additional sign-in parameters', {
				Name: 'login_hint',
				Value: 'someone',
			} );
			await page.getByLabel( /^Request timeout/ ).fill( '7' );
			await page.getByLabel( 'Always ask the userinfo endpoint' ).check();
			await page.getByLabel( 'Send it to' ).fill( 'it@example.com' );
			await page
				.getByLabel( 'Send an email when sign-in stops working' )
				.uncheck();
		},
	},
	{
		tab: 'log',
		groups: [ 'log' ],
		fill: async ( page ) => {
			await page
				.getByLabel( 'IP addresses in the sign-in log' )
				.selectOption( 'Whole' );
			await page.getByLabel( /^Days to keep/ ).fill( '90' );
		},
	},
	{
		tab: 'accounts',
		groups: [ 'accounts', 'requirements' ],
		fill: async ( page ) => {
			for ( const folded of await page
				.locator( '.logto-folded > summary:visible' )
				.all() ) {
				await folded.click();
			}
			await page
				.getByLabel( 'When a person signs in for the first time' )
				.selectOption( 'link_only' );
			await page
				.getByLabel(
					'Proof that an existing account belongs to the person'
				)
				.selectOption( 'trust' );
			await page.getByLabel( /^Remove the old password when/ ).uncheck();
			await page.getByLabel( 'Remove the old password of every' ).check();
			await page
				.getByLabel( /^Email people when their account is/ )
				.uncheck();
			await list( page, 'Username of a new account' )
				.getByRole( 'button', { name: 'Move up: Name' } )
				.click();
			await page
				.getByLabel( /^Domain for placeholder/ )
				.fill( 'none.example.com' );
			await page
				.getByLabel( 'Email about a new account' )
				.selectOption( 'Both' );
			await addRow( page, 'Profile fields', {
				Claim: 'custom_data.team',
				Field: 'meta:',
				'Key of the user meta': 'team',
				When: 'sign_in',
				'If Logto sends nothing': 'clear',
			} );
			await page.getByLabel( /^Use the picture from Logto/ ).check();
			await addRow( page, 'Requirements', {
				'People must have': 'email_domain',
				'Domain, role name or organization ID': 'example.com',
			} );
			await addRow( page, 'Requirements', {
				'People must have': 'verified_phone',
			} );
			await page
				.getByLabel( 'How many must be met' )
				.selectOption( 'Any one requirement' );
			await page
				.getByLabel( 'Message to people who are refused' )
				.fill( 'Members only. <b>Ask</b> “us” 你好' );
		},
		agree: async ( page ) =>
			page.getByRole( 'button', { name: 'Save anyway' } ).click(),
	},
	{
		tab: 'roles',
		groups: [ 'roles' ],
		fill: async ( page ) => {
			await addRow( page, 'Roles from Logto', {
				'At Logto': 'organization_role',
				'Name or ID at Logto': 'org_1:admin',
				'Role on this site': 'editor',
			} );
			await page.getByLabel( 'Take roles back' ).uncheck();
		},
	},
	{
		tab: 'sessions',
		groups: [ 'sessions', 'webhooks', 'management' ],
		fill: async ( page ) => {
			const type = async ( name: string, text: string ) =>
				page.getByLabel( name, { exact: true } ).fill( text );
			await type( 'Signing key', 'key' );
			await type( 'Second signing key', 'former' );
			await page
				.getByLabel( 'When somebody is deleted at Logto' )
				.selectOption( 'delete' );
			const heir = page.getByLabel( 'Who gets their posts' );
			await heir.fill( 'adm' );
			await page.getByRole( 'option', { name: /\(ID 1\)$/ } ).click();
			await page
				.getByLabel( 'Update profiles between sign-ins' )
				.uncheck();
			await page.getByLabel( 'Create accounts in advance' ).check();
			await type( 'Ask Logto again after (minutes)', '60' );
			await type( 'App ID (machine-to-machine)', 'machine' );
			await type( 'App secret (machine-to-machine)', 'secret' );
			await type( 'API identifier', 'https://other.example/api' );
			await page.getByLabel( 'Ask for roles in the background' ).check();
			await page
				.getByLabel( 'Somebody’s sessions are ended here' )
				.check();
			await page
				.getByLabel( 'Email about a suspension' )
				.selectOption( 'Both' );
		},
	},
];

/** What every field of the tab shows. */
const shown = async ( page: Page ): Promise< ( string | boolean )[] > =>
	fields( page ).evaluateAll( ( all ) =>
		all.map( ( field ) =>
			field instanceof HTMLInputElement && field.type === 'checkbox'
				? field.checked
				: ( field as HTMLInputElement ).value
		)
	);

const fields = ( page: Page ): Locator =>
	page.locator(
		'.logto-field :is( input, select, textarea ):not( [type="password"] )'
	);

for ( const { tab, groups, fill, agree } of tabs ) {
	test( `everything on ${ tab } is saved, and is there again after a reload`, async ( {
		page,
		stage,
	} ) => {
		const { site } = stage;
		await signIn( page, site );
		await page.goto(
			`${ site.url }/wp-admin/admin.php?page=logto-settings&tab=${ tab }`
		);
		// A list without rows has no field yet.
		await expect( page.locator( '.logto-field' ).first() ).toBeAttached();
		const asked: string[] = [];
		page.on( 'request', ( request ) => {
			const { pathname } = new URL( request.url() );
			// Whether Logto is there is asked while its endpoint is typed, what that means for connected people before it is saved, and afterwards what the tenant says of itself; on its tab, what Logto has posted here.
			if (
				/\/logto\/v1\/(?!(endpoint|issuer|tenant|arrivals|management-api)$)/.test(
					pathname
				)
			) {
				asked.push( `${ request.method() } ${ pathname }` );
			}
		} );
		const before = await shown( page );
		await fill( page, stage );
		const filled = await shown( page );
		expect( filled ).not.toEqual( before );
		const changed = page.getByText( 'Not saved yet.' );
		expect( await changed.count() ).toBeGreaterThan( 0 );
		await picture( page, `every-setting-${ tab }` );
		await page.getByRole( 'button', { name: 'Save Changes' } ).click();
		await agree?.( page );
		await expect(
			page.getByText( 'Settings saved.' ).first()
		).toBeVisible();
		expect( asked ).toEqual( [ 'POST /wp-json/logto/v1/settings' ] );
		await expect( changed ).toHaveCount( 0 );
		const kept = await shown( page );
		await page.reload();
		await expect( fields( page ).first() ).toBeAttached();
		// A person's name is looked up.
		await expect.poll( () => shown( page ) ).toEqual( kept );
		expect( asked.slice( 1 ) ).toEqual( [] );
		expect( kept.map( String ).filter( Boolean ) ).toEqual(
			filled.map( String ).filter( Boolean )
		);

		const stored = JSON.parse(
			await site.wpEval(
				"echo wp_json_encode( get_option( 'logto_settings' ) );"
			)
		) as Record< string, unknown >;
		const unchanged = Object.entries( SCHEMA )
			.filter( ( [ , { group } ] ) => groups.includes( group ) )
			.map( ( [ name, property ] ) => ( {
				name,
				isDefault:
					JSON.stringify( stored[ name ] ?? property.default ) ===
					JSON.stringify( property.default ),
			} ) )
			.filter( ( { isDefault } ) => isDefault )
			.map( ( { name } ) => name )
			.filter( ( name ) => ! NOT_ON_THE_PAGE.includes( name ) );
		expect( unchanged ).toEqual( [] );
	} );
}
