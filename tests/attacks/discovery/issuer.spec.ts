import { CANARY } from '../arena.ts';
import { formInstead } from '../cold.ts';
import { spoilDocument, withMembers } from './document.ts';

// The document must be of the issuer that was asked (OpenID Connect Discovery 1.0 section 4.3), letter by letter.

const issuers: [ what: string, issuer: ( good: string ) => unknown ][] = [
	[ 'another issuer', () => `https://${ CANARY }.example/oidc` ],
	[ 'a slash behind', ( good ) => `${ good }/` ],
	[ 'another case', ( good ) => good.toUpperCase() ],
	[ 'another scheme', ( good ) => good.replace( 'http', 'https' ) ],
	[ 'another port', () => 'http://127.0.0.1:9/oidc' ],
	[ 'a blank behind', ( good ) => `${ good } ` ],
	[ 'a query', ( good ) => `${ good }?x=${ CANARY }` ],
	[ 'a user name', ( good ) => good.replace( '//', `//${ CANARY }@` ) ],
	[ 'the endpoint alone', ( good ) => good.replace( '/oidc', '' ) ],
	[ 'a list', ( good ) => [ good ] ],
	[ 'null', () => null ],
	[ 'true', () => true ],
	[ 'no issuer', () => undefined ],
];
for ( const [ what, issuer ] of issuers ) {
	formInstead(
		`discovery with ${ what } as issuer`,
		'provider_issuer',
		async ( _visitor, { logto } ) => {
			spoilDocument(
				logto,
				withMembers( ( good ) => ( { issuer: issuer( good.issuer ) } ) )
			);
		}
	);
}
