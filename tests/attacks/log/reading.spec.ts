import { expect, test } from '../arena.ts';
import { byRest, exported, screen, signedIn, wasRefused } from './admin.ts';

// The sign-in log is for administrators only, by whatever door; and what stands in it, though strangers chose it, runs
// nowhere: not on the screen, not in a spreadsheet, not in the database.

const CANARY = 'canary7';

for ( const role of [ 'editor', 'subscriber' ] as const ) {
	test( `a signed-in ${ role } asks for the log by every door → refused, and nothing of it is told`, async ( {
		stage,
	} ) => {
		await wasRefused( stage, CANARY );
		const session = await signedIn( stage, role );
		const form = { _wpnonce: session.exporting };
		for ( const answer of [
			await screen( stage, session ),
			await byRest( stage, session ),
			await exported( stage, session.cookie, form ),
		] ) {
			expect( answer.status ).toBe( 403 );
			expect( await answer.text() ).not.toContain( CANARY );
		}
	} );
}

test( 'a guest asks for the log by every door → refused, and nothing of it is told', async ( {
	stage,
} ) => {
	await wasRefused( stage, CANARY );
	const { exporting, rest } = await signedIn( stage, 'administrator' );
	for ( const answer of [
		await screen( stage, { cookie: '' } ),
		await byRest( stage, { cookie: '', rest } ),
		await exported( stage, '', { _wpnonce: exporting } ),
	] ) {
		expect( answer.status ).not.toBe( 200 );
		expect( await answer.text() ).not.toContain( CANARY );
	}
} );

for ( const [ what, nonce, method ] of [
	[ 'without a nonce', 'none', 'POST' ],
	[ 'with another nonce of the same session', 'foreign', 'POST' ],
	[ 'by a link that has no right nonce', 'foreign', 'GET' ],
] as const ) {
	test( `an administrator is led to the export ${ what } → refused, and no file comes`, async ( {
		stage,
	} ) => {
		await wasRefused( stage, CANARY );
		const session = await signedIn( stage, 'administrator' );
		const answer = await exported(
			stage,
			session.cookie,
			nonce === 'none' ? {} : { _wpnonce: session[ nonce ] },
			method
		);
		expect( answer.status ).toBe( 403 );
		expect( answer.headers.get( 'content-disposition' ) ).toBeNull();
		expect( await answer.text() ).not.toContain( CANARY );
	} );
}

test( 'whom Logto calls by markup is shown as text, on the screen and in its links', async ( {
	stage,
} ) => {
	const subject = `"><script>alert(1)</script><img src=x onerror=alert(2)>'`;
	await wasRefused( stage, subject );
	const session = await signedIn( stage, 'administrator' );
	for ( const query of [
		{},
		{ person: subject },
		{ person: `${ subject }x`, reference: subject, outcome: subject },
		{ from: subject, to: subject, before: subject },
	] as Record< string, string >[] ) {
		const html = await ( await screen( stage, session, query ) ).text();
		expect( html ).toContain( '<h1>Sign-in log</h1>' );
		expect( html ).not.toContain( '<script>alert(1)' );
		expect( html ).not.toContain( '<img src=x' );
	}
	const first = await ( await screen( stage, session ) ).text();
	expect( first ).toContain( '&lt;script&gt;alert(1)' );
} );

test( 'whom Logto calls by a formula is text to a spreadsheet, and breaks no line', async ( {
	stage,
} ) => {
	for ( const subject of [
		'=HYPERLINK("http://evil.example","x")',
		'+1',
		'-2+3',
		'@SUM(A1)',
		'a\r\n=1+1,"b"',
		'\t=1',
		'ｗide',
	] ) {
		await wasRefused( stage, subject );
	}
	const session = await signedIn( stage, 'administrator' );
	const answer = await exported( stage, session.cookie, {
		_wpnonce: session.exporting,
		outcome: 'refused',
	} );
	expect( answer.status ).toBe( 200 );
	expect( answer.headers.get( 'content-type' ) ).toBe(
		'text/csv; charset=UTF-8'
	);
	expect( answer.headers.get( 'x-content-type-options' ) ).toBe( 'nosniff' );
	expect( answer.headers.get( 'content-disposition' ) ).toMatch(
		/^attachment; filename="logto-sign-in-log-\d{4}-\d\d-\d\d\.csv"$/
	);
	const bytes = Buffer.from( await answer.arrayBuffer() );
	expect( [ ...bytes.subarray( 0, 3 ) ] ).toEqual( [ 0xef, 0xbb, 0xbf ] );
	const lines = bytes.toString( 'utf8' ).trimEnd().split( '\r\n' );
	expect( lines ).toHaveLength( 8 );
	const text = lines.join( '\n' );
	expect( text ).not.toMatch( /(^|[,"])[=+@]/m );
	expect( text ).not.toMatch( /,"-/ );
	expect( text ).toContain( `"'=HYPERLINK(""http://evil.example"",""x"")"` );
	expect( text ).toContain( '"a =1+1,""b"""' );
} );

test( 'what narrows the log stands for nobody else, and is no SQL', async ( {
	stage,
} ) => {
	await wasRefused( stage, CANARY );
	const session = await signedIn( stage, 'administrator' );
	for ( const value of [ '%', '_', "' OR '1'='1", '1) OR (1=1', '%s%d' ] ) {
		const answer = await byRest( stage, session, { person: value } );
		expect( await answer.json() ).toEqual( {
			entries: [],
			older: null,
			newer: null,
		} );
		for ( const name of [ 'reference', 'outcome', 'from', 'before' ] ) {
			const wrong = await byRest( stage, session, { [ name ]: value } );
			expect( wrong.status, `${ name }=${ value }` ).toBe( 400 );
			expect( await wrong.text() ).not.toContain( CANARY );
		}
		const html = await screen( stage, session, { reference: value } );
		expect( await html.text() ).not.toContain( CANARY );
	}
} );
