import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crowdSql } from './crowd.ts';
import { judge } from './numbers.ts';
import { benchOptions } from './options.ts';
import { report } from './report.ts';
import { table } from './table.ts';
import { besides, results } from './testing.ts';

test( 'a table: the first column to the left, the others to the right', () => {
	assert.equal(
		table(
			[ 'page', 'n' ],
			[
				[ 'a', '12' ],
				[ 'bcd–→', '3' ],
				[ 'e', '' ],
			]
		),
		'page    n\n─────  ──\na      12\nbcd–→   3\ne'
	);
	assert.equal( table( [ 'page' ], [] ), 'page\n────' );
} );

test( 'the report says what is held, what isn’t, what was left out and what wavers', () => {
	const found = results( {
		crowds: [],
		withPlugin: {
			login: { counts: { writes: 1 }, unsteady: [ 'writes' ] },
		},
	} );
	const text = report( found, judge( found ) );
	assert.match( text, /^ZIP +under 700\.0 KB +700\.0 KB +held$/m );
	assert.match( text, /Logto: writes +exactly 0 +1 +NOT HELD$/m );
	assert.match( text, /more rows read +exactly 0 +– +left out$/m );
	assert.match(
		text,
		/^Not the same each time, wp-login.php with the plugin: writes$/m
	);
	assert.doesNotMatch( text, /callback in MariaDB/ );
} );

test( 'the report shows builds side by side', () => {
	const text = report( results(), judge( results() ) );
	assert.match(
		text,
		/^by constants: callback, known person +45 \/ 0 +0 \/ 0 +0 \/ 0 +700 \/ 1000$/m
	);
	assert.match( text, /by constants: CPU, .* +at most 0\.7 +0\.7 +held$/m );
	const { before, ...alone } = besides();
	assert.ok( before );
	const single = results( {
		beside: { page: alone, constants: alone },
	} );
	assert.match(
		report( single, judge( single ) ),
		/^by page: callback, known person +45 +0 +0 +700$/m
	);
} );

test( 'the report of a crowd says by which ways rows were read', () => {
	const text = report( results(), judge( results() ) );
	assert.match(
		text,
		/^1,000,000 linked users, known person +22 +12 +key 12$/m
	);
} );

test( 'a crowd grows by the missing ones only', () => {
	const sql = crowdSql( 'http://127.0.0.1:1/oidc', 1000, 1_000_000 );
	assert.equal( sql.length, 7 );
	assert.ok(
		sql
			.slice( 1, 4 )
			.every( ( each ) => each.includes( 'FROM seq_1001_to_1000000' ) )
	);
	assert.match( sql[ 4 ] ?? '', /FROM {users} WHERE ID > @last/ );
	// What the plugin hashes: issuer, line feed, subject.
	assert.match(
		sql[ 4 ] ?? '',
		/SHA2\( CONCAT\( 'http:\/\/127\.0\.0\.1:1\/oidc', '\\n', user_login \), 256 \)/
	);
	// The same of its sessions: issuer, line feed, sid.
	assert.match(
		sql[ 3 ] ?? '',
		/s:6:"issuer";s:23:"http:\/\/127\.0\.0\.1:1\/oidc"/
	);
	assert.match(
		sql[ 5 ] ?? '',
		/INSERT INTO {sessions}.*\n.*SHA2\( CONCAT\( 'http:\/\/127\.0\.0\.1:1\/oidc', '\\n', LEFT\( SHA2\( CONCAT\( 'sid', user_login \), 256 \), 43 \) \), 256 \)/
	);
} );

test( 'the report says what being told between sign-ins costs', () => {
	const text = report( results(), judge( results() ) );
	assert.match(
		text,
		/^1,000 live sessions, back-channel logout +0 +0 +8$/m
	);
	assert.match(
		text,
		/^1000 webhooks in a row among 1,000,000: 3 writes each on average; the last ones took 1\.01 of the first ones’ memory\.$/m
	);
} );

test( 'the command line', () => {
	assert.deepEqual(
		{ ...benchOptions( [ '--quick' ] ) },
		{ quick: true, load: false, seconds: 60, help: false }
	);
	assert.throws( () => benchOptions( [ '--slow' ] ), /Usage/ );
} );

test( 'the command line of the load', () => {
	const of = ( ...args: string[] ): number =>
		benchOptions( [ '--load', ...args ] ).seconds;
	assert.equal( of(), 60 );
	assert.equal( of( '--seconds', '1' ), 1 );
	assert.equal( of( '--seconds', '3600' ), 3600 );
	for ( const wrong of [ '0', '3601', 'ten', '-5' ] ) {
		assert.throws( () => of( `--seconds=${ wrong }` ), /Usage/ );
	}
	assert.throws( () => of( '--quick' ), /Usage/ );
} );
