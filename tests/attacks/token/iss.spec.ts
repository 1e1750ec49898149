import { tokens } from './case.ts';
import { claims } from './forge.ts';

// `iss` is the issuer that discovery names, letter by letter (OpenID Connect Core 1.0 section 3.1.3.7, 2).

tokens( 'iss', [
	[ 'missing', 'claim_iss', claims( { iss: undefined } ) ],
	[ 'null', 'claim_iss', claims( { iss: null } ) ],
	[ 'another', 'claim_iss', claims( { iss: 'https://evil.example/oidc' } ) ],
	[
		'of another tenant',
		'claim_iss',
		claims( { iss: 'https://other.logto.app/oidc' } ),
	],
	[
		'with a slash behind',
		'claim_iss',
		claims( ( { iss } ) => ( { iss: `${ String( iss ) }/` } ) ),
	],
	[
		'with a blank behind',
		'claim_iss',
		claims( ( { iss } ) => ( { iss: `${ String( iss ) } ` } ) ),
	],
	[
		'in other case',
		'claim_iss',
		claims( ( { iss } ) => ( {
			iss: String( iss ).replace( 'oidc', 'OIDC' ),
		} ) ),
	],
	[
		'without the path',
		'claim_iss',
		claims( ( { iss } ) => ( {
			iss: String( iss ).replace( '/oidc', '' ),
		} ) ),
	],
	[ 'a list', 'claim_iss', claims( ( { iss } ) => ( { iss: [ iss ] } ) ) ],
] );
