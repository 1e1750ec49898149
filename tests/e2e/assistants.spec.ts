import type { Page } from '@playwright/test';
import { Machine } from '../logto/testing/management.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import {
	changes,
	connectIsDone,
	everythingAtLogto,
	giveCredential,
	openAssistant,
	press,
	runConnect,
	setUpPhone,
	undo,
} from './assistant-walk.ts';
import { makeFresh } from './guide-walk.ts';
import { expectAccessible, signIn, signInByPhone, write } from './pages.ts';
import { errorsOf, expect, setTheStage, test as base } from './stage.ts';
import type { Stage } from './stage.ts';

// A site that has just got the plugin, a tenant as Logto makes one, and one
// machine-to-machine credential: both assistants, and what comes of them.

interface Fresh extends Stage {
	machine: Machine;
}

const test = base.extend< { fresh: Fresh }, { freshStage: Stage } >( {
	freshStage: [
		async ( {}, use ) => {
			const stage = await setTheStage( PROFILES.sqlite, '', {
				isFresh: true,
			} );
			await makeFresh( stage.site );
			await stage.site.keep();
			await use( stage );
			await stage.site.stop();
			await stage.logto.close();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
	fresh: async ( { freshStage }, use ) => {
		const { site, logto } = freshStage;
		await site.restore();
		logto.spoil.clear();
		logto.experience.reset();
		logto.connectors.sms = undefined;
		for ( const { id } of logto.applications.all ) {
			logto.applications.remove( id );
		}
		for ( const { id } of logto.people.all ) {
			logto.people.remove( id );
		}
		await use( { ...freshStage, machine: new Machine( logto ) } );
		expect( errorsOf( site ) ).toEqual( [] );
	},
} );

/** Up to the list of what will be done. */
async function begin( page: Page, fresh: Fresh ): Promise< void > {
	await signIn( page, fresh.site );
	await openAssistant( page, fresh, 'connect' );
	await giveCredential( page, fresh, fresh.machine.application );
	await expect(
		page.getByRole( 'button', { name: 'Do this at Logto' } )
	).toBeEnabled();
}

/** What is asked of the Management API meanwhile, tokens included. */
async function requests(
	{ logto }: Stage,
	work: () => Promise< void >
): Promise< string[] > {
	logto.calls.reset();
	await work();
	return logto.calls.all
		.filter(
			( { endpoint, url } ) =>
				endpoint === 'management' || url.endsWith( '/token' )
		)
		.map( ( { method, url } ) => `${ method } ${ url }` );
}

test( 'from one credential to a visitor who signs up by phone and is signed in', async ( {
	page,
	browser,
	fresh,
} ) => {
	const { site, logto, machine } = fresh;
	const before = await everythingAtLogto( machine );

	await test.step( 'it says what it will do, and has done nothing', async () => {
		await begin( page, fresh );
		await expect( changes( page, 'To do:' ) ).not.toHaveCount( 0 );
		expect( await everythingAtLogto( machine ) ).toEqual( before );
	} );

	await test.step( 'the site is connected', async () => {
		await runConnect( page );
		const [ application ] = logto.applications.all.filter(
			( { type } ) => type === 'Traditional'
		);
		expect( application?.redirectUris ).toContain(
			`${ site.url }/wp-login.php?action=logto`
		);
		expect( application?.secrets ).toHaveLength( 1 );
		expect(
			await site.wpEval(
				'echo \\Logto\\services()->settings()->store()->settings()->app_id;'
			)
		).toBe( application?.id );
		expect( logto.experience.unknownSessionRedirectUrl ).toContain(
			site.url
		);
	} );

	await test.step( 'a second run creates nothing twice', async () => {
		const once = await everythingAtLogto( machine );
		await openAssistant( page, fresh, 'connect' );
		await connectIsDone( page );
		expect( await everythingAtLogto( machine ) ).toEqual( once );
	} );

	await test.step( 'phone sign-in is set up, for signing up, too', async () => {
		await setUpPhone( page, fresh );
	} );

	await test.step( 'a visitor signs up by phone and is signed in', async () => {
		await site.wpEval(
			"\\Logto\\services()->settings()->store()->save( array( 'sign_in_mode' => 'redirect' ) ); \\Logto\\services()->sign_in()->connection()->examine();"
		);
		const visitor = await ( await browser.newContext() ).newPage();
		await visitor.goto( `${ site.url }/wp-login.php` );
		await signInByPhone( visitor, logto, '+86 138 0013 8001' );
		await visitor.getByRole( 'button', { name: 'Create account' } ).click();
		await visitor.waitForURL( `${ site.url }/wp-admin/profile.php` );
		await visitor.context().close();
		expect( logto.people.all ).toHaveLength( 1 );
	} );
} );

test( 'undo leaves the tenant as it was, byte for byte, and the site as it was', async ( {
	page,
	fresh,
} ) => {
	const before = await everythingAtLogto( fresh.machine );
	await begin( page, fresh );
	await runConnect( page );
	expect( await everythingAtLogto( fresh.machine ) ).not.toEqual( before );
	await undo( page );
	await expect(
		page.getByRole( 'button', { name: 'Do this at Logto' } )
	).toBeEnabled( { timeout: 30_000 } );
	expect( await everythingAtLogto( fresh.machine ) ).toEqual( before );
	const { endpoint, app_id: id } = JSON.parse(
		await fresh.site.wpEval(
			'echo wp_json_encode( \\Logto\\services()->settings()->store()->settings() );'
		)
	) as { endpoint: string; app_id: string };
	expect( { endpoint, id } ).toEqual( { endpoint: '', id: '' } );
} );

test( 'an application that is there keeps what it has, and undo leaves it', async ( {
	page,
	fresh,
} ) => {
	const { logto, machine, site } = fresh;
	const theirs = logto.applications.add( {
		name: 'Shop',
		redirectUris: [ 'https://shop.example/callback' ],
		postLogoutRedirectUris: [ 'https://shop.example/' ],
		secrets: [ { name: 'Shop', value: 'theirs', createdAt: 1 } ],
	} );
	const before = await everythingAtLogto( machine );
	await begin( page, fresh );
	await page
		.getByRole( 'combobox', { name: 'Application' } )
		.selectOption( theirs.id );
	await expect( changes( page, `Shop (${ theirs.id })` ) ).toBeVisible();
	await runConnect( page );
	expect( theirs.redirectUris ).toEqual( [
		'https://shop.example/callback',
		`${ site.url }/wp-login.php?action=logto`,
	] );
	expect( theirs.secrets.map( ( { name } ) => name ) ).toContain( 'Shop' );
	expect(
		logto.applications.all.filter( ( { type } ) => type === 'Traditional' )
	).toEqual( [ theirs ] );
	await undo( page );
	await expect(
		page.getByRole( 'button', { name: 'Do this at Logto' } )
	).toBeEnabled( { timeout: 30_000 } );
	expect( await everythingAtLogto( machine ) ).toEqual( before );
} );

test( 'a run takes at most 25 requests, and a second one, which changes nothing, 12', async ( {
	page,
	fresh,
} ) => {
	const first = await requests( fresh, async () => {
		await begin( page, fresh );
		await runConnect( page );
	} );
	expect( first.length, first.join( '\n' ) ).toBeLessThanOrEqual( 25 );
	const second = await requests( fresh, async () => {
		await openAssistant( page, fresh, 'connect' );
		await connectIsDone( page );
	} );
	expect( second.length, second.join( '\n' ) ).toBeLessThanOrEqual( 12 );
	expect( second.filter( ( one ) => ! one.startsWith( 'GET ' ) ) ).toEqual(
		[]
	);
} );

test.describe( 'what is wrong is a sentence, and it goes on from there', () => {
	test( 'a wrong secret, and an application without the role', async ( {
		page,
		fresh,
	} ) => {
		const { logto, machine } = fresh;
		const { id, secret } = machine.application;
		await signIn( page, fresh.site );
		await openAssistant( page, fresh, 'connect' );
		const alerts = page.locator( '.components-notice.is-error, .is-wrong' );
		await giveCredential( page, fresh, { id, secret: 'wrong' } );
		await expect( alerts.first() ).toBeVisible();
		machine.application.managementApi = false;
		await giveCredential( page, fresh, { id, secret } );
		await expect(
			alerts.filter( { hasText: 'Logto Management API access' } ).first()
		).toBeVisible();
		machine.application.secrets.push( {
			name: 'over',
			value: 'over',
			expiresAt: logto.clock.now() - 1,
		} );
		await giveCredential( page, fresh, { id, secret: 'over' } );
		await expect(
			alerts.filter( { hasText: /expired|is over/ } ).first()
		).toBeVisible();
		machine.application.managementApi = true;
		await giveCredential( page, fresh, { id, secret } );
		await expect(
			page.getByRole( 'button', { name: 'Do this at Logto' } )
		).toBeEnabled();
	} );

	for ( const [ what, status ] of [
		[ 'Logto limits', 429 ],
		[ 'Logto fails', 500 ],
	] as const ) {
		test( `${ what } in the middle`, async ( { page, fresh } ) => {
			const { logto, machine } = fresh;
			await begin( page, fresh );
			logto.spoil.next(
				'management',
				( answer ) => ( { ...answer, status, body: '{"code":"x"}' } ),
				8
			);
			await press( page, 'Do this at Logto' );
			await expect(
				page.locator( '.components-notice.is-error' ).first()
			).toBeVisible( { timeout: 60_000 } );
			logto.spoil.clear();
			await press( page, 'Go on' );
			await connectIsDone( page );
			const made = logto.applications.all.filter(
				( { type } ) => type === 'Traditional'
			);
			expect( made ).toHaveLength( 1 );
			expect( made[ 0 ]?.secrets ).toHaveLength( 1 );
			await undo( page );
			await expect(
				page.getByRole( 'button', { name: 'Do this at Logto' } )
			).toBeEnabled( { timeout: 30_000 } );
			expect( logto.applications.all ).toEqual( [ machine.application ] );
		} );
	}
} );

for ( const direction of [ 'ltr', 'rtl' ] as const ) {
	test( `it passes axe, fits a phone, and works by keyboard, ${ direction }`, async ( {
		page,
		fresh,
	} ) => {
		await write( direction, fresh.site );
		const look = ( name: string ) =>
			expectAccessible(
				page,
				'#logto-settings',
				`connect-${ name }-${ direction }`
			);
		await signIn( page, fresh.site );
		await openAssistant( page, fresh, 'connect' );
		const { id, secret } = fresh.machine.application;
		await page.locator( '.logto-assistant input' ).first().waitFor();
		await look( 'credential' );
		await page.getByLabel( 'Logto endpoint' ).fill( fresh.logto.endpoint );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.type( id );
		await page.keyboard.press( 'Tab' );
		await page.keyboard.type( secret );
		await page.keyboard.press( 'Enter' );
		const does = page.getByRole( 'button', { name: 'Do this at Logto' } );
		await expect( does ).toBeEnabled();
		await look( 'plan' );
		await does.focus();
		await page.keyboard.press( 'Enter' );
		await connectIsDone( page );
		await look( 'done' );
		await write( 'ltr', fresh.site );
	} );
}
