import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mistakes } from './audit.ts';
import { cpuBetween, cpuOf, parseStat } from './cpu.ts';
import { drive } from './drive.ts';
import type { FaultFound } from './faults.ts';
import { processId } from './kill.ts';
import { endOf, wordsOf } from './person.ts';
import { loadReport } from './report.ts';
import { lostHere, rate, tally, together } from './tally.ts';
import { RATIO, judgeLoad } from './verdicts.ts';
import type { LoadResults } from './verdicts.ts';

const sound = {
	accounts: 2,
	links: 2,
	orphans: 0,
	secondLinks: 0,
	dangling: 0,
	claims: 0,
	unfinished: 0,
};

const counted = ( completed: number, refused = 0, lost = 0 ) => ( {
	completed,
	refused,
	lost,
	met: lost > 0 ? { 'lost: callback: 502': lost } : {},
	seconds: 1,
} );

const fault: FaultFound = {
	name: 'it rains',
	killed: counted( 0, 0, 3 ),
	during: counted( 5, 2 ),
	waited: 31,
	next: counted( 2 ),
	people: 2,
	audit: sound,
};

const found = ( throughLogto: number, byPassword: number ): LoadResults => {
	const load = ( completed: number ) => ( {
		tally: { completed, refused: 0, lost: 0, met: {}, seconds: 1 },
		cpu: {},
	} );
	return {
		wordpress: '7.1',
		seconds: 1,
		machineLoad: 0,
		steady: {
			people: 2,
			throughLogto: load( throughLogto ),
			byPassword: load( byPassword ),
			audit: sound,
		},
		firsts: {
			newcomers: 1,
			already: 2,
			tally: { completed: 2, refused: 0, lost: 0, met: {}, seconds: 1 },
			audit: { ...sound, accounts: 3, links: 3 },
		},
		faults: [ fault ],
	};
};

const missed = ( results: LoadResults ): string[] =>
	judgeLoad( results )
		.filter( ( { held } ) => ! held )
		.map( ( { name } ) => name );

test( 'a page in words is a refusal; nothing, a bare status and a crash are a loss', () => {
	assert.equal( endOf( 'callback: 503 Please try again soon' ), 'refused' );
	assert.equal( endOf( 'callback: 500 Internal Server Error' ), 'lost' );
	assert.equal( endOf( 'callback: 500' ), 'lost' );
	assert.equal( endOf( 'callback: 0' ), 'lost' );
	assert.equal( endOf( 'callback: 502 502 Bad Gateway nginx/1.22' ), 'lost' );
	assert.equal(
		endOf(
			'callback: 500 There has been a critical error on this website'
		),
		'lost'
	);
	assert.equal( endOf( 'signed in as “somebody else”' ), 'lost' );
} );

test( 'a page’s words', () => {
	assert.equal(
		wordsOf(
			'<head><title>x</title></head><style>a b</style><p>One&nbsp;two\n <b>three</b></p>'
		),
		'One two three'
	);
} );

test( 'outcomes are summed up, one cause under one name whatever its reference', () => {
	const one = tally(
		[
			{ end: 'completed', where: '' },
			{ end: 'refused', where: 'a: 503 Busy Reference: AAAA' },
			{ end: 'refused', where: 'a: 503 Busy Reference: BBBB' },
			{ end: 'lost', where: 'a: 0' },
		],
		2
	);
	assert.deepEqual( one.met, { 'refused: a: 503 Busy': 2, 'lost: a: 0': 1 } );
	const both = together( [ one, one ] );
	assert.deepEqual(
		[ both.completed, both.refused, both.lost, both.seconds ],
		[ 2, 4, 2, 4 ]
	);
	assert.equal( both.met[ 'lost: a: 0' ], 2 );
	assert.equal( rate( one ), 0.5 );
	assert.equal( rate( { ...one, seconds: 0 } ), 0 );
} );

test( 'people try until it is over', async () => {
	let asked = 0;
	const { completed } = await drive(
		[ () => Promise.resolve( { end: 'completed', where: '' } ) ],
		() => ++asked > 3
	);
	assert.equal( completed, 3 );
} );

test( 'the ratio is held from its very number on', () => {
	assert.deepEqual( missed( found( RATIO * 100, 100 ) ), [] );
	assert.deepEqual( missed( found( RATIO * 100 - 1, 100 ) ), [
		'sign-ins through Logto over those by core’s form',
	] );
	// Nobody got in at all: no ratio.
	assert.equal( missed( found( 0, 0 ) ).length, 1 );
} );

test( 'each thing amiss in the database is a mistake', () => {
	assert.equal( mistakes( sound, 2 ), 0 );
	assert.equal( mistakes( { ...sound, accounts: 1 }, 2 ), 1 );
	for ( const name of [
		'links',
		'orphans',
		'secondLinks',
		'dangling',
		'claims',
		'unfinished',
	] as const ) {
		assert.equal(
			mistakes( { ...sound, [ name ]: sound[ name ] + 1 }, 2 ),
			1
		);
	}
} );

test( 'CPU time is summed up by program, of what we started only', () => {
	const line = ( pid: number, name: string, parent: number ): string =>
		`${ pid } (${ name }) S ${ parent } 0 0 0 0 0 0 0 0 0 150 50 0 0 20`;
	const processes = [
		line( 3, 'php (fpm) 8', 2 ),
		line( 2, 'sh', 1 ),
		line( 1, 'node', 9 ),
		line( 4, 'php (fpm) 8', 2 ),
		line( 5, 'other', 9 ),
	].map( parseStat );
	assert.equal( parseStat( '' ), undefined );
	assert.deepEqual(
		cpuOf(
			processes.filter( ( each ) => each !== undefined ),
			1
		),
		{ 'php (fpm) 8': 4, sh: 2, 'people and Logto': 2 }
	);
	assert.deepEqual( cpuBetween( { a: 1, b: 1 }, { a: 3, b: 1.01, c: 1 } ), {
		a: 2,
		c: 1,
	} );
} );

test( 'who was sent to a Logto that does not answer was not lost at the site', () => {
	const lost = ( where: string ) =>
		lostHere( tally( [ { end: 'lost', where } ], 1 ) );
	assert.equal( lost( 'Logto: 0' ), 0 );
	assert.equal( lost( 'end of Logto’s session: 0' ), 0 );
	assert.equal( lost( 'callback: 0' ), 1 );
	assert.equal( lost( 'callback: 502 502 Bad Gateway nginx/1.22' ), 1 );
	assert.equal( lost( 'Logto: 500' ), 1 );
	assert.equal(
		lostHere( tally( [ { end: 'refused', where: 'a: 503 Busy' } ], 1 ) ),
		0
	);
} );

test( 'of a fault: nobody lost but those who were killed, all in at the next try, nothing amiss', () => {
	const missedOf = ( changed: Partial< FaultFound > ): string[] =>
		missed( {
			...found( RATIO * 100, 100 ),
			faults: [ { ...fault, ...changed } ],
		} );
	assert.deepEqual( missedOf( {} ), [] );
	assert.deepEqual( missedOf( { during: counted( 5, 0, 1 ) } ), [
		'it rains: lost at the site',
	] );
	for ( const next of [ counted( 1, 1 ), counted( 1, 0, 1 ) ] ) {
		assert.deepEqual( missedOf( { next } ), [
			'it rains: not in at the next try',
		] );
	}
	assert.deepEqual( missedOf( { people: 3 } ), [
		'it rains: accounts and links amiss',
	] );
} );

test( 'the report says of each fault how people fared, and what those met who did not get in', () => {
	const report = loadReport( found( RATIO * 100, 100 ), [] );
	assert.match(
		report,
		/it rains\s+5 \/ 2 \/ 0\s+0 \/ 0 \/ 3\s+31\s+2 \/ 0 \/ 0/
	);
	assert.match( report, /it rains, killed, 3 ×: lost: callback: 502/ );
} );

test( 'nothing but a process’s number is killed', () => {
	assert.equal( processId( '4711' ), 4711 );
	for ( const text of [
		'',
		'0',
		'1',
		'-1',
		'-4711',
		' 2',
		'2 ',
		'1e3',
		'x',
	] ) {
		assert.throws( () => processId( text ), /no process of ours/ );
	}
} );
