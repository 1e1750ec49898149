import type { Stage } from '../../e2e/stage.ts';
import {
	accepted,
	expect,
	freshStart,
	refusals,
	test,
	Visitor,
} from '../arena.ts';
import { leaveLogto } from '../visit.ts';
import { attemptOf, isAttempt } from './attempt-cookie.ts';

// An answer is worth something only in the browser that asked for it (RFC 9700 sections 2.1.2, 4.2 and 4.7).

/** Eve signs in at Logto as herself and keeps the answer. */
async function evesAnswer( stage: Stage ): Promise< URL > {
	stage.logto.people.add( {
		username: 'eve',
		password: 'correct horse',
		primaryEmail: 'eve@example.com',
		name: 'Eve',
	} );
	return new Visitor( stage ).answerFor( 'eve' );
}

freshStart(
	'an answer that somebody else’s browser asked for',
	async ( visitor, stage ) => {
		await visitor.open( await new Visitor( stage ).answerFor( 'ada' ) );
	}
);

freshStart(
	'an attacker’s answer in the browser of somebody who is just signing in (login CSRF)',
	async ( visitor, stage ) => {
		const attack = await evesAnswer( stage );
		await visitor.open( `${ stage.site.url }/wp-login.php` );
		await visitor.open( attack );
	}
);

freshStart(
	'an attacker’s answer with the state of the victim’s own attempt',
	async ( visitor, stage ) => {
		const attack = await evesAnswer( stage );
		const own = await visitor.answerFor( 'ada' );
		attack.searchParams.set(
			'state',
			own.searchParams.get( 'state' ) ?? ''
		);
		leaveLogto( visitor );
		await visitor.open( attack );
	}
);

accepted(
	'an own answer, after an attacker’s was opened in the same browser',
	async ( visitor, stage ) => {
		const attack = await evesAnswer( stage );
		const own = await visitor.answerFor( 'ada' );
		leaveLogto( visitor );
		await visitor.open( attack );
		await visitor.open( own );
		expect( await visitor.isSignedIn() ).toBe( true );
		await visitor.open( `${ stage.site.url }/wp-admin/profile.php` );
		expect( visitor.page.text ).toContain( 'ada@example.com' );
	}
);

accepted(
	'an attacker’s answer in the browser of somebody who is signed in',
	async ( visitor, stage ) => {
		const attack = await evesAnswer( stage );
		await visitor.signIn( 'ada' );
		await visitor.open( attack );
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/wp-admin/profile.php`
		);
		expect( visitor.page.text ).toContain( 'ada@example.com' );
	}
);

test( 'an answer that is opened twice at once signs in one of them, and the other starts over', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor( 'ada' );
	const { name, value } = attemptOf( visitor );
	const twin = new Visitor( stage );
	twin.setCookie( name, value );
	leaveLogto( visitor );
	const both = [ visitor, twin ];
	await Promise.all( both.map( ( each ) => each.open( answer ) ) );
	expect( both.map( ( { page } ) => page.status ) ).toEqual( [ 200, 200 ] );
	expect( refusals( stage ) ).toEqual( [] );
	expect(
		both.map( ( { page } ) => new URL( page.url ).origin ).sort()
	).toEqual( [ stage.site.url, stage.logto.endpoint ].sort() );
	expect( stage.site.log().match( /Witness: wp_login\b/g ) ).toHaveLength(
		1
	);
} );

test( 'an answer that was used and whose session is over starts over', async ( {
	visitor,
	stage,
} ) => {
	const answer = await visitor.answerFor( 'ada' );
	const { name, value } = attemptOf( visitor );
	await visitor.open( answer );
	for ( const cookies of [ [], [ { name, value } ] ] ) {
		visitor.dropCookies( ( each ) => ! isAttempt( each ) );
		cookies.forEach( ( each ) =>
			visitor.setCookie( each.name, each.value )
		);
		await visitor.open( answer );
		expect( new URL( visitor.page.url ).origin ).toBe(
			stage.logto.endpoint
		);
		expect( await visitor.isSignedIn() ).toBe( false );
	}
	expect( refusals( stage ) ).toEqual( [] );
} );
