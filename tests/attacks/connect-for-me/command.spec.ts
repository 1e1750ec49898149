import { wp } from '../../e2e/wp-cli.ts';
import type { Ran } from '../../e2e/wp-cli.ts';
import { expect, test } from '../arena.ts';
import { saved, withFreshTenant } from './tenant.ts';
import type { Fresh } from './tenant.ts';

// wp logto connect: the same as on the screen, with a credential that is kept nowhere.

/** Calls it with the credential in the environment. */
const connect = (
	{ stage, logto, machine }: Fresh,
	args: readonly string[],
	env: Readonly< Record< string, string > > = {}
): Promise< Ran > =>
	wp( stage, [ 'connect', ...args ], {
		LOGTO_ENDPOINT: logto.endpoint,
		LOGTO_MANAGEMENT_APP_ID: machine.id,
		LOGTO_MANAGEMENT_APP_SECRET: machine.secret,
		...env,
	} );

/** How much the database has of an assistant's credential. */
const kept = ( { stage }: Fresh ): Promise< string > =>
	stage.site.wpEval(
		"global $wpdb; echo $wpdb->get_var( \"SELECT COUNT(*) FROM $wpdb->options WHERE option_name LIKE '%logto_assistant%' OR option_name LIKE '%logto_management_token%'\" );"
	);

test( 'wp logto connect: a dry run changes nothing, a run connects and keeps no credential, a second one finds nothing to do, undo leaves all as it was', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		const before = fresh.everything;
		const dry = await connect( fresh, [ '--dry-run' ] );
		expect( dry ).toMatchObject( { code: 0 } );
		expect( dry.out ).toContain( 'Dry run: nothing was changed.' );
		expect( dry.out ).toContain( 'Create a traditional web application' );
		expect( fresh.everything ).toBe( before );
		fresh.count();

		const done = await connect( fresh, [ '--yes' ] );
		expect( done ).toMatchObject( { code: 0 } );
		expect( fresh.count() ).toBeLessThanOrEqual( 25 );
		expect( await saved( stage, 'app_id' ) ).toBe(
			fresh.applications[ 0 ]?.id
		);
		expect( await saved( stage, 'sign_in_mode' ) ).toBe( 'form' );
		expect( await saved( stage, 'management_app_id' ) ).toBe( '' );
		expect( await kept( fresh ) ).toBe( '0' );
		const secret = await saved( stage, 'app_secret' );
		expect( secret ).not.toBe( '' );

		const after = fresh.everything;
		const again = await connect( fresh, [ '--yes' ] );
		expect( again.out ).toContain( 'There is nothing to do.' );
		expect( fresh.count() ).toBeLessThanOrEqual( 12 );
		expect( fresh.everything ).toBe( after );

		const undone = await connect( fresh, [ '--undo', '--yes' ] );
		expect( undone ).toMatchObject( { code: 0 } );
		expect( fresh.everything ).toBe( before );
		expect( await saved( stage, 'app_id' ) ).toBe( '' );
		for ( const { out, err } of [ dry, done, again, undone ] ) {
			expect( out + err ).not.toContain( secret );
			expect( out + err ).not.toContain( fresh.machine.secret );
		}
	} );
} );

test( 'wp logto connect: an ID that was typed wrong makes no application, and what an application is called gives the terminal no orders', async ( {
	stage,
} ) => {
	await withFreshTenant( stage, async ( fresh ) => {
		fresh.logto.applications.add( {
			name: 'Shop\u001b[2J\u202eevil',
			redirectUris: [ 'https://shop.example/back\u001b[2J' ],
		} );
		const before = fresh.everything;
		const answer = await connect( fresh, [
			'--application=nobody',
			'--yes',
		] );
		expect( answer.code ).toBe( 1 );
		expect( answer.err ).toContain( 'Logto has no such application.' );
		expect( answer.err ).toContain( 'Shop' );
		expect( answer.out + answer.err ).not.toMatch(
			new RegExp( '[\u001b\u202e]' )
		);
		expect( fresh.everything ).toBe( before );
	} );
} );

const wrong: [
	what: string,
	env: Record< string, string >,
	args: string[],
	said: RegExp,
][] = [
	[
		'another secret',
		{ LOGTO_MANAGEMENT_APP_SECRET: 'wr0ng-secret' },
		[],
		/does not accept this machine-to-machine App ID or App secret/,
	],
	[
		'no secret',
		{ LOGTO_MANAGEMENT_APP_SECRET: '' },
		[],
		/--app-secret: Fill this in first/,
	],
	[
		'no credential at all',
		{ LOGTO_MANAGEMENT_APP_SECRET: '', LOGTO_MANAGEMENT_APP_ID: '' },
		[],
		/wp help logto connect/,
	],
	[
		'an endpoint that is none',
		{},
		[ '--endpoint=https://user:pass@logto.example' ],
		/--endpoint: /,
	],
];
for ( const [ what, env, args, said ] of wrong ) {
	test( `wp logto connect: ${ what } is said, and nothing is changed`, async ( {
		stage,
	} ) => {
		await withFreshTenant( stage, async ( fresh ) => {
			const before = fresh.everything;
			const answer = await connect( fresh, [ '--yes', ...args ], env );
			expect( answer.code ).toBe( 1 );
			expect( answer.err ).toMatch( said );
			expect( answer.out + answer.err ).not.toContain( 'wr0ng-secret' );
			expect( fresh.everything ).toBe( before );
			expect( await saved( stage, 'app_id' ) ).toBe( '' );
		} );
	} );
}
