import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
	casesOfJest,
	casesOfJunit,
	casesOfPlaywright,
	casesOfTap,
} from './cases.ts';

test( 'PHPUnit’s cases are named by class, name and data set', () => {
	const xml = `<testsuites><testsuite name="unit" tests="2">
		<testcase name="test_a with data set &quot;1 &lt; 2 &amp;amp;&#10;&quot;" file="/a.php" line="1" class="A\\B_Test" classname="A.B_Test" assertions="1" time="0.250000"/>
		<testcase name="test_b" class="A\\B_Test" time="0.001"><failure>x</failure></testcase>
	</testsuite></testsuites>`;
	assert.deepEqual( casesOfJunit( xml ), [
		{
			name: 'A\\B_Test::test_a with data set "1 < 2 &amp;\n"',
			milliseconds: 250,
		},
		{ name: 'A\\B_Test::test_b', milliseconds: 1 },
	] );
} );

test( 'of Node’s cases the innermost count, below the names of those around them', () => {
	const tap = `TAP version 13
# Subtest: outer
    # Subtest: first
    ok 1 - first
      ---
      duration_ms: 2.5
      ...
    # Subtest: second
    not ok 2 - second
      ---
      duration_ms: 40
      ...
    1..2
ok 1 - outer
  ---
  duration_ms: 50
  type: 'suite'
  ...
# Subtest: alone
ok 2 - alone
  ---
  duration_ms: 7
  ...
`;
	assert.deepEqual( casesOfTap( tap ), [
		{ name: 'outer › first', milliseconds: 2.5 },
		{ name: 'outer › second', milliseconds: 40 },
		{ name: 'alone', milliseconds: 7 },
	] );
} );

test( 'Jest’s cases have their full names; one that never ran took no time', () => {
	const json = JSON.stringify( {
		testResults: [
			{
				assertionResults: [
					{ fullName: 'a list is empty', duration: 5 },
				],
			},
			{ assertionResults: [ { fullName: 'b', duration: null } ] },
		],
	} );
	assert.deepEqual( casesOfJest( json ), [
		{ name: 'a list is empty', milliseconds: 5 },
		{ name: 'b', milliseconds: 0 },
	] );
} );

test( 'Playwright’s cases are named by file, group and title, and all their tries count', () => {
	const spec = ( title: string, ...durations: number[] ) => ( {
		title,
		tests: [
			{ results: durations.map( ( duration ) => ( { duration } ) ) },
		],
	} );
	const json = JSON.stringify( {
		suites: [
			{
				title: 'e2e/a.spec.ts',
				specs: [ spec( 'one', 10, 20 ) ],
				suites: [ { title: 'group', specs: [ spec( 'two', 5 ) ] } ],
			},
		],
	} );
	assert.deepEqual( casesOfPlaywright( json ), [
		{ name: 'e2e/a.spec.ts › one', milliseconds: 30 },
		{ name: 'e2e/a.spec.ts › group › two', milliseconds: 5 },
	] );
	assert.deepEqual( casesOfPlaywright( '{}' ), [] );
} );
