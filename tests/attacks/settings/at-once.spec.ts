import { connect, startStandIn } from '../../../tools/logto.ts';
import { inRoot } from '../../../tools/shared/paths.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { makeReady, QUICK_PASSWORDS } from '../../e2e/stage.ts';
import { Browser } from '../../logto/testing/browser.ts';
import { expect, test } from '../arena.ts';
import { as, session } from './rest.ts';

// Two who save at once lose nothing of one another, and where they mean the same field, one of them is told.

const PAIRS = 30;

interface Answer {
	status: number;
	body: {
		revision: number;
		settings: Record< string, unknown >;
		connection: { status: string };
		code?: string;
		data?: { conflicts?: string[] };
	};
}

for ( const database of [ 'mariadb', 'sqlite' ] as const ) {
	test.describe( `saving at once, on ${ database }`, () => {
		const start = async () => {
			const logto = await startStandIn( {
				people: [ { username: 'ada', password: 'correct horse' } ],
			} );
			const site = await launchWordPress( {
				...PROFILES[ database ],
				muPlugins: [
					QUICK_PASSWORDS,
					inRoot( 'tests/attacks/settings/unproven.php' ),
				],
			} );
			await site.wpEval(
				`\\Logto\\services()->settings()->store()->save( json_decode( '${ JSON.stringify(
					connect( logto, site.url )
				) }', true ) );`
			);
			await makeReady( site );
			const headers = {
				...as( await session( { site }, 'admin' ) ),
				'content-type': 'application/json',
			};
			const call = async ( body?: unknown ): Promise< Answer > => {
				const answer = await fetch(
					`${ site.url }/wp-json/logto/v1/settings`,
					body === undefined
						? { headers }
						: {
								headers,
								method: 'POST',
								body: JSON.stringify( body ),
							}
				);
				return {
					status: answer.status,
					body: ( await answer.json() ) as Answer[ 'body' ],
				};
			};
			return { logto, site, call };
		};
		let stage: Awaited< ReturnType< typeof start > >;

		test.beforeAll( async () => {
			stage = await start();
		} );

		test.afterAll( async () => {
			await stage.site.stop();
			await stage.logto.close();
		} );

		test( `${ PAIRS } pairs of different fields, of scripts that saw no revision: all are kept`, async () => {
			expect( await lost( stage.call, () => ( {} ) ) ).toEqual( [] );
		} );

		test( `${ PAIRS } pairs of different fields, of pages that saw the same revision: all are kept`, async () => {
			expect(
				await lost( stage.call, ( revision ) => ( { revision } ) )
			).toEqual( [] );
		} );

		test( `${ PAIRS } pairs of one field: one is saved, the other told, and nothing of theirs is stored`, async () => {
			const { call } = stage;
			for ( let number = 0; number < PAIRS; number++ ) {
				const { revision } = ( await call() ).body;
				const sent = [
					{
						button_text: `first ${ number }`,
						requirements_message: `first ${ number }`,
					},
					{
						button_text: `second ${ number }`,
						sign_up_button_text: `second ${ number }`,
					},
				] as const;
				const answers = await Promise.all(
					sent.map( ( values ) => call( { ...values, revision } ) )
				);
				expect(
					answers.map( ( { status } ) => status ).sort()
				).toEqual( [ 200, 409 ] );
				const loser = answers.findIndex(
					( { status } ) => status === 409
				);
				expect( answers[ loser ]?.body ).toMatchObject( {
					code: 'logto_settings_conflict',
					data: { conflicts: [ 'button_text' ] },
				} );
				const { settings } = ( await call() ).body;
				expect( settings ).toMatchObject( sent[ 1 - loser ] ?? {} );
				expect( Object.values( settings ) ).not.toContain(
					sent[ loser ]?.button_text
				);
			}
		} );

		test( `${ PAIRS } sign-ins that prove the connection, each beside a save: every proof stays`, async () => {
			const { call, site, logto } = stage;
			const browser = new Browser( site.url, logto.endpoint );
			for ( let number = 0; number < PAIRS; number++ ) {
				await fetch( `${ site.url }/?unproven` );
				const finish = await atTheDoor( browser, site.url );
				expect( ( await call() ).body.connection.status ).toBe(
					'unproven'
				);
				const text = `beside proof ${ number }`;
				const [ saved ] = await Promise.all( [
					call( { button_text: text } ),
					finish(),
				] );
				expect( saved.status ).toBe( 200 );
				const { body } = await call();
				expect( body.connection.status ).toBe( 'working' );
				expect( body.settings[ 'button_text' ] ).toBe( text );
			}
		} );
	} );
}

/** What is lost of the changes of two that change different settings at once, so often. */
async function lost(
	call: ( body?: unknown ) => Promise< Answer >,
	seen: ( revision: number ) => object
): Promise< string[] > {
	const found: string[] = [];
	for ( let number = 0; number < PAIRS; number++ ) {
		const { revision } = ( await call() ).body;
		const text = `${ revision } ${ number }`;
		const pair = [
			{ button_text: text },
			{ sign_up_button_text: text },
		] as const;
		const answers = await Promise.all(
			pair.map( ( values ) => call( { ...values, ...seen( revision ) } ) )
		);
		expect( answers.map( ( { status } ) => status ) ).toEqual( [
			200, 200,
		] );
		const { settings } = ( await call() ).body;
		found.push(
			...[ 'button_text', 'sign_up_button_text' ].filter(
				( name ) => settings[ name ] !== text
			)
		);
	}
	return found;
}

/** Ada signed in at Logto, and on the way back: what lets her go on. */
async function atTheDoor(
	browser: Browser,
	site: string
): Promise< () => Promise< unknown > > {
	const { goes } = browser;
	browser.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	browser.goes = ( url ) =>
		goes( url ) && url.searchParams.get( 'action' ) !== 'logto';
	await browser.open( `${ site }/wp-login.php` );
	// Logto remembers her, and then asks nothing.
	if ( browser.page.text.includes( '<h1>Sign in</h1>' ) ) {
		await browser.follow( 'User name' );
		await browser.press( 'Sign in', {
			identifier: 'ada',
			password: 'correct horse',
		} );
	}
	return async () => {
		browser.goes = ( url ) =>
			goes( url ) && ! url.pathname.startsWith( '/wp-admin/' );
		await browser.open( browser.page.url );
		browser.goes = goes;
	};
}
