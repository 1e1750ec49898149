import { decode, encodeHmac } from '../../logto/jws.ts';
import { logoutEvent } from '../../logto/backchannel.ts';
import { createKey } from '../../logto/keys.ts';
import { about, form, refused, taken } from './post.ts';
import type { Attack, Claims, People } from './post.ts';

// OpenID Connect Back-Channel Logout 1.0 sections 2.4 and 2.6.

const now = () => Math.floor( Date.now() / 1000 );

/** Each value of a claim as an attack; `undefined` takes it away. */
const values = ( of: Record< string, Claims | ( () => Claims ) > ) =>
	Object.fromEntries(
		Object.entries( of ).map( ( [ what, claims ] ): [ string, Attack ] => [
			what,
			( people ) => ( {
				body: form(
					about(
						people,
						typeof claims === 'function' ? claims() : claims
					)
				),
			} ),
		] )
	);

/** What no name may be. */
const names = ( claim: string ): Record< string, Claims > => ( {
	[ `${ claim } null` ]: { [ claim ]: null },
	[ `${ claim } a number` ]: { [ claim ]: 7 },
	[ `${ claim } a list` ]: { [ claim ]: [ 'x' ] },
	[ `${ claim } an object` ]: { [ claim ]: { x: 1 } },
	[ `${ claim } empty` ]: { [ claim ]: '' },
	[ `${ claim } of 256 bytes` ]: { [ claim ]: 'x'.repeat( 256 ) },
} );

refused(
	'whose it is, and for whom',
	values( {
		'no iss': { iss: undefined },
		'another iss': { iss: 'https://evil.example/oidc' },
		'iss a list': { iss: [ 'https://evil.example/oidc' ] },
		'no aud': { aud: undefined },
		'another application’s': { aud: 'another-application' },
		'aud a number': { aud: 7 },
		'aud empty': { aud: [] },
		'azp another': { azp: 'another-application' },
		...names( 'jti' ),
		'no jti': { jti: undefined },
		...names( 'sub' ),
		...names( 'sid' ),
		'neither sub nor sid': { sub: undefined, sid: undefined },
	} )
);

refused(
	'times',
	values( {
		'no iat': { iat: undefined },
		'iat a text': () => ( { iat: String( now() ) } ),
		'iat to come': () => ( { iat: now() + 90 } ),
		'iat long ago': () => ( { iat: now() - 670, exp: now() + 60 } ),
		'exp over': () => ( { exp: now() - 61 } ),
		'exp a text': { exp: 'never' },
		'exp null': { exp: null },
		'nbf to come': () => ( { nbf: now() + 90 } ),
		'nbf a text': { nbf: 'now' },
	} )
);

refused(
	'what it says',
	values( {
		'no events': { events: undefined },
		'events null': { events: null },
		'events a text': { events: logoutEvent },
		'events a list': { events: [ logoutEvent ] },
		'events empty': { events: {} },
		'another event': { events: { 'https://example.com/event': {} } },
		'the event a text': { events: { [ logoutEvent ]: '' } },
		'the event true': { events: { [ logoutEvent ]: true } },
		'the event null': { events: { [ logoutEvent ]: null } },
		'the event a list': { events: { [ logoutEvent ]: [] } },
		'a nonce': { nonce: 'x' },
		'a nonce that is null': { nonce: null },
	} )
);

const typed =
	( typ: unknown ): Attack =>
	( people ) => ( {
		body: form( about( people, {}, { typ } ) ),
	} );

refused( 'a token of another kind', {
	'typ of an ID token': typed( 'JWT' ),
	'typ of an access token': typed( 'at+jwt' ),
	'typ a number': typed( 7 ),
	'typ null': typed( null ),
	'an ID token': ( people ) => ( {
		body: form(
			about(
				people,
				{ events: undefined, nonce: 'n', exp: now() + 3600 },
				{ typ: undefined }
			)
		),
	} ),
	'an access token': ( people ) => ( {
		body: form(
			about(
				people,
				{ events: undefined, scope: 'openid', client_id: 'x' },
				{ typ: 'at+jwt' }
			)
		),
	} ),
} );

const hmac =
	( secret: ( people: People ) => string | Buffer ): Attack =>
	( people ) => ( {
		body: form(
			about( people, {}, { alg: 'HS256' }, { hmac: secret( people ) } )
		),
	} );

refused( 'signature', {
	'alg none': ( people ) => ( {
		body: form( about( people, {}, { alg: 'none' }, 'none' ) ),
	} ),
	'none, as if signed': ( people ) => ( {
		body: form( about( people, {}, {}, 'none' ) ),
	} ),
	'a foreign key under our kid': ( people ) => ( {
		body: form( about( people, {}, {}, 'foreign' ) ),
	} ),
	'a foreign key under its own kid': ( people ) => ( {
		body: form( about( people, {}, {}, createKey( 'ES384' ) ) ),
	} ),
	'HMAC with the public key': hmac( ( { stage } ) =>
		stage.logto.keys.current.publicKey.export( {
			type: 'spki',
			format: 'pem',
		} )
	),
	'HMAC with the App secret': hmac(
		( { stage } ) => stage.values.app_secret
	),
	'HMAC under the signed header': ( people ) => ( {
		body: form(
			encodeHmac(
				decode( about( people ) ),
				people.stage.values.app_secret
			)
		),
	} ),
	'another payload under its signature': ( people ) => {
		const [ header, , signature ] = about( people ).split( '.' );
		const [ , payload ] = about( people, people.of.bob ).split( '.' );
		return { body: form( `${ header }.${ payload }.${ signature }` ) };
	},
	'cut off': ( people ) => ( {
		body: form( about( people ).slice( 0, -1 ) ),
	} ),
	'without a signature': ( people ) => ( {
		body: form( about( people ).split( '.' ).slice( 0, 2 ).join( '.' ) ),
	} ),
} );

taken( 'of Logto 1.42', ( people ) => ( { body: form( about( people ) ) } ) );
taken( 'of Logto 1.37, without exp', ( people ) => ( {
	body: form( about( people, { exp: undefined } ) ),
} ) );
taken( 'without typ', ( people ) => ( {
	body: form( about( people, {}, { typ: undefined } ) ),
} ) );
taken( 'several audiences', ( people ) => ( {
	body: form(
		about( people, { aud: [ 'other', people.stage.values.app_id ] } )
	),
} ) );
taken( 'at the end of its time', ( people ) => ( {
	body: form( about( people, { iat: now() - 640, exp: now() - 40 } ) ),
} ) );
taken( 'a bit early', ( people ) => ( {
	body: form( about( people, { iat: now() + 50 } ) ),
} ) );
taken( 'sub alone', ( people ) => ( {
	body: form( about( people, { sid: undefined } ) ),
} ) );
taken( 'sid alone', ( people ) => ( {
	body: form( about( people, { sub: undefined } ) ),
} ) );
taken(
	'an unknown person',
	( people ) => ( {
		body: form( about( people, { sub: 'nobody-here', sid: 'x' } ) ),
	} ),
	false
);
taken(
	'an unknown person with Ada’s session',
	( people ) => ( {
		body: form( about( people, { sub: 'nobody-here' } ) ),
	} ),
	false
);
taken(
	'Ada with Bob’s session',
	( people ) => ( {
		body: form( about( people, { sid: people.of.bob.sid } ) ),
	} ),
	false
);
taken(
	'a session that nobody has',
	( people ) => ( { body: form( about( people, { sid: 'gone' } ) ) } ),
	false
);
