import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROFILES } from '../../../tools/wordpress/index.ts';
import { setTheStage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import { departures, endsAtTheForm, written } from './loop.ts';

// Two servers of one site whose wp-config.php have different security keys: a cookie of the one is nothing to the other.
// Siblings: session.spec.ts (a cookie with other keys at the sign-in page itself), in-front.spec.ts.

test( 'the dashboard is on a server with other security keys: it ends at WordPress’s form, with one session', async () => {
	const stage = await setTheStage( PROFILES[ 'two-heads' ] );
	try {
		const { site, logto } = stage;
		const folder = join(
			site.files.heads[ 1 ] ?? '',
			'wp-content/mu-plugins'
		);
		mkdirSync( folder, { recursive: true } );
		writeFileSync(
			join( folder, 'other-keys.php' ),
			"<?php add_filter( 'salt', static fn ( $salt ) => 'other ' . $salt );"
		);
		logto.people.add( { username: 'ada', password: 'correct horse' } );
		const visitor = new Visitor( stage );
		const { goes } = visitor;
		visitor.goes = ( url ) => {
			site.useHead( url.pathname.startsWith( '/wp-admin/' ) ? 1 : 0 );
			return goes( url );
		};
		await visitor.signIn( 'ada' );
		await endsAtTheForm(
			visitor,
			stage,
			'session_not_seen',
			'different security keys'
		);
		expect( departures( stage ) ).toBe( 1 );
		site.useHead( 0 );
		expect( await written( stage ) ).toEqual( {
			completed: 1,
			refused: 1,
		} );
	} finally {
		await stage.site.stop();
		await stage.logto.close();
	}
} );
