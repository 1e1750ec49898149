import type { Stage } from '../../e2e/stage.ts';
import { accepted, CANARY, refused } from '../arena.ts';
import { openChanged } from '../visit.ts';

// Whose answer it is (RFC 9207): this Logto always says so.

type Change = ( parameters: URLSearchParams, answer: URL ) => void;

const is =
	( issuer: ( good: string ) => string ): Change =>
	( parameters ) => {
		parameters.set( 'iss', issuer( parameters.get( 'iss' ) ?? '' ) );
	};

const cases: [ what: string, code: string, change: Change ][] = [
	[
		'without iss, which this Logto always sends (RFC 9207)',
		'issuer_mismatch',
		( parameters ) => {
			parameters.delete( 'iss' );
		},
	],
	[ 'with an empty iss', 'issuer_mismatch', is( () => '' ) ],
	[
		'of another issuer',
		'issuer_mismatch',
		is( () => `https://${ CANARY }.example/oidc` ),
	],
	[
		'of the issuer with a slash behind',
		'issuer_mismatch',
		is( ( good ) => `${ good }/` ),
	],
	[
		'of the issuer in other case',
		'issuer_mismatch',
		is( ( good ) => good.replace( 'oidc', 'OIDC' ) ),
	],
	[
		'of the issuer with a blank behind',
		'issuer_mismatch',
		is( ( good ) => `${ good } ` ),
	],
	[
		'of the endpoint instead of the issuer',
		'issuer_mismatch',
		is( ( good ) => good.replace( '/oidc', '' ) ),
	],
	[
		'of two issuers',
		'response_invalid',
		( parameters ) => {
			parameters.append( 'iss', `https://${ CANARY }.example/oidc` );
		},
	],
	[
		'of the issuer, said twice',
		'response_invalid',
		( parameters ) => {
			parameters.append( 'iss', parameters.get( 'iss' ) ?? '' );
		},
	],
	[
		'of a list of issuers',
		'response_invalid',
		( parameters ) => {
			parameters.append( 'iss[]', CANARY );
		},
	],
	[
		'of an issuer with a null byte behind',
		'response_invalid',
		is( ( good ) => `${ good }\u0000${ CANARY }` ),
	],
	[
		'of another issuer, with an error',
		'issuer_mismatch',
		( parameters ) => {
			parameters.delete( 'code' );
			parameters.set( 'error', 'access_denied' );
			parameters.set( 'iss', `https://${ CANARY }.example/oidc` );
		},
	],
];
for ( const [ what, code, change ] of cases ) {
	refused( `an answer ${ what }`, code, ( visitor ) =>
		openChanged( visitor, change )
	);
}

/** As if the tenant's document did not say that `iss` is sent, as older ones don't. */
const olderLogto = ( { site }: Stage ) =>
	site.wpEval(
		"$p = get_option( 'logto_provider' ); unset( $p['document']['authorization_response_iss_parameter_supported'] ); update_option( 'logto_provider', $p );"
	);

accepted(
	'an answer without iss, of a Logto that does not announce it',
	async ( visitor, stage ) => {
		await olderLogto( stage );
		await openChanged( visitor, ( parameters ) => {
			parameters.delete( 'iss' );
		} );
	}
);

refused(
	'an answer of another issuer, of a Logto that does not announce iss',
	'issuer_mismatch',
	async ( visitor, stage ) => {
		await olderLogto( stage );
		await openChanged(
			visitor,
			is( () => `https://${ CANARY }.example/oidc` )
		);
	}
);
