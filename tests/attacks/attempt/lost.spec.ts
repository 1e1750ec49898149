import { refused, expect, refusals, test, Visitor } from '../arena.ts';
import { isAttempt } from './attempt-cookie.ts';

test( 'an answer whose attempt is lost starts over by itself and still ends at the wanted page', async ( {
	visitor,
	stage: { site },
} ) => {
	const answer = await visitor.answerFor(
		'ada',
		'/wp-login.php?redirect_to=%2Fhello-world%2F%3Fx%3D1'
	);
	visitor.dropCookies( isAttempt );
	await visitor.open( answer );
	expect( visitor.page.url ).toBe( `${ site.url }/hello-world/?x=1` );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

refused(
	'a browser that keeps no attempt at all starts over once, then is told what to do',
	'attempt_missing',
	async ( visitor ) => {
		const answer = await visitor.answerFor( 'ada' );
		const { goes } = visitor;
		visitor.goes = ( url ) => {
			visitor.dropCookies( isAttempt );
			return goes( url );
		};
		await visitor.open( answer );
		expect( visitor.page.text ).toContain( 'Allow cookies for this site' );
	}
);

test( 'an answer that was used already leads on whom it signed in, and makes no second session', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor( 'ada' );
	await visitor.open( answer );
	expect( await visitor.isSignedIn() ).toBe( true );
	const log = stage.site.log();
	await visitor.open( answer );
	expect( visitor.page.url ).toBe(
		`${ stage.site.url }/wp-admin/profile.php`
	);
	expect( stage.site.log() ).toBe( log );
} );

test( 'a stranger who opens somebody’s answer gets no session of theirs, with or without their cookie', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor( 'ada' );
	const cookie = visitor.cookie( isAttempt );
	expect( cookie ).toBeDefined();

	const stranger = new Visitor( stage );
	await stranger.open( answer );
	expect( new URL( stranger.page.url ).origin ).toBe( stage.logto.endpoint );
	expect( await stranger.isSignedIn() ).toBe( false );

	await visitor.open( answer );
	expect( await visitor.isSignedIn() ).toBe( true );

	const thief = new Visitor( stage );
	thief.setCookie( cookie?.name ?? '', cookie?.value ?? '' );
	await thief.open( answer );
	expect( new URL( thief.page.url ).origin ).toBe( stage.logto.endpoint );
	expect( await thief.isSignedIn() ).toBe( false );
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'a code with the state of another attempt of the same browser is refused by Logto, and the sign-in starts over', async ( {
	visitor,
	stage,
} ) => {
	const first = await visitor.answerFor( 'ada' );
	const second = await visitor.answerFor( 'ada' );
	first.searchParams.set( 'state', second.searchParams.get( 'state' ) ?? '' );
	stage.logto.calls.reset();
	await visitor.open( first );
	expect(
		stage.logto.calls.all.map( ( { endpoint, status } ) => [
			endpoint,
			status,
		] )
	).toEqual( [
		[ 'token', 400 ],
		[ 'authorization', 303 ],
		[ 'token', 200 ],
	] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );

test( 'four tabs: the three newest attempts are kept', async ( {
	visitor,
	stage: { site },
} ) => {
	const { goes } = visitor;
	visitor.goes = ( url ) => url.origin === site.url;
	for ( let tab = 0; tab < 4; tab++ ) {
		await visitor.open( `${ site.url }/wp-login.php` );
		expect( visitor.cookieNames.filter( isAttempt ) ).toHaveLength(
			Math.min( tab + 1, 3 )
		);
	}
	visitor.goes = goes;
} );
