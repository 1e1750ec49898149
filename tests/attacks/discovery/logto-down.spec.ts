import { expect, test } from '../arena.ts';

const UNAVAILABLE = 'The usual sign-in isn’t available right now.';

test( 'a Logto that went down: people are sent on until a background refresh failed, then get WordPress’s own form at once, and are sent on again when it is back', async ( {
	visitor,
	stage: { site, logto },
} ) => {
	const open = () => visitor.open( `${ site.url }/wp-login.php` );
	logto.spoil.next( 'discovery', () => 'close', Infinity );

	await open();
	expect( new URL( visitor.page.url ).origin ).toBe( logto.endpoint );

	await site.wpEval( "do_action( 'logto_refresh_provider' );" );
	logto.calls.reset();
	for ( let visit = 0; visit < 3; visit++ ) {
		await open();
		expect( visitor.page.text ).toContain( UNAVAILABLE );
	}
	expect( logto.calls.count() ).toBe( 0 );

	const minuteLater = () =>
		site.wpEval(
			"$p = get_option( 'logto_provider' ); $p['failed'] -= 61; update_option( 'logto_provider', $p );"
		);
	await minuteLater();
	await open();
	await open();
	expect( visitor.page.text ).toContain( UNAVAILABLE );
	expect( logto.calls.count( 'discovery' ) ).toBe( 1 );

	logto.spoil.clear();
	await minuteLater();
	await open();
	expect( new URL( visitor.page.url ).origin ).toBe( logto.endpoint );
} );

const dead: [
	how: string,
	answer: 'close' | 'cut' | 'hang' | { status: number; type: string },
][] = [
	[ 'breaks off', 'close' ],
	[ 'breaks off half-way', 'cut' ],
	[ 'never answers', 'hang' ],
	[ 'answers 500', { status: 500, type: 'text/html' } ],
	[ 'answers with a page', { status: 200, type: 'text/html' } ],
];
for ( const [ how, what ] of dead ) {
	test( `with nothing cached and a Logto that ${ how }, the sign-in asks once and shows WordPress’s own form`, async ( {
		visitor,
		stage: { site, logto },
	} ) => {
		await site.wpEval(
			"delete_option( 'logto_provider' ); \\Logto\\services()->settings()->store()->save( array( 'request_timeout' => 1 ) );"
		);
		logto.spoil.next(
			'discovery',
			( answer ) =>
				typeof what === 'string'
					? what
					: {
							...answer,
							status: what.status,
							headers: { 'content-type': what.type },
							body: '<h1>Oops</h1>',
						},
			Infinity
		);
		for ( let visit = 0; visit < 3; visit++ ) {
			await visitor.open( `${ site.url }/wp-login.php` );
			expect( visitor.page.status ).toBe( 200 );
			expect( visitor.page.text ).toContain( UNAVAILABLE );
		}
		expect( logto.calls.count( 'discovery' ) ).toBe( 1 );
	} );
}

test( 'signed-in people notice nothing of a dead Logto', async ( {
	visitor,
	stage: { site, logto },
} ) => {
	await visitor.signIn( 'ada' );
	logto.spoil.next( 'discovery', () => 'close', Infinity );
	await site.wpEval( "do_action( 'logto_refresh_provider' );" );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
