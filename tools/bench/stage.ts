import { connect, startStandIn } from '../logto.ts';
import type { Connection, Logto } from '../logto.ts';
import { beforeExit } from '../shared/main.ts';
import { freePort } from '../shared/ports.ts';
import { launchWordPress } from '../wordpress/index.ts';
import type { Profile, WordPress } from '../wordpress/index.ts';
import { METER } from './meter.ts';

/** The setting `sign_in_mode`. */
export const MODES = [ 'redirect', 'button', 'form' ] as const;

export type Mode = ( typeof MODES )[ number ];

/** Everybody's, at Logto and at the site. */
export const PASSWORD = 'correct horse';

/** A site with the meter in it, and the Logto that it is connected to. */
export interface Stage {
	site: WordPress;
	logto: Logto;
	/** Who has an account at the site, with the same name and password as at Logto. */
	known: string;
	/** Makes somebody at Logto whom the site has never seen. */
	newcomer: () => string;
	/** Saves `sign_in_mode`. */
	setMode: ( mode: Mode ) => Promise< void >;
	/** Switches the plugin on or off. */
	activate: ( active: boolean ) => Promise< void >;
}

/** By which of its two ways a site is told its Logto: the settings page, or wp-config.php. */
export const WAYS = [ 'page', 'constants' ] as const;

export type ConfiguredBy = ( typeof WAYS )[ number ];

/** How a site is told its Logto. */
export function configured(
	by: ConfiguredBy,
	connection: Connection
): Pick< Partial< Profile >, 'settings' | 'constants' > {
	const constants = {
		LOGTO_ENDPOINT: connection.endpoint,
		LOGTO_APP_ID: connection.app_id,
		LOGTO_APP_SECRET: connection.app_secret,
	};
	return by === 'page'
		? { settings: { ...connection, sign_in_mode: 'redirect' } }
		: { constants };
}

/**
 * Starts everything; it ends with this process.
 *
 * @param database What the site is on.
 * @param by       How it is configured.
 * @param more     What else differs from the launcher's usual site.
 */
export async function setTheStage(
	database: Profile[ 'database' ],
	by: ConfiguredBy = 'page',
	more: Partial< Profile > = {}
): Promise< Stage > {
	const logto = await startStandIn();
	beforeExit( () => logto.close() );
	const port = await freePort();
	const site = await launchWordPress( {
		database,
		port,
		...configured( by, connect( logto, `http://127.0.0.1:${ port }` ) ),
		muPlugins: [ METER ],
		...more,
	} );
	beforeExit( () => site.stop() );
	let newcomers = 0;
	const add = ( username: string ): string => {
		logto.people.add( {
			username,
			password: PASSWORD,
			primaryEmail: `${ username }@example.com`,
			name: 'Somebody',
		} );
		return username;
	};
	return {
		site,
		logto,
		known: add( 'ada' ),
		newcomer: () => add( `newcomer${ ++newcomers }` ),
		setMode: async ( mode ) => {
			await site.wpEval(
				`\\Logto\\services()->settings()->store()->save( array( 'sign_in_mode' => '${ mode }' ) );`
			);
		},
		activate: async ( active ) => {
			await site.wpEval( `
				require_once ABSPATH . 'wp-admin/includes/plugin.php';
				${ active ? "activate_plugin( 'logto/logto.php', '', is_multisite() )" : "deactivate_plugins( 'logto/logto.php' )" };
			` );
		},
	};
}

/** Gives the account that the known person's first sign-in made a password of its own, and a dashboard with something on it. */
export async function settleIn( { site, known }: Stage ): Promise< void > {
	await site.wpEval( `
		$user = get_user_by( 'login', '${ known }' );
		$user->set_role( 'administrator' );
		wp_set_password( '${ PASSWORD }', $user->ID );
	` );
}
