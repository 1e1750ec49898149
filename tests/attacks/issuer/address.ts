import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Stage } from '../../e2e/stage.ts';
import { wp } from '../../e2e/wp-cli.ts';
import type { Ran } from '../../e2e/wp-cli.ts';
import { startStandIn } from '../../../tools/logto.ts';
import type { LogtoOptions } from '../../logto/index.ts';
import type { Shown } from '../../logto/testing/browser.ts';
import { Visitor } from '../arena.ts';

/** The same site once Logto has another address: that Logto is the stage's, and its values are right there. */
export interface Elsewhere extends Stage {
	/** Where it was before. */
	before: Stage;
}

const constantsOf = ( { site }: Pick< Stage, 'site' > ): string =>
	join( site.directory, 'wp-content/mu-plugins/logto-constants.php' );

/**
 * Writes where Logto is as wp-config.php would, from which no other page is asked; a must-use plugin is as early for us.
 *
 * @param stage With the values to write.
 */
export function writeConstants(
	stage: Pick< Stage, 'site' | 'values' >
): void {
	const file = constantsOf( stage );
	mkdirSync( dirname( file ), { recursive: true } );
	const { values } = stage;
	const lines = ( [ 'endpoint', 'app_id', 'app_secret' ] as const ).map(
		( name ) =>
			`define( 'LOGTO_${ name.toUpperCase() }', '${ values[ name ] }' );`
	);
	writeFileSync( file, `<?php\n${ lines.join( '\n' ) }\n` );
}

/**
 * Has a second address of Logto's for a while: of the same tenant, or of another one.
 *
 * @param stage   The site, at the first address.
 * @param options How the other Logto is; the same tenant, if it says nothing.
 * @param run     What goes on meanwhile.
 */
export async function withAnotherAddress(
	stage: Stage,
	options: LogtoOptions,
	run: ( there: Elsewhere ) => Promise< unknown >
): Promise< void > {
	const logto = await startStandIn( options );
	try {
		await run( {
			...stage,
			logto,
			values: { ...stage.values, endpoint: logto.endpoint },
			before: stage,
		} );
	} finally {
		rmSync( constantsOf( stage ), { force: true } );
		await logto.close();
	}
}

/** As a custom domain is, or http that became https. */
export const sameTenant = ( { logto }: Stage ): LogtoOptions => ( {
	tenant: logto,
	host: 'localhost',
} );

/**
 * Another tenant, in which the application has the same id and secret, and somebody has ada's very id.
 *
 * @param stage The site, at the first address.
 */
export function anotherTenant( stage: Stage ): LogtoOptions {
	const { logto } = stage;
	const ada = logto.people.find( ( { username } ) => username === 'ada' );
	return {
		people: [
			{ id: ada?.id ?? '', username: 'eve', password: 'correct horse' },
		],
		applications: [ ...logto.applications.all ],
	};
}

/** What the site keeps of accounts and links. */
export const people = ( { site }: Pick< Stage, 'site' > ): Promise< string > =>
	site.wpEval( `
		global $wpdb;
		echo wp_json_encode( array(
			$wpdb->get_results( "SELECT ID, user_login, user_email FROM $wpdb->users ORDER BY ID", ARRAY_N ),
			$wpdb->get_results( "SELECT issuer, subject, user_id FROM {$wpdb->base_prefix}logto_identities ORDER BY issuer, subject", ARRAY_N ),
		), JSON_UNESCAPED_SLASHES );` );

/**
 * Signs somebody in, in a browser of their own.
 *
 * @param stage    With the Logto that is asked.
 * @param username At Logto.
 * @return Where that ended, and who is signed in, by number; 0 for nobody.
 */
export async function comeIn(
	stage: Stage,
	username = 'ada'
): Promise< { page: Shown; user: number } > {
	const visitor = new Visitor( stage );
	await visitor.comeIn( username );
	const { page } = visitor;
	const isIn = await visitor.isSignedIn();
	const id = isIn
		? await stage.site.wpEval(
				'global $wpdb; echo $wpdb->get_var( "SELECT user_id FROM {$wpdb->base_prefix}logto_events WHERE outcome = \'completed\' ORDER BY id DESC LIMIT 1" );'
			)
		: '0';
	return { page, user: Number( id ) };
}

/** Runs `wp logto identities …`. */
export const identities = (
	stage: Pick< Stage, 'site' >,
	...args: string[]
): Promise< Ran > => wp( stage, [ 'identities', ...args ] );
