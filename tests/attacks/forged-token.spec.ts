import { refused } from './arena.ts';

refused(
	'a token signed with a foreign key',
	'token_signature',
	async ( visitor, { logto } ) => {
		logto.spoil.idToken( () => undefined, { sign: 'foreign' } );
		await visitor.signIn( 'ada' );
	}
);

refused(
	'a token with no signature',
	'token_algorithm',
	async ( visitor, { logto } ) => {
		logto.spoil.idToken( () => undefined, { sign: 'none' } );
		await visitor.signIn( 'ada' );
	}
);

refused(
	'a token signed with the App secret',
	'token_algorithm',
	async ( visitor, { logto, values } ) => {
		logto.spoil.idToken( () => undefined, {
			sign: { hmac: values.app_secret },
		} );
		await visitor.signIn( 'ada' );
	}
);

const claims: [ what: string, claim: string, value: unknown, code: string ][] =
	[
		[ 'the nonce of another attempt', 'nonce', 'another', 'claim_nonce' ],
		[ 'no nonce', 'nonce', undefined, 'claim_nonce' ],
		[ 'another issuer', 'iss', 'https://evil.example/oidc', 'claim_iss' ],
		[ 'another application', 'aud', 'another', 'claim_aud' ],
		[ 'another party', 'azp', 'another', 'claim_azp' ],
		[ 'an expiry long past', 'exp', 1_000_000_000, 'claim_exp' ],
		[ 'an expiry in words', 'exp', '9999999999', 'claim_type' ],
		[
			'an issue date in the far future',
			'iat',
			9_999_999_999,
			'claim_iat',
		],
		[ 'an issue date long past', 'iat', 1_000_000_000, 'claim_iat' ],
		[ 'a start in the far future', 'nbf', 9_999_999_999, 'claim_nbf' ],
		[ 'a blank subject', 'sub', ' ', 'claim_sub' ],
		[ 'a subject that is a number', 'sub', 1, 'claim_sub' ],
	];
for ( const [ what, claim, value, code ] of claims ) {
	refused( `a token with ${ what }`, code, async ( visitor, { logto } ) => {
		logto.spoil.idToken( ( token ) => {
			token.payload[ claim ] = value;
		} );
		await visitor.signIn( 'ada' );
	} );
}

refused(
	'a logout token instead of an ID token',
	'token_type',
	async ( visitor, { logto } ) => {
		logto.spoil.idToken( ( token ) => {
			token.payload[ 'events' ] = {
				'http://schemas.openid.net/event/backchannel-logout': {},
			};
		} );
		await visitor.signIn( 'ada' );
	}
);
