import { test as base } from '@playwright/test';
import { connect, startStandIn } from '../../tools/logto.ts';
import type { LiveConnection, Logto } from '../../tools/logto.ts';
import type { LogtoOptions } from '../logto/options.ts';
import { inRoot } from '../../tools/shared/paths.ts';
import { launchWordPress } from '../../tools/wordpress/index.ts';
import { PROFILES } from '../../tools/wordpress/profile.ts';
import type { Profile } from '../../tools/wordpress/profile.ts';
import type { WordPress } from '../../tools/wordpress/index.ts';

/** A WordPress with the plugin active and connected, and the Logto that it is connected to. */
export interface Stage {
	site: WordPress;
	logto: Logto;
	/** The three values, as they are right, and that sign-in is on. */
	values: LiveConnection;
	/**
	 * Saves settings: the three right values, and others instead of them or beside them.
	 *
	 * @param values Settings by name.
	 */
	configure: (
		values: Readonly< Record< string, unknown > >
	) => Promise< void >;
}

/** Hashes passwords cheaply; see `makeReady` for the one that is there already. */
export const QUICK_PASSWORDS = inRoot( 'tests/quick-passwords.php' );

/** Has a site whose settings are saved know its Logto, and the administrator's password hashed as others are there: else core would do so at their first sign-in. */
export async function makeReady( {
	wpEval,
	admin,
}: Pick< WordPress, 'wpEval' | 'admin' > ): Promise< void > {
	await wpEval( `
		wp_set_password( '${ admin.password }', 1 );
		\\Logto\\services()->sign_in()->connection()->examine();
		\\Logto\\services()->sign_in()->connection()->prove();
		\\Logto\\services()->settings()->schema_version()->ensure();` );
}

/**
 * A site, its Logto, and the database that each test starts from.
 *
 * @param profile What kind of site.
 * @param php     What else is done to it before.
 * @param tenant  What differs at its Logto.
 */
export async function setTheStage(
	profile: Partial< Profile > = PROFILES.mariadb,
	php = '',
	tenant: LogtoOptions = {}
): Promise< Stage > {
	const logto = await startStandIn( tenant );
	const site = await launchWordPress( {
		...profile,
		muPlugins: [ inRoot( 'tests/attacks/witness.php' ), QUICK_PASSWORDS ],
	} );
	const values = connect( logto, site.url );
	const configure = async (
		changed: Readonly< Record< string, unknown > >
	) => {
		const json = JSON.stringify( { ...values, ...changed } );
		await site.wpEval(
			`\\Logto\\services()->settings()->store()->save( json_decode( base64_decode( '${ btoa(
				json
			) }' ), true ) );`
		);
	};
	await configure( {} );
	await makeReady( site );
	if ( php !== '' ) {
		await site.wpEval( php );
	}
	await site.keep();
	return { site, logto, values, configure };
}

/** The lines that PHP itself wrote into the error log. */
export const errorsOf = ( site: Pick< WordPress, 'log' > ): string[] =>
	site
		.log()
		.split( '\n' )
		.filter( ( line ) =>
			/PHP (Warning|Notice|Deprecated|Fatal|Parse)/.test( line )
		)
		// WP-CLI's own library.
		.filter( ( line ) => ! line.includes( '/vendor/mustache/' ) )
		// No machine of the tests reaches wordpress.org.
		.filter(
			( line ) =>
				! /(wp_update_plugins|wp_update_themes|wp_version_check|translations_api|get_core_checksums)\(\)/.test(
					line
				)
		);

/**
 * Tests share one stage a worker; each starts from the same database, with
 * nothing spoiled and nothing counted, and must leave an empty error log.
 */
export const test = base.extend< { stage: Stage }, { theStage: Stage } >( {
	theStage: [
		async ( {}, use ) => {
			const stage = await setTheStage();
			await use( stage );
			await stage.site.stop();
			await stage.logto.close();
		},
		{ scope: 'worker', timeout: 600_000 },
	],
	stage: async ( { theStage }, use ) => {
		const { site, logto } = theStage;
		await site.restore();
		logto.spoil.clear();
		logto.calls.reset();
		logto.experience.reset();
		logto.actions.remove();
		logto.keys.reset();
		// As an admin has it who did what the check says.
		logto.experience.unknownSessionRedirectUrl = `${ site.url }/wp-login.php`;
		// What another test entered there.
		logto.hooks.all.forEach( ( { id } ) => {
			logto.hooks.remove( id );
		} );
		logto.applications.change( theStage.values.app_id, {
			backchannelLogoutUri: undefined,
			backchannelLogoutSessionRequired: false,
		} );
		// Somebody of the same name from another test would be let in instead.
		logto.people.all.forEach( ( { id } ) => {
			logto.people.remove( id );
		} );
		await use( theStage );
		base.expect( errorsOf( site ) ).toEqual( [] );
	},
} );

export { expect } from '@playwright/test';
