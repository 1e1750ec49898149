import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	closingLine,
	countsOfJest,
	countsOfJunit,
	countsOfPlaywright,
	countsOfTap,
	judge,
	sum,
} from './counts.ts';

test( 'PHPUnit: the outermost suite counts', () => {
	const xml =
		'<?xml version="1.0"?>\n<testsuites>\n<testsuite name="all" tests="10" assertions="30" errors="1" failures="2" skipped="3" time="1">\n<testsuite name="a" tests="4" errors="0" failures="0" skipped="0">';
	assert.deepEqual( countsOfJunit( xml ), {
		passed: 4,
		failed: 3,
		skipped: 3,
	} );
	assert.deepEqual( countsOfJunit( '<testsuites/>' ), {
		passed: 0,
		failed: 0,
		skipped: 0,
	} );
} );

test( 'node:test: the summary counts, not a test that prints one', () => {
	const tap =
		'ok 1 - # pass 99 of them\n1..3\n# tests 8\n# suites 0\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 0\n';
	assert.deepEqual( countsOfTap( tap ), {
		passed: 5,
		failed: 2,
		skipped: 1,
	} );
} );

test( 'Jest: a file that does not load is a failure', () => {
	const json =
		'{"numPassedTests":7,"numFailedTests":0,"numRuntimeErrorTestSuites":1,"numPendingTests":2,"numTodoTests":0}';
	assert.deepEqual( countsOfJest( json ), {
		passed: 7,
		failed: 1,
		skipped: 2,
	} );
} );

test( 'Playwright: flaky ones passed, errors outside of tests fail', () => {
	const json =
		'{"stats":{"expected":3,"unexpected":1,"flaky":1,"skipped":2},"errors":[{}]}';
	assert.deepEqual( countsOfPlaywright( json ), {
		passed: 4,
		failed: 2,
		skipped: 2,
	} );
} );

test( 'a run that failed without a failing case, or in which nothing ran, is one failure', () => {
	assert.equal( judge( { passed: 3, failed: 0, skipped: 0 }, 1 ).failed, 1 );
	assert.equal( judge( { passed: 0, failed: 0, skipped: 4 }, 0 ).failed, 1 );
	assert.equal( judge( { passed: 3, failed: 2, skipped: 0 }, 1 ).failed, 2 );
	assert.equal( judge( { passed: 3, failed: 0, skipped: 0 }, 0 ).failed, 0 );
} );

test( 'the closing line', () => {
	const total = sum( [
		{ passed: 2, failed: 0, skipped: 1 },
		{ passed: 40, failed: 1, skipped: 0 },
	] );
	assert.equal( closingLine( total ), '42 passed, 1 failed' );
} );
