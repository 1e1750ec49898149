import { tokens } from './case.ts';
import { claims, header } from './forge.ts';

// A token that the same keys signed for another purpose (RFC 8725 section 3.11).

const LOGOUT = {
	events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
};

tokens( 'typ', [
	[ 'at+jwt', 'token_type', header( { typ: 'at+jwt' } ) ],
	[
		'application/at+jwt',
		'token_type',
		header( { typ: 'application/at+jwt' } ),
	],
	[ 'logout+jwt', 'token_type', header( { typ: 'logout+jwt' } ) ],
	[ 'a list', 'token_type', header( { typ: [ 'JWT' ] } ) ],
	[ 'null', 'token_type', header( { typ: null } ) ],
	[ 'empty', 'token_type', header( { typ: '' } ) ],
	[ 'JWT', 'accepted', header( { typ: 'JWT' } ) ],
	[ 'jwt', 'accepted', header( { typ: 'jwt' } ) ],
	[ 'missing', 'accepted', header( { typ: undefined } ) ],
] );

tokens( 'a logout token', [
	[ 'with our nonce', 'token_type', claims( LOGOUT ) ],
	[
		'as Logto sends it',
		'token_type',
		claims( { ...LOGOUT, nonce: undefined, at_hash: undefined } ),
	],
	[ 'with events null', 'token_type', claims( { events: null } ) ],
] );
