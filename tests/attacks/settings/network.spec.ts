import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect, startStandIn } from '../../../tools/logto.ts';
import { launchWordPress } from '../../../tools/wordpress/index.ts';
import type { WordPress } from '../../../tools/wordpress/index.ts';
import { PROFILES } from '../../../tools/wordpress/profile.ts';
import { expect, test } from '../arena.ts';

// On a network, an administrator of one site has no say in what is the network's, and can't send its server to its neighbours.

/** The browser of somebody who is administrator of the second site, and of no other. */
async function siteAdmin( site: WordPress ): Promise< HeadersInit > {
	return JSON.parse(
		await site.wpEval( `
			$id = wp_insert_user( array( 'user_login' => 'siteadmin', 'user_pass' => 'x', 'role' => '' ) );
			add_user_to_blog( 2, $id, 'administrator' );
			$end   = time() + 3600;
			$token = WP_Session_Tokens::get_instance( $id )->create( $end );
			$_COOKIE[ LOGGED_IN_COOKIE ] = wp_generate_auth_cookie( $id, $end, 'logged_in', $token );
			wp_set_current_user( $id );
			echo wp_json_encode( array(
				'cookie'       => LOGGED_IN_COOKIE . '=' . rawurlencode( $_COOKIE[ LOGGED_IN_COOKIE ] ),
				'x-wp-nonce'   => wp_create_nonce( 'wp_rest' ),
				'content-type' => 'application/json',
			) );` )
	) as Record< string, string >;
}

const post = (
	site: WordPress,
	headers: HeadersInit,
	route: string,
	body: unknown,
	on = 1
) =>
	fetch( `${ site.sites[ on ] }/?rest_route=/logto/v1/${ route }`, {
		method: 'POST',
		headers,
		body: JSON.stringify( body ),
	} );

const saved = ( site: WordPress ) =>
	site.wpEval(
		"global $wpdb; echo wp_json_encode( array( get_site_option( 'logto_network_settings' ), $wpdb->get_col( \"SELECT option_value FROM {$wpdb->base_prefix}2_options WHERE option_name = 'logto_settings'\" ) ) );"
	);

test( 'settings: a site’s administrator names what listens on the server’s own machine → refused, and nothing is asked there', async () => {
	let asked = 0;
	const neighbour = createServer( ( _request, response ) => {
		asked++;
		response.end( '{}' );
	} ).listen( 0 );
	const site = await launchWordPress( PROFILES.network );
	try {
		const { port } = neighbour.address() as AddressInfo;
		const headers = await siteAdmin( site );
		const before = await saved( site );
		const hosts = [
			'127.0.0.1',
			'localhost',
			'127.1',
			'2130706433',
			'[::1]',
			'0.0.0.0',
		];
		for ( const host of hosts ) {
			const endpoint = `http://${ host }:${ port }`;
			const values = { endpoint, app_id: 'x', app_secret: 'x' };
			for ( const [ route, body ] of [
				[ 'endpoint', { endpoint } ],
				[ 'test-sign-in', { settings: values } ],
				[ 'settings', values ],
			] as const ) {
				const { status } = await post( site, headers, route, body );
				expect( status, `${ route } ${ host }` ).toBe( 400 );
			}
		}
		expect( asked ).toBe( 0 );
		expect( await saved( site ) ).toBe( before );
	} finally {
		await site.stop();
		neighbour.close();
	}
} );

test( 'settings: a site’s administrator forges a save of what is the network’s → nothing is saved', async () => {
	const logto = await startStandIn();
	const site = await launchWordPress( PROFILES.network );
	try {
		await site.wpEval(
			`\\Logto\\network_services()->settings()->store()->save( json_decode( '${ JSON.stringify(
				connect( logto, site.url )
			) }', true ) + array( 'site_groups' => array( 'sign_in_page' ) ) );`
		);
		const headers = await siteAdmin( site );
		const before = await saved( site );
		const forged = {
			endpoint: 'https://evil.example',
			app_id: 'evil',
			app_secret: 'evil',
			wordpress_passwords: 'everyone',
			role_map: [ { source: 'role', name: 'x', role: 'administrator' } ],
			site_providers: true,
			site_groups: [ 'roles' ],
		};
		const onSite = await post( site, headers, 'settings', forged );
		expect( await onSite.text() ).not.toContain( 'evil' );
		for ( const [ route, on ] of [
			[ 'network/settings', 0 ],
			[ 'network/settings', 1 ],
			[ 'settings', 0 ],
		] as const ) {
			const { status } = await post( site, headers, route, forged, on );
			expect( [ 403, 404 ], `${ route } ${ on }` ).toContain( status );
		}
		const pause = { sign_in_mode: 'form' };
		expect(
			( await post( site, headers, 'settings', pause ) ).status
		).toBe( 400 );
		expect( await saved( site ) ).toBe( before );
		const own = { sign_in_mode: 'button' };
		expect( ( await post( site, headers, 'settings', own ) ).status ).toBe(
			200
		);
		expect( await saved( site ) ).not.toBe( before );
	} finally {
		await site.stop();
		await logto.close();
	}
} );
