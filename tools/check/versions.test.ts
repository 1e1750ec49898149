import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findInPictures } from './pictures.ts';
import { disagreement, versionsIn } from './versions.ts';

const TEXTS = {
	plugin: "<?php\n/**\n * Version:           1.2.3\n */\nconst VERSION     = '1.2.3';\n",
	manifest: '{"version":"1.2.3"}',
	lock: '{"version":"1.2.3"}',
	readme: 'Stable tag: 1.2.3\n== Changelog ==\n\n= 1.2.3 - today =\n* x\n= 1.2.2 =\n',
};

test( 'one version everywhere', () => {
	assert.deepEqual( disagreement( versionsIn( TEXTS ) ), [] );
} );

for ( const place of [ 'plugin', 'manifest', 'lock', 'readme' ] as const ) {
	test( `another or no version in ${ place } is found`, () => {
		const other = TEXTS[ place ].replace( '1.2.3', '1.2.4' );
		const none = TEXTS[ place ].replace( /1\.2\.3/g, '' );
		for ( const text of [ other, none ] ) {
			const found = disagreement(
				versionsIn( { ...TEXTS, [ place ]: text } )
			);
			assert.equal( found.length, 6 );
		}
	} );
}

test( 'a changelog that was forgotten is found', () => {
	const readme = TEXTS.readme.replace( '= 1.2.3 - today =\n* x\n', '' );
	assert.equal(
		disagreement( versionsIn( { ...TEXTS, readme } ) ).length,
		6
	);
} );

/** The beginning of a PNG of that size. */
function png( width: number, height: number ): Buffer {
	const bytes = Buffer.alloc( 24 );
	bytes.writeUInt32BE( width, 16 );
	bytes.writeUInt32BE( height, 20 );
	return bytes;
}

const PICTURES = new Map( [
	[ 'icon-128x128.png', png( 128, 128 ) ],
	[ 'icon-256x256.png', png( 256, 256 ) ],
	[ 'banner-772x250.png', png( 772, 250 ) ],
	[ 'banner-1544x500.png', png( 1544, 500 ) ],
	[ 'screenshot-1.png', png( 10, 10 ) ],
] );
const CAPTION = '== Screenshots ==\n\n1. The page.\n';

test( 'pictures: sizes and captions', () => {
	assert.deepEqual( findInPictures( PICTURES, CAPTION ), [] );
	const wrong = new Map( PICTURES ).set( 'icon-128x128.png', png( 1, 1 ) );
	assert.equal( findInPictures( wrong, CAPTION ).length, 1 );
	const heavy = new Map( PICTURES ).set(
		'screenshot-1.png',
		Buffer.alloc( 600_000 )
	);
	assert.equal( findInPictures( heavy, CAPTION ).length, 1 );
	assert.equal( findInPictures( PICTURES, '' ).length, 1 );
	assert.equal(
		findInPictures( PICTURES, `${ CAPTION }2. Another.\n` ).length,
		1
	);
} );
