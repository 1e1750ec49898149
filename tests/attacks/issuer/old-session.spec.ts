import { expect, test, Visitor } from '../arena.ts';
import { sameTenant, withAnotherAddress, writeConstants } from './address.ts';

// Whoever was signed in when Logto got another address stays signed in, and signs out by the present one.

test( 'issuer: a session from before goes on, and its sign-out leads through the present address', async ( {
	stage,
} ) => {
	stage.logto.people.add( { username: 'ada', password: 'correct horse' } );
	const visitor = new Visitor( stage );
	await visitor.comeIn( 'ada' );
	await withAnotherAddress( stage, sameTenant( stage ), async ( there ) => {
		writeConstants( there );
		expect( await visitor.isSignedIn() ).toBe( true );
		await visitor.open( `${ stage.site.url }/` );
		const { goes } = visitor;
		visitor.goes = () => false;
		await visitor.follow( 'Log Out' );
		const { url } = visitor.page;
		visitor.goes = goes;
		await visitor.open( url );
		const { origin, pathname } = new URL( visitor.page.url );
		expect( origin + pathname ).toBe(
			`${ there.logto.endpoint }/oidc/session/end`
		);
		expect( await visitor.isSignedIn() ).toBe( false );
	} );
} );
