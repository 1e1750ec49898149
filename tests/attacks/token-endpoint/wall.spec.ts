import type { Stage } from '../../e2e/stage.ts';
import type { Answer } from '../../logto/spoil.ts';
import { CANARY, expect, refusals, test, Visitor } from '../arena.ts';
import { expectTheForm } from '../cold.ts';

// Something in front of Logto answers the site's requests in its place, and lets browsers pass: a bot check, a login
// page, maintenance, a proxy without a Logto. Nobody is sent there while it lasts, and nobody can bring that about who
// only sends what a firewall keeps out.

const page = { 'content-type': 'text/html; charset=UTF-8' };
const title = `<!DOCTYPE html><title>Just a moment ${ CANARY }</title>`;

const walls: [
	what: string,
	code: string,
	wall: Partial< Answer > | 'close',
	told: string,
][] = [
	[
		'a bot check with 403',
		'token_request_failed',
		{ status: 403, headers: page, body: title },
		`token endpoint: status 403, text/html, title "Just a moment ${ CANARY }"`,
	],
	[
		'a bot check with 503',
		'provider_unreachable',
		{ status: 503, headers: page, body: title },
		`token endpoint: status 503, text/html, title "Just a moment ${ CANARY }"`,
	],
	[
		'a login page with 200',
		'token_answer_invalid',
		{ status: 200, headers: page, body: title },
		`token endpoint: status 200, text/html, title "Just a moment ${ CANARY }"`,
	],
	[
		'a login page elsewhere',
		'token_request_failed',
		{
			status: 302,
			headers: { location: 'https://login.example/?secret' },
			body: '',
		},
		'token endpoint: status 302, no content type, leads to login.example',
	],
	[
		'an error in plain text',
		'token_request_failed',
		{
			status: 403,
			headers: { 'content-type': 'text/plain' },
			body: 'error code: 1020',
		},
		'token endpoint: status 403, text/plain',
	],
	[
		'a proxy without a Logto',
		'provider_unreachable',
		{ status: 502, headers: page, body: title },
		'token endpoint: status 502, no error code',
	],
	[ 'a broken connection', 'provider_unreachable', 'close', '' ],
];

const build = ( { logto }: Stage, wall: Partial< Answer > | 'close' ) => {
	logto.spoil.next(
		'token',
		( good ) => ( wall === 'close' ? wall : { ...good, ...wall } ),
		Infinity
	);
};

const aMinuteLater = ( { site }: Stage ) =>
	site.wpEval(
		"$p = get_option( 'logto_provider' ); $p['failed'] -= 61; $p['token_failed'] -= 61; $p['fetched'] -= 61; update_option( 'logto_provider', $p );"
	);

for ( const [ what, code, wall, told ] of walls ) {
	test( `${ what } → ${ code } with 503; the next one gets WordPress’s form at once; asked again a minute later, open when it is gone`, async ( {
		visitor,
		stage,
	} ) => {
		const { site, logto } = stage;
		await visitor.answerFor( 'ada' ).then( ( answer ) => {
			build( stage, wall );
			return visitor.open( answer );
		} );
		expect( refusals( stage ) ).toEqual( [ code ] );
		expect( visitor.page.status ).toBe( 503 );
		expect( visitor.page.text ).toContain( 'can’t be used right now' );
		expect( visitor.page.text ).not.toContain( CANARY );
		expect( site.log() ).toContain( told );
		expect( site.log() ).not.toContain( 'secret' );
		expect( await visitor.isSignedIn() ).toBe( false );

		logto.calls.reset();
		await expectTheForm( new Visitor( stage ), stage );
		expect( logto.calls.count() ).toBe( 0 );

		// Its documents come all the time: that says nothing.
		await aMinuteLater( stage );
		await expectTheForm( new Visitor( stage ), stage );
		expect( logto.calls.count( 'token' ) ).toBe( 1 );
		await site.wpEval( "do_action( 'logto_refresh_provider' );" );
		await expectTheForm( new Visitor( stage ), stage );

		logto.spoil.clear();
		await aMinuteLater( stage );
		const honest = new Visitor( stage );
		await honest.comeIn( 'ada' );
		expect( await honest.isSignedIn() ).toBe( true );
		expect( refusals( stage ) ).toEqual( [ code ] );
	} );
}

test( 'where passwords are switched off, the page says that signing in does not work just now', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	const answer = await visitor.answerFor( 'ada' );
	build( stage, { status: 403, headers: page, body: title } );
	await visitor.open( answer );
	await visitor.open( `${ stage.site.url }/wp-login.php` );
	expect( visitor.page.status ).toBe( 503 );
	expect( visitor.page.text ).not.toContain( 'user_pass' );
	expect( visitor.page.text ).not.toContain( CANARY );
} );

test( 'a firewall that keeps out what a stranger sends, and nothing else: only the stranger is refused', async ( {
	visitor,
	stage,
} ) => {
	const { site, logto } = stage;
	logto.spoil.next(
		'token',
		( good ) =>
			JSON.stringify( logto.calls.to( 'token' ).at( -1 )?.body ).includes(
				'<script>'
			)
				? { ...good, status: 403, headers: page, body: title }
				: undefined,
		Infinity
	);
	for ( let time = 1; time <= 3; time++ ) {
		const stranger = new Visitor( stage );
		const answer = await stranger.answerFor( 'ada' );
		answer.searchParams.set( 'code', `<script>${ time }</script>` );
		await stranger.open( answer );
		expect( stranger.page.status ).toBe( 503 );
		expect( refusals( stage ) ).toHaveLength( time );
	}
	expect(
		await site.wpEval( "echo get_option( 'logto_provider' )['failed'];" )
	).toBe( '0' );
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'userinfo behind a wall: 503, and the way to Logto stays open', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { always_request_userinfo: true } );
	stage.logto.spoil.next( 'userinfo', ( good ) => ( {
		...good,
		status: 403,
		headers: page,
		body: title,
	} ) );
	await visitor.signIn( 'ada' );
	expect( refusals( stage ) ).toEqual( [ 'user_info_invalid' ] );
	expect( visitor.page.status ).toBe( 503 );
	expect( stage.site.log() ).toContain(
		`userinfo endpoint: status 403, text/html, title "Just a moment ${ CANARY }"`
	);
	await visitor.comeIn( 'ada' );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
