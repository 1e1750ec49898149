import { logoutEvent } from './backchannel.ts';
import type { SignWith } from './jws.ts';
import type { TokenSpoiler } from './spoil.ts';

/** One way in which a logout token is wrong, and with what it is signed. */
export interface WrongToken {
	spoiler: TokenSpoiler;
	sign?: SignWith;
}

const sets = ( name: string, value: unknown ): WrongToken => ( {
	spoiler: ( { payload } ) => {
		payload[ name ] = value;
	},
} );
const lacks = ( name: string ): WrongToken => ( {
	spoiler: ( { payload } ) => {
		Reflect.deleteProperty( payload, name );
	},
} );
const moved = ( name: string, seconds: number ): WrongToken => ( {
	spoiler: ( { payload } ) => {
		payload[ name ] = Number( payload[ 'iat' ] ) + seconds;
	},
} );
const headed = ( name: string, value: unknown ): WrongToken => ( {
	spoiler: ( { header } ) => {
		header[ name ] = value;
	},
} );

/** The ways in which a claim of a text is wrong. */
function text( name: string ): Record< string, WrongToken > {
	return {
		[ `no ${ name }` ]: lacks( name ),
		[ `another ${ name }` ]: sets( name, 'https://other.example' ),
		[ `${ name } that is empty` ]: sets( name, '' ),
		[ `${ name } that is a number` ]: sets( name, 1 ),
		[ `${ name } that is a list of lists` ]: sets( name, [ [] ] ),
	};
}

/** The ways in which a time is wrong. */
function time( name: string ): Record< string, WrongToken > {
	return {
		[ `${ name } that is a text` ]: sets( name, 'now' ),
		[ `${ name } long ago` ]: moved( name, -86_400 ),
	};
}

/**
 * Every claim of a logout token missing, wrong, or of the wrong type, for
 * `spoil.logoutToken( spoiler, { sign } )`. A `sub` or `sid` that is another is
 * somebody else's, and no mistake of the token's.
 */
export const wrongLogoutTokens: Readonly< Record< string, WrongToken > > = {
	...text( 'iss' ),
	...text( 'aud' ),
	'no jti': lacks( 'jti' ),
	'jti that is empty': sets( 'jti', '' ),
	'jti that is a list': sets( 'jti', [ 'a' ] ),
	'no iat': lacks( 'iat' ),
	...time( 'iat' ),
	'iat tomorrow': moved( 'iat', 86_400 ),
	...time( 'exp' ),
	'no events': lacks( 'events' ),
	'events that are a text': sets( 'events', logoutEvent ),
	'events that are a list': sets( 'events', [ logoutEvent ] ),
	'another event': sets( 'events', { 'https://other.example': {} } ),
	'an event that is a text': sets( 'events', { [ logoutEvent ]: 'yes' } ),
	'a nonce': sets( 'nonce', 'n' ),
	'neither sub nor sid': {
		spoiler: ( { payload } ) => {
			Reflect.deleteProperty( payload, 'sub' );
			Reflect.deleteProperty( payload, 'sid' );
		},
	},
	'sub that is a list': sets( 'sub', [ 'ann' ] ),
	'sid that is a list': sets( 'sid', [ 'a' ] ),
	'another typ': headed( 'typ', 'at+jwt' ),
	'a kid of nobody': headed( 'kid', 'nobody' ),
	unsigned: { spoiler: () => {}, sign: 'none' },
	'a foreign signature': { spoiler: () => {}, sign: 'foreign' },
	'no token at all': { spoiler: () => 'garbage' },
	'a token of two parts': { spoiler: () => 'e30.e30' },
};
