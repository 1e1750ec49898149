import { tokens } from './case.ts';
import { claims } from './forge.ts';

// `azp` is needed beside several audiences, and is us wherever it is (OpenID Connect Core 1.0 section 3.1.3.7, 4 and 5).

tokens( 'azp', [
	[ 'another', 'claim_azp', claims( { azp: 'another' } ) ],
	[ 'null', 'claim_azp', claims( { azp: null } ) ],
	[ 'a list', 'claim_azp', claims( ( { aud } ) => ( { azp: [ aud ] } ) ) ],
	[
		'missing, us and another in aud',
		'claim_azp',
		claims( ( { aud } ) => ( { aud: [ aud, 'another' ] } ) ),
	],
	[
		'missing, us twice in aud',
		'claim_azp',
		claims( ( { aud } ) => ( { aud: [ aud, aud ] } ) ),
	],
	[
		'another, us and another in aud',
		'claim_azp',
		claims( ( { aud } ) => ( {
			aud: [ aud, 'another' ],
			azp: 'another',
		} ) ),
	],
	[
		'another, us alone in a list in aud',
		'claim_azp',
		claims( ( { aud } ) => ( { aud: [ aud ], azp: 'another' } ) ),
	],
	[ 'us', 'accepted', claims( ( { aud } ) => ( { azp: aud } ) ) ],
	[
		'us, us and another in aud',
		'accepted',
		claims( ( { aud } ) => ( { azp: aud, aud: [ 'another', aud ] } ) ),
	],
] );
