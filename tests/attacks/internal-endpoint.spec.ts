import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect, startStandIn } from '../../tools/logto.ts';
import { expect, refusals, test, Visitor } from './arena.ts';

test( 'a server that reaches Logto by another address than browsers do signs people in, and the issuer stays the public one → accepted', async ( {
	stage,
} ) => {
	const logto = await startStandIn( {
		host: 'localhost',
		people: [ { username: 'ada', password: 'correct horse' } ],
	} );
	const folder = join( stage.site.directory, 'wp-content/mu-plugins' );
	const file = join( folder, 'internal-endpoint.php' );
	const internal = logto.endpoint.replace( 'localhost', '127.0.0.1' );
	mkdirSync( folder, { recursive: true } );
	writeFileSync(
		file,
		`<?php
			define( 'LOGTO_INTERNAL_ENDPOINT', '${ internal }' );
			add_filter( 'pre_http_request', static fn ( $answer, $arguments, $url ) => str_starts_with( $url, '${ logto.endpoint }' ) ? new WP_Error( 'no_route', 'no route' ) : $answer, 10, 3 );`
	);
	try {
		await stage.configure( connect( logto, stage.site.url ) );
		const visitor = new Visitor( { ...stage, logto } );
		await visitor.signIn( 'ada' );
		expect( refusals( stage ) ).toEqual( [] );
		expect( await visitor.isSignedIn() ).toBe( true );
		expect(
			await stage.site.wpEval(
				'global $wpdb; echo $wpdb->get_var( "SELECT issuer FROM {$wpdb->base_prefix}logto_identities" );'
			)
		).toBe( `${ logto.endpoint }/oidc` );
	} finally {
		rmSync( file );
		await logto.close();
	}
} );
