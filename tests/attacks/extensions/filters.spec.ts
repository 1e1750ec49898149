import {
	accepted,
	CANARY,
	expect,
	refusals,
	refused,
	test,
	thenNothing,
} from '../arena.ts';
import type { Run } from '../arena.ts';
import type { Stage } from '../../e2e/stage.ts';
import { give, links, signInAsOwner, withPlugin } from '../connect/owner.ts';

// Other code of the site is attached to the plugin's filters, and answers as nobody should. It may refuse people; it lets
// nobody in whom the settings, the site or Logto refuse, and nobody into an account that is not theirs.

const FILTERS = [
	'logto_authorization_parameters',
	'logto_claims',
	'logto_match',
	'logto_may_sign_in',
	'logto_username',
	'logto_new_user_data',
	'logto_profile_fields',
	'logto_roles',
	'logto_landing',
	'logto_session_lifetime',
	'logto_button',
];

/** What a mistaken or hostile plugin may answer. */
const ANSWERS: Record< string, string > = {
	null: 'null',
	true: 'true',
	'an administrator': 'new WP_User( 1 )',
	'the number of an administrator': '1',
	'a text': "'<b>administrator</b>'",
	'a list of roles': "array( 'administrator' )",
	'an object': 'new stdClass()',
	'everything at once': `array(
		'sub' => 'boss', 'email' => 'admin@example.com', 'email_verified' => true, 'roles' => array( 'staff' ), 'organizations' => array( 'staff' ),
		'state' => '${ CANARY }', 'nonce' => '${ CANARY }', 'redirect_uri' => 'https://evil.example/${ CANARY }', 'scope' => 'profile',
		'ID' => 1, 'user_login' => 'admin', 'user_email' => 'admin@example.com', 'user_pass' => '${ CANARY }', 'role' => 'administrator',
		'meta_input' => array( 'wp_capabilities' => array( 'administrator' => true ) ), 'meta:wp_capabilities' => 'administrator',
		'text' => '', 'class' => '"><script>${ CANARY }', 'href' => 'https://evil.example/${ CANARY }',
	)`,
};

/** WordPress would write a notice into the log, in which these tests want no errors. */
const QUIET =
	"add_filter( 'doing_it_wrong_trigger_error', '__return_false' ); add_action( 'doing_it_wrong_run', static fn ( $name ) => error_log( \"Told: $name\" ) );";

/** Whose developers were told. */
const told = ( { site }: Stage ): string[] =>
	[ ...site.log().matchAll( /Told: (\w+)/g ) ].map(
		( [ , name = '' ] ) => name
	);

/** At every filter, first, last and in between. */
const saying = ( php: string ) =>
	`${ QUIET } foreach ( ${ JSON.stringify( FILTERS )
		.replace( '[', 'array(' )
		.replace(
			']',
			')'
		) } as $filter ) { foreach ( array( 0, 10, PHP_INT_MAX ) as $priority ) { add_filter( $filter, static fn () => ${ php }, $priority ); } }`;

/** Signs ada in where something keeps her out, beside a plugin that says something at every filter. */
const beside =
	( answer: string, settings: object, claims: object, php = '' ): Run =>
	async ( visitor, stage ) => {
		await stage.configure( settings as Record< string, unknown > );
		stage.logto.spoil.idToken( ( { payload } ) => {
			Object.assign( payload, claims );
		} );
		await withPlugin( stage, saying( answer ) + php, () =>
			visitor.signIn( 'ada' )
		);
	};

const staff = { requirements: [ { kind: 'role', value: 'staff' } ] };
const boss = { email: 'admin@example.com', email_verified: true };
const unverified = { email: 'admin@example.com', email_verified: false };

const keptOut: [
	why: string,
	code: string,
	settings: object,
	claims: object,
][] = [
	[ 'something is required', 'requirement_missing', staff, {} ],
	[
		'nobody new is let in',
		'account_unknown',
		{ account_policy: 'known_only' },
		{},
	],
	[
		'an administrator has the address',
		'account_needs_connecting',
		{},
		boss,
	],
	[ 'the address is not verified', 'email_unverified', {}, unverified ],
	[ 'the token is another’s', 'claim_aud', {}, { aud: 'another' } ],
];
for ( const [ why, code, settings, claims ] of keptOut ) {
	for ( const [ name, answer ] of Object.entries( ANSWERS ) ) {
		refused(
			`filters: ${ why }, and each says ${ name }`,
			code,
			beside( answer, settings, claims ),
			{ then: thenNothing }
		);
	}
}

test( 'filters: another plugin refuses somebody known, whatever is said at each', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	visitor.dropCookies( () => true );
	for ( const answer of Object.values( ANSWERS ) ) {
		await beside(
			answer,
			{},
			{},
			"add_filter( 'wp_authenticate_user', static fn () => new WP_Error( 'waiting', 'Wait for us.' ) );"
		)( visitor, stage );
		expect( await visitor.isSignedIn() ).toBe( false );
	}
	expect( new Set( refusals( stage ) ) ).toEqual(
		new Set( [ 'account_refused_by_site' ] )
	);
} );

for ( const [ name, answer ] of Object.entries( ANSWERS ) ) {
	accepted(
		`filters: each says ${ name }, and ada comes in as herself`,
		beside( answer, {}, {} ),
		{
			then: async ( stage ) => {
				// Of nonsense they hear, and of each filter once a request.
				expect( told( stage ) ).toContain(
					'logto_authorization_parameters'
				);
				expect( await links( stage ) ).toEqual( {
					ada: stage.logto.people.find(
						( { username } ) => username === 'ada'
					)?.id,
				} );
				expect(
					await stage.site.wpEval(
						"echo implode( ',', get_user_by( 'login', 'ada' )->roles );"
					)
				).toBe(
					name === 'a list of roles' ? 'administrator' : 'subscriber'
				);
			},
		}
	);
}

for ( const filter of [
	'logto_claims',
	'logto_match',
	'logto_username',
	'logto_new_user_data',
] ) {
	refused(
		`filters: code at ${ filter } throws what it was given`,
		'extension_failed',
		async ( visitor, stage ) => {
			await withPlugin(
				stage,
				`add_filter( '${ filter }', static fn ( $given ) => throw new Error( '${ CANARY }' . wp_json_encode( $given ) ) );`,
				() => visitor.signIn( 'ada' )
			);
			expect( stage.site.log() ).not.toContain( CANARY );
		}
	);
}

test( 'filters: one refuses somebody known, and the next one would let everybody in', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	visitor.dropCookies( () => true );
	await withPlugin(
		stage,
		`add_filter( 'logto_may_sign_in', static fn () => new WP_Error( 'no', '<b onclick="x">Not</b> today.<script>alert( 1 )</script>' ) );
		add_filter( 'logto_may_sign_in', '__return_true', PHP_INT_MAX );`,
		() => visitor.signIn( 'ada' )
	);
	expect( refusals( stage ) ).toEqual( [ 'account_refused_by_site' ] );
	expect( visitor.page.text ).toContain( 'today.' );
	expect( visitor.page.text ).not.toContain( 'onclick' );
	expect( visitor.page.text ).not.toContain( '<script>alert' );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'filters: who may not sign in does not come in by the account’s WordPress password either', async ( {
	visitor,
	stage,
} ) => {
	await withPlugin(
		stage,
		"add_filter( 'logto_may_sign_in', '__return_false' );",
		async () => {
			await signInAsOwner( visitor, stage );
			await give( visitor, stage.site.admin.password );
		}
	);
	expect( refusals( stage ) ).toEqual( [
		'account_needs_connecting',
		'account_refused_by_site',
	] );
	expect( await links( stage ) ).toEqual( {} );
	expect( await visitor.isSignedIn() ).toBe( false );
} );
