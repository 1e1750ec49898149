import type { Stage } from './stage.ts';

/** How many rows the sign-in log has that is read. */
const ROWS = 100_000;

/** Seconds from one to the next: all of the last 29 days. */
const STEP = 25;

/** The time of its newest row, in seconds. */
const NEWEST = Math.floor( Date.now() / 1000 );

/** A place in its middle, as the screen's address names it. */
export const MIDDLE = `${ NEWEST - ( STEP * ROWS ) / 2 }-1`;

/** A day that it has all of. */
export const SOME_DAY = new Date( ( NEWEST - 10 * 86_400 ) * 1000 )
	.toISOString()
	.slice( 0, 10 );

/** Of a crowd's people, each with the same number of rows; one in fifty was refused. */
const FILL = `
	global $wpdb;
	$table = $wpdb->prefix . 'logto_events';
	// What the sign-ins that were measured before left: a later crowd has had more of them.
	$wpdb->query( "DELETE FROM $table WHERE happened_at > ${ NEWEST }" );
	if ( (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table" ) < ${ ROWS } ) {
		$wpdb->query( "INSERT INTO $table (happened_at, kind, outcome, code, reference, user_id, identity_hash, subject)
			SELECT ${ NEWEST } - ${ STEP } * ( ${ ROWS } - seq ), 'sign_in', IF( seq % 50, 'completed', 'refused' ), IF( seq % 50, '', 'requirement_missing' ), IF( seq % 50, '', CONCAT( 'BENC-', LPAD( seq, 4, '0' ) ) ), IF( seq % 50, user_id, 0 ), identity_hash, subject
			FROM seq_1_to_${ ROWS } JOIN {$wpdb->base_prefix}logto_identities ON subject = CONCAT( 'crowd', 1 + seq % 1000 )" );
		$wpdb->query( "ANALYZE TABLE $table" );
	}
	// The first visit, which warms up, counts the days that are over.
	delete_transient( 'logto_log_days' );
	echo (int) $wpdb->get_var( "SELECT COUNT(*) FROM $table" );
`;

/**
 * Makes the sign-in log long.
 *
 * @param stage      Where a crowd is linked.
 * @param stage.site The site.
 */
export async function fillLog( { site }: Stage ): Promise< void > {
	const rows = await site.wpEval( FILL );
	if ( Number( rows ) < ROWS ) {
		throw new Error( `The sign-in log has ${ rows } rows.` );
	}
}
