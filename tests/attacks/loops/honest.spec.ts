import { expect, refusals, test } from '../arena.ts';
import { beside, departures, isTurns } from './loop.ts';

// Whom a count of departures must not concern: people with several tabs, who sign out and in again, who change accounts.

test( 'eight tabs, one after the other, all come to Logto', async ( {
	visitor,
	stage,
} ) => {
	const { goes } = visitor;
	visitor.goes = ( url ) => url.origin === stage.site.url;
	for ( let tab = 1; tab <= 8; tab++ ) {
		await visitor.open(
			`${ stage.site.url }/wp-admin/profile.php?tab=${ tab }`
		);
		expect( visitor.page.url ).toContain( stage.logto.endpoint );
	}
	visitor.goes = goes;
	await visitor.open( visitor.page.url );
	await visitor.signInAtLogto( 'ada' );
	expect( visitor.page.url ).toContain( 'profile.php?tab=8' );
	expect( await visitor.isSignedIn() ).toBe( true );
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'five tabs whose answers all come back, one after the other', async ( {
	visitor,
	stage,
} ) => {
	const answers: URL[] = [];
	for ( let tab = 1; tab <= 3; tab++ ) {
		answers.push(
			await visitor.answerFor(
				'ada',
				`/wp-login.php?redirect_to=%2Fhello-world%2F%3Ftab%3D${ tab }`
			)
		);
	}
	for ( const [ index, answer ] of answers.entries() ) {
		await visitor.open( answer );
		expect( visitor.page.url ).toBe(
			`${ stage.site.url }/hello-world/?tab=${ index + 1 }`
		);
	}
	expect( refusals( stage ) ).toEqual( [] );
} );

test( 'tabs that were opened before somebody signed in find the dashboard open when they come back', async ( {
	visitor,
	stage,
} ) => {
	const wanted = `${ stage.site.url }/wp-admin/profile.php?witness=gate`;
	await visitor.signIn( 'ada' );
	// Asked for the dashboard as a guest, and is told to sign in only now.
	for ( let tab = 1; tab <= 5; tab++ ) {
		const target = `${ wanted }&tab=${ tab }`;
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=${ encodeURIComponent(
				target
			) }&reauth=1`
		);
		expect( visitor.page.url ).toBe( target );
		expect( visitor.page.text ).toBe( 'The gate is open.' );
	}
	expect( departures( stage ) ).toBe( 1 );
} );

for ( const atLogto of [ true, false ] ) {
	test( `six times in and out within a minute, ${
		atLogto ? 'at Logto as well' : 'here only'
	}`, async ( { visitor, stage } ) => {
		await stage.configure( { end_logto_session: atLogto } );
		for ( let time = 1; time <= 6; time++ ) {
			await visitor.signIn( 'ada' );
			expect( visitor.page.url ).toBe(
				`${ stage.site.url }/wp-admin/profile.php`
			);
			await visitor.follow( 'Log Out' );
			expect( visitor.page.text ).toContain( 'You are now logged out' );
			expect( visitor.cookieNames.filter( isTurns ) ).toEqual( [] );
		}
		expect( refusals( stage ) ).toEqual( [] );
	} );
}

for ( const [ how, leave ] of [
	[ 'a link with a nonce', '/?leave=1&_wpnonce=0123456789' ],
	[ 'a page that is called so', '/log-out/' ],
] as const ) {
	test( `four times in and out within a minute, out by ${ how } of another plugin`, async ( {
		visitor,
		stage,
	} ) => {
		await stage.configure( {
			end_logto_session: false,
			sign_in_mode: 'button',
		} );
		await beside( 'front-door', stage, async () => {
			for ( let time = 1; time <= 4; time++ ) {
				await visitor.signIn( 'ada', '/wp-login.php?logto=sign-in' );
				expect( visitor.page.url ).toBe(
					`${ stage.site.url }/wp-admin/profile.php`
				);
				await visitor.open( `${ stage.site.url }${ leave }` );
				expect( await visitor.isSignedIn() ).toBe( false );
			}
		} );
		expect( refusals( stage ) ).toEqual( [] );
	} );
}

test( 'somebody whom Logto’s accounts are refused one after the other can change accounts as often as they like', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { account_policy: 'known_only' } );
	await visitor.signIn( 'ada' );
	for ( let time = 1; time <= 5; time++ ) {
		expect( visitor.page.text ).toContain( 'No account on ' );
		await visitor.follow( 'Sign in as somebody else' );
		await visitor.signInAtLogto( 'ada' );
	}
	expect( new Set( refusals( stage ) ) ).toEqual(
		new Set( [ 'account_unknown' ] )
	);
} );

test( 'whoever is signed in and opens the same link to the sign-in six times is sent on each time', async ( {
	visitor,
	stage,
} ) => {
	await visitor.comeIn( 'ada' );
	for ( let time = 1; time <= 6; time++ ) {
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=%2Fhello-world%2F`
		);
		expect( visitor.page.url ).toBe( `${ stage.site.url }/hello-world/` );
	}
	// Different pages don't add up.
	for ( let page = 1; page <= 6; page++ ) {
		await visitor.open(
			`${ stage.site.url }/wp-login.php?redirect_to=%2Fhello-world%2F%3Fx%3D${ page }`
		);
		expect( visitor.page.url ).toContain( '/hello-world/' );
	}
	expect( refusals( stage ) ).toEqual( [] );
} );
