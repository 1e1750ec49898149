import { writeFileSync } from 'node:fs';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { errorsOf, setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, test, Visitor } from '../arena.ts';
import { withPlugin } from '../connect/owner.ts';

// What a column can't hold keeps nobody out, and costs no other field. Tables of before WordPress 4.2 hold three bytes a
// letter; "strict" is what the server says where another plugin lets it. Siblings: claims of other types and markup in
// `people.spec.ts`, filters of other plugins in `nothing.spec.ts`.

const OLD_TABLES = `
	global $wpdb;
	foreach ( array( $wpdb->users, $wpdb->usermeta, $wpdb->options, "{$wpdb->base_prefix}logto_identities", "{$wpdb->prefix}logto_events" ) as $table ) {
		$wpdb->query( "ALTER TABLE $table CONVERT TO CHARACTER SET utf8mb3 COLLATE utf8mb3_unicode_520_ci" );
	}
`;
const STRICT =
	"$GLOBALS['wpdb']->query( \"SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO'\" );";
/** Tells what a request writes, but for sessions and times. */
const TELL = `add_filter( 'query', static function ( $sql ) {
	if ( preg_match( '/\\A\\s*(INSERT|UPDATE|DELETE|REPLACE)/i', $sql ) && ! preg_match( '/session_tokens|logto_events|last_sign_in|_transient_|cron/', $sql ) ) {
		error_log( 'Wrote: ' . substr( $sql, 0, 200 ) );
	}
	return $sql;
}, PHP_INT_MAX );`;

const fields = [
	'user_email',
	'display_name',
	'first_name',
	'last_name',
	'nickname',
	'user_url',
	'description',
] as const;
type Profile = Record< ( typeof fields )[ number ] | 'user_login', string >;

/** Each claim into its field, at every sign-in. */
const MAP = [
	[ 'email', 'user_email' ],
	[ 'name', 'display_name' ],
	[ 'given_name', 'first_name' ],
	[ 'family_name', 'last_name' ],
	[ 'nickname', 'nickname' ],
	[ 'website', 'user_url' ],
	[ 'custom_data.about', 'description' ],
	[ 'custom_data.city', 'meta:city' ],
].map( ( [ claim, field ] ) => ( {
	claim,
	field,
	when: 'sign_in',
	empty: 'keep',
} ) );

const HAN = '𠮷野家';
const FOX = 'Ada 🦊 Lovelace';
const odd = {
	name: FOX,
	given_name: `${ HAN }🦊`,
	family_name: FOX,
	nickname: HAN,
	username: `🦊${ HAN }ada`,
	custom_data: { about: FOX, city: `Köln ${ HAN }` },
	roles: [ 'member 🦊', 'plain' ],
	organizations: [ HAN ],
	sid: `🦊${ HAN }`,
};

const profile = async ( { site }: Stage ): Promise< Profile > =>
	JSON.parse(
		await site.wpEval( `
			global $wpdb;
			$user = get_userdata( (int) $wpdb->get_var( "SELECT MAX(ID) FROM $wpdb->users" ) );
			foreach ( array( 'user_login', '${ fields.join( "','" ) }' ) as $field ) { $found[ $field ] = $user->get( $field ); }
			echo wp_json_encode( $found + array( 'city' => get_user_meta( $user->ID, 'city', true ) ) );
		` )
	) as Profile;

const kinds = {
	'MariaDB, old tables': {
		kind: PROFILES.mariadb,
		php: OLD_TABLES,
		plugin: '',
	},
	'MariaDB, old tables, strict': {
		kind: PROFILES.mariadb,
		php: OLD_TABLES,
		plugin: STRICT,
	},
	SQLite: { kind: PROFILES.sqlite, php: '', plugin: '' },
};

for ( const [ what, { kind, php, plugin } ] of Object.entries( kinds ) ) {
	test.describe( `columns on ${ what }`, () => {
		let here: Stage;
		const lacks = php === '' ? /(?!)/ : /[🦊𠮷]/gu;
		const kept = ( text: string ) => text.replace( lacks, '' ).trim();
		const unkept =
			php === ''
				? []
				: [
						'description',
						'display_name',
						'first_name',
						'last_name',
						'meta:city',
						'nickname',
					];

		test.beforeAll( async () => {
			here = await setTheStage( kind, php );
		} );

		test.beforeEach( async () => {
			await here.site.restore();
			here.logto.spoil.clear();
			here.logto.people.all.forEach( ( { id } ) => {
				here.logto.people.remove( id );
			} );
			here.logto.people.add( {
				username: 'ada',
				password: 'correct horse',
			} );
		} );

		test.afterEach( () => {
			expect( errorsOf( here.site ) ).toEqual( [] );
		} );

		test.afterAll( async () => {
			await here.site.stop();
			await here.logto.close();
		} );

		/** Signs ada in with these claims, in a browser of her own. */
		const signIn = ( claims: object ): Promise< void > =>
			withPlugin( here, plugin + TELL, async () => {
				writeFileSync( here.site.files.debugLog, '' );
				here.logto.spoil.idToken( ( { payload } ) => {
					Object.assign( payload, claims );
				} );
				const visitor = new Visitor( here );
				await visitor.comeIn( 'ada' );
				expect( refusals( here ) ).toEqual( [] );
				expect( await visitor.isSignedIn() ).toBe( true );
			} );
		const wrote = (): string[] =>
			here.site
				.log()
				.split( '\n' )
				.filter( ( line ) => line.includes( 'Wrote: ' ) );
		const noticed = (): string[] =>
			[
				...here.site
					.log()
					.matchAll( /noticed: profile_left_out: (\S+)/g ),
			].map( ( [ , field = '' ] ) => field );

		const firsts: [ what: string, claims: object, Partial< Profile > ][] = [
			[
				'a website of 100 letters',
				{ website: `https://x.example/${ 'a'.repeat( 82 ) }` },
				{ user_url: `https://x.example/${ 'a'.repeat( 82 ) }` },
			],
			[
				'a website of 101 letters',
				{ website: `https://x.example/${ 'a'.repeat( 83 ) }` },
				{ user_url: '' },
			],
			[
				'a name of 250 letters',
				{ name: 'å'.repeat( 250 ) },
				{ display_name: 'å'.repeat( 250 ) },
			],
			[
				'a name of 251 letters',
				{ name: 'å'.repeat( 251 ) },
				{ display_name: 'å'.repeat( 250 ) },
			],
			[
				'a name that core writes longer than it is',
				{ name: `${ 'a'.repeat( 243 ) }&&&&` },
				{ display_name: `${ 'a'.repeat( 243 ) }&amp;` },
			],
			[
				'a username of 300 letters',
				{ username: 'ada'.repeat( 100 ) },
				{ user_login: 'ada'.repeat( 100 ).slice( 0, 56 ) },
			],
			[
				'an address that only newer tables hold',
				{ email: `${ HAN }@example.com`, email_verified: true },
				{ user_email: '' },
			],
		];
		for ( const [ name, claims, expected ] of firsts ) {
			// Without a row for it, a website is never written.
			for ( const map of 'website' in claims ? [ MAP ] : [ [], MAP ] ) {
				test( `people: ${ name } at the first sign-in (${ map.length } rows), on ${ what } → let in`, async () => {
					await here.configure( { profile_map: map } );
					await signIn( claims );
					expect( await profile( here ) ).toMatchObject( expected );
				} );
			}
		}

		test( `people: letters that the tables lack, on ${ what } → let in, the rest is kept, and the next time nothing is written`, async () => {
			await here.configure( { profile_map: MAP } );
			await signIn( odd );
			const first = await profile( here );
			expect( first ).toMatchObject( {
				display_name: kept( FOX ).replace( /\s+/, ' ' ),
				nickname: kept( HAN ),
				city: kept( `Köln ${ HAN }` ),
			} );
			await signIn( odd );
			await signIn( odd );
			expect( await profile( here ) ).toEqual( first );
			expect( wrote() ).toEqual( [] );
			expect( noticed().sort() ).toEqual( unkept );
		} );

		test( `people: later one value does not fit, on ${ what } → every other field is written, once`, async () => {
			await here.configure( { profile_map: MAP } );
			await signIn( { name: 'Ada', website: 'https://x.example/' } );
			const changed = {
				name: 'b'.repeat( 300 ),
				website: `https://x.example/${ 'a'.repeat( 83 ) }`,
				given_name: 'Augusta',
				email: 'new@example.com',
				email_verified: true,
				custom_data: { city: 'Köln & Bonn', about: 'Tom & Jerry' },
			};
			await signIn( changed );
			expect( await profile( here ) ).toMatchObject( {
				user_email: 'new@example.com',
				display_name: 'b'.repeat( 250 ),
				first_name: 'Augusta',
				user_url: 'https://x.example/',
			} );
			expect( noticed() ).toEqual( [ 'display_name', 'user_url' ] );
			expect( wrote() ).not.toEqual( [] );
			await signIn( changed );
			expect( wrote() ).toEqual( [] );
		} );
	} );
}
