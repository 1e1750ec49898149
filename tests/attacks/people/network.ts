import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test as base } from '@playwright/test';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { errorsOf, setTheStage } from '../../e2e/stage.ts';
import type { Stage } from '../../e2e/stage.ts';
import { expect, refusals, Visitor } from '../arena.ts';

const PASSWORD = 'correct horse';

/** A network of two sites. The main one, where people sign in, has Logto set up by its own admin. */
export interface Network extends Stage {
	/** Makes the provider the network's, as only somebody with access to wp-config.php can. */
	giveToOwner: () => void;
	/**
	 * Somebody who has an account here, and has signed in with Logto before.
	 *
	 * @param username At Logto and here.
	 */
	known: ( username: string ) => Promise< Visitor >;
	/**
	 * Somebody who was never here.
	 *
	 * @param username At Logto.
	 * @param email    Verified there; none, if left out.
	 */
	stranger: ( username: string, email?: string ) => Visitor;
	/**
	 * All that is kept of somebody.
	 *
	 * @param username Here.
	 */
	traces: ( username: string ) => Promise< string >;
}

/** A must-use plugin is as early as wp-config.php for us. */
const constantsOf = ( { site }: Stage ): string =>
	join( site.directory, 'wp-content/mu-plugins/constants.php' );

function network( stage: Stage ): Network {
	const { site, logto, values } = stage;
	const stranger = ( username: string, email?: string ): Visitor => {
		logto.people.add( {
			username,
			password: PASSWORD,
			primaryEmail: email ?? null,
		} );
		return new Visitor( stage );
	};
	return {
		...stage,
		stranger,
		giveToOwner: () => {
			const file = constantsOf( stage );
			mkdirSync( dirname( file ), { recursive: true } );
			const lines = Object.entries( values ).map(
				( [ name, value ] ) =>
					`define( 'LOGTO_${ name.toUpperCase() }', '${ value }' );`
			);
			writeFileSync( file, `<?php\n${ lines.join( '\n' ) }\n` );
		},
		known: async ( username ) => {
			const visitor = stranger( username, `${ username }@example.com` );
			await visitor.comeIn( username );
			expect( await visitor.isSignedIn() ).toBe( true );
			return visitor;
		},
		traces: ( username ) =>
			site.wpEval( `
				global $wpdb;
				$user = (int) $wpdb->get_var( $wpdb->prepare( "SELECT ID FROM $wpdb->users WHERE user_login = %s", '${ username }' ) );
				echo wp_json_encode( array(
					$wpdb->get_results( "SELECT * FROM $wpdb->users WHERE ID = $user" ),
					$wpdb->get_results( "SELECT * FROM $wpdb->usermeta WHERE user_id = $user ORDER BY umeta_id" ),
					$wpdb->get_results( "SELECT * FROM {$wpdb->base_prefix}logto_identities" ),
					$wpdb->get_var( "SELECT COUNT(*) FROM $wpdb->users" ),
				) );
			` ),
	};
}

/** Tests share one network a worker; each starts from the same database, with the site's own provider. */
export const test = base.extend< { network: Network }, { theNetwork: Stage } >(
	{
		theNetwork: [
			async ( {}, use ) => {
				const stage = await setTheStage(
					PROFILES.network,
					// As most networks that let people in by themselves.
					"update_site_option( 'registration', 'user' );"
				);
				await use( stage );
				await stage.site.stop();
				await stage.logto.close();
			},
			{ scope: 'worker', timeout: 600_000 },
		],
		network: async ( { theNetwork }, use ) => {
			rmSync( constantsOf( theNetwork ), { force: true } );
			await theNetwork.site.restore();
			theNetwork.logto.people.all.forEach( ( { id } ) => {
				theNetwork.logto.people.remove( id );
			} );
			await use( network( theNetwork ) );
			expect( errorsOf( theNetwork.site ) ).toEqual( [] );
		},
	}
);

/**
 * Signs somebody in, who must be refused and leave nothing behind.
 *
 * @param stage    The network.
 * @param username At Logto.
 * @param code     The expected `Refusal_Code`.
 * @param account  Whose account must not change; theirs, if left out.
 */
export async function mustBeRefused(
	stage: Network,
	username: string,
	code: string,
	account = username
): Promise< Visitor > {
	const before = await stage.traces( account );
	const refused = refusals( stage ).length;
	const visitor = new Visitor( stage );
	await visitor.signIn( username );
	expect( visitor.page.text ).toMatch(
		/Sign-in not completed|No account found/
	);
	expect( visitor.page.status ).toBe( 403 );
	expect( refusals( stage ).slice( refused ) ).toEqual( [ code ] );
	expect( await stage.traces( account ) ).toBe( before );
	expect(
		visitor.cookieNames.filter( ( name ) =>
			/^wordpress_(?!test)/.test( name )
		)
	).toEqual( [] );
	return visitor;
}

/**
 * PHP that finds somebody.
 *
 * @param username Here.
 */
export const user = ( username: string ): string =>
	`get_user_by( 'login', '${ username }' )`;

/** PHP that has the number of the network's second site. */
export const OTHER_SITE = 'get_sites( array( "fields" => "ids" ) )[1]';

export { expect };
