import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { it } from 'node:test';

/** What a Node.js that calls itself no LTS (as 26 did at first) prints while it loads a module. */
function saidWhileLoading( module: string ): string {
	const code = `delete process.release.lts; await import( ${ JSON.stringify( module ) } );`;
	const { status, stderr } = spawnSync(
		process.execPath,
		[ '--import', 'tsx', '--input-type=module', '--eval', code ],
		{ encoding: 'utf8' }
	);
	assert.equal( status, 0, stderr );
	return stderr;
}

it( 'loads oidc-provider without its words about the Node.js', () => {
	assert.match( saidWhileLoading( 'oidc-provider' ), /Unsupported runtime/ );
	assert.equal(
		saidWhileLoading( new URL( 'oidc-provider.ts', import.meta.url ).href ),
		''
	);
} );
