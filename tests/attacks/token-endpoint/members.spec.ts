import { accepted, CANARY, refused } from '../arena.ts';
import { spoilAnswer, withMembers } from './answer.ts';

// What the token endpoint's answer must hold (RFC 6749 section 5.1, OpenID Connect Core 1.0 section 3.1.3.3).

type Members = Record< string, unknown >;

const lacking: [ what: string, members: Members ][] = [
	[ 'no token_type', { token_type: undefined } ],
	[ 'token_type mac', { token_type: 'mac' } ],
	[ 'token_type DPoP', { token_type: 'DPoP' } ],
	[ 'token_type N_A', { token_type: 'N_A' } ],
	[ 'token_type with a blank', { token_type: 'Bearer ' } ],
	[ 'token_type a list', { token_type: [ 'Bearer' ] } ],
	[ 'token_type null', { token_type: null } ],
	[ 'token_type true', { token_type: true } ],
	[ 'no access_token', { access_token: undefined } ],
	[ 'an empty access_token', { access_token: '' } ],
	[ 'access_token null', { access_token: null } ],
	[ 'access_token a number', { access_token: 1 } ],
	[ 'access_token a list', { access_token: [ CANARY ] } ],
];
for ( const [ what, members ] of lacking ) {
	refused(
		`a token answer with ${ what }`,
		'token_answer_invalid',
		async ( visitor, { logto } ) => {
			spoilAnswer( logto, withMembers( members ) );
			await visitor.signIn( 'ada' );
		}
	);
}

const odd: [ what: string, members: Members ][] = [
	[ 'token_type bearer', { token_type: 'bearer' } ],
	[ 'token_type BEARER', { token_type: 'BEARER' } ],
	[ 'no expires_in', { expires_in: undefined } ],
	[ 'expires_in a text', { expires_in: CANARY } ],
	[ 'expires_in below zero', { expires_in: -1 } ],
	[ 'another scope', { scope: CANARY } ],
	[ 'no scope', { scope: undefined } ],
	[ 'a refresh token', { refresh_token: CANARY } ],
	[ 'unknown members', { [ CANARY ]: { x: [ CANARY ] }, '': 0 } ],
];
for ( const [ what, members ] of odd ) {
	accepted( `a token answer with ${ what }`, async ( visitor, { logto } ) => {
		spoilAnswer( logto, withMembers( members ) );
		await visitor.signIn( 'ada' );
	} );
}
