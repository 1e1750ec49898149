import { expect, refusals, test } from '../arena.ts';
import { links } from '../connect/owner.ts';
import { ASK, CONFIRM, link, mails, withErika } from '../people/mailbox.ts';

// Other code names an account for somebody whose address is another one. Its owner has the last word, whatever the settings
// say of Logto's; and until then nothing of the account is told.

test( 'named: an account’s address is told to nobody, and only its mailbox connects it', async ( {
	visitor,
	stage,
} ) => {
	await stage.configure( { link_confirmation: 'trust' } );
	await withErika(
		stage,
		async () => {
			await visitor.signIn( 'ada' );
			expect( refusals( stage ) ).toEqual( [
				'account_needs_confirming',
			] );
			expect( visitor.page.text ).toContain( 'that may be yours.' );
			expect( visitor.page.text ).not.toContain( 'erika' );
			await visitor.press( ASK );
			expect( visitor.page.text ).toContain( 'Check your email' );
			expect( visitor.page.text ).not.toContain( 'erika' );
			expect( await links( stage ) ).toEqual( {} );
			expect( await visitor.isSignedIn() ).toBe( false );
			expect( ( await mails( stage ) ).map( ( { to } ) => to ) ).toEqual(
				[ 'erika@example.com' ]
			);

			await visitor.open( await link( stage ) );
			const { goes } = visitor;
			visitor.goes = ( url ) =>
				goes( url ) && ! url.pathname.startsWith( '/wp-admin/' );
			await visitor.press( CONFIRM );
			visitor.goes = goes;
			expect( await visitor.isSignedIn() ).toBe( true );
			expect( await links( stage ) ).toEqual( {
				erika: stage.logto.people.find(
					( { username } ) => username === 'ada'
				)?.id,
			} );
		},
		"add_filter( 'logto_match', static fn () => get_user_by( 'login', 'erika' )->ID );"
	);
} );
