import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { changedFiles } from './changed-files.ts';
import { concernedBy } from './changed.ts';

const PARTS = [
	'types',
	'lint',
	'unit',
	'php',
	'integration',
	'attacks',
	'e2e',
];

const concerned = ( ...changed: string[] ) =>
	concernedBy( changed, PARTS ).concerned;

test( 'a changed file concerns the parts that could tell the difference', () => {
	assert.deepEqual( concerned( 'tests/unit/Oidc/Jws_Test.php' ), [
		'lint',
		'php',
	] );
	assert.deepEqual( concerned( 'tests/integration/Store_Test.php' ), [
		'lint',
		'integration',
	] );
	assert.deepEqual( concerned( 'tests/matrix/cells.ts' ), [
		'types',
		'lint',
		'attacks',
	] );
	assert.deepEqual( concerned( 'tests/attacks/token/differences.ts' ), [
		'types',
		'lint',
		'unit',
		'attacks',
		'e2e',
	] );
	assert.deepEqual( concerned( 'tests/attacks/token/exp.spec.ts' ), [
		'types',
		'lint',
		'attacks',
	] );
	assert.deepEqual( concerned( 'tests/e2e/guide.spec.ts' ), [
		'types',
		'lint',
		'e2e',
	] );
	assert.deepEqual( concerned( 'tests/e2e/stage.ts' ), [
		'types',
		'lint',
		'attacks',
		'e2e',
	] );
	assert.deepEqual( concerned( 'admin-src/index.tsx' ), [
		'types',
		'lint',
		'unit',
		'e2e',
	] );
	assert.deepEqual( concerned( 'docs/checks.md', 'AGENTS.md' ), [
		'lint',
		'unit',
		'php',
	] );
} );

test( 'several files concern what each of them concerns', () => {
	assert.deepEqual(
		concerned( 'tests/unit/x.php', 'tests/integration/x.php' ),
		[ 'lint', 'php', 'integration' ]
	);
} );

test( 'a file that may concern everything does', () => {
	for ( const path of [
		'includes/hooks.php',
		'logto.php',
		'package.json',
		'tools/test.ts',
		'tests/attacks/witness.php',
		'tests/logto/index.ts',
		'admin-src/settings/schema.ts',
		'languages/logto-zh_CN.po',
		'a-new-room/file.ts',
	] ) {
		assert.deepEqual( concerned( 'docs/checks.md', path ), PARTS, path );
	}
	assert.match(
		concernedBy( [ 'logto.php' ], PARTS ).reason,
		/everything runs, since logto\.php/
	);
} );

test( 'what is left out is said', () => {
	assert.match(
		concernedBy( [ 'tests/unit/x.php' ], PARTS ).reason,
		/not run are types, unit, integration, attacks, e2e, which none of the 1 changed files concern/
	);
	assert.deepEqual( concerned(), [] );
} );

test( 'changed is what was committed since the branch began, what was not, and what Git does not know yet', async () => {
	const cwd = mkdtempSync( join( tmpdir(), 'logto-changed-' ) );
	const git = ( ...args: string[] ) =>
		execFileSync(
			'git',
			[ '-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args ],
			{ cwd, stdio: 'pipe' }
		);
	const put = ( name: string, text: string ) => {
		mkdirSync( join( cwd, 'docs' ), { recursive: true } );
		writeFileSync( join( cwd, name ), text );
	};
	try {
		git( 'init', '-q', '-b', 'main' );
		[ 'same', 'moved', 'edited', 'committed' ].forEach( ( name ) =>
			put( `docs/${ name }`, name )
		);
		git( 'add', '-A' );
		git( 'commit', '-qm', 'a' );
		git( 'checkout', '-qb', 'work' );
		put( 'docs/committed', 'other' );
		git( 'mv', 'docs/moved', 'docs/there' );
		git( 'commit', '-qam', 'b' );
		put( 'docs/edited', 'other' );
		put( 'docs/new ü', 'new' );
		assert.deepEqual( await changedFiles( cwd ), [
			'docs/committed',
			'docs/edited',
			'docs/moved',
			'docs/new ü',
			'docs/there',
		] );
	} finally {
		rmSync( cwd, { recursive: true } );
	}
} );
