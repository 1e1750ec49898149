import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assetSizesRule, fileNamesRule, reactRule } from './asset-rules.ts';
import type { Package } from './package.ts';

const LIMIT = 293 * 1024;

const files = ( ...entries: [ string, string ][] ): Package =>
	new Map( entries );
const named = ( ...names: string[] ): Package =>
	new Map( names.map( ( name ) => [ name, '' ] ) );

test( 'scripts, and styles, may have so many bytes together and no more', () => {
	for ( const ending of [ 'js', 'css' ] ) {
		const rest = 'a'.repeat( LIMIT - 2 );
		const find = ( more: string ) =>
			assetSizesRule.find(
				files( [ `a.${ ending }`, rest ], [ `b.${ ending }`, more ] )
			);
		assert.deepEqual( find( 'é' ), [] );
		assert.equal( find( 'éa' ).length, 1 );
	}
} );

test( 'a style for the other direction stands in another’s place', () => {
	const half = 'a'.repeat( LIMIT - 1 );
	assert.deepEqual(
		assetSizesRule.find(
			files( [ 'a.css', half ], [ 'a-rtl.css', half ] )
		),
		[]
	);
} );

test( 'a bundled React and what its next version drops are found', () => {
	for ( const code of [
		'a=Symbol.for("react.element")',
		"b=Symbol.for('react.transitional.element')",
		'ReactDOM.render(a,b)',
	] ) {
		assert.equal( reactRule.find( files( [ 'a.js', code ] ) ).length, 1 );
	}
	assert.deepEqual(
		reactRule.find(
			files( [ 'a.js', 'window.wp.element.createRoot(a).render(b)' ] )
		),
		[]
	);
} );

test( 'names that a site has no use for, or not every file system keeps, are found', () => {
	assert.deepEqual(
		fileNamesRule.find(
			named(
				'logto.php',
				'readme.txt',
				'build/settings-rtl.css',
				'includes/Admin/Icon.php',
				'docs/a.md',
				'languages/logto-zh_CN.l10n.php'
			)
		),
		[]
	);
	for ( const name of [
		'a b.php',
		'a(1).php',
		'ä.php',
		'lib/a.so',
		'AGENTS.md',
		'assets/banner-772x250.png',
		'icon-128x128.PNG',
	] ) {
		assert.equal( fileNamesRule.find( named( name ) ).length, 1, name );
	}
	assert.equal(
		fileNamesRule.find( named( 'a/B.php', 'a/b.php' ) ).length,
		1
	);
} );
