import { beside } from '../neighbours/neighbour.ts';
import { expect, test, Visitor } from '../arena.ts';
import { form, send, sessionsAtLogto, tellSessions } from './post.ts';

// A plugin that ends the session at wp_login, asks for a second factor, and begins another one in a later request.

test( 'back-channel logout: a session that began after a second factor is found by its sid', async ( {
	visitor,
	stage,
} ) => {
	tellSessions( stage );
	const elsewhere = new Visitor( stage );
	await beside( 'two-factor', stage, async () => {
		for ( const browser of [ visitor, elsewhere ] ) {
			await browser.signIn( 'ada' );
			await browser.press( 'Second factor', { code: '424242' } );
		}
		const [ sid ] = await sessionsAtLogto( stage );
		const body = form(
			stage.logto.backchannel.token( { aud: stage.values.app_id, sid } )
		);
		expect( ( await send( stage, { body } ) ).status ).toBe( 200 );
		expect( await visitor.isSignedIn() ).toBe( false );
		expect( await elsewhere.isSignedIn() ).toBe( true );
	} );
} );
