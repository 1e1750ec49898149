import { accepted, CANARY } from '../arena.ts';
import { forgetDocuments, formInstead } from '../cold.ts';
import { spoilDocument, withMembers } from './document.ts';

// Addresses elsewhere: codes, secrets and people go to the issuer's own origin only.

const used = [
	'authorization_endpoint',
	'token_endpoint',
	'jwks_uri',
	'end_session_endpoint',
	'userinfo_endpoint',
];

const elsewhere: [ what: string, address: ( good: string ) => unknown ][] = [
	[ 'another host', () => `https://${ CANARY }.example/oidc/x` ],
	[ 'another port', () => `http://127.0.0.1:9/oidc/${ CANARY }` ],
	[ 'a port that begins alike', ( good ) => good.replace( /(:\d+)/, '$10' ) ],
	[ 'another scheme', ( good ) => good.replace( 'http', 'https' ) ],
];
for ( const member of used ) {
	for ( const [ what, address ] of elsewhere ) {
		foreign( member, what, address );
	}
}

const strange: typeof elsewhere = [
	[ 'a loopback name', ( good ) => good.replace( '127.0.0.1', 'localhost' ) ],
	[ 'an inner address', () => 'http://169.254.169.254/latest/meta-data/' ],
	[ 'a file', () => 'file:///etc/passwd' ],
	[ 'a script', () => `javascript:alert('${ CANARY }')` ],
	[ 'data', () => `data:text/html,${ CANARY }` ],
	[ 'a user name', ( good ) => good.replace( '//', `//${ CANARY }@` ) ],
	[
		'the issuer as the user name',
		( good ) => good.replace( '/oidc', `@${ CANARY }.example/oidc` ),
	],
	[
		'the issuer as part of a name',
		( good ) => good.replace( '/oidc', `.${ CANARY }.example/oidc` ),
	],
	[ 'a path alone', () => '/oidc/auth' ],
	[ 'no scheme', ( good ) => good.replace( 'http:', '' ) ],
	[ 'a backslash', ( good ) => good.replace( '/oidc/', '\\oidc/' ) ],
	[ 'a backslash later', ( good ) => `${ good }\\@${ CANARY }.example` ],
	[ 'a fragment', ( good ) => `${ good }#${ CANARY }` ],
	[ 'a line feed', ( good ) => `${ good }\r\nX-Fox: ${ CANARY }` ],
	[ 'a null byte', ( good ) => `${ good }\u0000` ],
	[ 'a blank', ( good ) => `${ good } ` ],
	[ 'another script', ( good ) => `${ good }ß` ],
	[ '3000 characters', ( good ) => good.padEnd( 3000, 'x' ) ],
	[ 'a list', ( good ) => [ good ] ],
	[ 'an object', ( good ) => ( { url: good } ) ],
	[ 'a number', () => 1 ],
	[ 'an empty text', () => '' ],
];
for ( const member of [ 'authorization_endpoint', 'token_endpoint' ] ) {
	for ( const [ what, address ] of strange ) {
		foreign( member, what, address );
	}
}

for ( const member of used.slice( 0, 3 ) ) {
	foreign( member, 'null', () => null );
	foreign( member, 'nothing', () => undefined );
}

function foreign(
	member: string,
	what: string,
	address: ( good: string ) => unknown
): void {
	formInstead(
		`discovery: ${ member } is ${ what }`,
		'provider_invalid',
		async ( _visitor, { logto } ) => {
			spoilDocument(
				logto,
				withMembers( ( good ) => ( {
					[ member ]: address( String( good[ member ] ) ),
				} ) )
			);
		}
	);
}

const ignored: [ what: string, members: Record< string, unknown > ][] = [
	[ 'no end_session_endpoint', { end_session_endpoint: undefined } ],
	[ 'end_session_endpoint null', { end_session_endpoint: null } ],
	[ 'no userinfo_endpoint', { userinfo_endpoint: undefined } ],
	[
		'other endpoints elsewhere',
		{
			registration_endpoint: `https://${ CANARY }.example/`,
			introspection_endpoint: `file:///${ CANARY }`,
			check_session_iframe: `javascript:${ CANARY }`,
		},
	],
	[
		'unknown members',
		{ [ CANARY ]: { x: [ CANARY ] }, '': 0, __proto__: 1 },
	],
];
for ( const [ what, members ] of ignored ) {
	accepted( `cold: discovery with ${ what }`, async ( visitor, stage ) => {
		await forgetDocuments( stage );
		spoilDocument(
			stage.logto,
			withMembers( () => members )
		);
		await visitor.signIn( 'ada' );
	} );
}

accepted(
	'cold: discovery whose endpoints have a query of their own',
	async ( visitor, stage ) => {
		await forgetDocuments( stage );
		spoilDocument(
			stage.logto,
			withMembers( ( good ) => ( {
				authorization_endpoint: `${ String( good[ 'authorization_endpoint' ] ) }?x=1`,
				token_endpoint: `${ String( good[ 'token_endpoint' ] ) }?x=1`,
				jwks_uri: `${ good.jwks_uri }?x=1`,
			} ) )
		);
		await visitor.signIn( 'ada' );
	}
);
