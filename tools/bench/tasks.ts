import type { Stage } from './stage.ts';

/** What is not a page: run in WordPress once, in a request of its own. */
export const TASKS = {
	health: 'Site Health, all checks',
	asked: 'is there a linked administrator, asked by nobody',
	askedInVain: 'the same, where there is none',
	takenBack: 'taking the role administrator back',
	exporter: 'exporting somebody’s data',
	moving: 'upgrade from 1.0.1: another batch',
	newcomer: 'upgrade from 1.0.1: a newcomer meanwhile',
} as const;

export type Task = keyof typeof TASKS;

/** PHP of each; what stands before `---` is not measured. */
function codeOf( known: string ): Readonly< Record< Task, string > > {
	const user = `$user = get_user_by( 'login', '${ known }' );`;
	return {
		health: `--- \\Logto\\services()->diagnostics()->site_health()->test();`,
		asked: `--- \\Logto\\services()->local_login()->preconditions()->has_linked_administrator() || exit( 'Nobody was found.' );`,
		askedInVain: `--- \\Logto\\services()->accounts()->administrators()->is_one_linked( 'https://another.example/oidc' ) && exit( 'Somebody was found.' );`,
		takenBack: `${ user }
			$map    = array( array( 'source' => 'role', 'name' => 'boss', 'role' => 'administrator' ) );
			$claims = new \\Logto\\Oidc\\Claims( array( 'sub' => 'x' ) );
			$writer = \\Logto\\services()->accounts()->role_writer( \\Logto\\services()->settings()->store()->settings()->with( array( 'role_map' => $map ) ) );
			--- array( 'administrator' ) === $writer->changes( $user, $claims, false )['remove'] || exit( 'The role would stay.' );`,
		exporter: `${ user } --- \\Logto\\services()->privacy()->personal_data()->export( $user->user_email, 1 );`,
		// The first one also looks through all that is not plugin 1.0.1's.
		moving: `$accounts = \\Logto\\services()->accounts(); $accounts->legacy_identities()->migrate(); --- $accounts->legacy_identities()->migrate();`,
		newcomer: `$accounts = \\Logto\\services()->accounts(); --- $accounts->legacy_identities()->user_of( new \\Logto\\Accounts\\Identity( \\Logto\\services()->settings()->store()->settings()->issuer(), 'nobody' ) );`,
	};
}

/** Runs PHP and says what it cost. */
async function run(
	{ site }: Stage,
	code: string
): Promise< { queries: number; rows: number; ms: number } > {
	const [ before = '', measured = '' ] = code.split( '---' );
	const printed = await site.wpEval( `
		global $wpdb;
		$rows = static fn (): int => (int) array_sum( array_column( $wpdb->dbh->query( "SHOW SESSION STATUS LIKE 'Handler\\_read\\_%'" )->fetch_all(), 1 ) );
		${ before }
		$queries = $wpdb->num_queries;
		$read    = $rows();
		$start   = hrtime( true );
		${ measured }
		$ms = ( hrtime( true ) - $start ) / 1e6;
		echo json_encode( array( 'queries' => $wpdb->num_queries - $queries, 'rows' => $rows() - $read, 'ms' => $ms ) );
	` );
	if ( ! printed.startsWith( '{' ) ) {
		throw new Error( printed );
	}
	return JSON.parse( printed ) as {
		queries: number;
		rows: number;
		ms: number;
	};
}

/** As plugin 1.0.1 would have left so many users, none of them moved yet. */
const LEGACY = `
	global $wpdb;
	$services = \\Logto\\services();
	$wpdb->query( "INSERT INTO $wpdb->usermeta (user_id, meta_key, meta_value) SELECT user_id, 'logto_user_id', CONCAT( 'old-', subject ) FROM {$wpdb->base_prefix}logto_identities WHERE subject LIKE 'crowd%'" );
	$services->settings()->status()->save_upgrade( array( 'issuer' => $services->settings()->store()->settings()->issuer() ) );
`;

const NO_LEGACY = `
	global $wpdb;
	\\Logto\\services()->settings()->status()->save_upgrade( array( 'issuer' => '', 'done' => true ) );
	$wpdb->query( "DELETE FROM $wpdb->usermeta WHERE meta_key = 'logto_user_id'" );
	wp_unschedule_hook( 'logto_move_identities' );
`;

/** Measures them one by one. */
export async function tasksOf(
	stage: Stage
): Promise< Record< Task, { queries: number; rows: number; ms: number } > > {
	const code = codeOf( stage.known );
	const health = await run( stage, code.health );
	const asked = await run( stage, code.asked );
	const askedInVain = await run( stage, code.askedInVain );
	const takenBack = await run( stage, code.takenBack );
	const exporter = await run( stage, code.exporter );
	await stage.site.wpEval( LEGACY );
	const newcomer = await run( stage, code.newcomer );
	const moving = await run( stage, code.moving );
	await stage.site.wpEval( NO_LEGACY );
	return {
		health,
		asked,
		askedInVain,
		takenBack,
		exporter,
		moving,
		newcomer,
	};
}
