import { expect, refusals, test } from '../arena.ts';
import { give, isProof, links, signInAsOwner } from '../connect/owner.ts';

// An account is not connected by a password that the site doesn't take.

const FORM = 'Password of your account on this site';

test( 'the form is not offered, nor is any other password asked for', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'nobody' } );
	stage.logto.people.add( {
		username: 'boss',
		password: 'correct horse',
		primaryEmail: 'admin@example.com',
	} );
	await visitor.signIn( 'boss' );
	expect( refusals( stage ) ).toEqual( [ 'account_needs_connecting' ] );
	expect( visitor.page.text ).toContain( 'Ask the site’s administrator' );
	expect( visitor.page.text ).not.toContain( FORM );
	expect( visitor.page.text ).not.toContain( 'WordPress password' );
	expect( visitor.cookieNames.filter( isProof ) ).toEqual( [] );
} );

test( 'a form that was open before is not taken', async ( {
	visitor,
	stage,
} ) => {
	await signInAsOwner( visitor, stage );
	expect( visitor.page.text ).toContain( FORM );
	await stage.configure( { wordpress_passwords: 'nobody' } );
	await give( visitor, 'password' );
	expect( refusals( stage ) ).toEqual( [
		'account_needs_connecting',
		'proof_invalid',
	] );
	expect( await links( stage ) ).toEqual( {} );
	expect( await visitor.isSignedIn() ).toBe( false );
} );

test( 'where that role may, it is offered and taken', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { wordpress_passwords: 'roles' } );
	await signInAsOwner( visitor, stage );
	await give( visitor, 'password' );
	expect( Object.keys( await links( stage ) ) ).toEqual( [ 'admin' ] );
	expect( await visitor.isSignedIn() ).toBe( true );
} );
