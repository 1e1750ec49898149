import { rm, writeFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Stage } from '../../e2e/stage.ts';
import { expect } from '../arena.ts';
import type { Visitor } from '../arena.ts';

/** What the button of the form says. */
export const CONNECT = 'Connect';

/** The start of the name of the cookie that goes with the form. */
export const isProof = ( name: string ) => name.includes( 'logto_proof_' );

/**
 * Somebody whose verified e-mail is the administrator's signs in at Logto, and is refused.
 *
 * @param visitor Whose browser.
 * @param stage   The site.
 * @param start   Where they begin.
 */
export async function signInAsOwner(
	visitor: Visitor,
	stage: Stage,
	start?: string
): Promise< void > {
	if (
		! stage.logto.people.find( ( { username } ) => username === 'boss' )
	) {
		stage.logto.people.add( {
			username: 'boss',
			password: 'correct horse',
			primaryEmail: 'admin@example.com',
		} );
	}
	await visitor.signIn( 'boss', start );
	expect( visitor.page.text ).toContain( 'There is already an account on' );
}

/**
 * Sends the form that is open.
 *
 * @param visitor  Whose browser.
 * @param password What is typed.
 * @param fields   What else is changed.
 */
export const give = (
	visitor: Visitor,
	password: string,
	fields: Record< string, string > = {}
) => visitor.press( CONNECT, { pwd: password, ...fields } );

/** The sealed value in the form that is open. */
export function sealed( { page }: Visitor ): string {
	const found = /name="proof" value="([^"]+)"/.exec( page.text );
	if ( ! found?.[ 1 ] ) {
		throw new Error( 'There is no form on this page.' );
	}
	return found[ 1 ];
}

/** Who is linked: subjects by login. */
export async function links( {
	site,
}: Stage ): Promise< Record< string, string > > {
	return JSON.parse(
		await site.wpEval( `
			global $wpdb;
			$found = array();
			foreach ( $wpdb->get_results( "SELECT * FROM {$wpdb->base_prefix}logto_identities WHERE user_id > 0" ) as $row ) {
				$found[ get_userdata( $row->user_id )->user_login ] = $row->subject;
			}
			echo wp_json_encode( (object) $found );
		` )
	) as Record< string, string >;
}

/**
 * The form in hand, sealed again with other contents, as only this site can.
 *
 * @param visitor    Whose browser.
 * @param stage      The site.
 * @param stage.site The site.
 * @param change     PHP that changes `$proof`.
 */
export const resealed = (
	visitor: Visitor,
	{ site }: Stage,
	change: string
): Promise< string > =>
	site.wpEval( `
		$box   = \\Logto\\services()->settings()->secret_box();
		$proof = json_decode( $box->open( '${ sealed(
			visitor
		) }', 'proof-by-password' ), true );
		${ change }
		echo $box->seal( wp_json_encode( $proof ), 'proof-by-password' );
	` );

/**
 * Lends the site a must-use plugin.
 *
 * @param stage      The site.
 * @param stage.site The site.
 * @param php        Its code.
 * @param run        What goes on meanwhile.
 */
export async function withPlugin(
	{ site }: Stage,
	php: string,
	run: () => Promise< unknown >
): Promise< void > {
	const folder = join( site.directory, 'wp-content/mu-plugins' );
	await mkdir( folder, { recursive: true } );
	const file = join( folder, 'lent.php' );
	await writeFile( file, `<?php ${ php }` );
	try {
		await run();
	} finally {
		await rm( file );
	}
}
