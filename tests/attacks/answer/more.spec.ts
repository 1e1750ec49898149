import { accepted, CANARY, expect } from '../arena.ts';
import { MUCH, openChanged } from '../visit.ts';

// RFC 6749 section 4.1.2: unknown parameters are ignored, whatever they say.

const more: [ what: string, name: string, value: string ][] = [
	[ 'an unknown parameter', CANARY, `<script>${ CANARY }</script>` ],
	[ 'an unknown parameter, long', 'x', 'x'.repeat( MUCH ) ],
	[ 'a session state', 'session_state', CANARY ],
	[ 'a session state, long', 'session_state', 's'.repeat( MUCH ) ],
	[ 'a session state as a list', 'session_state[]', CANARY ],
	[ 'an error text, long', 'error_description', 'e'.repeat( MUCH ) ],
	[ 'an ID token', 'id_token', 'e30.e30.' ],
	[ 'an access token', 'access_token', CANARY ],
	[ 'a JWT response (JARM)', 'response', 'e30.e30.' ],
	[ 'another wanted page', 'redirect_to', `https://${ CANARY }.example/` ],
	[ 'another user', 'user_id', '1' ],
	[ 'a user name and nothing else', 'log', 'admin' ],
	[ 'the form instead', 'logto', 'form' ],
	[ 'a dialog', 'interim-login', '1' ],
	[ 'a new sign-in', 'reauth', '1' ],
];
for ( const [ what, name, value ] of more ) {
	accepted(
		`an answer with ${ what } beside it`,
		async ( visitor, { site } ) => {
			await openChanged( visitor, ( parameters ) => {
				parameters.append( name, value );
			} );
			expect( visitor.page.url ).toBe(
				`${ site.url }/wp-admin/profile.php`
			);
		}
	);
}

accepted( 'an answer with nearly too many cookies beside it', ( visitor ) =>
	openChanged( visitor, () => {
		visitor.setCookie( CANARY, 'c'.repeat( MUCH ) );
	} )
);
