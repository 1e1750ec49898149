import type { Stage } from '../../e2e/stage.ts';
import { expect, test, Visitor } from '../arena.ts';
import { callback, leaveLogto } from '../visit.ts';
import { comeInAndAge, entries, isAnswer, stopAt, way } from './session.ts';

// Nobody else can end a session, or renew one, by any address that they have a browser open.

const profile = ( { site }: Stage ) => `${ site.url }/wp-admin/profile.php`;
const isProfile = ( url: URL ) => url.pathname === '/wp-admin/profile.php';
const refresh = ( stage: Stage ) =>
	`${ stage.site.url }/wp-login.php?logto=refresh&redirect_to=${ encodeURIComponent(
		profile( stage )
	) }`;

/** Opens a page, and stops with Logto's answer in hand. */
async function answerInHand( visitor: Visitor, stage: Stage ): Promise< URL > {
	const { goes } = visitor;
	stopAt( visitor, isAnswer );
	await visitor.open( profile( stage ) );
	visitor.goes = goes;
	return new URL( visitor.page.url );
}

test( 'the address that leads to Logto leads nobody there by itself', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	leaveLogto( visitor );
	const before = await entries( stage );
	stopAt( visitor, isProfile );
	const addresses = await way( visitor, refresh( stage ) );
	expect( addresses.at( -1 )?.href ).toBe( profile( stage ) );
	expect( stage.logto.calls.count( 'authorization' ) ).toBe( 0 );
	expect( await entries( stage ) ).toEqual( before );
} );

test( 'nor whom it leads elsewhere', async ( { visitor, stage } ) => {
	await comeInAndAge( visitor, stage );
	visitor.goes = ( url ) => url.pathname === '/wp-login.php';
	await visitor.open(
		`${ stage.site.url }/wp-login.php?logto=refresh&redirect_to=https%3A%2F%2Felsewhere.example%2F`
	);
	expect( new URL( visitor.page.url ).origin ).toBe( stage.site.url );
	await new Visitor( stage ).open( refresh( stage ) ).then( ( { url } ) => {
		// Who is not signed in goes the ordinary way.
		expect( new URL( url ).origin ).toBe( stage.logto.endpoint );
	} );
} );

for ( const [ what, query ] of [
	[ 'a made-up state', 'error=login_required&state=made-up' ],
	[ 'no state', 'error=login_required' ],
] as const ) {
	test( `an error with ${ what } ends no session`, async ( {
		visitor,
		stage,
	} ) => {
		await comeInAndAge( visitor, stage );
		const before = await entries( stage );
		await visitor.open( callback( stage, query ) );
		expect( await entries( stage ) ).toEqual( before );
		expect( await visitor.isSignedIn() ).toBe( true );
	} );
}

test( 'an error for an attempt of another browser ends no session', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const before = await entries( stage );
	const stranger = new Visitor( stage );
	stage.logto.people.add( { username: 'eve', password: 'correct horse' } );
	await stranger.signIn( 'eve' );
	await stage.site.wpEval( `
		$user     = get_users( array( 'search' => 'eve*' ) )[0]->ID;
		$sessions = get_user_meta( $user, 'session_tokens', true );
		foreach ( $sessions as &$session ) {
			$session['login'] -= 7200;
		}
		update_user_meta( $user, 'session_tokens', $sessions );` );
	const answer = await answerInHand( stranger, stage );
	expect( answer.searchParams.get( 'action' ) ).toBe( 'logto' );
	answer.searchParams.delete( 'code' );
	answer.searchParams.set( 'error', 'login_required' );
	await visitor.open( answer );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( await entries( stage ) ).toMatchObject( before );
} );

test( 'the answer about somebody else is not taken for this session', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const answer = await answerInHand( visitor, stage );
	const [ attempt ] = visitor.cookieNames.filter( ( name ) =>
		name.includes( 'logto_attempt_' )
	);
	const other = new Visitor( stage );
	stage.logto.people.add( { username: 'eve', password: 'correct horse' } );
	await other.signIn( 'eve' );
	other.setCookie(
		attempt ?? '',
		visitor.cookie( ( name ) => name === attempt )?.value ?? ''
	);
	await other.open( answer );
	expect( await other.isSignedIn() ).toBe( true );
	expect( ( await entries( stage ) )[ 0 ]?.asked ).toBeUndefined();
	const who = await other.open( profile( stage ) );
	expect( who.text ).toContain( 'value="eve"' );
} );

test( 'an answer that comes twice changes nothing the second time', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const answer = await answerInHand( visitor, stage );
	await visitor.open( answer );
	expect( visitor.page.url ).toBe( profile( stage ) );
	const once = await entries( stage );
	await visitor.open( answer );
	expect( visitor.page.url ).toBe( profile( stage ) );
	expect( await entries( stage ) ).toEqual( once );
	// As an error, too.
	answer.searchParams.delete( 'code' );
	answer.searchParams.set( 'error', 'login_required' );
	await visitor.open( answer );
	expect( await entries( stage ) ).toEqual( once );
} );

test( 'who has signed out meanwhile stays signed out', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const answer = await answerInHand( visitor, stage );
	visitor.dropCookies( ( name ) => name.startsWith( 'wordpress_' ) );
	stopAt( visitor, isProfile );
	await visitor.open( answer );
	expect( visitor.page.url ).toBe( profile( stage ) );
	expect(
		visitor.cookieNames.filter( ( name ) =>
			name.startsWith( 'wordpress_logged_in' )
		)
	).toEqual( [] );
} );

test( 'the answer about a session signs nobody in', async ( {
	visitor,
	stage,
} ) => {
	await comeInAndAge( visitor, stage );
	const answer = await answerInHand( visitor, stage );
	await stage.site.wpEval(
		"WP_Session_Tokens::get_instance( get_users( array( 'search' => 'ada*' ) )[0]->ID )->destroy_all();"
	);
	stopAt( visitor, isProfile );
	await visitor.open( answer );
	expect( await entries( stage ) ).toEqual( [] );
} );
