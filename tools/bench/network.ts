import { step } from '../shared/progress.ts';
import type { Profile } from '../wordpress/index.ts';
import { Meter } from './meter.ts';
import type { NetworkCosts } from './results.ts';
import { setTheStage, settleIn } from './stage.ts';
import type { Stage } from './stage.ts';
import { byPassword, firstSignIn, throughLogto, walk } from './walk.ts';

/** How many sites the network has at each measuring. */
const SITES = [ 3, 30 ] as const;

/** The connection becomes the network's; what the main site has of its own does not count any more. */
const ADOPT = `
	$own = \\Logto\\services()->settings()->store()->settings();
	\\Logto\\network_services()->settings()->store()->save( array( 'endpoint' => $own->endpoint, 'app_id' => $own->app_id, 'app_secret' => $own->app_secret, 'sign_in_mode' => 'redirect' ) );
	\\Logto\\Network\\Network_Settings::is_shared() || exit( 'The connection is not the network’s.' );`;

/** Makes sites up to so many, and somebody a member of all of them. */
async function grow( { site, known }: Stage, sites: number ): Promise< void > {
	const printed = await site.wpEval( `
		$user = get_user_by( 'login', '${ known }' );
		for ( $number = get_blog_count() + 1; $number <= ${ sites }; $number++ ) {
			$made = wpmu_create_blog( get_network()->domain, get_network()->path . "bench$number/", "Site $number", 1, array( 'public' => 1 ) );
			is_wp_error( $made ) && exit( $made->get_error_message() );
			wp_update_network_counts();
		}
		foreach ( get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) as $id ) {
			add_user_to_blog( $id, $user->ID, 'editor' );
		}` );
	if ( printed !== '' ) {
		throw new Error( printed );
	}
}

/** A known person's sign-in on the main site of a network, by how many sites it has, and core's own beside it. */
export async function onNetworks(
	database: Profile[ 'database' ],
	times: number
): Promise< NetworkCosts[] > {
	const stage = await step( 'Starting a network', () =>
		setTheStage( database, 'page', { network: true } )
	);
	// Else nobody new comes in.
	const printed = await stage.site.wpEval(
		`${ ADOPT } update_site_option( 'registration', 'user' );`
	);
	if ( printed !== '' ) {
		throw new Error( printed );
	}
	const meter = new Meter( stage.site );
	await firstSignIn( stage, meter );
	await settleIn( stage );
	const costs: NetworkCosts[] = [];
	for ( const sites of SITES ) {
		await grow( stage, sites );
		const withPlugin = await step(
			`Walking through Logto on a network of ${ sites } sites`,
			() => walk( () => throughLogto( stage, meter ), times )
		);
		await stage.activate( false );
		const without = await step( 'Walking without the plugin there', () =>
			walk( () => byPassword( stage, meter ), times )
		);
		await stage.activate( true );
		costs.push( { sites, known: withPlugin.known, core: without.known } );
	}
	return costs;
}
