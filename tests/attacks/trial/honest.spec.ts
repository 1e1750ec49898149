import type { Stage } from '../../e2e/stage.ts';
import { asked, expect, refusals, test } from '../arena.ts';
import { go, last, prepare, signInAsAdmin } from './trial.ts';

// "Test sign-in": whatever comes of it, nobody is signed in, no account is touched and no setting saved.

const everything = ( { site }: Stage ) =>
	site.wpEval(
		`global $wpdb; echo wp_json_encode( array( get_option( 'logto_settings' ), get_option( 'logto_status' ), get_option( 'logto_provider' )['issuer'] ?? '', $wpdb->get_col( "SELECT user_login FROM $wpdb->users" ), (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->base_prefix}logto_identities" ), (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}logto_events" ) ) );`
	);

test( 'a trial with the saved values shows claims and account, and proves the connection', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	await stage.site.wpEval(
		'\\Logto\\services()->sign_in()->connection()->withdraw_proof();'
	);
	expect( await last( visitor, stage ) ).toMatchObject( { state: 'none' } );
	const run = await prepare( visitor, stage );
	expect( run ).toMatchObject( { state: 'waiting', report: null } );
	await go( visitor, run );
	expect( visitor.page.text ).toContain( 'The test is done' );
	const { state, report } = await last( visitor, stage );
	expect( state ).toBe( 'done' );
	expect( report ).toMatchObject( {
		outcome: 'passed',
		claims: { email: 'ada@example.com', name: 'Ada Lovelace' },
		preview: { account: '', sentence: 'A new account is made.' },
	} );
	expect(
		await stage.site.wpEval(
			'echo (int) \\Logto\\services()->settings()->store()->settings()->is_proven();'
		)
	).toBe( '1' );
	expect(
		await stage.site.wpEval( "echo (int) username_exists( 'ada' );" )
	).toBe( '0' );
} );

test( 'values that are not saved go the whole way, and nothing of the site changes', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { app_secret: 'an old one', app_id: 'an old one' } );
	await stage.site.wpEval(
		'\\Logto\\services()->sign_in()->connection()->withdraw_proof();'
	);
	await signInAsAdmin( visitor, stage );
	const before = await everything( stage );
	const { values } = stage;
	await go(
		visitor,
		await prepare( visitor, stage, {
			app_id: values.app_id,
			app_secret: values.app_secret,
		} )
	);
	expect( ( await last( visitor, stage ) ).report?.outcome ).toBe( 'passed' );
	expect( await everything( stage ) ).toBe( before );
	expect( refusals( stage ) ).toEqual( [] );
	await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
	expect( visitor.page.text ).toContain(
		`value="${ stage.site.admin.user }"`
	);
} );

test( 'a fresh site can be tried out before anything is saved', async ( {
	visitor,
	stage,
} ) => {
	await stage.site.wpEval(
		"delete_option( 'logto_settings' ); delete_option( 'logto_provider' );"
	);
	await signInAsAdmin( visitor, stage );
	const { values } = stage;
	expect(
		( await prepare( visitor, stage, { ...values, app_secret: '' } ) )
			.report
	).toMatchObject( {
		outcome: 'failed',
		remedy: 'Enter the App secret first.',
	} );
	await go( visitor, await prepare( visitor, stage, { ...values } ) );
	expect( ( await last( visitor, stage ) ).report?.outcome ).toBe( 'passed' );
	expect(
		await stage.site.wpEval(
			"echo wp_json_encode( array( get_option( 'logto_settings' ), get_option( 'logto_provider' ) ) );"
		)
	).toBe( '[false,false]' );
} );

test( 'the saved secret does not go to another endpoint that is tried, and the report says what is missing', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const { origin } = new URL( stage.logto.inboxUrl );
	expect(
		( await prepare( visitor, stage, { endpoint: origin } ) ).report
	).toMatchObject( {
		outcome: 'failed',
		remedy: 'Enter the App secret again: the saved one belongs to the former endpoint and is not sent to another one.',
	} );
	expect( asked( stage ) ).not.toContain( origin );
} );

test( 'secret and claims wait sealed', async ( { visitor, stage } ) => {
	await signInAsAdmin( visitor, stage );
	const kept = () =>
		stage.site.wpEval( "echo get_option( '_transient_logto_test_1' );" );
	const run = await prepare( visitor, stage, { ...stage.values } );
	expect( await kept() ).toMatch( /^v1\.[\w-]+$/ );
	await go( visitor, run );
	expect( await kept() ).toMatch( /^v1\.[\w-]+$/ );
} );

const wrong: [
	what: string,
	settings: Record< string, string >,
	says: string,
][] = [
	[
		'a wrong secret',
		{ app_secret: 'wrong' },
		'Logto doesn’t accept this App secret.',
	],
	[
		'an unknown App ID',
		{ app_id: 'unknown' },
		'Logto doesn’t know this App ID.',
	],
	[
		'an endpoint where nothing answers',
		{ endpoint: 'http://127.0.0.1:9', app_secret: 'for that one' },
		'This server can’t reach Logto at this endpoint.',
	],
];
for ( const [ what, settings, says ] of wrong ) {
	test( `${ what } is told before anybody has to sign in`, async ( {
		visitor,
		stage,
	} ) => {
		await signInAsAdmin( visitor, stage );
		const before = await everything( stage );
		const { state, url, report } = await prepare(
			visitor,
			stage,
			settings
		);
		expect( { state, url } ).toEqual( { state: 'done', url: '' } );
		expect( report ).toMatchObject( {
			outcome: 'failed',
			sentence: says,
			claims: null,
		} );
		expect( report?.remedy ).not.toBe( '' );
		expect( await everything( stage ) ).toBe( before );
	} );
}

test( 'a secret that is refused at the end says so, and the proof stays', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	const run = await prepare( visitor, stage );
	const before = await everything( stage );
	stage.logto.spoil.next( 'token', () => ( {
		status: 401,
		headers: { 'content-type': 'application/json' },
		body: '{"error":"invalid_client"}',
	} ) );
	await go( visitor, run );
	expect( ( await last( visitor, stage ) ).report ).toMatchObject( {
		outcome: 'failed',
		sentence: 'Logto doesn’t accept this App secret.',
		claims: null,
		preview: null,
	} );
	expect( await everything( stage ) ).toBe( before );
} );

test( 'a person whom the typed requirements refuse is shown as refused, and why', async ( {
	visitor,
	stage,
} ) => {
	await signInAsAdmin( visitor, stage );
	await go(
		visitor,
		await prepare( visitor, stage, {
			'[requirements][0][kind]': 'role',
			'[requirements][0][value]': 'staff',
		} )
	);
	expect( ( await last( visitor, stage ) ).report ).toMatchObject( {
		outcome: 'refused',
		claims: { email: 'ada@example.com' },
		preview: {
			sentence: 'Refused: does not meet what “Who may sign in” asks for.',
		},
	} );
} );
