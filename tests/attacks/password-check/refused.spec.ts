import type { Stage } from '../../e2e/stage.ts';
import type { NewPerson } from '../../logto/index.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';
import { expectNothing, makeAccount, people } from '../passwords/doors.ts';
import { suspend } from '../suspended/suspend.ts';
import { body, post, seen, setUp, signIn, traces } from './check.ts';
import type { Question } from './check.ts';

// Whoever is not found looks like everybody else who is not found, and nothing comes of any of it.

interface Case {
	question?: Question;
	settings?: Record< string, unknown >;
	role?: string;
	before?: ( stage: Stage, secret: string ) => Promise< unknown >;
}

const cases: Record< string, Case > = {
	'wrong password': { question: { password: 'wrong' } },
	'unknown name': { question: { name: 'nobody' } },
	'unknown address': {
		question: { type: 'email', name: 'nobody@example.com' },
	},
	'a phone number': { question: { type: 'phone', name: '12025550147' } },
	suspended: { before: ( stage ) => suspend( stage, 'bea' ) },
	'with power': { role: 'administrator' },
	'nobody may be asked about': { settings: { password_check: 'nobody' } },
	'nobody is linked': { settings: { account_policy: 'known_only' } },
	'known to Logto as somebody': { question: { user: 'somebody' } },
	'over the limit': {
		before: async ( stage, secret ) => {
			for ( let tries = 0; tries < 10; tries++ ) {
				await post( stage, secret, body( { password: 'wrong' } ) );
			}
		},
	},
};

test( 'password check: all refusals are one answer, and leave nothing', async ( {
	stage,
} ) => {
	const answers = new Map< string, string >();
	for ( const [ which, one ] of Object.entries( cases ) ) {
		await stage.site.restore();
		await makeAccount( stage, 'bea', one.role ?? 'subscriber' );
		const { secret } = await setUp( stage, one.settings );
		await one.before?.( stage, secret );
		const before = await traces( stage );
		const response = await post( stage, secret, body( one.question ) );
		answers.set( which, JSON.stringify( await seen( response ) ) );
		expect( await traces( stage ), which ).toEqual( before );
	}
	expect(
		new Set( answers.values() ).size,
		[ ...answers ].join( '\n' )
	).toBe( 1 );
	expect( [ ...answers.values() ][ 0 ] ).toContain( '{\\"found\\":false}' );
	expect( stage.site.log() ).not.toContain( 'Witness: wp_login' );
	// It is not refused for being asked like that.
	await stage.site.restore();
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	expect( await ( await post( stage, secret ) ).json() ).toEqual( {
		found: true,
		user: { name: 'bea', primaryEmail: 'bea@example.com' },
	} );
} );

for ( const which of [
	'wrong password',
	'unknown name',
	'suspended',
	'with power',
	'nobody may be asked about',
	'over the limit',
] ) {
	test( `password check: ${ which } → a wrong password at Logto, and nobody there`, async ( {
		visitor,
		stage,
	} ) => {
		const { question, role, settings, before } = cases[ which ] ?? {};
		await makeAccount( stage, 'bea', role ?? 'subscriber' );
		const { secret } = await setUp( stage, settings );
		await before?.( stage, secret );
		const there = await people( stage );
		const atLogto = stage.logto.people.all.length;
		await signIn(
			visitor,
			question?.name ?? 'bea',
			question?.password ?? 'theirs'
		);
		expect( new URL( visitor.page.url ).origin ).toBe(
			stage.logto.endpoint
		);
		expect( visitor.page.text ).toContain(
			'The account or the password is wrong.'
		);
		expect( stage.logto.people.all ).toHaveLength( atLogto );
		expect( refusals( stage ) ).toEqual( [] );
		await expectNothing( visitor, stage, there );
	} );
}

test( 'password check: whoever has somebody’s name at Logto keeps their password, and gets nobody’s account', async ( {
	visitor,
	stage,
} ) => {
	// Ada, who has been at Logto for years; here the name is somebody else's, who tries their own password there.
	await makeAccount( stage, 'ada', 'subscriber' );
	await setUp( stage );
	await signIn( visitor, 'ada', 'theirs' );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect(
		stage.logto.people.find( ( { username } ) => username === 'ada' )
			?.password
	).toBe( 'correct horse' );
} );

test( 'password check: what was vouched for is nobody else’s', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	// Bea's password was right; Logto did not get the answer, and somebody else takes the name.
	expect( ( await post( stage, secret ) ).status ).toBe( 200 );
	stage.logto.people.add( {
		username: 'bea',
		password: 'mallory’s',
		primaryEmail: 'mallory@example.com',
	} );
	await signIn( visitor, 'bea', 'mallory’s' );
	await visitor.open( '/wp-admin/profile.php' );
	expect( visitor.page.text ).toContain( 'mallory@example.com' );
	expect( visitor.page.text ).not.toContain( 'bea@example.com' );
} );

test( 'password check: who has the address at Logto by a connector that checks none is asked as before', async ( {
	visitor,
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	stage.logto.people.add( {
		username: 'mallory',
		password: 'mallory’s',
		primaryEmail: 'bea@example.com',
		createdAt: Date.now() - 600_000,
	} as NewPerson );
	await setUp( stage );
	// Bea's password is right, and Logto can't make her: the address is taken there.
	await signIn( visitor, 'bea', 'theirs' );
	expect( visitor.page.text ).toContain(
		'There is an account with this already.'
	);
	const mallory = new Visitor( stage );
	await signIn( mallory, 'mallory', 'mallory’s' );
	expect( refusals( stage ) ).toEqual( [ 'account_needs_confirming' ] );
	expect( await mallory.isSignedIn() ).toBe( false );
} );

test( 'password check: whose second factor this site would ask for comes over by no password', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'bea', 'subscriber' );
	const { secret } = await setUp( stage );
	const plugin =
		'final class Two_Factor_Core { public static function is_user_using_two_factor( int $user ): bool { return $user > 0; } }';
	await withPlugin( stage, plugin, async () => {
		const before = await traces( stage );
		const response = await post( stage, secret );
		expect( await response.text() ).toBe( '{"found":false}' );
		expect( await traces( stage ) ).toEqual( before );
	} );
	expect( await ( await post( stage, secret ) ).json() ).toMatchObject( {
		found: true,
	} );
} );
