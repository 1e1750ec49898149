import type { Run } from '../arena.ts';
import { CANARY, expect, refused, Visitor, thenNothing } from '../arena.ts';
import { spoilAnswer } from './answer.ts';

// Logto does not take the application's word: nobody is sent there until it does again.

const refusal = ( error: string ) => ( {
	status: 401,
	body: JSON.stringify( { error, error_description: CANARY } ),
} );

for ( const error of [ 'invalid_client', 'unauthorized_client' ] ) {
	refused(
		`one ${ error }: Logto is asked, and says all is well`,
		'client_refused',
		async ( visitor, { logto } ) => {
			spoilAnswer( logto, refusal( error ) );
			await visitor.signIn( 'ada' );
		}
	);
	refused(
		`${ error } from now on: WordPress’s own form`,
		'client_refused',
		async ( visitor, stage ) => {
			spoilAnswer( stage.logto, refusal( error ), Infinity );
			await visitor.signIn( 'ada' );
			await showsTheForm( new Visitor( stage ), stage );
		},
		{ then: thenNothing }
	);
}

const showsTheForm: Run = async ( visitor, { site } ) => {
	await visitor.open( `${ site.url }/wp-login.php` );
	expect( visitor.page.url ).toBe( `${ site.url }/wp-login.php` );
	expect( visitor.page.text ).toContain(
		'The usual sign-in isn’t available right now.'
	);
};
