import { tokens } from './case.ts';
import { claims } from './forge.ts';

// `aud` names this application, as text or in a list of texts (OpenID Connect Core 1.0 section 3.1.3.7, 3).

tokens( 'aud', [
	[ 'another', 'claim_aud', claims( { aud: 'another' } ) ],
	[ 'missing', 'claim_aud', claims( { aud: undefined } ) ],
	[ 'null', 'claim_aud', claims( { aud: null } ) ],
	[ 'true', 'claim_aud', claims( { aud: true } ) ],
	[ 'empty', 'claim_aud', claims( { aud: '' } ) ],
	[ 'an empty list', 'claim_aud', claims( { aud: [] } ) ],
	[
		'a list without us',
		'claim_aud',
		claims( { aud: [ 'another', 'one more' ] } ),
	],
	[
		'an object',
		'claim_aud',
		claims( ( { aud } ) => ( { aud: { application: aud } } ) ),
	],
	[
		'an object with list-like names',
		'claim_aud',
		claims( ( { aud } ) => ( { aud: { 0: aud } } ) ),
	],
	[
		'us and a number',
		'claim_aud',
		claims( ( { aud } ) => ( { aud: [ aud, 0 ], azp: aud } ) ),
	],
	[
		'us in a list in a list',
		'claim_aud',
		claims( ( { aud } ) => ( { aud: [ [ aud ] ] } ) ),
	],
	[
		'us in other case',
		'claim_aud',
		claims( ( { aud } ) => ( { aud: String( aud ).toUpperCase() } ) ),
	],
	[
		'us with others in one text',
		'claim_aud',
		claims( ( { aud } ) => ( { aud: `${ String( aud ) } another` } ) ),
	],
	[
		'a list of us alone',
		'accepted',
		claims( ( { aud } ) => ( { aud: [ aud ] } ) ),
	],
] );
