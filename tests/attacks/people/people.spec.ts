import type { Stage } from '../../e2e/stage.ts';
import { refused, expect, refusals, test } from '../arena.ts';
import type { Visitor } from '../arena.ts';

interface Account {
	login: string;
	email: string;
	name: string;
	roles: string[];
}

/** The accounts that were made from Logto, by subject. */
async function accounts( {
	site,
}: Stage ): Promise< Record< string, Account > > {
	return JSON.parse(
		await site.wpEval( `
			global $wpdb;
			$found = array();
			foreach ( $wpdb->get_results( "SELECT * FROM {$wpdb->base_prefix}logto_identities" ) as $row ) {
				$user = get_userdata( $row->user_id );
				$found[ $row->subject ] = array( 'login' => $user->user_login, 'email' => $user->user_email, 'name' => $user->display_name, 'roles' => array_values( $user->roles ) );
			}
			echo wp_json_encode( (object) $found );
		` )
	) as Record< string, Account >;
}

/** Signs ada in with other claims than hers. */
async function signInWith(
	visitor: Visitor,
	{ logto }: Stage,
	claims: object
): Promise< void > {
	logto.spoil.idToken( ( { payload } ) => {
		Object.assign( payload, claims );
	} );
	await visitor.signIn( 'ada' );
}

test( 'people: subjects that a database takes for one are accounts of their own, and stay it', async ( {
	visitor,
	stage,
} ) => {
	const subjects = [
		'abc',
		'ABC',
		'àbc',
		'a\u0300bc',
		'abc ',
		' abc',
		'ａｂｃ',
	];
	for ( const sub of [ ...subjects, ...subjects ] ) {
		visitor.dropCookies( () => true );
		await signInWith( visitor, stage, { sub, email: null } );
		expect( await visitor.isSignedIn() ).toBe( true );
	}
	const found = await accounts( stage );
	expect( Object.keys( found ).sort() ).toEqual( [ ...subjects ].sort() );
	expect(
		new Set( Object.values( found ).map( ( { login } ) => login ) ).size
	).toBe( subjects.length );
	expect( refusals( stage ) ).toEqual( [] );
} );

const script = '"\'><script>alert(1)</script><img src=x onerror=alert(1)>';
const long = 'ada '.repeat( 1280 );
const texts = [
	'name',
	'username',
	'nickname',
	'given_name',
	'family_name',
	'picture',
	'profile',
	'website',
	'locale',
	'phone_number',
	'sid',
];
const everywhere = ( value: unknown ) =>
	Object.fromEntries( texts.map( ( claim ) => [ claim, value ] ) );

const claims: [ what: string, claims: object ][] = [
	[ 'lists', everywhere( [ 'x', [ 'y' ] ] ) ],
	[ 'objects', everywhere( { x: { y: 1 } } ) ],
	[ 'numbers', everywhere( 12 ) ],
	[ 'true', everywhere( true ) ],
	[ 'empty texts', everywhere( '' ) ],
	[ 'blanks', everywhere( ' \t\n ' ) ],
	[ 'markup', everywhere( script ) ],
	[ 'markup that is encoded', everywhere( '&lt;script&gt;alert(1)&#x3c;' ) ],
	[ 'backslashes', everywhere( '\\\\\' \\" \\0 %s %1$s' ) ],
	[ 'serialized PHP', everywhere( 'O:8:"stdClass":0:{}' ) ],
	[ 'right-to-left marks', everywhere( '\u202Egpj.ada\u200F\u2066' ) ],
	[ 'control characters', everywhere( 'a\u0000b\r\nSet-Cookie: x=y' ) ],
	[ 'four-byte characters', everywhere( '🦊𝒜' ) ],
	[
		'5 KB',
		{ ...everywhere( '' ), name: long, username: long, given_name: long },
	],
	[ '255 bytes', everywhere( 'å'.repeat( 127 ) ) ],
	[ 'administrator', everywhere( 'administrator' ) ],
	[ 'the name of the admin', everywhere( 'admin' ) ],
	[ 'paths', everywhere( '../../wp-admin' ) ],
	[
		'roles of power',
		{
			roles: [ 'administrator', 'editor' ],
			role: 'administrator',
			wp_capabilities: { administrator: true },
			user_level: 10,
			ID: 1,
			id: 1,
			user_id: 1,
			organization_roles: [ 'x:administrator' ],
		},
	],
	[ 'an e-mail list', { email: [ 'admin@example.com' ] } ],
	[ 'an e-mail with markup', { email: `${ script }@example.com` } ],
	[ 'two e-mails', { email: 'eve@example.com,admin@example.com' } ],
	[ 'an e-mail with a line feed', { email: 'eve@example.com\nadmin@x.y' } ],
	[ 'an e-mail like the admin’s', { email: 'admin@exámple.com' } ],
	[ 'an e-mail of 300 characters', { email: `${ 'e'.repeat( 300 ) }@x.y` } ],
	[ 'an e-mail with a blank', { email: ' admin@example.com ' } ],
];
for ( const [ what, changed ] of claims ) {
	test( `people: ${ what } as claims → accepted, as a plain subscriber, and nothing gets out`, async ( {
		visitor,
		stage,
	} ) => {
		await signInWith( visitor, stage, changed );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect( visitor.page.text ).not.toMatch( /<script>alert|<img src=x/ );
		const [ account, ...others ] = Object.values( await accounts( stage ) );
		expect( others ).toEqual( [] );
		expect( account?.roles ).toEqual( [ 'subscriber' ] );
		expect( account?.login ).toMatch( /^[a-z0-9][a-z0-9_.-]{1,59}$/ );
		expect( account?.login ).not.toBe( stage.site.admin.user );
		expect( account?.email ).not.toBe( 'admin@example.com' );
		expect( account?.name ).not.toMatch( /[\u0000-\u001f<>]/ );
	} );
}

for ( const email of [ 'admin@example.com', 'ADMIN@Example.COM' ] ) {
	refused(
		`people: ${ email }, an administrator’s, verified`,
		'account_needs_connecting',
		( visitor, stage ) =>
			signInWith( visitor, stage, { email, email_verified: true } )
	);
}

for ( const verified of [ false, 'true', 1, null, undefined ] ) {
	refused(
		`people: an administrator’s e-mail, email_verified ${ JSON.stringify( verified ) }`,
		'email_unverified',
		( visitor, stage ) =>
			signInWith( visitor, stage, {
				email: 'admin@example.com',
				email_verified: verified,
			} )
	);
}

test( 'people: somebody with a phone number alone → accepted, and the number is not told', async ( {
	visitor,
	stage,
} ) => {
	await signInWith( visitor, stage, {
		email: null,
		name: '+86 138 0013 8000',
		username: '13800138000',
		phone_number: '8613800138000',
		phone_number_verified: true,
	} );
	expect( await visitor.isSignedIn() ).toBe( true );
	const [ account ] = Object.values( await accounts( stage ) );
	expect( account?.login ).toMatch( /^member-/ );
	expect( JSON.stringify( account ) ).not.toMatch( /138|8000/ );
	expect( refusals( stage ) ).toEqual( [] );
} );
