import { step } from '../shared/progress.ts';
import type { WordPress } from '../wordpress/index.ts';
import type { Meter } from './meter.ts';
import type { Crowd } from './results.ts';
import { screens } from './screens.ts';
import type { Stage } from './stage.ts';
import { toldBetween } from './told.ts';
import { throughLogto, walk } from './walk.ts';

/** How many linked users there are at each measuring. */
const CROWDS = [ 1000, 1_000_000 ];

/**
 * SQL that fills the tables up to so many linked users. MariaDB makes the
 * numbers itself (its tables `seq_1_to_…`).
 *
 * @param issuer Whose people they are.
 * @param from   How many there are already.
 * @param to     How many there shall be.
 */
export function crowdSql( issuer: string, from: number, to: number ): string[] {
	const numbers = `seq_${ from + 1 }_to_${ to }`;
	const name = `CONCAT( 'crowd', seq )`;
	// MariaDB's text literal; an issuer is an address and has nothing to escape.
	const hash = `SHA2( CONCAT( '${ issuer }', '\\n', user_login ), 256 )`;
	const days = `UNIX_TIMESTAMP() + ${ 14 * 86_400 }`;
	return [
		// Whoever signed in meanwhile has got the next ids.
		'SET @last = ( SELECT MAX( ID ) FROM {users} )',
		`INSERT INTO {users} (ID, user_login, user_pass, user_nicename, user_email, user_registered, display_name)
			SELECT @last + seq, ${ name }, '', ${ name }, CONCAT( ${ name }, '@example.com' ), NOW(), ${ name } FROM ${ numbers }`,
		`INSERT INTO {usermeta} (user_id, meta_key, meta_value)
			SELECT @last + seq, '{prefix}capabilities', 'a:1:{s:10:"subscriber";b:1;}' FROM ${ numbers }`,
		// A live session of everybody's, which came from Logto.
		`INSERT INTO {usermeta} (user_id, meta_key, meta_value)
			SELECT @last + seq, 'session_tokens', ${ sessionSql( issuer, name, days ) } FROM ${ numbers }`,
		// In the order of the primary key: a tree filled in random order splits its pages without end.
		// From the users, since MariaDB 10.11 loses rows of its number tables where it sorts them by such a value.
		`INSERT INTO {identities} (identity_hash, issuer, issuer_key, subject, user_id, claimed_at, linked_at, last_sign_in)
			SELECT ${ hash } AS hash, '${ issuer }', LEFT( SHA2( '${ issuer }', 256 ), 16 ), user_login, ID, UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), UNIX_TIMESTAMP() FROM {users} WHERE ID > @last ORDER BY hash`,
		`INSERT INTO {sessions} (hash, verifier, user_id, expires)
			SELECT SHA2( CONCAT( '${ issuer }', '\\n', ${ sidSql( 'user_login' ) } ), 256 ) AS hash, SHA2( user_login, 256 ), ID, ${ days } FROM {users} WHERE ID > @last ORDER BY hash`,
		'ANALYZE TABLE {users}, {usermeta}, {identities}, {sessions}',
	];
}

/** SQL of the session id of somebody's at Logto. */
const sidSql = ( name: string ): string =>
	`LEFT( SHA2( CONCAT( 'sid', ${ name } ), 256 ), 43 )`;

/** SQL of somebody's sessions, as core keeps them. */
function sessionSql( issuer: string, name: string, expires: string ): string {
	const pieces = [
		`'a:1:{s:64:"', SHA2( ${ name }, 256 ), '";a:5:{s:10:"expiration";i:', ${ expires }`,
		`';s:2:"ip";s:9:"127.0.0.1";s:2:"ua";s:5:"bench";s:5:"login";i:', UNIX_TIMESTAMP()`,
		`';s:5:"logto";a:3:{s:6:"issuer";s:${ issuer.length }:"${ issuer }";s:7:"subject";s:', LENGTH( ${ name } )`,
		`':"', ${ name }, '";s:3:"sid";s:43:"', ${ sidSql( name ) }, '";}}}'`,
	];
	return `CONCAT( ${ pieces.join( ', ' ) } )`;
}

/** How many of the crowd are linked. */
const COUNT = `SELECT COUNT(*) FROM {identities} JOIN {users} ON ID = user_id AND user_login = subject WHERE subject LIKE 'crowd%'`;

/** Runs SQL in a site's own tables, past WordPress, and returns the first value that the last one finds. */
async function runSql( site: WordPress, sql: string[] ): Promise< string > {
	const json = btoa( JSON.stringify( sql ) );
	return site.wpEval( `
		global $wpdb;
		$names = array(
			'{users}'      => $wpdb->users,
			'{usermeta}'   => $wpdb->usermeta,
			'{identities}' => $wpdb->base_prefix . 'logto_identities',
			'{sessions}'   => $wpdb->base_prefix . 'logto_sessions',
			'{prefix}'     => $wpdb->prefix,
		);
		foreach ( json_decode( base64_decode( '${ json }' ) ) as $sql ) {
			if ( false === $wpdb->query( strtr( $sql, $names ) ) ) {
				echo $wpdb->last_error;
				exit( 1 );
			}
		}
		echo $wpdb->get_var();
	` );
}

/** Adds linked users until there are so many. */
async function grow(
	{ site, logto }: Stage,
	from: number,
	to: number
): Promise< void > {
	const sql = crowdSql( logto.issuer, from, to );
	const linked = await runSql( site, [ ...sql, COUNT ] );
	if ( Number( linked ) !== to ) {
		throw new Error( `${ linked } users are linked instead of ${ to }.` );
	}
	// Core does so twice a day, and counts the roles of everybody where it thinks that they are few.
	await site.wpEval( 'wp_update_user_counts();' );
}

/** Signs in among ever more linked users. */
export async function crowds(
	stage: Stage,
	meter: Meter,
	times: number
): Promise< Crowd[] > {
	const found: Crowd[] = [];
	let present = 0;
	for ( const users of CROWDS ) {
		const text = users.toLocaleString( 'en' );
		await step( `Making ${ text } linked users`, () =>
			grow( stage, present, users )
		);
		present = users;
		// First, since opening them leaves options behind, which the first sign-ins are to find, too.
		const costs = await step( `Opening screens among ${ text }`, () =>
			screens( stage, meter, times, users )
		);
		// A browser that is signed in already, or none: whether core adds a row or writes over one must not differ by crowd.
		await stage.site.wpEval(
			`WP_Session_Tokens::get_instance( get_user_by( 'login', '${ stage.known }' )->ID )->destroy_all();`
		);
		const { known, fresh } = await step( `Signing in among ${ text }`, () =>
			walk( () => throughLogto( stage, meter ), times )
		);
		const told = await step( `Telling of one among ${ text }`, () =>
			toldBetween( stage, meter, times, found.length === 0 )
		);
		found.push( { users, known, fresh, screens: costs, told } );
	}
	return found;
}
