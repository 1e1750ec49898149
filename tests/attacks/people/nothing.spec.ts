import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';

// Filters of other plugins that answer with nothing (a forgotten `return`), with an empty text, or with a list: of what
// core asks when an account is written. (At `sanitize_user`, `sanitize_title` or `get_available_languages` such an answer ends
// core's own sign-in, or every page.) Siblings: values that no column holds in `columns.spec.ts`.

/** Which name what goes into a row. */
const TEXTS = [
	'pre_user_login',
	'pre_user_nicename',
	'pre_user_email',
	'pre_user_url',
	'pre_user_nickname',
	'pre_user_first_name',
	'pre_user_last_name',
	'pre_user_display_name',
	'pre_user_description',
];
const OTHERS = [
	'illegal_user_logins',
	'wp_pre_insert_user_data',
	'insert_user_meta',
	'insert_custom_user_meta',
	'username_exists',
	'email_exists',
];

const MAP = [
	[ 'email', 'user_email' ],
	[ 'name', 'display_name' ],
	[ 'given_name', 'first_name' ],
	[ 'website', 'user_url' ],
].map( ( [ claim, field ] ) => ( {
	claim,
	field,
	when: 'sign_in',
	empty: 'keep',
} ) );

const SHOWN =
	'global $wpdb; $user = get_userdata( (int) $wpdb->get_var( "SELECT MAX(ID) FROM $wpdb->users" ) ); echo wp_json_encode( array( $user->user_email, $user->first_name, implode( $user->roles ), "" !== $user->user_login, "" !== $user->user_nicename, "" !== $user->display_name, strlen( $user->user_pass ) > 40 ) );';

/** Ada comes twice, with another address the second time; what then lies in her account. */
async function cameTwice(
	stage: Stage,
	hook: string,
	answer: string
): Promise< unknown[] > {
	await stage.configure( { profile_map: MAP } );
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
	const come = async ( claims: object ): Promise< void > => {
		stage.logto.spoil.idToken( ( { payload } ) => {
			Object.assign( payload, { email_verified: true, ...claims } );
		} );
		const visitor = new Visitor( stage );
		await visitor.comeIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
	};
	await withPlugin(
		stage,
		`add_filter( '${ hook }', static fn () => ${ answer }, 1000 );`,
		async () => {
			await come( { email: 'ada@example.com', name: 'Ada' } );
			await come( {
				email: 'new@example.com',
				name: 'Ada B.',
				given_name: 'Ada',
			} );
		}
	);
	return JSON.parse( await stage.site.wpEval( SHOWN ) ) as unknown[];
}

const WHOLE = [ 'subscriber', true, true, true, true ];

for ( const hook of [ ...TEXTS, ...OTHERS ] ) {
	// There an empty list is core's own way to refuse an account.
	const answers =
		hook === 'wp_pre_insert_user_data' ? [ 'null' ] : [ 'null', 'array()' ];
	for ( const answer of answers ) {
		test( `people: another plugin answers ${ answer } at ${ hook } → let in, and a new address is written later`, async ( {
			stage,
		} ) => {
			expect( await cameTwice( stage, hook, answer ) ).toEqual( [
				'new@example.com',
				'Ada',
				...WHOLE,
			] );
		} );
	}

	test( `people: another plugin answers with an empty text at ${ hook } → let in, with a whole account`, async ( {
		stage,
	} ) => {
		const [ , , ...account ] = await cameTwice( stage, hook, "''" );
		expect( account ).toEqual( WHOLE );
	} );
}

const VETO =
	"add_filter( 'wp_pre_insert_user_data', static fn () => array(), 1000 );";

test( 'people: another plugin refuses the account by an empty list → no account, and the next try is not kept waiting', async ( {
	visitor,
	stage,
} ) => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
	const count = async (): Promise< string > =>
		stage.site.wpEval(
			'global $wpdb; echo $wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->users" );'
		);
	const before = await count();
	await withPlugin( stage, VETO, async () => {
		await visitor.comeIn( 'ada' );
	} );
	expect( refusals( stage ) ).toEqual( [ 'account_not_created' ] );
	expect( await visitor.isSignedIn() ).toBe( false );
	expect( await count() ).toBe( before );
	const next = new Visitor( stage );
	await next.comeIn( 'ada' );
	expect( await next.isSignedIn() ).toBe( true );
} );

test( 'people: another plugin refuses changes by an empty list → let in, and the account is as it was', async ( {
	stage,
} ) => {
	await stage.configure( { profile_map: MAP } );
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
	let email = 'ada@example.com';
	stage.logto.spoil.idToken( ( { payload } ) => {
		Object.assign( payload, { email, email_verified: true } );
	} );
	await new Visitor( stage ).comeIn( 'ada' );
	email = 'new@example.com';
	stage.logto.spoil.idToken( ( { payload } ) => {
		Object.assign( payload, { email, email_verified: true } );
	} );
	const visitor = new Visitor( stage );
	await withPlugin( stage, VETO, async () => {
		await visitor.comeIn( 'ada' );
	} );
	expect( await visitor.isSignedIn() ).toBe( true );
	const [ kept ] = JSON.parse(
		await stage.site.wpEval( SHOWN )
	) as unknown[];
	expect( kept ).toBe( 'ada@example.com' );
} );
