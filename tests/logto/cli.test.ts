import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { fileURLToPath } from 'node:url';

it( 'runs by itself until it is told to stop', async ( t ) => {
	const child = spawn(
		process.execPath,
		[
			'--import',
			'tsx',
			fileURLToPath( new URL( 'cli.ts', import.meta.url ) ),
			...[ '--app-id', 'app', '--app-secret', 'secret' ],
			...[ '--redirect-uri', 'http://127.0.0.1:9/one' ],
			...[ '--redirect-uri', 'http://127.0.0.1:9/two' ],
			...[ '--post-sign-out-redirect-uri', 'http://127.0.0.1:9/out' ],
		],
		{ stdio: [ 'ignore', 'pipe', 'ignore' ] }
	);
	t.after( () => child.kill( 'SIGKILL' ) );
	const [ line ] = ( await once(
		createInterface( child.stdout ),
		'line'
	) ) as [ string ];
	const ready = JSON.parse( line ) as Record< string, string >;
	assert.deepEqual( ready[ 'applications' ], [
		{ id: 'app', secret: 'secret' },
	] );
	const query = new URLSearchParams( {
		client_id: 'app',
		redirect_uri: 'http://127.0.0.1:9/two',
		response_type: 'code',
		scope: 'openid',
		prompt: 'none',
	} );
	const response = await fetch(
		`${ ready[ 'issuer' ] }/auth?${ query.toString() }`,
		{ redirect: 'manual' }
	);
	assert.match(
		response.headers.get( 'location' ) ?? '',
		/^http:\/\/127\.0\.0\.1:9\/two\?error=login_required/
	);
	const inbox = await fetch( ready[ 'inboxUrl' ] ?? '' );
	assert.match( await inbox.text(), /Nothing has arrived yet/ );
	child.kill( 'SIGTERM' );
	const [ code, signal ] = ( await once( child, 'exit' ) ) as [
		number | null,
		string | null,
	];
	assert.deepEqual( [ code, signal ], [ 0, null ] );
} );
