import AdmZip from 'adm-zip';
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, mock, test } from 'node:test';
import { remove } from '../shared/files.ts';
import { wordpressOrg } from './from-wordpress-org.ts';

const archive = new AdmZip();
archive.addFile( 'wordpress/wp-includes/version.php', Buffer.from( '<?php' ) );
const zip = archive.toBuffer();
const sha1 = createHash( 'sha1' ).update( zip ).digest( 'hex' );
const zipUrl = 'https://downloads.wordpress.org/release/wordpress-7.1.4.zip';

/** What wordpress.org answers in these tests. */
let answers: Record< string, string | Buffer >;

beforeEach( () => {
	answers = {
		'https://api.wordpress.org/core/stable-check/1.0/': JSON.stringify( {
			'6.8.12': 'outdated',
			'7.1': 'insecure',
			'7.1.4': 'outdated',
			'7.2': 'latest',
		} ),
		[ zipUrl ]: zip,
		[ `${ zipUrl }.sha1` ]: sha1,
	};
} );

mock.method( globalThis, 'fetch', ( url: string ) => {
	const answer = answers[ url ];
	return Promise.resolve(
		new Response(
			typeof answer === 'object'
				? new Uint8Array( answer )
				: ( answer ?? null ),
			{ status: answer === undefined ? 404 : 200 }
		)
	);
} );

test( 'the newest release of a series is asked for', async () => {
	assert.equal( await wordpressOrg.newest( '7.1' ), '7.1.4' );
	await assert.rejects( wordpressOrg.newest( '5.0' ), { name: 'Missing' } );
} );

test( 'its ZIP is unpacked', async () => {
	const directory = mkdtempSync( join( tmpdir(), 'logto-test-' ) );
	const tree = await wordpressOrg.fetch( '7.1.4', directory );
	assert.equal(
		readFileSync( join( tree, 'wp-includes/version.php' ), 'utf8' ),
		'<?php'
	);
	remove( directory );
} );

test( 'a damaged ZIP is refused', async () => {
	answers[ zipUrl ] = zip.subarray( 1 );
	await assert.rejects(
		wordpressOrg.fetch( '7.1.4', tmpdir() ),
		/is damaged/
	);
} );

test( 'a site that is down says so', async () => {
	answers = {};
	await assert.rejects( wordpressOrg.newest( '7.1' ), /answered 404/ );
} );
