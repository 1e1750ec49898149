import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	compareVersions,
	newestOfSeries,
	releaseOfDebianVersion,
} from './series.ts';

test( 'versions compare by number, not by letter', () => {
	assert.ok( compareVersions( '6.8.12', '6.8.9' ) > 0 );
	assert.ok( compareVersions( '7.1', '7.1.1' ) < 0 );
	assert.equal( compareVersions( '7.1', '7.1.0' ), 0 );
} );

test( 'the newest release of a series is picked', () => {
	const versions = [
		'7.1',
		'7.1.9',
		'7.1.10',
		'7.10.1',
		'7.2',
		'6.8.12',
		'7.1.11-RC1',
	];
	assert.equal( newestOfSeries( versions, '7.1' ), '7.1.10' );
	assert.equal( newestOfSeries( versions, '6.8' ), '6.8.12' );
	assert.equal( newestOfSeries( versions, '5.0' ), undefined );
} );

test( 'a full version asks for exactly that one', () => {
	assert.equal( newestOfSeries( [ '7.1.3', '7.1.4' ], '7.1.3' ), '7.1.3' );
	assert.equal( newestOfSeries( [ '7.1.4' ], '7.1.3' ), undefined );
} );

test( 'a first release asked for as a series gives the newest of it', () => {
	assert.equal( newestOfSeries( [ '7.1', '7.1.4' ], '7.1' ), '7.1.4' );
} );

test( "Debian's version numbers are read", () => {
	assert.equal(
		releaseOfDebianVersion( '6.8.12+dfsg1-0+deb13u1' ),
		'6.8.12'
	);
	assert.equal( releaseOfDebianVersion( '1:7.1~rc1-2' ), '7.1' );
} );
