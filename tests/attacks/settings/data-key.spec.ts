import { launchWordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { expect, test } from '../../e2e/stage.ts';

// Two requests that save the first App secret at once make the data key at once: there is one afterwards, and it opens.

const PAIRS = 30;

/** One of the two: waits for the other, saves, and says when it began and ended. */
const save = ( at: number, secret: string ) => `
	while ( microtime( true ) < ${ at } ) { usleep( 100 ); }
	$began = microtime( true );
	\\Logto\\services()->settings()->store()->save( array( 'endpoint' => 'https://tenant.logto.app', 'app_id' => 'app', 'app_secret' => '${ secret }' ) );
	echo $began, ' ', microtime( true );`;

/** As before the first save. */
const FORGET = `
	delete_option( 'logto_settings' );
	delete_option( 'logto_data_key' );
	is_multisite() && delete_site_option( 'logto_data_key' );`;

const LOOK = `
	global $wpdb;
	$rows = is_multisite() ? $wpdb->get_col( "SELECT meta_value FROM $wpdb->sitemeta WHERE meta_key = 'logto_data_key'" ) : $wpdb->get_col( "SELECT option_value FROM $wpdb->options WHERE option_name = 'logto_data_key'" );
	$row  = maybe_unserialize( $rows[0] ?? '' );
	echo wp_json_encode( array( count( $rows ), count( $row['former'] ?? array() ), \\Logto\\services()->settings()->store()->settings()->app_secret ) );`;

for ( const profile of [ 'sqlite', 'mariadb', 'network' ] as const ) {
	test( `the data key: ${ PAIRS } pairs that make it at once, ${ profile }: one each time, and no secret sealed with another`, async () => {
		test.setTimeout( 300_000 );
		const site = await launchWordPress( {
			...PROFILES[ profile ],
			muPlugins: [],
		} );
		let together = 0;
		try {
			for ( let pair = 1; pair <= PAIRS; pair++ ) {
				await site.wpEval( FORGET );
				const at = Date.now() / 1000 + 0.2;
				const times = await Promise.all(
					[ 'one', 'two' ].map( ( which ) =>
						site.wpEval( save( at, `${ which } of ${ pair }` ) )
					)
				);
				const [ first = [], second = [] ] = times
					.map( ( text ) => text.split( ' ' ).map( Number ) )
					.sort( ( [ a = 0 ], [ b = 0 ] ) => a - b );
				const [ , end = 0 ] = first;
				const [ begin = Infinity ] = second;
				together += Number( begin < end );
				const [ rows, former, secret ] = JSON.parse(
					await site.wpEval( LOOK )
				) as [ number, number, string ];
				expect( [ rows, former ] ).toEqual( [ 1, 0 ] );
				expect( [ `one of ${ pair }`, `two of ${ pair }` ] ).toContain(
					secret
				);
			}
		} finally {
			await site.stop();
		}
		// Else nothing was tried. How many meet depends on the machine.
		expect( together ).toBeGreaterThan( 0 );
	} );
}
