import { expect, test } from '../arena.ts';
import { withCredential } from '../management/background.ts';
import { makeAccount } from '../passwords/doors.ts';
import { numbersOf, push } from './push.ts';

// Creating the people who are here at Logto, against a Logto that answers.

test( 'bring people: each is made once, though requests are cut after Logto has done what it was asked', async ( {
	stage,
} ) => {
	for ( const name of [ 'ann', 'bea', 'cid' ] ) {
		await makeAccount( stage, name, 'subscriber' );
	}
	await withCredential( stage );
	const choice = {
		is_dry: false,
		vouches: true,
		users: await numbersOf( stage, 'ann', 'bea', 'cid' ),
	};
	// The first answer about Bea never arrives.
	const cut = `
		add_filter( 'http_response', static fn ( $answer, $arguments, $url ) => str_ends_with( $url, '/api/users' ) && str_contains( (string) $arguments['body'], 'bea@' ) && ! get_option( 'cut_once' ) && update_option( 'cut_once', 1 ) ? new WP_Error( 'http_request_failed', 'cut' ) : $answer, 10, 3 );`;
	const paused = await push( stage, choice, cut );
	expect( paused ).toMatchObject( {
		state: 'paused',
		counts: { created: 1 },
	} );
	expect( paused.last_error ).not.toBeNull();
	await stage.site.wpEval(
		"wp_set_current_user( 1 ); $request = new WP_REST_Request( 'POST', '/logto/v1/people/run/step' ); $request->set_param( 'resume', true ); rest_do_request( $request );"
	);
	const made = stage.logto.people.all.filter( ( { username } ) =>
		[ 'ann', 'bea', 'cid' ].includes( username ?? '' )
	);
	expect( made.map( ( { primaryEmail } ) => primaryEmail ).sort() ).toEqual( [
		'ann@example.com',
		'bea@example.com',
		'cid@example.com',
	] );
	const linked = await stage.site.wpEval(
		"echo $wpdb->get_var( 'SELECT COUNT(*) FROM ' . $wpdb->base_prefix . 'logto_identities WHERE last_sign_in = 0 AND user_id > 0' );"
	);
	expect( linked.trim() ).toBe( '3' );
} );

test( 'bring people: who has an address that nobody vouches for, or power, is not made at Logto', async ( {
	stage,
} ) => {
	await makeAccount( stage, 'ann', 'subscriber' );
	await makeAccount( stage, 'edi', 'editor' );
	await withCredential( stage );
	const users = await numbersOf( stage, 'ann', 'edi' );
	const before = stage.logto.people.all.length;
	const run = await push( stage, { is_dry: false, users } );
	expect( run ).toMatchObject( { state: 'done', counts: { skipped: 2 } } );
	expect( stage.logto.people.all ).toHaveLength( before );
} );

test( 'bring people: strangers get nothing from any of its addresses', async ( {
	visitor,
	stage,
} ) => {
	await withCredential( stage );
	const before = stage.logto.people.all.length;
	for ( const path of [
		'',
		'/run',
		'/run/step',
		'/run/pause',
		'/run/report',
	] ) {
		for ( const method of [ 'GET', 'POST', 'DELETE' ] ) {
			const answer = await fetch(
				`${ stage.site.url }/?rest_route=/logto/v1/people${ path }&_method=${ method }`,
				{ method: method === 'GET' ? 'GET' : 'POST' }
			);
			expect( [ 401, 404 ] ).toContain( answer.status );
			expect( await answer.text() ).not.toContain( 'example.com' );
		}
	}
	expect( stage.logto.people.all ).toHaveLength( before );
	expect( visitor ).toBeDefined();
} );

test( 'invitation: its link signs the person in to their own account, once; anything else in it is a plain sign-in', async ( {
	visitor,
	stage,
} ) => {
	await withCredential( stage );
	const link = await stage.site.wpEval( `
		$id = wp_insert_user( array( 'user_login' => 'ivy', 'user_email' => 'ivy@example.com', 'user_pass' => 'theirs', 'role' => 'subscriber' ) );
		Logto\\Accounts\\Origin::note( $id );
		echo Logto\\services()->people()->invitation()->link( get_userdata( $id ) )['url'];` );
	const { pathname, search, searchParams } = new URL( link.trim() );
	const sealed = searchParams.get( 'invitation' ) ?? '';
	expect( sealed ).not.toBe( '' );
	expect( link ).not.toContain( 'ivy' );
	await visitor.open( pathname + search );
	await visitor.open( '/wp-admin/profile.php' );
	expect( visitor.page.text ).toContain( 'value="ivy@example.com"' );
	const asked = stage.logto.calls
		.to( 'authorization' )
		.filter( ( { url } ) => url.includes( 'one_time_token=' ) );
	expect( asked ).toHaveLength( 1 );
	for ( const other of [ sealed.slice( 1 ), 'x', `${ sealed }x` ] ) {
		const answer = await fetch(
			`${ stage.site.url }/wp-login.php?logto=sign-in&invitation=${ encodeURIComponent( other ) }&one_time_token=evil&login_hint=eve@example.com`,
			{ redirect: 'manual' }
		);
		expect( answer.headers.get( 'location' ) ).toContain( '/oidc/auth' );
		expect( answer.headers.get( 'location' ) ).not.toMatch(
			/evil|eve@|one_time/
		);
	}
} );
