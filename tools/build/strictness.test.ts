import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageOf, strictnessIsFresh } from './strictness.ts';

test( 'a row is what differs for one reason', () => {
	const empty = {
		ours: 'refuses',
		theirs: 'accepts',
		why: 'A | B.',
	} as const;
	const page = pageOf( {
		'sub, empty': empty,
		'sub, blank': { ...empty },
		'kid, missing': { ...empty, why: 'C.' },
	} );
	assert.match(
		page,
		/^\| sub, empty<br>sub, blank \| refuses \| accepts \| A \\\| B\. \|$/m
	);
	assert.match( page, /^\| kid, missing \| refuses \| accepts \| C\. \|$/m );
} );

test( 'the page in docs/ is the one that the table gives', () => {
	assert.ok(
		strictnessIsFresh(),
		'docs/strictness.md is stale: run `npm run build` and commit it.'
	);
} );
